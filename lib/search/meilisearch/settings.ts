import type { Settings } from "meilisearch";

/** Hits that a query can be paged through. */
export const MOST_HITS = 1_500;

/** Of two words that mean the same, either finds the other. */
const SAME = [
  ["tv", "television"],
  ["sofa", "couch"],
  ["earphones", "earbuds"],
  ["notebook", "laptop"],
  ["cellphone", "smartphone"],
  ["trainers", "sneakers"],
  ["jumper", "sweater"],
  ["hoover", "vacuum"],
  ["grey", "gray"],
  ["colour", "color"],
] as const;

/** The settings of the index. Rules: what the shopper sorts by, how well the text fits, then stock, sales, rating, freshness. */
export const SETTINGS = {
  searchableAttributes: ["title", "maker", "codes", "forms", "place", "facts", "description"],
  filterableAttributes: [
    "categories",
    "brand",
    "sellers",
    "options",
    "ranges",
    "stars",
    "stock",
    "price",
    "priceStep",
  ],
  sortableAttributes: ["price", "rating", "publishedAt"],
  displayedAttributes: ["id", "version"],
  rankingRules: [
    "sort",
    "words",
    "typo",
    "proximity",
    "attributeRank",
    "wordPosition",
    "exactness",
    "stock:desc",
    "sales:desc",
    "rating:desc",
    "publishedAt:desc",
  ],
  stopWords: ["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"],
  synonyms: Object.fromEntries(
    SAME.flatMap(([one, other]) => [
      [one, [other]],
      [other, [one]],
    ]),
  ),
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 7 },
    disableOnNumbers: true,
    disableOnAttributes: ["codes"],
  },
  faceting: { maxValuesPerFacet: 300 },
  pagination: { maxTotalHits: MOST_HITS },
} satisfies Settings;
