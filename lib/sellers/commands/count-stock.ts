import "server-only";
import { db } from "@/lib/platform/db/client";
import { USUAL_THRESHOLD } from "../queries/stock";

/** Up to so many offers the stock is counted when it is asked for. */
export const COUNTED_LIVE = 2_000;

/** Counts what runs out, of every seller with more offers than are counted live, one statement a seller. */
export async function countSellerStock(): Promise<void> {
  const sellers = await db.$queryRaw<{ sellerId: string }[]>`
    SELECT seller_id AS "sellerId" FROM offers WHERE status = 'ACTIVE' GROUP BY seller_id HAVING count(*) > ${COUNTED_LIVE}`;
  for (const { sellerId } of sellers)
    await db.$executeRaw`
      INSERT INTO seller_stock (seller_id, low, out, counted_at)
      SELECT ${sellerId}::uuid, count(*) FILTER (WHERE available > 0 AND available <= threshold),
        count(*) FILTER (WHERE available <= 0), now()
      FROM (
        SELECT coalesce(sum(l.quantity - l.reserved), 0) AS available, coalesce(max(l.threshold), ${USUAL_THRESHOLD}::int) AS threshold
        FROM offers o LEFT JOIN stock_levels l ON l.offer_id = o.id
        WHERE o.seller_id = ${sellerId}::uuid AND o.status = 'ACTIVE' AND o.backorder = 'NONE' GROUP BY o.id
      ) s
      ON CONFLICT (seller_id) DO UPDATE SET low = excluded.low, out = excluded.out, counted_at = excluded.counted_at`;
}
