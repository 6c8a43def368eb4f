import "server-only";
import { lockOrder, touchOrder } from "@/lib/orders/commands/lock";
import { tell } from "@/lib/orders/commands/timeline";
import { nextState } from "@/lib/orders/model";
import { db } from "@/lib/platform/db/client";
import { ok, type Result, refusable, refuse } from "@/lib/platform/result";

/**
 * Notes that a parcel arrived; the order is delivered when its last parcel is. Repeating it changes nothing.
 * Refuses `missing`, and `packed` for a parcel that has not left.
 */
export async function markDelivered(shipmentId: string, actorId: string | null): Promise<Result<null>> {
  const found = await db.shipment.findUnique({
    where: { id: shipmentId },
    select: { orderId: true, status: true },
  });
  if (found?.status === "DELIVERED") return ok(null);
  return refusable(() =>
    db.$transaction(async (tx) => {
      if (!found) refuse("missing", "There is no such parcel.");
      const order = await lockOrder(tx, found.orderId);
      const { count } = await tx.shipment.updateMany({
        where: { id: shipmentId, status: { in: ["SHIPPED", "LOST"] } },
        data: { status: "DELIVERED", deliveredAt: new Date() },
      });
      if (count === 0) {
        const now = await tx.shipment.findUnique({ where: { id: shipmentId }, select: { status: true } });
        if (now?.status === "DELIVERED") return null;
        refuse("packed", "This parcel has not left yet.");
      }
      const underway = await tx.shipment.count({
        where: { orderId: order.id, status: { not: "DELIVERED" } },
      });
      const to = underway === 0 ? nextState(order.status, "deliver") : null;
      if (to) {
        await tx.order.update({ where: { id: order.id }, data: { status: to, deliveredAt: new Date() } });
      }
      await touchOrder(tx, order.id);
      await tell(tx, {
        groupId: order.groupId,
        orderId: order.id,
        kind: "delivered",
        data: { shipmentId, whole: to === "DELIVERED" },
        actorId,
        dedupeKey: `delivered:${shipmentId}`,
      });
      return null;
    }),
  );
}
