import "server-only";
import { db } from "@/lib/platform/db/client";
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

/** Where a seller can send from and take back to. */
export async function warehousesOf(sellerId: string): Promise<{ id: string; name: string }[]> {
  return db.warehouse.findMany({
    where: { active: true, OR: [{ sellerId }, { stockLevels: { some: { offer: { sellerId } } } }] },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}
