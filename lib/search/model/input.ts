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
/** More than a shopper types; what is longer is cut. */
export const LONGEST_QUERY = 200;
const MOST_VALUES = 30;

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const list = (value: unknown) =>
  value === undefined || value === "" ? [] : Array.isArray(value) ? value : [value];
const whole = (most: number) =>
  z.preprocess(
    (value) => (one(value) === "" ? undefined : one(value)),
    z.coerce.number().int().min(0).max(most).optional().catch(undefined),
  );
const many = z.preprocess(list, z.array(z.string().min(1).max(120)).max(MOST_VALUES).catch([]));

/** Everything of a search stands in its address; what can't be read there counts as not given. */
export const searchInput = z.object({
  q: z
    .preprocess(one, z.string().catch(""))
    .transform((text) => text.normalize("NFC").replace(/\0/g, "").trim().slice(0, LONGEST_QUERY)),
  category: z.preprocess((value) => one(value) || undefined, z.string().max(300).optional().catch(undefined)),
  brand: many,
  seller: many,
  /** Attributes and options, "colour=Ink"; of one key any, of several keys all. */
  f: many,
  /** Ranges of numbers by their start, "weight=200". */
  n: many,
  /** Whole units of the market's currency. */
  min: whole(10_000_000),
  max: whole(10_000_000),
  rating: whole(4),
  stock: z.preprocess(one, z.literal("1").optional().catch(undefined)),
  sort: z.preprocess(one, z.enum(SORTS).catch("best")),
  after: z.preprocess(one, z.string().max(200).optional().catch(undefined)),
  /** As typed: the spelling is not corrected. */
  exact: z.preprocess(one, z.literal("1").optional().catch(undefined)),
});

export type SearchInput = z.output<typeof searchInput>;

/** Nothing but a text: no filter, and its first page. */
export function isWhole({ q, sort, exact: _, ...narrow }: SearchInput): boolean {
  return (
    q !== "" &&
    sort === "best" &&
    Object.values(narrow)
      .flat()
      .every((value) => value === undefined)
  );
}
