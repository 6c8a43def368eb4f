import "server-only";
import type pg from "pg";
import { db, pool } from "@/lib/platform/db/client";
import type { KnownWord } from "../model/words";

/** What more products have is a word of its own. */
const MOST_OF_RARE = 50;

/** Shorter ones are parts of too much. */
const SHORTEST_WHOLE = 5;
const SHORTEST_PART = 2;

/**
 * Neighbours that products rather write as one word, "head phones" with "headphones": what each pair finds besides itself.
 * Not "watch band" where a few say "watchband": a pair is ranked as one. Numbers are left to the forms a title is kept in.
 */
export async function joinCompounds(words: readonly KnownWord[]): Promise<Map<string, string[]>> {
  const pairs = words
    .slice(1)
    .map((second, index) => ({ first: words[index] as KnownWord, second }))
    .map(({ first, second }) => ({
      typed: `${first.word} ${second.word}`,
      joined: `${first.word}${second.word}`,
      products: Math.min(first.products, second.products),
    }))
    .filter(({ joined }) => joined.length >= SHORTEST_WHOLE && !/\d/.test(joined));
  if (pairs.length === 0) return new Map();
  const rows = await db.searchWord.findMany({
    where: { word: { in: pairs.map(({ joined }) => joined) } },
    select: { word: true, products: true },
  });
  const known = new Map(rows.map(({ word, products }) => [word, products]));
  return new Map(
    pairs.flatMap(({ typed, joined, products }) =>
      (known.get(joined) ?? 0) > products ? [[typed, [joined]]] : [],
    ),
  );
}

/**
 * Words that products write as two, "teakettle" with "tea kettle": of each the two that most products have.
 * @param client whose connection is asked; who holds one must not wait for another
 */
export async function splitCompounds(
  words: readonly string[],
  client: Pick<pg.ClientBase, "query">,
): Promise<Map<string, string[]>> {
  const cuts = words.filter((word) => word.length >= SHORTEST_WHOLE).flatMap(cutsOf);
  if (cuts.length === 0) return new Map();
  const { rows } = await client.query<{ word: string; products: number }>(
    "SELECT word, products FROM search_words WHERE word = ANY ($1) AND products > 0",
    [[...new Set(cuts.flatMap(({ parts }) => parts))]],
  );
  const known = new Map(rows.map(({ word, products }) => [word, products]));
  const best = new Map<string, { products: number; apart: string }>();
  for (const { word, parts } of cuts) {
    const products = Math.min(...parts.map((part) => known.get(part) ?? 0));
    if (products > (best.get(word)?.products ?? 0)) best.set(word, { products, apart: parts.join(" ") });
  }
  return new Map([...best].map(([word, { apart }]) => [word, [apart]]));
}

/**
 * Words that some products have and more write as two, "watchband" with "watch band": what each finds besides itself. Never
 * one of a stop word, such as "inside": without that the rest would be found alone.
 */
export async function partCompounds(words: readonly KnownWord[]): Promise<Map<string, string[]>> {
  const rare = new Map(
    words
      .filter(
        ({ word, products, stop }) => !stop && products > 0 && products <= MOST_OF_RARE && !/\d/.test(word),
      )
      .map(({ word, products }) => [word, products]),
  );
  const cuts = [...(await splitCompounds([...rare.keys()], pool()))];
  if (cuts.length === 0) return new Map();
  const { rows } = await pool().query<{ word: string }>(
    `SELECT word FROM unnest($1::text[], $2::text[], $3::int[]) u (word, apart, products)
    WHERE numnode(phraseto_tsquery('english', apart)) = 3 AND (SELECT count(*) FROM (SELECT FROM product_search
      WHERE document @@ phraseto_tsquery('english', apart) LIMIT products + 1) more) > products`,
    [cuts.map(([word]) => word), cuts.map(([, [apart]]) => apart), cuts.map(([word]) => rare.get(word))],
  );
  const apart = new Set(rows.map(({ word }) => word));
  return new Map(cuts.filter(([word]) => apart.has(word)));
}

/**
 * Words that are a letter and a word in products, "tshirts" with "t shirt" and "usbc" with "usb c".
 * @param client whose connection is asked; who holds one must not wait for another
 */
export async function splitLetters(
  words: readonly string[],
  client: Pick<pg.ClientBase, "query">,
): Promise<Map<string, string[]>> {
  const cuts = words
    .filter((word) => /^\p{L}{4,}$/u.test(word))
    .flatMap((word) => {
      const [first, rest] = [word.slice(0, 1), word.slice(1)];
      const other = rest.endsWith("s") ? rest.slice(0, -1) : `${rest}s`;
      const begins = /[ai]/.test(first) ? [] : [`${first} ${rest}`, `${first} ${other}`];
      return [...begins, `${word.slice(0, -1)} ${word.slice(-1)}`].map((apart) => ({ word, apart }));
    });
  if (cuts.length === 0) return new Map();
  const { rows } = await client.query<{ apart: string }>(
    `SELECT apart FROM unnest($1::text[]) apart
    WHERE EXISTS (SELECT FROM product_search WHERE document @@ phraseto_tsquery('simple', apart))`,
    [cuts.map(({ apart }) => apart)],
  );
  const there = new Set(rows.map(({ apart }) => apart));
  return new Map(
    words.flatMap((word): [string, string[]][] => {
      const found = cuts.filter((cut) => cut.word === word && there.has(cut.apart));
      return found.length > 0 ? [[word, found.map(({ apart }) => apart)]] : [];
    }),
  );
}

function cutsOf(word: string): { word: string; parts: [string, string] }[] {
  return Array.from({ length: word.length - 2 * SHORTEST_PART + 1 }, (_, more) => {
    const at = SHORTEST_PART + more;
    return { word, parts: [word.slice(0, at), word.slice(at)] };
  });
}
