import type { Settings } from "meilisearch";

/** Hits that a query can be paged through. */
export const MOST_HITS = 1_500;

/** After this a search answers with what it has found by then; less than the patience of who asks. */
const LONGEST_SEARCH_MS = 500;

/**
 * The settings of the index, all but the synonyms, which operators keep. Rules: what the shopper sorts by, how well the text
 * fits, then stock, sales, rating, freshness. Not the position of a word: it counts in every attribute, and a category named
 * after a phone would put its cases before the phone.
 */
export const SETTINGS = {
  searchableAttributes: ["title", "maker", "codes", "place", "facts", "description"],
  filterableAttributes: [
    "id",
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
    "exactness",
    "stock:desc",
    "sales:desc",
    "rating:desc",
    "publishedAt:desc",
  ],
  stopWords: ["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"],
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 7 },
    disableOnNumbers: true,
    disableOnAttributes: ["codes"],
  },
  faceting: { maxValuesPerFacet: 300, sortFacetValuesBy: { "*": "count" } },
  // Values of facets are counted, never searched.
  facetSearch: false,
  searchCutoffMs: LONGEST_SEARCH_MS,
  pagination: { maxTotalHits: MOST_HITS },
} satisfies Settings;
