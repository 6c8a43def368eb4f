import type { Sort } from "../model/input";

/** What narrows a search. Of one kind any counts, of several kinds all must hold. */
export type EngineFilters = {
  /** Path of a category; what is below it counts too. */
  category: string | null;
  /** Slugs. */
  brands: readonly string[];
  sellers: readonly string[];
  /** Minor units, both ends included. */
  min: number | null;
  max: number | null;
  /** Stars at least, 1 to 4. */
  rating: number | null;
  inStock: boolean;
  /** Values of attributes and options by key. */
  values: Readonly<Record<string, readonly string[]>>;
  /** Starts of number ranges by key. */
  ranges: Readonly<Record<string, readonly string[]>>;
};

export type EngineQuery = {
  text: string;
  filters: EngineFilters;
  sort: Sort;
  /** From an earlier answer to the same query; anything else begins at the start. */
  cursor: string | null;
  size: number;
  /** Whether facets are counted. */
  facets: boolean;
  /** Search for exactly what was typed: no typo is corrected and no synonym counts. */
  literal: boolean;
  /** Only among these products. */
  only?: readonly string[];
  /** Not these products; facets count them all the same. */
  without?: readonly string[];
  /** Told the products as soon as they are known, by an engine that counts facets after that. */
  onPage?: (ids: readonly string[]) => void;
};

export type FacetCount = { value: string; count: number };

/** Counts of what could be chosen. Of a kind that is filtered by, as if it were not: so that one more can be chosen. */
export type EngineFacets = {
  /** How many of the products found the counts are of: all of them, or a part where many were found. */
  counted: number;
  /** Whose counts may be less than there are: kinds of filters, such as "brand" or "f:colour", and all that are not named. */
  cut: { kinds: Record<string, boolean>; others: boolean };
  /** Paths of categories with everything below them. */
  categories: FacetCount[];
  brands: FacetCount[];
  sellers: FacetCount[];
  values: Record<string, FacetCount[]>;
  ranges: Record<string, FacetCount[]>;
  /** Products with at least 1, 2, 3 and 4 stars. */
  stars: number[];
  inStock: number;
  /** Products per half octave of the price, see `priceStep`. */
  prices: { step: number; count: number }[];
};

/** Whether the counts of a kind of filter may be less than there are. */
export const isCut = ({ cut }: EngineFacets, kind: string): boolean => cut.kinds[kind] ?? cut.others;

export type EngineAnswer = {
  /** Product ids, best first. */
  ids: string[];
  next: string | null;
  /** Products that match, as far as they were counted. */
  found: number;
  /** There are more than were counted. */
  more: boolean;
  /** Every word as typed or stemmed; with words replaced by the nearest known ones; or only some of the words. */
  matched: "all" | "corrected" | "some";
  /** The text with its typos corrected; null when it needed none. */
  corrected: string | null;
  facets: EngineFacets | null;
};

/** Ranks products for a text and counts facets. What is shown of a product, its price and its stock come from the database. */
export type SearchEngine = {
  name: "postgres" | "meilisearch";
  /** @throws when the engine does not answer */
  search(query: EngineQuery): Promise<EngineAnswer>;
  /** The same, but null for what this engine leaves to another, whose time is not its own then. */
  searchAlone?(query: EngineQuery): Promise<EngineAnswer | null>;
};

/** The half octave of a price in minor units; the same rule as the database's `price_step`. */
export function priceStep(price: number): number {
  return Math.floor(2 * Math.log2(Math.max(price, 1)) + 1e-9);
}
