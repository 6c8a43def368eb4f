import { z } from "zod";

export const SORTS = ["best", "price", "price-down", "rating", "new"] as const;
export type Sort = (typeof SORTS)[number];

export const SORT_LABELS: Record<Sort, string> = {
  best: "Best match",
  price: "Price, low first",
  "price-down": "Price, high first",
  rating: "Best rated",
  new: "New first",
};

export const PAGE_SIZE = 30;
/** Beyond this many pages a better query finds more than a longer look. */
export const LAST_PAGE = 20;
const LONGEST_QUERY = 200;

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const whole = (most: number) =>
  z.preprocess(one, z.coerce.number().int().min(0).max(most).optional().catch(undefined));
const many = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(120)).max(30).catch([]),
);

/** Everything of a search stands in its address; what can't be read there counts as not given. */
export const searchInput = z.object({
  q: z
    .preprocess(one, z.string().catch(""))
    .transform((text) => text.normalize("NFC").trim().slice(0, LONGEST_QUERY)),
  category: z.preprocess(one, z.string().max(300).optional().catch(undefined)),
  brand: many,
  seller: many,
  min: whole(10_000_000),
  max: whole(10_000_000),
  rating: whole(5),
  stock: z.preprocess(one, z.literal("1").optional().catch(undefined)),
  sort: z.preprocess(one, z.enum(SORTS).catch("best")),
  page: z.preprocess(one, z.coerce.number().int().min(1).max(LAST_PAGE).catch(1)),
});

export type SearchInput = z.output<typeof searchInput>;

/** The address of a search, without what is not set. */
export function searchPath(input: Partial<SearchInput>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(input)) {
    if (
      value === undefined ||
      value === "" ||
      (key === "sort" && value === "best") ||
      (key === "page" && value === 1)
    )
      continue;
    for (const part of Array.isArray(value) ? value : [value]) params.append(key, String(part));
  }
  return `/search?${params.toString()}`;
}

/** "s-7" and "iPhone 6 s" as the index knows them, beside what was typed. */
export function joinedModels(text: string): string {
  return text
    .replace(/(\p{L}+)[ -](\d+\p{L}*)/gu, "$1$2")
    .replace(/(\d+)[ -](\p{L}{1,3})(?!\p{L})/gu, "$1$2");
}

export type Facet = { value: string; label: string; count: number; chosen: boolean };
