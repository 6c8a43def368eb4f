import "server-only";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import type { DuplicateCause } from "@/lib/platform/db/generated/enums";
import { type Page, pageOf, textCursor, textPlaceOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";

const PAGE = 40;

type Side = { id: string; title: string; imageKey: string | null };
export type DuplicateRow = {
  id: string;
  cause: DuplicateCause;
  score: number;
  shelf: string;
  one: Side;
  other: Side;
};

/** Where the list goes on: a pair that was made one product since is gone, but not its score. */
function behind(after: string | null): Prisma.Sql {
  const start = textPlaceOf(after);
  if (!start || !/^\d(\.\d{1,20})?$/.test(start.text)) return Prisma.empty;
  const score = Prisma.sql`${start.text}::real`;
  return Prisma.sql`AND d.score <= ${score} AND (d.score < ${score} OR d.id > ${start.id}::uuid)`;
}

/** Pairs that may be the same product, surest first. */
export async function listDuplicates(after: string | null): Promise<Page<DuplicateRow>> {
  const rows = await db.$queryRaw<DuplicateRow[]>`
    SELECT d.id, d.cause, d.score::float8 AS score, c.name AS shelf,
      jsonb_build_object('id', a.id, 'title', a.title, 'imageKey', a.image_key) AS one,
      jsonb_build_object('id', b.id, 'title', b.title, 'imageKey', b.image_key) AS other
    FROM duplicate_candidates d JOIN products a ON a.id = d.product_id JOIN products b ON b.id = d.other_id
      JOIN categories c ON c.id = a.category_id
    WHERE d.dismissed_at IS NULL AND a.status = 'ACTIVE' AND b.status = 'ACTIVE'
      ${behind(after)}
    ORDER BY d.score DESC, d.id LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE, ({ id, score }) => textCursor(id, score.toFixed(20)));
}

/** A product as the comparison shows it; null for one that is not there or was merged already. */
export async function comparedProduct(name: string) {
  const found = await db.product.findFirst({
    where: { ...(isId(name) ? { id: name } : { slug: name }), mergedIntoId: null },
    include: {
      brand: true,
      category: true,
      createdBy: true,
      options: { orderBy: { position: "asc" } },
      variants: { orderBy: [{ position: "asc" }, { id: "asc" }], take: 200 },
      _count: { select: { reviews: true, questions: true } },
    },
  });
  if (!found) return null;
  const offers = await db.$queryRaw<
    { seller: string; condition: string; variantId: string; price: number; status: string }[]
  >`
    SELECT s.name AS seller, o.condition::text AS condition, o.variant_id AS "variantId", o.price, o.status::text AS status
    FROM offers o JOIN sellers s ON s.id = o.seller_id WHERE o.product_id = ${found.id}::uuid AND o.status <> 'ARCHIVED'
    ORDER BY s.name, o.price LIMIT 200`;
  return { ...found, offers };
}
export type ComparedProduct = NonNullable<Awaited<ReturnType<typeof comparedProduct>>>;
