import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import type { CardView } from "@/lib/catalog/model/views";
import { cardsOf } from "@/lib/catalog/queries/shelves";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";

const SHOWN = 5;
/** Orders looked at: enough for a pattern, few enough for a product that everybody buys. */
const ORDERS_READ = 400;
/** Twice in one go may be chance when there are thousands of orders; still it is all a small shop has. */
const LEAST_TIMES = 2;

/** What was most often in the same order group as a product, of its latest orders. Empty when there is no pattern. */
export async function boughtTogether(productId: string): Promise<CardView[]> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("product", productId));
  const rows = await db.$queryRaw<{ productId: string }[]>`
    WITH latest AS (
      SELECT DISTINCT o.group_id
      FROM (SELECT order_id FROM order_lines WHERE product_id = ${productId}::uuid ORDER BY id DESC LIMIT ${ORDERS_READ}) mine
      JOIN orders o ON o.id = mine.order_id
      WHERE o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
    )
    SELECT l.product_id AS "productId"
    FROM latest JOIN orders o ON o.group_id = latest.group_id JOIN order_lines l ON l.order_id = o.id
    WHERE l.product_id <> ${productId}::uuid
    GROUP BY l.product_id HAVING count(DISTINCT o.group_id) >= ${LEAST_TIMES}
    ORDER BY count(DISTINCT o.group_id) DESC, l.product_id LIMIT ${SHOWN * 2}`;
  const cards = await cardsOf(rows.map((row) => row.productId));
  return cards.filter((card) => card.inStock).slice(0, SHOWN);
}
