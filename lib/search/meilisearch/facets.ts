import "server-only";
import type { FacetDistribution, MultiSearchQuery } from "meilisearch";
import type { EngineFacets, FacetCount } from "../engine/port";
import { allBut, type Part } from "./filters";
import { MOST_HITS, SAMPLE, SAMPLES } from "./settings";

/** Attributes of a handful of values, which are counted of everything that matches. */
const SHORT_FACETS = ["stars", "stock", "priceStep"];
/** Attributes of thousands of values: each of them is compared with all that matches. */
const LONG_FACETS = ["categories", "brand", "sellers", "options", "ranges"];
/** Every product has one value of it, so its counts add up to the number of matches, which Meilisearch itself only estimates. */
const COUNTED_BY = "stars";

/** What the facets of a kind of filter are counted from; the kind null is all filters together. */
export type Counts = ReadonlyMap<string | null, FacetDistribution>;

/** Which attribute counts what a kind of filter could choose. */
const FACET_OF: Record<string, string> = {
  category: "categories",
  brand: "brand",
  seller: "sellers",
  price: "priceStep",
  rating: "stars",
  stock: "stock",
};

function facetOf(kind: string): string {
  return FACET_OF[kind] ?? (kind.startsWith("f:") ? "options" : "ranges");
}

const isLong = (kind: string | null) => kind === null || LONG_FACETS.includes(facetOf(kind));

/** Asks, for a kind of filter, what has few values, and how many match without it. */
export function shortFacets(kind: string | null, parts: readonly Part[]): Partial<MultiSearchQuery> {
  const facets = kind === null ? SHORT_FACETS : [isLong(kind) ? COUNTED_BY : facetOf(kind)];
  return { filter: allBut(parts, kind), limit: 0, facets };
}

type Asked = { kind: string | null; query: Partial<MultiSearchQuery> };

/**
 * Asks for what has many values, for all kinds of which something matches, in two halves of about the same work. Where more
 * match than are ever shown, a sample is counted: the counts say "at least" then.
 */
export function longFacets(counts: Counts, parts: readonly Part[]): Asked[][] {
  const asked = [...counts].flatMap(([kind, short]): Asked[] => {
    const matches = matchesOf(short);
    if (!isLong(kind) || matches === 0) return [];
    const filter = [...allBut(parts, kind), ...(areMany(short) ? [`sample < ${sampled(matches)}`] : [])];
    const one = (facets: string[]): Asked => ({ kind, query: { filter, limit: 0, facets } });
    return kind === null ? [one(LONG_FACETS.slice(0, 2)), one(LONG_FACETS.slice(2))] : [one([facetOf(kind)])];
  });
  const halves = [asked.filter((_, at) => at % 2 === 0), asked.filter((_, at) => at % 2 === 1)];
  return halves.filter((half) => half.length > 0);
}

/** How many products match. */
function matchesOf(short: FacetDistribution = {}): number {
  return Object.values(short[COUNTED_BY] ?? {}).reduce((sum, count) => sum + count, 0);
}

/** Whether more match than can be paged through, so that facets of many values are counted of a sample. */
export const areMany = (short: FacetDistribution | undefined) => matchesOf(short) > MOST_HITS;

/** Of how many of the parts that products are cut into. */
const sampled = (matches: number) => Math.ceil((SAMPLES * SAMPLE) / matches);

/**
 * The facets of an answer. Of a kind that is filtered by, they come from the counts made without that filter; what has
 * been chosen is among them, also where it is too rare for the sample of those.
 */
export function facetsOf(counts: Counts): EngineFacets {
  const all = counts.get(null) ?? {};
  const of = (kind: string) => {
    const attribute = facetOf(kind);
    return greater(counts.get(kind)?.[attribute] ?? {}, all[attribute] ?? {});
  };
  const matches = matchesOf(all);
  const cut: Record<string, boolean> = { price: false, rating: false, stock: false };
  for (const [kind, short] of counts) if (kind !== null && isLong(kind)) cut[kind] = areMany(short);
  const stars = Object.entries(of("rating")).map(([star, count]) => ({ star: Number(star), count }));
  return {
    counted: areMany(all) ? Math.round((sampled(matches) / SAMPLES) * matches) : matches,
    cut: { kinds: cut, others: areMany(all) },
    categories: sorted(of("category")),
    brands: sorted(of("brand")),
    sellers: sorted(of("seller")),
    values: keyed("f", counts),
    ranges: keyed("n", counts),
    stars: [1, 2, 3, 4].map((least) =>
      stars.reduce((sum, { star, count }) => (star >= least ? sum + count : sum), 0),
    ),
    inStock: Object.entries(of("stock")).find(([value]) => Number(value) === 1)?.[1] ?? 0,
    prices: Object.entries(of("price"))
      .map(([step, count]) => ({ step: Number(step), count }))
      .sort((a, b) => a.step - b.step),
  };
}

type ByValue = Record<string, number>;

/** Of two counts of a value that both are "at least", the greater says more. */
function greater(counts: ByValue, others: ByValue): ByValue {
  const most = { ...counts };
  for (const [value, count] of Object.entries(others)) most[value] = Math.max(most[value] ?? 0, count);
  return most;
}

function sorted(counts: ByValue): FacetCount[] {
  return Object.entries(counts)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** "colour=Ink" and the like by their key; a key that is filtered by has counts of its own. */
function keyed(sign: "f" | "n", counts: Counts): Record<string, FacetCount[]> {
  const attribute = facetOf(`${sign}:`);
  const found = byKey(counts.get(null)?.[attribute]);
  for (const [kind, own] of counts) {
    if (!kind?.startsWith(`${sign}:`)) continue;
    const key = kind.slice(2);
    found.set(key, greater(byKey(own[attribute]).get(key) ?? {}, found.get(key) ?? {}));
  }
  return Object.fromEntries([...found].map(([key, values]) => [key, sorted(values)]));
}

function byKey(counts: ByValue = {}): Map<string, ByValue> {
  const found = new Map<string, ByValue>();
  for (const [pair, count] of Object.entries(counts)) {
    const at = pair.indexOf("=");
    const key = pair.slice(0, at);
    const values = found.get(key) ?? {};
    values[pair.slice(at + 1)] = count;
    found.set(key, values);
  }
  return found;
}
