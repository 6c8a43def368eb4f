import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import type { LineUnits } from "../model/parcel";

/** The lines of an order with where their units are, in the order they stand on the receipt. */
export async function unitsOfLines(
  tx: Tx,
  orderId: string,
): Promise<(LineUnits & { id: string; title: string; variantTitle: string; offerId: string })[]> {
  return tx.$queryRaw`
    SELECT l.id, l.title, l.variant_title AS "variantTitle", l.offer_id AS "offerId", l.quantity,
      l.shipped_quantity AS shipped, l.cancelled_quantity AS cancelled,
      coalesce((SELECT sum(sl.quantity) FROM shipment_lines sl JOIN shipments s ON s.id = sl.shipment_id
        WHERE sl.order_line_id = l.id AND s.status = 'PACKED'), 0)::int AS packed,
      EXISTS (SELECT FROM gift_cards g WHERE g.order_line_id = l.id) AS "byMail"
    FROM order_lines l WHERE l.order_id = ${orderId}::uuid ORDER BY l.position, l.id`;
}
