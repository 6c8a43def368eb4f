import "server-only";
import { deskDb, type Prisma, type Tx } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import type { Said } from "../model/category-form";

const ORDER: Prisma.AttributeDefinitionOrderByWithRelationInput[] = [{ position: "asc" }, { id: "asc" }];

/** The tree as the operator's desk shows it, hidden categories too; counts of products are those of the last run of the job. */
export async function deskTree() {
  const rows = await deskDb.category.findMany({
    orderBy: [{ depth: "asc" }, { position: "asc" }, { name: "asc" }],
    select: {
      id: true,
      parentId: true,
      name: true,
      path: true,
      depth: true,
      hiddenAt: true,
      productCount: true,
      _count: { select: { attributes: true } },
    },
  });
  return rows.map(({ _count, hiddenAt, ...row }) => ({
    ...row,
    hidden: hiddenAt !== null,
    attributes: _count.attributes,
  }));
}
export type DeskCategory = Awaited<ReturnType<typeof deskTree>>[number];

/** A category with what it asks itself and what those above it ask; null where there is none. */
export async function deskCategory(id: string) {
  if (!isId(id)) return null;
  const row = await deskDb.category.findUnique({
    where: { id },
    include: { attributes: { orderBy: ORDER } },
  });
  if (!row) return null;
  const parts = row.path.split("/");
  const above = await deskDb.category.findMany({
    where: { path: { in: parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join("/")) } },
    orderBy: { depth: "asc" },
    include: { attributes: { orderBy: ORDER } },
  });
  return { ...row, above };
}
export type DeskCategoryDetail = NonNullable<Awaited<ReturnType<typeof deskCategory>>>;

const MOST_LOOKED_AT = 20_000;

/**
 * What the products below a path say for these keys. Looks at 20,000 products at most, so that its cost does not grow
 * with the catalogue.
 */
export async function saidBelow(tx: Tx, path: string, keys: readonly string[]): Promise<Said> {
  const rows = await tx.$queryRaw<{ key: string | null; value: unknown; count: number }[]>`
    WITH looked AS MATERIALIZED (
      SELECT p.attributes FROM categories c JOIN products p ON p.category_id = c.id
      WHERE (c.path = ${path} OR starts_with(c.path, ${`${path}/`})) AND p.status <> 'ARCHIVED' LIMIT ${MOST_LOOKED_AT + 1}
    )
    SELECT NULL AS key, NULL::jsonb AS value, count(*)::int AS count FROM looked
    UNION ALL
    SELECT e.key, e.value, count(*)::int FROM looked, jsonb_each(CASE jsonb_typeof(looked.attributes) WHEN 'object' THEN looked.attributes ELSE '{}' END) e
    WHERE e.key = ANY (${[...keys]}::text[]) GROUP BY 1, 2
    ORDER BY 3 DESC`;
  const values = new Map<string, { value: unknown; count: number }[]>();
  let looked = 0;
  for (const { key, value, count } of rows)
    if (key === null) looked = count;
    else values.set(key, [...(values.get(key) ?? []), { value, count }]);
  return { values, looked, more: looked > MOST_LOOKED_AT };
}
