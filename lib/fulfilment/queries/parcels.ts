import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";

/** Who ships a parcel, and of which order it is; null when there is none. */
export async function parcelOf(shipmentId: string): Promise<{ sellerId: string; orderId: string } | null> {
  if (!isId(shipmentId)) return null;
  const row = await db.shipment.findUnique({
    where: { id: shipmentId },
    select: { orderId: true, order: { select: { sellerId: true } } },
  });
  return row && { sellerId: row.order.sellerId, orderId: row.orderId };
}

/** Where a seller can send from and take back to: the seller's own warehouses, and others that hold things of theirs. */
export async function warehousesOf(sellerId: string): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw`
    SELECT w.id, w.name FROM warehouses w
    WHERE w.active AND (w.seller_id = ${sellerId}::uuid OR EXISTS (
      SELECT FROM offers o JOIN stock_levels l ON l.offer_id = o.id AND l.warehouse_id = w.id WHERE o.seller_id = ${sellerId}::uuid))
    ORDER BY w.name`;
}
