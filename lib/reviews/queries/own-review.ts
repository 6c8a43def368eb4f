import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import type { OwnReview } from "../model";

/** The latest line of the person's orders by which some of the product was sent to them; null when none was. */
export async function purchaseOf(
  tx: Pick<Tx, "$queryRaw">,
  productId: string,
  userId: string,
): Promise<{ lineId: string; variantTitle: string } | null> {
  const [line] = await tx.$queryRaw<{ lineId: string; variantTitle: string }[]>`
    SELECT l.id AS "lineId", l.variant_title AS "variantTitle"
    FROM order_groups g JOIN orders o ON o.group_id = g.id JOIN order_lines l ON l.order_id = o.id
      JOIN products p ON p.id = l.product_id
    WHERE g.user_id = ${userId}::uuid AND l.shipped_quantity > 0
      AND ${productId}::uuid IN (p.id, p.merged_into_id)
    ORDER BY g.placed_at DESC, l.id LIMIT 1`;
  return line ?? null;
}

/** Whether the person is of a seller that lists the product. */
export async function sellsIt(
  tx: Pick<Tx, "$queryRaw">,
  productId: string,
  userId: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    SELECT FROM seller_members m JOIN offers o ON o.seller_id = m.seller_id
    WHERE m.user_id = ${userId}::uuid AND o.product_id = ${productId}::uuid LIMIT 1`;
  return rows.length > 0;
}

export type Reviewing = {
  own: OwnReview | null;
  /** Why the person can't review it. */
  hindrance: "seller" | "not-bought" | null;
};

/** What the person wrote about the product, and whether they may write. */
export async function reviewingOf(productId: string, userId: string): Promise<Reviewing> {
  const [own, purchase, sells] = await Promise.all([
    db.review.findUnique({
      where: { productId_userId: { productId, userId } },
      select: { rating: true, title: true, body: true, status: true },
    }),
    purchaseOf(db, productId, userId),
    sellsIt(db, productId, userId),
  ]);
  return { own, hindrance: sells ? "seller" : own || purchase ? null : "not-bought" };
}
