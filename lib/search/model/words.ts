/** A word of a query as the index knows it. Words hold letters and digits only. */
export type KnownWord = {
  word: string;
  /** Products whose title, brand or category has it, or its stem. */
  products: number;
  /** Some word of the index begins with it. */
  begins: boolean;
  /** Too common to tell products apart, such as "the". */
  stop: boolean;
};

export type NearWord = { word: string; products: number };

export const MOST_WORDS = 12;
const MOST_ALTERNATIVES = 4;

/** Typos between two words: signs left out, added, changed or swapped with their neighbour; more than `most` counts as `most + 1`. */
export function typosBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

/** How many typos a word of this length may hold. */
export function typosAllowed(word: string): number {
  if (/^\d+$/.test(word) || word.length < 3) return 0;
  return word.length < 5 ? 1 : 2;
}

const digits = (word: string) => word.replace(/\D/g, "");

/** What a word may have been meant to be, best first: few typos, then the same first letter, then what many products have. */
export function alternativesOf(word: string, near: readonly NearWord[]): string[] {
  const most = typosAllowed(word);
  if (most === 0) return [];
  return (
    near
      .filter((other) => other.word !== word && digits(other.word) === digits(word))
      .map((other) => ({ ...other, typos: typosBetween(word, other.word, most) }))
      .filter(({ typos }) => typos <= most)
      // A second typo costs as much as being a thousand times rarer.
      .map((other) => ({
        ...other,
        cost: other.typos * 7 + (other.word[0] === word[0] ? 0 : 3) - Math.log(1 + other.products),
      }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_ALTERNATIVES)
      .map(({ word: found }) => found)
  );
}

/** One word of a query with everything that counts as it. */
export type Term = {
  /** Or a phrase, with blanks between its words. */
  word: string;
  alternatives: string[];
  /** Also what begins with it: the word is still being typed. */
  prefix: boolean;
  /** What of the index begins with it, as far as that counts. */
  completions: readonly string[];
};

/** A beginning of a code: too short, it would be that of too many. */
const MIN_PREFIX = 4;

/**
 * The text of two tsqueries for a term, over stems and over whole words. What is typed can't become an operator. A beginning
 * is looked up by the words that go on from it: the index reads every list of an open end before it can skip in another.
 */
export function tsqueryOf({ word, alternatives, prefix, completions }: Term): {
  stems: string;
  whole: string;
} {
  const words = word.split(" ");
  const typed = words.map((one) => `'${one}'`).join(" & ");
  const others = alternatives.map(
    (one) =>
      `(${one
        .split(" ")
        .map((part) => `'${part}'`)
        .join(" <-> ")})`,
  );
  // A letter may be a stop word, and "t <-> shirt" would be any shirt.
  const stemmed = others.filter((other) => !/'\p{L}'/u.test(other));
  const stems = [`(${typed})`, ...stemmed].join(" | ");
  const longer = completions.map((one) => `'${one}'`);
  const isCode = prefix && words.length === 1 && word.length >= MIN_PREFIX && /\d/.test(word);
  if (isCode && completions.length === 0) longer.push(`${typed}:*`);
  return { stems, whole: [`(${typed})`, ...others, ...longer].join(" | ") };
}

export type ParsedQuery = {
  /** Everything but what must not be there. */
  text: string;
  /** Words that must stand together. */
  phrases: string[];
  without: string[];
  /** "OR" stands between the words: one of them is enough. */
  any: boolean;
};

/** Text that every store of text takes: nothing past `most` characters, no NUL, no half of a character. */
export function storable(text: string, most: number): string {
  return text.slice(0, most).replace(/\0|\p{Surrogate}/gu, " ");
}

/** Reads "in quotes", -without and OR. A lonely sign is no operator. */
export function parseQuery(query: string): ParsedQuery {
  const parsed: ParsedQuery = { text: "", phrases: [], without: [], any: false };
  const words: string[] = [];
  for (const [part] of query.matchAll(/-?"[^"]*"|\S+/gu)) {
    const negative = /^-["\p{L}\p{N}]/u.test(part);
    const bare = part.replace(/^-?"|"$/g, "");
    if (part === "OR" && words.length > 0) parsed.any = true;
    else if (negative) parsed.without.push(bare.replace(/^-/, ""));
    else {
      if (/^".*\s.*"$/.test(part)) parsed.phrases.push(bare);
      words.push(bare);
    }
  }
  parsed.text = words.join(" ");
  return parsed;
}
