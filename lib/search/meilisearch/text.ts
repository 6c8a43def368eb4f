import { SETTINGS } from "./settings";

const NO_WORD = /[^\p{L}\p{M}\p{N}]+/gu;
const STOP_WORDS: ReadonlySet<string> = new Set(SETTINGS.stopWords);

/** Letters that are others without a mark, and are typed so where a keyboard lacks them. Accents are dropped there anyway. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** A text of a document or a query as it is compared: in lower case, "Straße" as "strasse". */
export function foldLetters(text: string): string {
  return text.toLowerCase().replace(/[ßæœøłđðþı]/gu, (letter) => PLAIN[letter] ?? letter);
}

/**
 * A query in the syntax that Meilisearch documents: words, phrases in double quotes, and a minus before what must not be
 * there. Every other sign is a blank, so that none of them has to be known there. "OR" is left out: it has no such word.
 * All is in lower case, as the documents are: a capital within a word, as in "iPhone", makes two words of it where a server is built so.
 * What must not be there stands first: of more than ten words the rest is ignored, and only what ends a query may go on.
 * For the same reason no common word ends it: with "kettle with" it would look for words that begin with "with".
 * @param exact every word in quotes of its own: neither a typo nor a longer word counts
 * @returns empty when nothing is left to search for
 */
export function queryText(text: string, exact = false): string {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const [part] of text.matchAll(/-?"[^"]*"|\S+/gu)) {
    if (part === "OR" && wanted.length > 0) continue;
    const words = foldLetters(part).replace(NO_WORD, " ").trim();
    if (words === "") continue;
    if (/^-["\p{L}\p{N}]/u.test(part)) unwanted.push(`-"${words}"`);
    else if (exact || /^".*\s.*"$/.test(part)) wanted.push(`"${words}"`);
    else wanted.push(...words.split(" "));
  }
  while (STOP_WORDS.has(wanted.at(-1) ?? "")) wanted.pop();
  return [...unwanted, ...wanted].join(" ");
}
