import "server-only";
import type pg from "pg";
import { Prisma, pool } from "@/lib/platform/db/client";
import type { EngineAnswer, EngineQuery, SearchEngine } from "../engine/port";
import { LONGEST_QUERY } from "../model/input";
import { joinGtins } from "../model/numbers";
import { scoreOf, type WeightedTerm } from "../model/rank";
import { type KnownWord, type ParsedQuery, parseQuery, storable, type Term } from "../model/words";
import {
  type Analysis,
  analyse,
  correctedText,
  nearWords,
  termsOf,
  type Unknown,
  unknownOf,
} from "./analyse";
import { type Hits, readHits } from "./candidates";
import { allBut, boundsOf, type Condition, conditionsOf, type FilterKind } from "./conditions";
import { estimate } from "./estimate";
import { facetsOf, signOf } from "./facets";
import { matchOf } from "./match";
import { type Page, pageOf, readPage } from "./pages";
import { reading, together } from "./reading";

/** The search that needs nothing but the store's own database. */
export const postgresEngine: SearchEngine = { name: "postgres", search };

type Attempt = {
  match: Prisma.Sql | null;
  terms: Term[];
  /** One of the terms is enough. */
  any: boolean;
  matched: EngineAnswer["matched"];
  corrected: string | null;
};

async function search(query: EngineQuery): Promise<EngineAnswer> {
  const parsed = parseQuery(joinGtins(storable(query.text, LONGEST_QUERY)));
  const synonyms = !query.literal && parsed.phrases.length === 0;
  const analysis = await analyse(parsed.text, { synonyms, compounds: synonyms && !parsed.any });
  return reading(await pool().connect(), (client) => firstThatFinds(client, query, parsed, analysis));
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
    facets: facetsOf({ counted: 0, cut: { kinds: {}, others: false } }, new Map(), new Map()),
  };
}

async function exists(client: pg.ClientBase, match: Prisma.Sql): Promise<boolean> {
  const statement = Prisma.sql`SELECT 1 FROM product_search s WHERE ${match} LIMIT 1`;
  return (await client.query(statement.text, statement.values)).rowCount !== 0;
}

/** Nothing is looked for but what was typed. */
const AS_TYPED: Unknown = { unknown: new Set(), near: new Map(), apart: new Map() };

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
      yield { match: matchOf([], parsed), terms: [], any: false, matched: "all", corrected: null };
    } else if (!asked) yield { match: null, terms: [], any: false, matched: "all", corrected: null };
    return;
  }
  const terms = termsOf(words, analysis);
  const { unknown, near, apart } = query.literal ? AS_TYPED : await unknownOf(words, terms, client);
  const first = withAlternatives(withAlternatives(terms, near), apart);
  const corrected = correctedText(words, near);
  yield {
    match: matchOf(first, parsed, onlyStops),
    terms: first,
    any: parsed.any,
    matched: corrected ? "corrected" : "all",
    corrected,
  };
  // What stands in quotes is meant as it stands.
  if (query.literal || parsed.phrases.length > 0) return;

  const all = await nearWords(
    words.map(({ word }) => word),
    client,
  );
  const some = withAlternatives(withAlternatives(terms, all), apart).filter(
    ({ word, alternatives }) => alternatives.length > 0 || !unknown.has(word),
  );
  if (some.length === 0) return;
  const dropped = some.length < terms.length;
  yield {
    match: matchOf(some, parsed),
    terms: some,
    any: parsed.any,
    matched: dropped ? "some" : "corrected",
    corrected,
  };
  if (some.length === 1) return;
  yield {
    match: matchOf(some, { ...parsed, phrases: [], any: true }),
    terms: some,
    any: true,
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

const CATALOGUE = 1_000_000;

/** Products whose title, brand or category has all words of a term. */
function productsOf(term: Term, words: readonly KnownWord[]): number {
  const parts = term.word.split(" ");
  return Math.min(...words.filter(({ word }) => parts.includes(word)).map((one) => one.products), CATALOGUE);
}

/** The terms with what each tells: rare words much. */
function weighted(terms: readonly Term[], words: readonly KnownWord[]): WeightedTerm[] {
  return terms.map((term) => ({
    ...term,
    weight: Math.log(1 + CATALOGUE / (1 + productsOf(term, words))),
  }));
}

/** How many products have a word that no title, brand or category has: a guess. */
const UNCOUNTED = 50_000;

/** How many products probably match, by the words alone: as if they came together by chance. */
function matchesByWords(terms: readonly Term[], words: readonly KnownWord[]): number {
  return terms.reduce((left, term) => (left * (productsOf(term, words) || UNCOUNTED)) / CATALOGUE, CATALOGUE);
}

async function run(
  client: pg.ClientBase,
  query: EngineQuery,
  { match, terms, any, matched, corrected }: Attempt,
  conditions: readonly Condition[],
  { words }: Analysis,
): Promise<EngineAnswer> {
  const ranking = weighted(terms, words);
  const kinds = query.facets ? conditions.flatMap(({ kind }) => (signOf(kind) === null ? [] : [kind])) : [];
  const most = any || !match ? Number.POSITIVE_INFINITY : matchesByWords(terms, words);
  const known = await estimate(client, { match, conditions, kinds, most });
  const where = allBut(known.conditions, match, null);
  const expected = known.all;
  const counted = new Map<FilterKind, ReadonlyMap<string, number>>();
  const cut: Record<string, boolean> = {};
  const read = async (on: pg.ClientBase): Promise<{ hits: Hits; page: Page }> => {
    const { sort } = query;
    if (sort === "best") {
      // How a title begins and what the rows hold matter to the ranking.
      const beginning = terms.length > 0 ? words.map(({ word }) => word).join(" ") : "";
      const hits = await readHits(on, where, { expected, beginning, rows: true, facets: query.facets });
      const scored = hits.hits.map((hit) => ({ id: hit.id, score: scoreOf(hit, ranking) }));
      return { hits, page: pageOf(scored, query) };
    }
    const asked = { ...query, sort };
    const hits = await readHits(on, where, { expected, facets: query.facets, page: asked });
    const bounds = boundsOf(query.filters);
    return { hits, page: hits.page ?? (await readPage(on, asked, where, { few: !hits.more, bounds })) };
  };
  const { hits, page } = await together(client, [
    read,
    ...kinds.map((kind) => async (on: pg.ClientBase) => {
      const { tags, more } = await readHits(on, allBut(known.conditions, match, kind), {
        expected: known.without.get(kind) ?? expected,
        sign: signOf(kind) ?? undefined,
      });
      counted.set(kind, tags);
      cut[kind] = more;
    }),
  ]);
  return {
    ...page,
    found: hits.found,
    more: hits.more,
    matched,
    corrected,
    facets: query.facets
      ? facetsOf({ counted: hits.found, cut: { kinds: cut, others: hits.more } }, hits.tags, counted)
      : null,
  };
}
