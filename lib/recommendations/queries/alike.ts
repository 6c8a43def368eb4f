import "server-only";
import { db } from "@/lib/platform/db/client";
import { type Content, mostAlike } from "../model/likeness";

/** Products of the same shelf, and of each shelf beside it, that are compared: the most loved ones. */
const SHELF = 200;
const BESIDE = 20;

type Row = Omit<Content, "attributes"> & { attributes: unknown };

/** What is most like each of the given products by content, best first. Reads each shelf once. */
export async function alikeTo(
  productIds: readonly string[],
  size: number,
): Promise<Map<string, [id: string, score: number][]>> {
  const result = new Map<string, [string, number][]>();
  if (productIds.length === 0) return result;
  const asked = await contentOf(productIds);
  const byShelf = new Map<string, Content[]>();
  for (const one of asked) byShelf.set(one.categoryId, [...(byShelf.get(one.categoryId) ?? []), one]);
  for (const [categoryId, products] of byShelf) {
    const pool = await poolOf(categoryId);
    for (const product of products) result.set(product.id, mostAlike(product, pool, size));
  }
  return result;
}

async function contentOf(productIds: readonly string[]): Promise<Content[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT id, title, brand_id AS "brandId", category_id AS "categoryId", coalesce(min_price, 0) AS price, attributes
    FROM products WHERE id = ANY (${[...productIds]}::uuid[])`;
  return rows.map(contentFrom);
}

async function poolOf(categoryId: string): Promise<Content[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p.id, p.title, p.brand_id AS "brandId", p.category_id AS "categoryId", p.min_price AS price, p.attributes
    FROM (
      SELECT id, CASE WHEN id = ${categoryId}::uuid THEN ${SHELF}::int ELSE ${BESIDE}::int END AS size FROM categories
      WHERE id = ${categoryId}::uuid OR parent_id = (SELECT parent_id FROM categories WHERE id = ${categoryId}::uuid)
      LIMIT 60
    ) shelf CROSS JOIN LATERAL (
      SELECT * FROM products p WHERE p.category_id = shelf.id AND p.status = 'ACTIVE' AND p.min_price IS NOT NULL
      ORDER BY p.popularity DESC, p.id LIMIT shelf.size
    ) p`;
  return rows.map(contentFrom);
}

function contentFrom({ attributes, ...row }: Row): Content {
  return {
    ...row,
    attributes:
      typeof attributes === "object" && attributes !== null ? (attributes as Record<string, unknown>) : {},
  };
}
