import "server-only";
import { TimeoutStrategy, timeout } from "cockatiel";
import type { FacetDistribution, MultiSearchQuery } from "meilisearch";
import { env } from "@/lib/platform/env";
import type { EngineAnswer, EngineFacets, EngineQuery, SearchEngine } from "../engine/port";
import { LONGEST_QUERY, type Sort } from "../model/input";
import { joinGtins } from "../model/numbers";
import { parseQuery, storable } from "../model/words";
import { postgresEngine } from "../postgres/engine";
import { relaxed } from "../postgres/relax";
import { meilisearch } from "./client";
import { areMany, type Counts, facetsOf, longFacets, shortFacets } from "./facets";
import { allBut, filterParts, type Part } from "./filters";
import { MOST_HITS } from "./settings";
import { spelledOf } from "./spelling";
import { queryText } from "./text";

/** Searches of a Meilisearch server. */
export const meilisearchEngine: SearchEngine = {
  name: "meilisearch",
  search: async (query) => (await searchAlone(query)) ?? postgresEngine.search(query),
  searchAlone,
};

const SORTING: Record<Sort, string[]> = {
  best: [],
  price: ["price:asc"],
  "price-down": ["price:desc"],
  rating: ["rating:desc"],
  new: ["publishedAt:desc"],
};

/** A dictionary that takes longer is not waited for. */
const DICTIONARY_MS = 200;

const dictionary = timeout(DICTIONARY_MS, TimeoutStrategy.Aggressive);

type Found = {
  parts: Part[];
  ids: string[];
  offset: number;
  /** As many as can be paged through, at most. */
  total: number;
  more: boolean;
  typos: number;
  counts: Counts;
};

/** Null for what only PostgreSQL answers well. */
async function searchAlone(query: EngineQuery): Promise<EngineAnswer | null> {
  const text = joinGtins(storable(query.text, LONGEST_QUERY));
  const parsed = parseQuery(text);
  const words = queryText(text, query.literal);
  // There is no "OR" there, and no words would be every product.
  if (parsed.any || (words === "" && text.trim() !== "")) return null;
  const found = await askPage(query, words);
  const mayRelax = !query.literal && parsed.phrases.length === 0;
  if (found.total > 0 || !mayRelax || parsed.text.trim() === "") {
    const best = query.sort === "best" && found.offset === 0 ? found.ids[0] : undefined;
    const spelling = found.typos > 0 ? spelledOf(parsed.text, best) : AS_TYPED;
    return answerOf(query, words, found, spelling);
  }
  // Which words are given up when none has them all is documented only for a fixed order, and a word that nothing has
  // may come first in it; and some releases lose the typos of words, or the beginnings of numbers, as documents change.
  // With filters it may be they that left nothing, which is an answer; PostgreSQL tells.
  const isPlain = found.parts.length === 0 && !query.only && parsed.without.length === 0;
  const known = isPlain ? await knownPart(parsed.text) : null;
  if (!known) return null;
  const again = queryText(known.text);
  const rest = await askPage(query, again);
  return rest.total > 0 ? answerOf(query, again, rest, known) : null;
}

/** Null when PostgreSQL is slow or away: its time must not count against Meilisearch. */
const knownPart = (text: string) => dictionary.execute(() => relaxed(text)).catch(() => null);

type Spelling = Pick<EngineAnswer, "matched" | "corrected">;

const AS_TYPED: Spelling = { matched: "all", corrected: null };

async function answerOf(
  query: EngineQuery,
  words: string,
  { parts, ids, total, more, offset, counts }: Found,
  spelling: Spelling | Promise<Spelling>,
): Promise<EngineAnswer> {
  const end = offset + query.size;
  const page = ids.slice(0, query.size);
  query.onPage?.(page);
  const [{ matched, corrected }, facets] = await Promise.all([
    spelling,
    query.facets ? askFacets(words, parts, counts) : null,
  ]);
  return {
    ids: page,
    next: ids.length > query.size && end < MOST_HITS ? `o${end}` : null,
    found: total,
    more,
    matched,
    corrected,
    facets,
  };
}

function offsetOf(cursor: string | null): number {
  const match = /^o(\d{1,4})$/.exec(cursor ?? "");
  return match ? Math.min(Number(match[1]), MOST_HITS) : 0;
}

/** The page, and beside it what is quickly counted: of everything that matches, and of it without each kind of filter. */
async function askPage(query: EngineQuery, text: string): Promise<Found> {
  const offset = offsetOf(query.cursor);
  const parts = filterParts(query.filters);
  const kinds = query.facets ? [...new Set(parts.map(({ kind }) => kind))] : [];
  // Two at once, as a server answers each on a thread of its own, and all that matches takes as long to count as the rest.
  const [[page, ...without], [all]] = await Promise.all([
    multiSearch(text, [
      {
        filter: [...allBut(parts, null), ...leftOut(query)],
        sort: SORTING[query.sort],
        offset,
        // One more than is shown tells whether the list goes on; the number of matches is an estimate.
        limit: query.size + 1,
        attributesToRetrieve: ["id"],
        showRankingScoreDetails: true,
      },
      ...kinds.map((kind) => shortFacets(kind, parts)),
    ]),
    multiSearch(text, query.facets ? [shortFacets(null, parts)] : []),
  ]);
  const counts = new Map<string | null, FacetDistribution>([[null, all?.facetDistribution ?? {}]]);
  for (const [index, kind] of kinds.entries()) counts.set(kind, without[index]?.facetDistribution ?? {});
  const ids = page?.hits.map(({ id }) => id) ?? [];
  const estimated = Math.max(
    (all ?? page)?.estimatedTotalHits ?? 0,
    ids.length > 0 ? offset + ids.length : 0,
  );
  return {
    parts,
    ids,
    offset,
    // What is left out of the page counts in the facets. The estimate ends at the most that can be paged through.
    total: Math.min(estimated, MOST_HITS),
    more: query.facets ? areMany(all?.facetDistribution) : estimated >= MOST_HITS,
    typos: page?.hits[0]?._rankingScoreDetails?.typo?.typoCount ?? 0,
    counts,
  };
}

async function askFacets(text: string, parts: readonly Part[], counts: Counts): Promise<EngineFacets> {
  const whole = new Map(counts);
  await Promise.all(
    longFacets(counts, parts).map(async (asked) => {
      const results = await multiSearch(
        text,
        asked.map(({ query: one }) => one),
      );
      for (const [index, { kind }] of asked.entries())
        whole.set(kind, { ...whole.get(kind), ...results[index]?.facetDistribution });
    }),
  );
  return facetsOf(whole);
}

async function multiSearch(text: string, asked: readonly Partial<MultiSearchQuery>[]) {
  if (asked.length === 0) return [];
  const shared = { indexUid: env().MEILISEARCH_INDEX, q: text, matchingStrategy: "all" as const };
  const queries = asked.map((one) => ({ ...shared, ...one }));
  return (await meilisearch().multiSearch<{ queries: MultiSearchQuery[] }, { id: string }>({ queries }))
    .results;
}

function leftOut({ only, without = [] }: EngineQuery): string[][] {
  const list = (ids: readonly string[]) => `[${ids.map((id) => `"${id}"`).join(", ")}]`;
  return [
    ...(only ? [[`id IN ${list(only)}`]] : []),
    ...(without.length > 0 ? [[`id NOT IN ${list(without)}`]] : []),
  ];
}
