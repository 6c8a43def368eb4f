import "server-only";
import { db, Prisma } from "@/lib/platform/db/client";

const LAST = String.fromCodePoint(0x10ffff);

export const between = (column: Prisma.Sql, text: string) =>
  Prisma.sql`${column} COLLATE "C" >= ${text} AND ${column} COLLATE "C" < ${text + LAST}`;

/** The best rows of a beginning: short ones by an index of their own, longer ones by a range that is short itself. */
export function beginsWith(column: Prisma.Sql, text: string, indexed: number): Prisma.Sql {
  const length = [...text].length;
  return length <= indexed
    ? Prisma.sql`left(${column}, ${Prisma.raw(String(length))}) = ${text}`
    : between(column, text);
}

/** Words of the index that go on from this one, those that most products have first; without the word itself. */
export async function completionsOf(word: string, most: number): Promise<string[]> {
  return (await countedCompletions(word, most)).map((row) => row.word);
}

/** The same, with how many products have each. */
export function countedCompletions(
  word: string,
  most: number,
): Promise<{ word: string; products: number }[]> {
  return db.$queryRaw`
    SELECT w.word, w.products FROM search_words w
    WHERE ${beginsWith(Prisma.sql`w.word`, word, 3)} AND w.word <> ${word} AND to_tsvector('english', w.word) <> ''::tsvector
    ORDER BY w.products DESC LIMIT ${most}`;
}

/** How many products have each of those of these words that the index knows. */
export async function productsOf(words: readonly string[]): Promise<number[]> {
  const rows = await db.$queryRaw<{ products: number }[]>`
    SELECT w.products FROM search_words w WHERE w.word = ANY(${words})`;
  return rows.map((row) => row.products);
}
