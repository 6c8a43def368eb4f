import type { IndexSettings } from "./search";

/** What Meilisearch's reference says a request may hold; anything else is answered as Meilisearch does, with 400. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

const SETTINGS_KEYS = new Set([
  "filterableAttributes",
  "distinctAttribute",
  "sortableAttributes",
  "searchableAttributes",
  "displayedAttributes",
  "rankingRules",
  "stopWords",
  "synonyms",
  "typoTolerance",
  "faceting",
  "pagination",
  "separatorTokens",
  "nonSeparatorTokens",
  "dictionary",
  "proximityPrecision",
  "searchCutoffMs",
  "localizedAttributes",
  "facetSearch",
  "prefixSearch",
]);
const TYPO_KEYS = new Set([
  "enabled",
  "minWordSizeForTypos",
  "disableOnWords",
  "disableOnAttributes",
  "disableOnNumbers",
]);
const RULES = new Set([
  "words",
  "typo",
  "proximity",
  "attribute",
  "attributeRank",
  "wordPosition",
  "sort",
  "exactness",
]);
const SEARCH_KEYS = new Set([
  "indexUid",
  "q",
  "offset",
  "limit",
  "filter",
  "facets",
  "sort",
  "matchingStrategy",
  "attributesToRetrieve",
  "showRankingScoreDetails",
]);

export function checkSettings(settings: Record<string, unknown>): void {
  only(settings, SETTINGS_KEYS, "bad_request");
  for (const rule of (settings.rankingRules ?? []) as string[])
    if (!RULES.has(rule) && !/^[\w.-]+:(asc|desc)$/.test(rule))
      throw new Refused("invalid_settings_ranking_rules", `${rule} ranking rule is invalid`);
  const typo = (settings.typoTolerance ?? {}) as Record<string, unknown>;
  only(typo, TYPO_KEYS, "invalid_settings_typo_tolerance");
  const { oneTypo = 5, twoTypos = 9 } = (typo.minWordSizeForTypos ?? {}) as Record<string, number>;
  if (!(oneTypo >= 0 && oneTypo <= twoTypos && twoTypos <= 255))
    throw new Refused("invalid_settings_typo_tolerance", "minWordSizeForTypos must rise and stay within 255");
}

export function checkSearch(query: Record<string, unknown>, settings: IndexSettings): void {
  only(query, SEARCH_KEYS, "bad_request");
  if (query.q !== undefined && typeof query.q !== "string")
    throw new Refused("invalid_search_q", "q must be a string");
  for (const key of ["offset", "limit"])
    if (query[key] !== undefined && !(Number.isInteger(query[key]) && Number(query[key]) >= 0))
      throw new Refused(`invalid_search_${key}`, `${key} must be a positive integer`);
  if (!["all", "last", "frequency", undefined].includes(query.matchingStrategy as string | undefined))
    throw new Refused("invalid_search_matching_strategy", "unknown matching strategy");
  for (const condition of ((query.filter ?? []) as (string | string[])[]).flat()) {
    const parsed =
      /^(\w+) (=|>=|<=|<) ("[^"\\]*"|'[^'\\]*'|\d+)$/.exec(condition) ??
      /^(\w+) (?:NOT )?IN \[(?:"[\w-]+"(?:, (?!\])|(?=\])))*\]$/.exec(condition);
    if (!parsed) throw new Refused("invalid_search_filter", `${condition} can't be read`);
    if (!settings.filterableAttributes.includes(parsed[1] as string))
      throw new Refused("invalid_search_filter", `Attribute ${parsed[1]} is not filterable`);
  }
  for (const by of (query.sort ?? []) as string[]) {
    const [name = "", direction = ""] = by.split(":");
    if (!settings.sortableAttributes.includes(name) || !["asc", "desc"].includes(direction))
      throw new Refused("invalid_search_sort", `Attribute ${name} is not sortable`);
  }
  for (const facet of (query.facets ?? []) as string[])
    if (!settings.filterableAttributes.includes(facet))
      throw new Refused("invalid_search_facets", `Attribute ${facet} is not filterable`);
}

export function checkDocuments(documents: readonly Record<string, unknown>[]): void {
  for (const { id } of documents)
    if (typeof id !== "string" || !/^[\w-]{1,511}$/.test(id))
      throw new Refused("invalid_document_id", `Document identifier ${String(id)} is invalid`);
}

export function checkUid(uid: string): void {
  if (!/^[\w-]{1,400}$/.test(uid)) throw new Refused("invalid_index_uid", `${uid} is not a valid index uid`);
}

function only(given: Record<string, unknown>, known: ReadonlySet<string>, code: string): void {
  const unknown = Object.keys(given).find((key) => !known.has(key));
  if (unknown) throw new Refused(code, `Unknown field ${unknown}`);
}
