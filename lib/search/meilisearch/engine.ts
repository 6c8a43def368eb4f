import "server-only";
import type { FacetDistribution, MultiSearchQuery } from "meilisearch";
import { env } from "@/lib/platform/env";
import type { EngineAnswer, EngineFacets, EngineQuery, FacetCount, SearchEngine } from "../engine/port";
import { LONGEST_QUERY, type Sort } from "../model/input";
import { joinGtins } from "../model/numbers";
import { parseQuery, storable } from "../model/words";
import { postgresEngine } from "../postgres/engine";
import { meilisearch } from "./client";
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
const FACETS = ["categories", "brand", "sellers", "options", "ranges", "stars", "stock", "priceStep"];
/** Which attribute counts what a kind of filter could choose. */
const FACET_OF: Record<string, string> = {
  category: "categories",
  brand: "brand",
  seller: "sellers",
  price: "priceStep",
  rating: "stars",
  stock: "stock",
};

type Found = {
  ids: string[];
  total: number;
  typos: number;
  counts: FacetDistribution;
  others: Map<string, FacetDistribution>;
};

/** Null for what only PostgreSQL answers well. */
async function searchAlone(query: EngineQuery): Promise<EngineAnswer | null> {
  const text = joinGtins(storable(query.text, LONGEST_QUERY));
  const parsed = parseQuery(text);
  const words = queryText(text, query.literal);
  // There is no "OR" there, and no words would be every product.
  if (parsed.any || (words === "" && text.trim() !== "")) return null;
  const offset = offsetOf(query.cursor);
  const found = await ask(query, words, offset);
  // Which words are given up when none has them all is documented only for a fixed order, and a word that nothing has
  // may come first in it; and some releases lose the typos of words, or the beginnings of numbers, as documents change.
  const mayRelax = !query.literal && parsed.phrases.length === 0;
  if (found.total === 0 && mayRelax && parsed.text.trim() !== "") return null;
  const matches = Math.max(found.total, offset + found.ids.length);
  const end = offset + query.size;
  const best = query.sort === "best" && offset === 0 ? found.ids[0] : undefined;
  return {
    ids: found.ids.slice(0, query.size),
    next: found.ids.length > query.size && end < MOST_HITS ? `o${end}` : null,
    found: Math.min(matches, MOST_HITS),
    more: matches >= MOST_HITS,
    ...(found.typos > 0 ? await spelledOf(parsed.text, best) : { matched: "all", corrected: null }),
    facets: query.facets ? facetsOf(found) : null,
  };
}

function offsetOf(cursor: string | null): number {
  const match = /^o(\d{1,4})$/.exec(cursor ?? "");
  return match ? Math.min(Number(match[1]), MOST_HITS) : 0;
}

async function ask(query: EngineQuery, text: string, offset: number): Promise<Found> {
  const parts = filterParts(query.filters);
  const shared = { indexUid: env().MEILISEARCH_INDEX, q: text, matchingStrategy: "all" as const };
  // What is left out of the page counts in the facets: they are asked for apart then.
  const left = leftOut(query);
  const kinds: (string | null)[] = query.facets
    ? [...(left.length > 0 ? [null] : []), ...new Set(parts.map(({ kind }) => kind))]
    : [];
  const queries: MultiSearchQuery[] = [
    {
      ...shared,
      filter: [...allBut(parts, null), ...left],
      sort: SORTING[query.sort],
      offset,
      // One more than is shown tells whether the list goes on; the number of matches is an estimate.
      limit: query.size + 1,
      attributesToRetrieve: ["id"],
      showRankingScoreDetails: true,
      ...(query.facets && left.length === 0 ? { facets: FACETS } : {}),
    },
    ...kinds.map((kind) => ({
      ...shared,
      filter: allBut(parts, kind),
      limit: 0,
      facets: kind === null ? FACETS : [facetOf(kind)],
    })),
  ];
  const { results } = await meilisearch().multiSearch<{ queries: MultiSearchQuery[] }, { id: string }>({
    queries,
  });
  const [first, ...rest] = results;
  const whole = rest[kinds.indexOf(null)] ?? first;
  return {
    ids: first?.hits.map(({ id }) => id) ?? [],
    total: whole?.estimatedTotalHits ?? 0,
    typos: first?.hits[0]?._rankingScoreDetails?.typo?.typoCount ?? 0,
    counts: whole?.facetDistribution ?? {},
    others: new Map(
      rest.flatMap((result, index) => {
        const kind = kinds[index];
        return kind ? [[kind, result.facetDistribution ?? {}]] : [];
      }),
    ),
  };
}

function leftOut({ only, without = [] }: EngineQuery): string[][] {
  const list = (ids: readonly string[]) => `[${ids.map((id) => `"${id}"`).join(", ")}]`;
  return [
    ...(only ? [[`id IN ${list(only)}`]] : []),
    ...(without.length > 0 ? [[`id NOT IN ${list(without)}`]] : []),
  ];
}

function facetOf(kind: string): string {
  return FACET_OF[kind] ?? (kind.startsWith("f:") ? "options" : "ranges");
}

function facetsOf({ counts, others }: Found): EngineFacets {
  const of = (kind: string) => (others.get(kind) ?? counts)[facetOf(kind)] ?? {};
  const stars = Object.entries(of("rating")).map(([star, count]) => ({ star: Number(star), count }));
  return {
    categories: sorted(of("category")),
    brands: sorted(of("brand")),
    sellers: sorted(of("seller")),
    values: keyed("f", counts.options ?? {}, others),
    ranges: keyed("n", counts.ranges ?? {}, others),
    stars: [1, 2, 3, 4].map((least) =>
      stars.reduce((sum, { star, count }) => (star >= least ? sum + count : sum), 0),
    ),
    inStock: Object.entries(of("stock")).find(([value]) => Number(value) === 1)?.[1] ?? 0,
    prices: Object.entries(of("price"))
      .map(([step, count]) => ({ step: Number(step), count }))
      .sort((a, b) => a.step - b.step),
  };
}

function sorted(counts: Record<string, number>): FacetCount[] {
  return Object.entries(counts)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** "colour=Ink" and the like by their key; a key that is filtered by has counts of its own. */
function keyed(
  sign: "f" | "n",
  all: Record<string, number>,
  others: ReadonlyMap<string, FacetDistribution>,
): Record<string, FacetCount[]> {
  const found: Record<string, FacetCount[]> = {};
  const take = (pairs: Record<string, number>, only: string | null) => {
    for (const { value, count } of sorted(pairs)) {
      const at = value.indexOf("=");
      const key = value.slice(0, at);
      if (only === null ? !others.has(`${sign}:${key}`) : key === only)
        found[key] = [...(found[key] ?? []), { value: value.slice(at + 1), count }];
    }
  };
  take(all, null);
  for (const [kind, counts] of others)
    if (kind.startsWith(`${sign}:`)) take(counts[facetOf(kind)] ?? {}, kind.slice(2));
  return found;
}
