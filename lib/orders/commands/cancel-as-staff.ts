import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db } from "@/lib/platform/db/client";
import type { Result } from "@/lib/platform/result";
import { cancelOrder } from "./cancel";
import { lockOrder } from "./lock";

/**
 * Cancels an order for the market before it is packed, as `cancelOrder` does: an authorisation that was not taken is let go,
 * money that was taken goes back. Once; the audit log has it once, also when the first try ended between the two.
 */
export async function cancelAsStaff(orderId: string, reason: string, staff: Staff): Promise<Result<null>> {
  const before = await db.order.findUnique({ where: { id: orderId }, select: { refundedTotal: true } });
  const cancelled = await cancelOrder(orderId, reason, staff.id);
  if (!cancelled.ok || !before) return cancelled;
  await db.$transaction(async (tx) => {
    await lockOrder(tx, orderId);
    const told = await tx.timelineEvent.findUnique({ where: { dedupeKey: `cancelled:${orderId}` } });
    const known = await tx.auditLog.findFirst({
      where: { entity: "order", entityId: orderId, action: "order.cancel" },
    });
    if (told?.actorId !== staff.id || known) return;
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } });
    await writeAudit(tx, [
      {
        actorId: staff.id,
        actorRole: staff.role,
        ip: staff.address,
        action: "order.cancel",
        entity: "order",
        entityId: orderId,
        before: { status: "CONFIRMED", refunded: before.refundedTotal },
        after: { status: order.status, refunded: order.refundedTotal, reason },
      },
    ]);
  });
  return cancelled;
}
