import { storable } from "./words";

/** What the search box offers while somebody types. */
export type Suggestions = {
  q: string;
  queries: string[];
  categories: { name: string; within: string | null; path: string }[];
  brands: { name: string; slug: string }[];
  products: SuggestedProduct[];
};

export type SuggestedProduct = {
  id: string;
  slug: string;
  title: string;
  /** Storage key of its picture. */
  picture: string | null;
  /** Minor units of `currency`. */
  price: number;
  currency: string;
};

export const NO_SUGGESTIONS: Omit<Suggestions, "q"> = {
  queries: [],
  categories: [],
  brands: [],
  products: [],
};

const LONGEST_RECORDED = 60;

/** A query as it is counted; null for what may be somebody's own: addresses, long numbers, whole sentences. */
export function recordable(query: string): string | null {
  const text = storable(query, LONGEST_RECORDED + 1)
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .trim();
  const plain = /^[\p{L}\p{M}\p{N} '’&.+/-]+$/u.test(text) && !/\d[\d -]{6,}/.test(text);
  return text.length >= 2 && text.length <= LONGEST_RECORDED && plain ? text : null;
}
