import "server-only";
import type { MultiSearchQuery } from "meilisearch";
import { env } from "@/lib/platform/env";
import type { EngineAnswer, EngineFacets, EngineQuery, SearchEngine } from "../engine/port";
import { LONGEST_QUERY, type Sort } from "../model/input";
import { joinGtins } from "../model/numbers";
import { parseQuery, storable } from "../model/words";
import { postgresEngine } from "../postgres/engine";
import { meilisearch } from "./client";
import { type Counts, facetsOf, longFacets, SHORT_FACETS, shortFacets } from "./facets";
import { allBut, filterParts } from "./filters";
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

type Found = { ids: string[]; total: number; typos: number; counts: Counts };

/** Null for what only PostgreSQL answers well. */
async function searchAlone(query: EngineQuery): Promise<EngineAnswer | null> {
  const text = joinGtins(storable(query.text, LONGEST_QUERY));
  const parsed = parseQuery(text);
  const words = queryText(text, query.literal);
  // There is no "OR" there, and no words would be every product.
  if (parsed.any || (words === "" && text.trim() !== "")) return null;
  const offset = offsetOf(query.cursor);
  const found = await askPage(query, words, offset);
  // Which words are given up when none has them all is documented only for a fixed order, and a word that nothing has
  // may come first in it; and some releases lose the typos of words, or the beginnings of numbers, as documents change.
  const mayRelax = !query.literal && parsed.phrases.length === 0;
  if (found.total === 0 && mayRelax && parsed.text.trim() !== "") return null;
  const matches = Math.max(found.total, offset + found.ids.length);
  const end = offset + query.size;
  const best = query.sort === "best" && offset === 0 ? found.ids[0] : undefined;
  const [spelled, facets] = await Promise.all([
    found.typos > 0 ? spelledOf(parsed.text, best) : { matched: "all" as const, corrected: null },
    query.facets ? askFacets(query, words, found.counts) : null,
  ]);
  return {
    ids: found.ids.slice(0, query.size),
    next: found.ids.length > query.size && end < MOST_HITS ? `o${end}` : null,
    found: Math.min(matches, MOST_HITS),
    more: matches >= MOST_HITS,
    ...spelled,
    facets,
  };
}

function offsetOf(cursor: string | null): number {
  const match = /^o(\d{1,4})$/.exec(cursor ?? "");
  return match ? Math.min(Number(match[1]), MOST_HITS) : 0;
}

/** The page, with what is quickly counted: of everything that matches and of it without each kind of filter. */
async function askPage(query: EngineQuery, text: string, offset: number): Promise<Found> {
  const parts = filterParts(query.filters);
  // What is left out of the page counts in the facets: they are asked for apart then.
  const left = leftOut(query);
  const apart = left.length > 0 || !query.facets;
  const kinds: (string | null)[] = query.facets ? [null, ...new Set(parts.map(({ kind }) => kind))] : [];
  const asked = apart ? kinds : kinds.slice(1);
  const results = await multiSearch(text, [
    {
      filter: [...allBut(parts, null), ...left],
      sort: SORTING[query.sort],
      offset,
      // One more than is shown tells whether the list goes on; the number of matches is an estimate.
      limit: query.size + 1,
      attributesToRetrieve: ["id"],
      showRankingScoreDetails: true,
      ...(apart ? {} : { facets: SHORT_FACETS }),
    },
    ...asked.map((kind) => shortFacets(kind, parts)),
  ]);
  const counted = apart ? results.slice(1) : results;
  const [page] = results;
  return {
    ids: page?.hits.map(({ id }) => id) ?? [],
    total: (query.facets ? counted[0] : page)?.estimatedTotalHits ?? 0,
    typos: page?.hits[0]?._rankingScoreDetails?.typo?.typoCount ?? 0,
    counts: new Map(kinds.map((kind, index) => [kind, counted[index]?.facetDistribution ?? {}])),
  };
}

async function askFacets(query: EngineQuery, text: string, counts: Counts): Promise<EngineFacets> {
  const asked = longFacets(counts, filterParts(query.filters));
  const results =
    asked.length > 0
      ? await multiSearch(
          text,
          asked.map((one) => one.query),
        )
      : [];
  const whole = new Map(counts);
  for (const [index, { kind }] of asked.entries())
    whole.set(kind, { ...counts.get(kind), ...results[index]?.facetDistribution });
  return facetsOf(whole);
}

async function multiSearch(text: string, asked: readonly Partial<MultiSearchQuery>[]) {
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
