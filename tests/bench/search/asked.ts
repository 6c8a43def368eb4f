import type { EngineFilters, EngineQuery } from "@/lib/search/engine/port";

const NO_FILTERS: EngineFilters = {
  category: null,
  brands: [],
  sellers: [],
  min: null,
  max: null,
  rating: null,
  inStock: false,
  values: {},
  ranges: {},
};

type Asked = { text: string; filters?: Partial<EngineFilters>; sort?: EngineQuery["sort"]; pages?: number };

/** What shoppers ask for: wide and narrow, filtered and not, as typed and with typos, in every order, and far into it. */
const ASKED: readonly Asked[] = [
  { text: "headphones" },
  { text: "copper kettle" },
  { text: "wireless headphones black" },
  { text: "headphnes" },
  { text: "cooper ketle" },
  { text: "linen shirt navy" },
  { text: "a12" },
  { text: "SC-4711" },
  { text: "professional" },
  { text: "model" },
  { text: "small steel home" },
  { text: '"handmade oak"' },
  { text: "shirt -linen" },
  { text: "kettle OR teapot" },
  { text: "zeppelin" },
  { text: "mug zeppelin" },
  { text: "xqzzt vwkjh" },
  { text: "s" },
  { text: "oak chair", filters: { inStock: true } },
  { text: "chair", filters: { min: 2_000, max: 6_000 } },
  { text: "boots", filters: { values: { material: ["leather"] }, rating: 4 } },
  { text: "lamp", filters: { values: { colour: ["teal", "rose"] }, ranges: { weight: ["1000", "2000"] } } },
  { text: "shirt", filters: { brands: ["scale-alalal", "scale-beralal"] } },
  { text: "shirt", filters: { sellers: ["scale-seller-0"], category: "scale-clothing" } },
  { text: "shirt", filters: { min: 9_000_000 } },
  { text: "compact", filters: { brands: ["scale-zenzencor"], values: { colour: ["ink"] } } },
  { text: "", filters: { category: "scale-kitchen" } },
  { text: "", filters: { sellers: ["scale-seller-0"] } },
  { text: "", filters: { inStock: true, rating: 4 } },
  { text: "", filters: { values: { material: ["brass"] }, min: 100_000 } },
  { text: "shirt", sort: "price" },
  { text: "shirt", sort: "price-down" },
  { text: "copper kettle", sort: "rating" },
  { text: "professional", sort: "new" },
  { text: "model", sort: "price" },
  { text: "", sort: "price", filters: { category: "scale-music/flute" } },
  { text: "", sort: "new", filters: { sellers: ["scale-seller-150"] } },
  { text: "linen", sort: "price", filters: { brands: ["scale-alalal"], inStock: true } },
  { text: "shirt", pages: 10 },
  { text: "shirt", sort: "price", pages: 20 },
];

/** The same for an engine; `pages` is how many pages are turned, each of which is a search. */
export const SEARCHES: readonly { query: EngineQuery; pages: number }[] = ASKED.map(
  ({ text, filters, sort = "best", pages = 1 }) => ({
    pages,
    query: {
      text,
      filters: { ...NO_FILTERS, ...filters },
      sort,
      cursor: null,
      size: 30,
      facets: true,
      literal: false,
    },
  }),
);

/** Only the product with this price has it. */
export function pricedAt(price: number, inStock = false): EngineQuery {
  const query = queryOf("");
  return { ...query, filters: { ...query.filters, min: price, max: price, inStock } };
}

export function queryOf(text: string): EngineQuery {
  return { text, filters: NO_FILTERS, sort: "best", cursor: null, size: 30, facets: false, literal: true };
}

/** What is in the box while somebody types. */
export const TYPED: readonly string[] = [
  "h",
  "he",
  "hea",
  "headph",
  "copper k",
  "w",
  "wi",
  "oak ch",
  "b",
  "bo",
  "boots l",
  "ke",
  "a1",
  "com",
  "s",
  "p",
  "prof",
  "professional s",
  "model a",
  "m",
  "x",
  "xq",
  "steel s",
  "1",
  "sc-4",
];
