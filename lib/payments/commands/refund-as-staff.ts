import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { lockOrder, touchOrder } from "@/lib/orders/commands/lock";
import { tell } from "@/lib/orders/commands/timeline";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { mailRefunded } from "./mail-money";
import { isTaken, NOT_TAKEN, requestRefund } from "./refund";

export type StaffRefund = {
  /** Of the form: sent twice, it is one refund. */
  key: string;
  /** Units given back (0: part of the price alone) and the amount for them, minor units. */
  lines: readonly { orderLineId: string; quantity: number; amount: number }[];
  /** What is given back of the delivery's price, minor units. */
  delivery: number;
  reason: string;
  to: "origin" | "credit";
};

/**
 * Refunds parts of a paid order for the market, by line and units; the shopper reads the reason and is told by mail. Repeating it with the same
 * key is the same refund. Written into the audit log with what was refunded before and after.
 * Refuses `missing`, `empty`, `unpaid`, `too-much` and `gift-card` with the line's id as field, `disputed` while the
 * shopper's bank is asking for the same money, `guest` for credit to somebody without an account, `early` for credit before
 * the card's money was taken.
 */
export async function refundAsStaff(
  orderId: string,
  request: StaffRefund,
  staff: Staff,
): Promise<Result<{ refundId: string }>> {
  const lines = request.lines.filter((line) => line.amount > 0 || line.quantity > 0);
  const amount = lines.reduce((sum, line) => sum + line.amount, request.delivery);
  const reference = `order:${orderId}:${request.key}`;
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { groupId, status } = await lockOrder(tx, orderId);
      const done = await tx.refund.findUnique({ where: { reference }, select: { id: true } });
      if (done) return { refundId: done.id };
      if (amount <= 0) refuse("empty", "Say how much is given back.");
      if (status === "PENDING_PAYMENT" || status === "FAILED")
        refuse("unpaid", "This order was never paid: there is nothing to give back.");
      const before = await bounded(tx, orderId, groupId, { ...request, lines });
      const refundId = await requestRefund(tx, {
        reference,
        orderId,
        amount,
        reason: request.reason,
        lines: lines.filter((line) => line.amount > 0),
        to: request.to,
        actorId: staff.id,
      });
      if (!refundId) throw new Error(`Refund ${reference} came between its own lock`);
      await touchOrder(tx, orderId);
      await tell(tx, {
        groupId,
        orderId,
        kind: "refunded",
        data: { amount, reason: request.reason },
        actorId: staff.id,
      });
      await mailRefunded(tx, refundId, "market");
      await writeAudit(tx, [
        {
          actorId: staff.id,
          actorRole: staff.role,
          ip: staff.address,
          action: "order.refund",
          entity: "order",
          entityId: orderId,
          before: { refunded: before },
          after: {
            refunded: before + amount,
            reason: request.reason,
            as: request.to === "credit" ? "store credit" : "how it was paid",
            refund: refundId,
          },
        },
      ]);
      return { refundId };
    }),
  );
}

/** Refuses what is more than is left. @returns what was refunded before */
async function bounded(tx: Tx, orderId: string, groupId: string, request: StaffRefund): Promise<number> {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      lines: {
        include: {
          refundLines: { select: { quantity: true } },
          variant: { select: { product: { select: { giftCard: true } } } },
        },
      },
    },
  });
  if (request.to === "credit" && !order.userId)
    refuse("guest", "This order was placed without an account: refund how it was paid instead.");
  if (request.to === "credit" && !(await isTaken(tx, orderId))) refuse("early", NOT_TAKEN);
  const disputes = await tx.dispute.count({ where: { closedAt: null, payment: { groupId } } });
  if (disputes > 0)
    refuse("disputed", "The shopper's bank is asking for this money. Answer the dispute first.");
  for (const { orderLineId, quantity, amount } of request.lines) {
    const line = order.lines.find((one) => one.id === orderLineId);
    const refunded = line?.refundLines.reduce((sum, one) => sum + one.quantity, 0) ?? 0;
    if (!line || amount > line.total - line.refundedAmount)
      refuse("too-much", "That is more than what is left of this line.", orderLineId);
    if (quantity > Math.max(0, line.quantity - refunded))
      refuse("too-much", "Fewer pieces of this line are left to refund.", orderLineId);
    if (amount === 0) refuse("too-much", "Say how much is given back for these pieces.", orderLineId);
    if (line.variant.product.giftCard)
      refuse("gift-card", "A gift card is given back by voiding it.", orderLineId);
  }
  const goods = order.lines.reduce((sum, line) => sum + line.total - line.refundedAmount, 0);
  if (request.delivery > order.total - order.refundedTotal - goods)
    refuse("too-much", "That is more than what is left of the delivery.", "delivery");
  return order.refundedTotal;
}
