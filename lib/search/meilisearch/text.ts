const NO_WORD = /[^\p{L}\p{M}\p{N}]+/gu;

/**
 * A query in the syntax that Meilisearch documents: words, phrases in double quotes, and a minus before what must not be
 * there. Every other sign is a blank, so that none of them has to be known there. "OR" is left out: it has no such word.
 * @param exact every word in quotes of its own: neither a typo nor a longer word counts
 */
export function queryText(text: string, exact = false): string {
  const found: string[] = [];
  for (const [part] of text.matchAll(/-?"[^"]*"|\S+/gu)) {
    if (part === "OR" && found.length > 0) continue;
    const words = part.replace(NO_WORD, " ").trim();
    if (words === "") continue;
    const sign = /^-["\p{L}\p{N}]/u.test(part) ? "-" : "";
    found.push(sign || exact || /^".*\s.*"$/.test(part) ? `${sign}"${words}"` : words);
  }
  return found.join(" ");
}
