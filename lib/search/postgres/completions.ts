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
  const rows = await db.$queryRaw<{ word: string }[]>`
    SELECT w.word FROM search_words w
    WHERE ${beginsWith(Prisma.sql`w.word`, word, 3)} AND w.word <> ${word} AND to_tsvector('english', w.word) <> ''::tsvector
    ORDER BY w.products DESC LIMIT ${most}`;
  return rows.map((row) => row.word);
}
