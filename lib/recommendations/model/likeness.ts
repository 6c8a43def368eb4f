/** What two products are compared by. `price` is in minor units. */
export type Content = {
  id: string;
  title: string;
  brandId: string | null;
  categoryId: string;
  price: number;
  attributes: Readonly<Record<string, unknown>>;
};

const SHARES = { category: 0.25, attributes: 0.3, title: 0.25, price: 0.12, brand: 0.08 };

/** How alike two products are by what they are, 0 to 1: shelf, attributes, words of the title, price, brand. Symmetric. */
export function likeness(one: Content, other: Content): number {
  return (
    SHARES.category * Number(one.categoryId === other.categoryId) +
    SHARES.attributes * attributesAlike(one.attributes, other.attributes) +
    SHARES.title * overlap(wordsOf(one.title), wordsOf(other.title)) +
    SHARES.price * closeness(one.price, other.price) +
    SHARES.brand * Number(one.brandId !== null && one.brandId === other.brandId)
  );
}

/** The most alike of a pool, best first, without the product itself. */
export function mostAlike(
  one: Content,
  pool: readonly Content[],
  size: number,
): [id: string, score: number][] {
  return pool
    .filter((other) => other.id !== one.id)
    .map((other): [string, number] => [other.id, likeness(one, other)])
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, size);
}

const remembered = new Map<string, ReadonlySet<string>>();
const MOST_REMEMBERED = 5_000;

function wordsOf(title: string): ReadonlySet<string> {
  const known = remembered.get(title);
  if (known) return known;
  const words = new Set(
    title
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1),
  );
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(title, words);
  return words;
}

/** Share of all words that both have. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const word of one) if (other.has(word)) both += 1;
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}

/** 1 for the same amount, 0 for one that is e times the other or more. */
function closeness(one: number, other: number): number {
  if (one <= 0 || other <= 0) return Number(one === other);
  return Math.max(0, 1 - Math.abs(Math.log(one / other)));
}

/** Mean likeness of the attributes that either has: numbers by closeness, all else by being the same. */
function attributesAlike(one: Content["attributes"], other: Content["attributes"]): number {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  let sum = 0;
  for (const key of keys) {
    const [mine, theirs] = [one[key], other[key]];
    if (typeof mine === "number" && typeof theirs === "number") sum += closeness(mine, theirs);
    else if (Array.isArray(mine) && Array.isArray(theirs))
      sum += overlap(new Set(mine.map(String)), new Set(theirs.map(String)));
    else if (mine !== undefined && JSON.stringify(mine) === JSON.stringify(theirs)) sum += 1;
  }
  return keys.size === 0 ? 0 : sum / keys.size;
}
