import "server-only";
import type pg from "pg";
import { db, Prisma } from "@/lib/platform/db/client";

/** Shorter ones are parts of too much. */
const SHORTEST_WHOLE = 5;
const SHORTEST_PART = 2;

/**
 * Neighbours that products write as one word, "head phones" with "headphones": what each pair finds besides itself.
 * Numbers are left to the forms that a title is kept in.
 */
export async function joinedOf(words: readonly string[]): Promise<Map<string, string[]>> {
  const pairs = words
    .slice(1)
    .map((word, index) => ({ typed: `${words[index]} ${word}`, joined: `${words[index]}${word}` }))
    .filter(({ joined }) => joined.length >= SHORTEST_WHOLE && !/\d/.test(joined));
  if (pairs.length === 0) return new Map();
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT word FROM search_words WHERE word = ANY (${pairs.map(({ joined }) => joined)}::text[]) AND products > 0`;
  const known = new Set(rows.map(({ word }) => word));
  return new Map(
    pairs.filter(({ joined }) => known.has(joined)).map(({ typed, joined }) => [typed, [joined]]),
  );
}

/** Words that products write as two, "teakettle" with "tea kettle": of each the two that most products have. */
export async function apartOf(
  words: readonly string[],
  client: Pick<pg.ClientBase, "query">,
): Promise<Map<string, string[]>> {
  const long = words.filter((word) => word.length >= SHORTEST_WHOLE);
  if (long.length === 0) return new Map();
  const { text, values } = Prisma.sql`
    SELECT DISTINCT ON (w) w AS typed, a.word || ' ' || b.word AS apart
    FROM unnest(${long}::text[]) w, generate_series(${SHORTEST_PART}::int, length(w) - ${SHORTEST_PART}::int) at,
      search_words a, search_words b
    WHERE a.word = left(w, at) AND b.word = substr(w, at + 1) AND a.products > 0 AND b.products > 0
    ORDER BY w, least(a.products, b.products) DESC`;
  const { rows } = await client.query<{ typed: string; apart: string }>(text, values);
  return new Map(rows.map(({ typed, apart }) => [typed, [apart]]));
}
