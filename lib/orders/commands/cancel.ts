import "server-only";
import { returnDealUnits } from "@/lib/deals/commands/order-hooks";
import { requestRefund } from "@/lib/payments/commands/refund";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { fail, ok, type Result } from "@/lib/platform/result";
import { canMove, nextState } from "../model";
import { tell } from "./timeline";

/**
 * Cancels an order before it is packed: its stock goes back to the shelf, its money to where it came from, its bookings
 * are reversed; once, however often it is asked. A gift card in it that was redeemed stays paid for. Refuses `packed` when
 * it is too late.
 */
export async function cancelOrder(
  orderId: string,
  reason: string,
  actorId: string | null,
): Promise<Result<null>> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ status: string; groupId: string }[]>`
      SELECT status::text, group_id AS "groupId" FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
    if (row?.status === "CANCELLED") return ok(null);
    if (!row || !canMove(row.status, "cancel")) {
      return fail("packed", "This order is packed already. You can send it back once it has arrived.");
    }
    await endOrder(tx, orderId, row.groupId, reason, actorId, true);
    return ok(null);
  });
}

/**
 * Cancels every order of a group whose money never came and of which nothing has left: the card gets nothing back,
 * everything else as `cancelOrder`. Parcels that were packed are taken apart, so that nobody hands them to a carrier.
 * Orders of which a part was taken before stay.
 */
export async function cancelGroup(tx: Tx, groupId: string, reason: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string; status: string; paid: boolean }[]>`
    SELECT o.id, o.status::text, EXISTS (SELECT 1 FROM captures c WHERE c.order_id = o.id AND c.status = 'CAPTURED') AS paid
    FROM orders o WHERE group_id = ${groupId}::uuid ORDER BY id FOR UPDATE OF o`;
  for (const { id, status, paid } of rows) {
    if (paid) continue;
    const open = nextState(status, "unpack");
    if (open) {
      await tx.shipment.deleteMany({ where: { orderId: id, status: "PACKED" } });
      await tx.order.update({ where: { id }, data: { status: open } });
      await tell(tx, { groupId, orderId: id, kind: "unpacked", actorId: null, public: false });
    }
    if (canMove(open ?? status, "cancel")) await endOrder(tx, id, groupId, reason, null, false);
  }
}

async function endOrder(
  tx: Tx,
  orderId: string,
  groupId: string,
  reason: string,
  actorId: string | null,
  isCharged: boolean,
): Promise<void> {
  await tx.$queryRaw`
    SELECT g.id FROM gift_cards g JOIN order_lines l ON l.id = g.order_line_id WHERE l.order_id = ${orderId}::uuid ORDER BY g.id FOR UPDATE OF g`;
  const order = await tx.order.update({
    where: { id: orderId },
    data: { status: "CANCELLED", cancelledAt: new Date(), version: { increment: 1 } },
    include: { lines: { include: { giftCards: { select: { redeemedAt: true } } } } },
  });
  await tx.$executeRaw`UPDATE order_lines SET cancelled_quantity = quantity - shipped_quantity WHERE order_id = ${orderId}::uuid`;
  await tx.$executeRaw`SELECT release_order_stock(${orderId}::uuid, ${reason})`;
  await returnDealUnits(tx, orderId, reason);
  // What somebody has spent is not given back a second time: such a line stays as it was delivered.
  const spent = order.lines.filter((line) => isCharged && line.giftCards.some((card) => card.redeemedAt));
  const kept = spent.reduce((sum, line) => sum + line.total - line.refundedAmount, 0);
  const left = order.total - order.refundedTotal - kept;
  if (left > 0) {
    await requestRefund(tx, {
      reference: `cancel:${orderId}`,
      orderId,
      amount: left,
      reason,
      actorId,
      instead: isCharged ? undefined : "never-charged",
      lines: order.lines
        .filter((line) => line.total > line.refundedAmount && !spent.includes(line))
        .map((line) => ({
          orderLineId: line.id,
          quantity: line.quantity,
          amount: line.total - line.refundedAmount,
        })),
    });
  }
  await tx.timelineEvent.createMany({
    data: {
      groupId,
      orderId,
      kind: "cancelled",
      data: { reason },
      actorId,
      dedupeKey: `cancelled:${orderId}`,
    },
    skipDuplicates: true,
  });
  await emit(tx, "order.cancelled", `order:${groupId}`, { orderId });
}
