import "server-only";
import type { CardView, CategoryView } from "@/lib/catalog/model/views";
import { allCategories } from "@/lib/catalog/queries/categories";
import { cardsOf } from "@/lib/catalog/queries/shelves";
import { currencyDecimals } from "@/lib/platform/currency";
import { env } from "@/lib/platform/env";
import { type EngineAnswer, type EngineFilters, type EngineQuery, isCut } from "../engine/port";
import { searchWithEngine } from "../engine/resilient";
import { type Facet, type PriceBar, priceBars } from "../model/facets";
import { PAGE_SIZE, type SearchInput } from "../model/input";
import { NO_STEERING, type Steering } from "../model/steering";
import { correctionOf } from "../postgres/analyse";
import { type FacetFacts, facetFacts, facetViews } from "./facets";

export type ShelfCount = { path: string; name: string; depth: number; count: number; chosen: boolean };

export type SearchResult = {
  cards: CardView[];
  /** Matches, as far as they were counted; `more` says there are more. */
  found: number;
  more: boolean;
  /** Which counts may be less than there are. */
  atLeast: { shelves: boolean; stars: boolean; stock: boolean };
  next: string | null;
  matched: EngineAnswer["matched"];
  /** What was probably meant. */
  corrected: string | null;
  shelves: ShelfCount[];
  facets: Facet[];
  prices: PriceBar[];
  /** Products with at least 1, 2, 3 and 4 stars. */
  stars: number[];
  inStock: number;
  currency: string;
};

/** What an address asks for, in the engine's words. */
export function filtersOf(input: SearchInput): EngineFilters {
  const unit = unitOf();
  return {
    category: input.category ?? null,
    brands: input.brand,
    sellers: input.seller,
    min: input.min === undefined ? null : input.min * unit,
    max: input.max === undefined ? null : input.max * unit,
    rating: input.rating ?? null,
    inStock: input.stock === "1",
    values: byKey(input.f),
    ranges: byKey(input.n),
  };
}

const unitOf = () => 10 ** currencyDecimals(env().MARKET_CURRENCY);

function byKey(pairs: readonly string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1) continue;
    const key = pair.slice(0, at);
    found[key] = [...(found[key] ?? []), pair.slice(at + 1)];
  }
  return found;
}

/**
 * Products that match, best first, with their prices and stock as the database has them now: what no longer fits the
 * filters is left out. What operators want for the query comes first and last.
 */
export async function searchProducts(
  input: SearchInput,
  steering: Steering = NO_STEERING,
): Promise<SearchResult> {
  const filters = filtersOf(input);
  const literal = input.exact === "1";
  const asked = {
    text: input.q,
    filters,
    sort: input.sort,
    cursor: input.after ?? null,
    size: PAGE_SIZE,
    facets: true,
    literal,
  };
  const wanted = input.sort === "best" ? steering : NO_STEERING;
  const { answer, cards: found, facts } = await withCards(asked, (query) => steered(query, wanted));
  const { facets } = answer;
  const [cards, tree, views, corrected] = await Promise.all([
    found,
    allCategories(),
    facets ? facetViews(facets, input, facts) : [],
    literal && answer.found === 0 ? correctionOf(input.q) : answer.corrected,
  ]);
  return {
    cards: cards.filter((card) => fits(card, filters)),
    found: answer.found,
    more: answer.more,
    atLeast: {
      shelves: facets !== null && isCut(facets, "category"),
      stars: facets !== null && isCut(facets, "rating"),
      stock: facets !== null && isCut(facets, "stock"),
    },
    next: answer.next,
    matched: answer.matched,
    corrected,
    shelves: shelvesOf(tree, facets, input.category),
    facets: views,
    prices: priceBars(facets?.prices ?? [], unitOf()),
    stars: facets?.stars ?? [0, 0, 0, 0],
    inStock: facets?.inStock ?? 0,
    currency: env().MARKET_CURRENCY,
  };
}

type PageRead = { cards: Promise<CardView[]>; facts: Promise<FacetFacts> };

/** Searches, and reads what the page shows of its products while the engine still counts facets. */
export async function withCards(
  query: EngineQuery,
  search: (query: EngineQuery) => Promise<EngineAnswer>,
): Promise<{ answer: EngineAnswer } & PageRead> {
  const read = (ids: readonly string[]): PageRead => {
    const begun = { cards: cardsOf(ids), facts: facetFacts(query.facets ? ids : []) };
    // Whoever waits for them hears of it.
    for (const one of [begun.cards, begun.facts]) one.catch(() => {});
    return begun;
  };
  let early: ({ ids: readonly string[] } & PageRead) | undefined;
  const onPage = (ids: readonly string[]) => {
    early = { ids, ...read(ids) };
  };
  const answer = await search({ ...query, onPage });
  // Operators may have added to the page, or another engine answered in the end.
  const same = early?.ids.length === answer.ids.length && answer.ids.every((id, at) => early?.ids[at] === id);
  const { cards, facts } = early && same ? early : read(answer.ids);
  return { answer, cards, facts };
}

/** Pinned products need not match the words, but they satisfy the filters and can be bought. Buried ones end the last page. */
async function steered(query: EngineQuery, { pinned, buried }: Steering): Promise<EngineAnswer> {
  if (pinned.length + buried.length === 0) return searchWithEngine(query);
  const { onPage: _, ...plain } = query;
  const aside = { ...plain, cursor: null, facets: false };
  const filters = { ...query.filters, inStock: true };
  const top = pinned.length
    ? await searchWithEngine({ ...aside, text: "", filters, only: pinned, size: pinned.length })
    : null;
  const first = pinned.filter((id) => top?.ids.includes(id));
  const answer = await searchWithEngine({ ...plain, without: [...first, ...buried] });
  const last =
    buried.length > 0 && answer.next === null
      ? await searchWithEngine({ ...aside, only: buried, size: buried.length })
      : null;
  const ids = [...(query.cursor === null ? first : []), ...answer.ids, ...(last?.ids ?? [])];
  return { ...answer, ids, found: Math.max(answer.found, ids.length) };
}

function fits({ price, inStock }: CardView, filters: EngineFilters): boolean {
  if (price === null || (filters.inStock && !inStock)) return false;
  return price >= (filters.min ?? 0) && price <= (filters.max ?? Number.POSITIVE_INFINITY);
}

const MOST_SHELVES = 10;

/** Shelves to go into: the departments, or what is below and above the chosen one. */
function shelvesOf(
  tree: readonly CategoryView[],
  facets: EngineAnswer["facets"],
  chosen: string | undefined,
): ShelfCount[] {
  const counts = new Map(facets?.categories.map(({ value, count }) => [value, count]));
  const there = tree.filter(({ path, hidden }) => counts.has(path) && !hidden);
  const top = there.filter(({ depth }) => depth === 1);
  // Of a part of what was found, one department does not say that there is no other.
  const only = top.length === 1 && !(facets && isCut(facets, "category")) ? top[0]?.path : undefined;
  const base = chosen ?? only;
  const shown = base
    ? [
        ...tree.filter(({ path }) => path === base || base.startsWith(`${path}/`)),
        ...there.filter(
          ({ path, depth }) => path.startsWith(`${base}/`) && depth === base.split("/").length + 1,
        ),
      ]
    : top;
  return shown.slice(0, MOST_SHELVES + 3).map(({ path, name, depth }) => ({
    path,
    name,
    depth,
    count: counts.get(path) ?? 0,
    chosen: path === chosen,
  }));
}
