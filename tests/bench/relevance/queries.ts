import { createHash } from "node:crypto";

/** One query and the products that answer it, by title. */
export type KnownItem = { query: string; answers: ReadonlySet<string> };

export type Kind = "fragment" | "three words" | "one typo" | "two typos" | "words swapped" | "model number";

const words = (title: string) =>
  title
    .replace(/&#?\w+;/g, " ")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:['.-][\p{L}\p{N}]+)*/gu) ?? [];

/** The same numbers for the same text, so that every run asks the same. */
function dice(text: string): () => number {
  let state = createHash("sha256").update(text).digest().readUInt32LE(0);
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const plain = (text: string) => ` ${words(text).join(" ")} `;

/**
 * Known-item queries: what somebody types who has one product in mind. The fragment is the shortest run of two to six
 * words of its title that no other title has, where there is one; titles that are the same count as the same product.
 */
export function knownItems(titles: readonly string[], count: number): Record<Kind, KnownItem[]> {
  const distinct = [...new Set(titles)];
  const all = distinct.map((title) => ({ title, text: plain(title) }));
  const holding = (part: string) =>
    new Set(all.filter(({ text }) => text.includes(part)).map(({ title }) => title));
  const random = dice("sample");
  const sample = shuffled(distinct, random);
  const found: Record<Kind, KnownItem[]> = {
    fragment: [],
    "three words": [],
    "one typo": [],
    "two typos": [],
    "words swapped": [],
    "model number": [],
  };
  for (const title of sample) {
    if (found.fragment.length >= count) break;
    const list = words(title);
    const fragment = shortestOwn(list, holding);
    if (!fragment) continue;
    const answers = holding(` ${fragment.join(" ")} `);
    const roll = dice(title);
    found.fragment.push({ query: fragment.join(" "), answers });
    found["one typo"].push({ query: withTypos(fragment, 1, roll), answers });
    found["two typos"].push({ query: withTypos(fragment, 2, roll), answers });
    found["words swapped"].push({ query: shuffled(fragment, roll).reverse().join(" "), answers });
    const start = Math.floor(roll() * Math.max(list.length - 2, 1));
    const three = list.slice(start, start + 3).join(" ");
    found["three words"].push({ query: three, answers: holding(` ${three} `) });
  }
  for (const title of sample) {
    if (found["model number"].length >= count) break;
    const model = modelOf(title);
    if (!model) continue;
    const written = model.written;
    found["model number"].push({
      query: written,
      answers: new Set(all.filter(({ text }) => model.in(text)).map((one) => one.title)),
    });
  }
  return found;
}

function shortestOwn(list: readonly string[], holding: (part: string) => Set<string>): string[] | null {
  for (let size = 2; size <= 6; size += 1) {
    for (let start = 0; start + size <= list.length; start += 1) {
      const run = list.slice(start, start + size);
      if (run.join("").length >= 6 && holding(` ${run.join(" ")} `).size === 1) return run;
    }
  }
  return null;
}

/** "iPhone 6s" written as "iphone6s", "Galaxy S7" as "galaxy s-7" or "galaxy s 7". */
function modelOf(title: string): { written: string; in: (text: string) => boolean } | null {
  const list = words(title);
  const roll = dice(`model of ${title}`);
  for (let at = 0; at + 1 < list.length; at += 1) {
    const [name, number] = [list[at] as string, list[at + 1] as string];
    const own = (text: string) => text.includes(` ${name} ${number} `);
    if (/^[a-z]{3,}$/.test(name) && /^[a-z]\d{1,4}$/.test(number)) {
      const [letter, digits] = [number[0], number.slice(1)];
      return {
        written: roll() < 0.5 ? `${name} ${letter}-${digits}` : `${name} ${letter} ${digits}`,
        in: own,
      };
    }
    if (/^(iphone|ipad|moto|nexus|note)$/.test(name) && /^\d[a-z]{0,2}$/.test(number))
      return { written: roll() < 0.5 ? `${name}${number}` : `${name}-${number}`, in: own };
  }
  return null;
}

function withTypos(fragment: readonly string[], count: number, random: () => number): string {
  const list = [...fragment];
  // A typo in a number is another number, and one in a short word another word.
  const places = shuffled(
    list.flatMap((word, index) => (word.length >= 4 && /^\p{L}+$/u.test(word) ? [index] : [])),
    random,
  );
  for (let typo = 0; typo < count; typo += 1) {
    const place = places[typo % Math.max(places.length, 1)];
    if (place === undefined) break;
    list[place] = typed(list[place] as string, random);
  }
  return list.join(" ");
}

function typed(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = "etaoinshr"[Math.floor(random() * 9)];
  const kind = Math.floor(random() * 4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + letter + word.slice(at);
  if (kind === 2) return word.slice(0, at) + letter + word.slice(at + 1);
  return word.slice(0, at) + (word[at + 1] ?? "") + word[at] + word.slice(at + 2);
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

/** Reciprocal rank of the first right answer, and the share of the right answers among the first ten (of at most ten). */
export function judge(
  titles: readonly string[],
  answers: ReadonlySet<string>,
): { rank: number; recall: number } {
  const first = titles.findIndex((title) => answers.has(title));
  const right = new Set(titles.slice(0, 10).filter((title) => answers.has(title)));
  return { rank: first < 0 ? 0 : 1 / (first + 1), recall: right.size / Math.min(answers.size, 10) };
}
