import "server-only";
import type pg from "pg";
import { Prisma, pool } from "@/lib/platform/db/client";
import type { EngineAnswer, EngineQuery, SearchEngine } from "../engine/port";
import { LONGEST_QUERY } from "../model/input";
import { scoreOf, type WeightedTerm } from "../model/rank";
import { type KnownWord, type ParsedQuery, parseQuery, storable, type Term } from "../model/words";
import { type Analysis, analyse, nearWords, termsOf } from "./analyse";
import { BUDGET, type Hit, readHits } from "./candidates";
import { allBut, conditionsOf, type FilterKind } from "./conditions";
import { facetsOf, signOf } from "./facets";
import { matchOf } from "./match";
import { pageOf, walkPage } from "./pages";

/** The search that needs nothing but the store's own database. */
export const postgresEngine: SearchEngine = { name: "postgres", search };

type Attempt = {
  match: Prisma.Sql | null;
  terms: Term[];
  matched: EngineAnswer["matched"];
  corrected: string | null;
};

async function search(query: EngineQuery): Promise<EngineAnswer> {
  const parsed = parseQuery(storable(query.text, LONGEST_QUERY));
  const analysis = await analyse(parsed.text, !query.literal && parsed.phrases.length === 0);
  const client = await pool().connect();
  try {
    await client.query("BEGIN READ ONLY");
    // A wrong guess of how many match must not turn into reading the whole table.
    await client.query("SET LOCAL enable_seqscan = off");
    const answer = await firstThatFinds(client, query, parsed, analysis);
    await client.query("COMMIT");
    return answer;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function firstThatFinds(
  client: pg.ClientBase,
  query: EngineQuery,
  parsed: ParsedQuery,
  analysis: Analysis,
): Promise<EngineAnswer> {
  const conditions = conditionsOf(query.filters, query.only);
  let answer: EngineAnswer | null = null;
  for await (const attempt of attempts(client, query, parsed, analysis)) {
    answer = await run(client, query, attempt, conditions, analysis);
    if (answer.found > 0) return answer;
    // Nothing left by the filters is an answer too.
    if (conditions.length > 0 && attempt.match && (await exists(client, attempt.match))) return answer;
  }
  return answer ?? emptyAnswer();
}

function emptyAnswer(): EngineAnswer {
  return {
    ids: [],
    next: null,
    found: 0,
    more: false,
    matched: "all",
    corrected: null,
    facets: facetsOf(new Map(), new Map()),
  };
}

async function exists(client: pg.ClientBase, match: Prisma.Sql): Promise<boolean> {
  const statement = Prisma.sql`SELECT 1 FROM product_search s WHERE ${match} LIMIT 1`;
  return (await client.query(statement.text, statement.values)).rowCount !== 0;
}

/** As typed, with unknown words replaced by near ones; then with any word replaced; then with some of the words. */
async function* attempts(
  client: pg.ClientBase,
  query: EngineQuery,
  parsed: ParsedQuery,
  analysis: Analysis,
): AsyncGenerator<Attempt> {
  const asked = query.text.trim() !== "";
  const { onlyStops } = analysis;
  const words = onlyStops ? analysis.words : analysis.words.filter(({ stop }) => !stop);
  if (words.length === 0) {
    if (parsed.without.length > 0) {
      yield { match: matchOf([], parsed), terms: [], matched: "all", corrected: null };
    } else if (!asked) yield { match: null, terms: [], matched: "all", corrected: null };
    return;
  }
  const terms = termsOf(words, analysis);
  const renamed = new Set(
    terms.flatMap(({ word, alternatives }) => (alternatives.length > 0 ? word.split(" ") : [])),
  );
  const unknown = words.filter(
    ({ word, products, begins }, index) =>
      products === 0 && !renamed.has(word) && !(begins && index === words.length - 1),
  );
  const near = query.literal
    ? new Map<string, string[]>()
    : await nearWords(
        unknown.map(({ word }) => word),
        client,
      );
  const first = withAlternatives(terms, near);
  const corrected = correctedText(parsed.text, words, near);
  yield {
    match: matchOf(first, parsed, onlyStops),
    terms: first,
    matched: corrected ? "corrected" : "all",
    corrected,
  };
  // What stands in quotes is meant as it stands.
  if (query.literal || parsed.phrases.length > 0) return;

  const all = await nearWords(
    words.map(({ word }) => word),
    client,
  );
  const some = withAlternatives(terms, all).filter(
    ({ word, alternatives }) => alternatives.length > 0 || !unknown.some((one) => one.word === word),
  );
  if (some.length === 0) return;
  const dropped = some.length < terms.length;
  yield { match: matchOf(some, parsed), terms: some, matched: dropped ? "some" : "corrected", corrected };
  if (some.length === 1) return;
  yield {
    match: matchOf(some, { ...parsed, phrases: [], any: true }),
    terms: some,
    matched: "some",
    corrected,
  };
}

function withAlternatives(terms: readonly Term[], near: ReadonlyMap<string, string[]>): Term[] {
  return terms.map((term) => ({
    ...term,
    alternatives: [...term.alternatives, ...(near.get(term.word) ?? [])],
  }));
}

function correctedText(
  text: string,
  words: readonly KnownWord[],
  near: ReadonlyMap<string, string[]>,
): string | null {
  if (!words.some(({ word }) => near.get(word)?.length)) return null;
  return words.map(({ word }) => near.get(word)?.[0] ?? word).join(" ") || text;
}

const CATALOGUE = 1_000_000;

type CountedTerm = WeightedTerm & { products: number };

function weighted(terms: readonly Term[], { words }: Analysis): CountedTerm[] {
  return terms.map((term) => {
    const parts = term.word.split(" ");
    const products = Math.min(
      ...words.filter(({ word }) => parts.includes(word)).map((one) => one.products),
      CATALOGUE,
    );
    return { ...term, products, weight: Math.log(1 + CATALOGUE / (1 + products)) };
  });
}

/** What a filter leaves of the products, and how many have a word that titles do not have: guesses. */
const FILTER_LEAVES = 0.3;
const UNCOUNTED = 50_000;

/** How many products probably match: as if words came together by chance. */
function expectedMatches(terms: readonly CountedTerm[], conditions: number): number {
  return terms.reduce(
    (left, { products }) => (left * (products || UNCOUNTED)) / CATALOGUE,
    CATALOGUE * FILTER_LEAVES ** conditions,
  );
}

/** Whether so few match that all of them are read at once. */
function isNarrow(terms: readonly CountedTerm[], conditions: number): boolean {
  return terms.length > 0 && expectedMatches(terms, conditions) <= 2 * BUDGET;
}

async function run(
  client: pg.ClientBase,
  query: EngineQuery,
  { match, terms, matched, corrected }: Attempt,
  conditions: ReturnType<typeof conditionsOf>,
  analysis: Analysis,
): Promise<EngineAnswer> {
  const where = allBut(conditions, match, null);
  const ranking = weighted(terms, analysis);
  const narrow = isNarrow(ranking, conditions.length);
  const best = query.sort === "best";
  const { found, tags, more, ...read } = await readHits(client, where, {
    // How a title begins and what the rows hold matter to the ranking; another order of many is read along its index.
    beginning: best && terms.length > 0 ? analysis.words.map(({ word }) => word).join(" ") : "",
    rows: best || narrow,
    facets: query.facets,
    narrow,
  });
  const hits =
    best || narrow || more
      ? read.hits
      : (await readHits(client, where, { facets: false, narrow: true })).hits;
  const others = new Map<FilterKind, ReadonlyMap<string, number>>();
  if (query.facets) {
    for (const { kind } of conditions) {
      const sign = signOf(kind);
      if (sign === null) continue;
      const { tags: counted } = await readHits(client, allBut(conditions, match, kind), {
        rows: false,
        sign,
        narrow: isNarrow(ranking, conditions.length - 1),
      });
      others.set(kind, counted);
    }
  }
  const scored = hits.map((hit): Hit & { score: number } => ({ ...hit, score: scoreOf(hit, ranking) }));
  const page =
    more && query.sort !== "best"
      ? await walkPage(client, query, where, expectedMatches(ranking, conditions.length))
      : pageOf(scored, query);
  return {
    ...page,
    found,
    more,
    matched,
    corrected,
    facets: query.facets ? facetsOf(tags, others) : null,
  };
}
