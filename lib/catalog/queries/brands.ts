import "server-only";
import { db, deskDb, Prisma, type Tx } from "@/lib/platform/db/client";
import { containing, type Page, pageOf, textCursor, textPlaceOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { BrandFilter } from "../model/brand-filter";

const PAGE = 50;
const COUNTED = 1_000;

export type BrandRow = { id: string; slug: string; name: string; products: number };

/** Brands by name; `words` are looked for in it. Products of a brand are counted as far as a thousand. */
export function listBrands(words: string, after: string | null): Promise<Page<BrandRow>> {
  return brandsOf(deskDb, { words }, after, { size: PAGE, counted: COUNTED });
}

/** A page of `size` brands by name, read where it is told; products are counted as far as `counted`, all with null. */
export async function brandsOf(
  client: Pick<Tx, "$queryRaw">,
  { words }: BrandFilter,
  after: string | null,
  { size, counted }: { size: number; counted: number | null },
): Promise<Page<BrandRow>> {
  const start = textPlaceOf(after);
  const rows = await client.$queryRaw<BrandRow[]>`
    SELECT b.id, b.slug, b.name,
      (SELECT count(*)::int FROM (SELECT FROM products p WHERE p.brand_id = b.id LIMIT ${counted}::int) p) AS products
    FROM (
      SELECT * FROM brands b WHERE b.merged_into_id IS NULL
        ${words ? Prisma.sql`AND lower(b.name) LIKE ${containing(words.toLowerCase())}` : Prisma.empty}
        ${start ? Prisma.sql`AND (lower(b.name), b.id) > (lower(${start.text}), ${start.id}::uuid)` : Prisma.empty}
      ORDER BY lower(b.name), b.id LIMIT ${size + 1}
    ) b ORDER BY lower(b.name), b.id`;
  return pageOf(rows, size, ({ id, name }) => textCursor(id, name));
}

/** A brand with the names that lead to it; null where there is none. */
export async function deskBrand(id: string) {
  if (!isId(id)) return null;
  return deskDb.brand.findUnique({
    where: { id, mergedIntoId: null },
    include: { formerly: { orderBy: { name: "asc" } } },
  });
}

/** Where former brands of a search lead now: slug to slug, only for those that lead elsewhere. */
export async function movedBrands(slugs: readonly string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await db.brand.findMany({
    where: { slug: { in: [...slugs] }, mergedIntoId: { not: null } },
    select: { slug: true, mergedInto: { select: { slug: true } } },
  });
  return new Map(rows.flatMap(({ slug, mergedInto }) => (mergedInto ? [[slug, mergedInto.slug]] : [])));
}
