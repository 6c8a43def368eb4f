import "server-only";
import { db } from "@/lib/platform/db/client";
import type { Anchor, Past } from "../model/ranker";
import type { Purchase } from "../model/repurchase";

const LINES_REMEMBERED = 300;

/** What the ranker needs to know of products; in the given order, without those that don't exist. */
export async function anchorsOf(productIds: readonly string[]): Promise<Anchor[]> {
  if (productIds.length === 0) return [];
  const rows = await db.product.findMany({
    where: { id: { in: [...productIds] } },
    select: { id: true, categoryId: true, brandId: true, minPrice: true },
  });
  const byId = new Map(rows.map(({ minPrice, ...row }) => [row.id, { ...row, price: minPrice ?? 0 }]));
  return productIds.flatMap((id) => byId.get(id) ?? []);
}

/** What a member bought, the latest first; at most so many lines. */
export async function purchasesOf(userId: string): Promise<Purchase[]> {
  return db.$queryRaw<Purchase[]>`
    SELECT l.product_id AS "productId", p.category_id AS "categoryId", o.placed_at AS at
    FROM (
      SELECT id, placed_at FROM orders
      WHERE user_id = ${userId}::uuid AND status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
      ORDER BY placed_at DESC, id LIMIT ${LINES_REMEMBERED}
    ) o JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id
    WHERE NOT p.gift_card ORDER BY o.placed_at DESC LIMIT ${LINES_REMEMBERED}`;
}

/** How a shopper's past spreads over departments, and what they own. */
export function pastOf(
  things: readonly { categoryId: string }[],
  bought: readonly Purchase[],
  departmentOf: (categoryId: string) => string,
): Past {
  const counts = new Map<string, number>();
  const all = [...things, ...bought];
  for (const { categoryId } of all) {
    const department = departmentOf(categoryId);
    counts.set(department, (counts.get(department) ?? 0) + 1);
  }
  return {
    departments: new Map([...counts].map(([id, count]) => [id, count / all.length])),
    bought: new Set(bought.map(({ productId }) => productId)),
  };
}
