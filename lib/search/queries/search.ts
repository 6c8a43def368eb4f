import "server-only";
import type { CardView } from "@/lib/catalog/model/views";
import { cardsOf } from "@/lib/catalog/queries/shelves";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { currencyDecimals } from "@/lib/platform/money";
import type { EngineFilters } from "../engine/port";
import { searchWithEngine } from "../engine/resilient";
import { PAGE_SIZE, type SearchInput } from "../model/input";

export type Facet = { value: string; label: string; count: number; chosen: boolean };

export type SearchResult = {
  cards: CardView[];
  found: number;
  more: boolean;
  next: string | null;
  corrected: boolean;
  categories: Facet[];
  brands: Facet[];
};

/** What an address asks for, in the engine's words. */
export function filtersOf(input: SearchInput): EngineFilters {
  const unit = 10 ** currencyDecimals(env().MARKET_CURRENCY);
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

/** Products that match, best first, as the database has them now. */
export async function searchProducts(input: SearchInput): Promise<SearchResult> {
  const answer = await searchWithEngine({
    text: input.q,
    filters: filtersOf(input),
    sort: input.sort,
    cursor: input.after ?? null,
    size: PAGE_SIZE,
    facets: true,
    literal: input.exact === "1",
  });
  const categories = answer.facets?.categories.slice(0, 12) ?? [];
  const brands = answer.facets?.brands.slice(0, 12) ?? [];
  const [cards, names, makers] = await Promise.all([
    cardsOf(answer.ids),
    db.category.findMany({
      where: { path: { in: categories.map(({ value }) => value) } },
      select: { path: true, name: true },
    }),
    db.brand.findMany({
      where: { slug: { in: brands.map(({ value }) => value) } },
      select: { slug: true, name: true },
    }),
  ]);
  const nameOf = new Map(names.map(({ path, name }) => [path, name]));
  const makerOf = new Map(makers.map(({ slug, name }) => [slug, name]));
  return {
    cards,
    found: answer.found,
    more: answer.more,
    next: answer.next,
    corrected: answer.matched !== "all" && answer.found > 0,
    categories: categories.map(({ value, count }) => ({
      value,
      label: nameOf.get(value) ?? value,
      count,
      chosen: value === input.category,
    })),
    brands: brands.map(({ value, count }) => ({
      value,
      label: makerOf.get(value) ?? value,
      count,
      chosen: input.brand.includes(value),
    })),
  };
}
