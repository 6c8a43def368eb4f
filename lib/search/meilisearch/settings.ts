import type { Settings } from "meilisearch";

/** Hits that a query can be paged through, as with PostgreSQL. */
export const MOST_HITS = 1_000;

/** Where more match than can be paged through, facets of many values are counted of about so many. */
export const SAMPLE = 500;

/** Into how many parts of about the same size the products are cut for counting a sample of them. */
export const SAMPLES = 1_024;

/** More values than the sample of a search has. */
const MOST_VALUES = 20_000;

/** After this a search answers with what it has found by then: several follow each other within the patience of who asks. */
const LONGEST_SEARCH_MS = 200;

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
    "sample",
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
  // All values of the sample, in the order that costs least: they are put in their order here.
  faceting: { maxValuesPerFacet: MOST_VALUES, sortFacetValuesBy: { "*": "alpha" } },
  // Values of facets are counted, never searched.
  facetSearch: false,
  searchCutoffMs: LONGEST_SEARCH_MS,
  pagination: { maxTotalHits: MOST_HITS },
} satisfies Settings;
