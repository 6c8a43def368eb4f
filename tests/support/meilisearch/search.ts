/** A search as Meilisearch documents it, on a handful of documents: what it finds, in the order of its ranking rules. */

export type Doc = Record<string, unknown> & { id: string };
export type IndexSettings = {
  searchableAttributes: string[];
  rankingRules: string[];
  stopWords: string[];
  synonyms: Record<string, string[]>;
  typoTolerance: { minWordSizeForTypos: { oneTypo: number; twoTypos: number }; disableOnNumbers?: boolean };
  pagination: { maxTotalHits: number };
  faceting: { maxValuesPerFacet: number; sortFacetValuesBy?: Record<string, "alpha" | "count"> };
  filterableAttributes: string[];
  sortableAttributes: string[];
};
export type Query = {
  q?: string;
  matchingStrategy?: "all" | "last";
  filter?: (string | string[])[];
  sort?: string[];
  offset?: number;
  limit?: number;
  facets?: string[];
};

const words = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    // A capital within a word begins another one.
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}

/** What is behind so many words is ignored. */
const MOST_WORDS = 10;

type Term = { words: string[]; prefix: boolean; exact: boolean };

function termsOf(q: string, { stopWords }: IndexSettings): { wanted: Term[]; unwanted: string[][] } {
  const wanted: Term[] = [];
  const unwanted: string[][] = [];
  for (const [part] of q.matchAll(/-?"[^"]*"?|\S+/gu)) {
    const list = words(part);
    if (list.length === 0) continue;
    if (wanted.length >= MOST_WORDS) break;
    if (part.startsWith("-")) unwanted.push(list);
    else if (part.startsWith('"')) wanted.push({ words: list, prefix: false, exact: true });
    else for (const word of list) wanted.push({ words: [word], prefix: false, exact: false });
  }
  const last = wanted.at(-1);
  if (last && !last.exact && !/[ "]$/.test(q)) last.prefix = true;
  // A common word that ends the query may still be typed.
  const counts = (term: Term) => term.exact || term.prefix || !stopWords.includes(term.words[0] as string);
  return { wanted: wanted.filter(counts), unwanted };
}

type Match = { typos: number; attribute: number; position: number };

function find(term: Term, doc: Doc, settings: IndexSettings): Match | null {
  let best: Match | null = null;
  settings.searchableAttributes.forEach((name, attribute) => {
    const list = words([doc[name]].flat().join(" "));
    for (let position = 0; position < list.length; position += 1) {
      const typos = term.exact
        ? term.words.every((word, index) => list[position + index] === word)
          ? 0
          : null
        : typosOf(term.words[0] as string, list[position] as string, term.prefix, settings);
      if (typos !== null && (!best || typos < best.typos)) best = { typos, attribute, position };
    }
  });
  return best;
}

function typosOf(
  word: string,
  there: string,
  prefix: boolean,
  { typoTolerance, synonyms }: IndexSettings,
): number | null {
  if (there === word || synonyms[word]?.includes(there) || (prefix && there.startsWith(word))) return 0;
  const { oneTypo, twoTypos } = typoTolerance.minWordSizeForTypos;
  if (typoTolerance.disableOnNumbers && /^\d+$/.test(word)) return null;
  const allowed = word.length >= twoTypos ? 2 : word.length >= oneTypo ? 1 : 0;
  // A typo in the first letter counts twice.
  const cost = distance(word, there) + (word[0] === there[0] ? 0 : 1);
  return cost <= allowed ? cost : null;
}

export function holds(condition: string, doc: Doc): boolean {
  const among = /^(\w+) (NOT )?IN \[(.*)\]$/.exec(condition);
  if (among) {
    const [, attribute = "", not, list = ""] = among;
    const listed = list.split(", ").map((one) => one.slice(1, -1));
    return listed.includes(String(doc[attribute])) === (not === undefined);
  }
  const [, name = "", operator, raw = ""] = /^(\w+) (=|>=|<=|<) (.+)$/.exec(condition) ?? [];
  const value = /^["']/.test(raw) ? raw.slice(1, -1) : Number(raw);
  return [doc[name]].flat().some((there) => {
    if (operator === "=") return String(there).toLowerCase() === String(value).toLowerCase();
    if (typeof there !== "number") return false;
    const difference = there - Number(value);
    return operator === ">=" ? difference >= 0 : operator === "<" ? difference < 0 : difference <= 0;
  });
}

export function searchDocuments(docs: readonly Doc[], query: Query, settings: IndexSettings) {
  const { wanted, unwanted } = termsOf(query.q ?? "", settings);
  const strategy = query.matchingStrategy ?? "last";
  const hits = docs
    .filter((doc) => (query.filter ?? []).every((any) => [any].flat().some((one) => holds(one, doc))))
    .filter(
      (doc) => !unwanted.some((list) => find({ words: list, prefix: false, exact: true }, doc, settings)),
    )
    .map((doc) => ({ doc, matches: wanted.map((term) => find(term, doc, settings)) }))
    .filter(({ matches }) =>
      strategy === "all" ? matches.every(Boolean) : wanted.length === 0 || matches[0],
    );
  const sum = (matches: (Match | null)[], of: (match: Match) => number) =>
    matches.reduce((total, match) => total + (match ? of(match) : 0), 0);
  type Hit = (typeof hits)[number];
  const rules: Record<string, (a: Hit, b: Hit) => number> = {
    sort: (a, b) => (query.sort ?? []).reduce((order, by) => order || compareBy(by, a.doc, b.doc), 0),
    words: (a, b) => b.matches.filter(Boolean).length - a.matches.filter(Boolean).length,
    typo: (a, b) => sum(a.matches, (match) => match.typos) - sum(b.matches, (match) => match.typos),
    proximity: () => 0,
    attributeRank: (a, b) =>
      sum(a.matches, (match) => match.attribute) - sum(b.matches, (match) => match.attribute),
    wordPosition: (a, b) =>
      sum(a.matches, (match) => match.position) - sum(b.matches, (match) => match.position),
    exactness: () => 0,
  };
  hits.sort((a, b) =>
    settings.rankingRules.reduce(
      (order, rule) => order || (rules[rule]?.(a, b) ?? compareBy(rule, a.doc, b.doc)),
      0,
    ),
  );
  const limit = Math.min(query.limit ?? 20, settings.pagination.maxTotalHits);
  const page = hits.slice(query.offset ?? 0, (query.offset ?? 0) + limit);
  return {
    hits: page.map(({ doc, matches }) => ({ doc, typos: sum(matches, (match) => match.typos) })),
    total: Math.min(hits.length, settings.pagination.maxTotalHits),
    facets: Object.fromEntries(
      (query.facets ?? []).map((name) => [
        name,
        countOf(
          name,
          hits.map(({ doc }) => doc),
          settings,
        ),
      ]),
    ),
  };
}

function compareBy(rule: string, a: Doc, b: Doc): number {
  const [name = "", direction] = rule.split(":");
  const order = Number(a[name]) - Number(b[name]);
  return direction === "desc" ? -order : order;
}

function countOf(name: string, docs: readonly Doc[], { faceting }: IndexSettings): Record<string, number> {
  const counts = new Map<string, number>();
  for (const doc of docs)
    for (const value of new Set([doc[name]].flat()))
      if (value !== null && value !== undefined)
        counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  const order = faceting.sortFacetValuesBy?.[name] ?? faceting.sortFacetValuesBy?.["*"] ?? "alpha";
  const sorted = [...counts].sort();
  if (order === "count") sorted.sort((a, b) => b[1] - a[1]);
  return Object.fromEntries(sorted.slice(0, faceting.maxValuesPerFacet));
}
