import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { fail, ok, type Result } from "@/lib/platform/result";
import { cardPart, cardParts } from "../model";
import { mailRefunded } from "./mail-money";

export type RefundRequest = {
  /** The act that asks for it, "cancel:<order>": one refund an act. */
  reference: string;
  orderId: string;
  /** Minor units, card and credit together: the lines' amounts and what is given back of the delivery. */
  amount: number;
  reason: string;
  lines: { orderLineId: string; quantity: number; amount: number }[];
  actorId?: string | null;
  /** `origin` (default): to card and credit in the proportion they paid. `credit`: all of it as store credit. */
  to?: "origin" | "credit";
  /** `never-charged`: the bank refused the capture. `chargeback`: the bank has taken the money back already. */
  instead?: "never-charged" | "chargeback";
};

/**
 * Writes a refund in the caller's transaction, once per reference: bounded by the database to what line, order and
 * payment were, booked, the seller's part taken off the order's transfer (or back from the seller), credit given back at
 * once. The card's part follows by a job whose key is the refund's id; what was never captured needs none, and lessens
 * the loss where the bank refused it.
 * Locks the order, then its payment.
 * @returns the refund's id, null when this act was refunded before
 */
export async function requestRefund(tx: Tx, request: RefundRequest): Promise<string | null> {
  const { reference, orderId, amount, reason, lines, actorId = null, to = "origin", instead } = request;
  await tx.$queryRaw`SELECT id FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
  // No part of the payment is taken while this decides whether it still can be left with the shopper.
  await tx.$queryRaw`
    SELECT p.id FROM payments p JOIN orders o ON o.group_id = p.group_id WHERE o.id = ${orderId}::uuid ORDER BY p.id FOR UPDATE OF p`;
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      capture: true,
      refunds: { select: { reference: true, amount: true, creditAmount: true, asCredit: true } },
      group: {
        include: {
          orders: { select: { id: true, total: true }, orderBy: { id: "asc" } },
          payments: { where: { intentId: { not: null } }, orderBy: { attempt: "desc" }, take: 1 },
        },
      },
    },
  });
  if (order.refunds.some((one) => one.reference === reference)) return null;
  const [payment] = order.group.payments;
  const place = order.group.orders.findIndex((one) => one.id === orderId);
  const byCard = payment ? (cardParts(order.group)[place] ?? 0) : 0;
  const asCredit = to === "credit";
  const before = order.refunds.filter((one) => !one.asCredit);
  const toCard = asCredit
    ? 0
    : instead === "chargeback"
      ? amount
      : cardPart({ amount, total: order.total, byCard, before });
  const { capture } = order;
  const heldBack = capture?.status === "HELD" && !capture.batchId ? Math.min(toCard, capture.amount) : 0;
  const isRefused = capture?.status === "REFUSED";
  const released = instead || isRefused ? toCard : heldBack;
  if (capture && heldBack > 0) {
    await tx.capture.update({
      where: { id: capture.id },
      data: {
        amount: { decrement: heldBack },
        ...(heldBack === capture.amount ? { status: "RELEASED" } : {}),
      },
    });
  }
  const id = newId();
  const isDone = toCard === released;
  await tx.refund.create({
    data: {
      id,
      paymentId: payment?.id ?? null,
      orderId,
      amount,
      creditAmount: amount - toCard,
      releasedAmount: released,
      asCredit,
      currency: order.currency,
      reason,
      reference,
      actorId,
      status: isDone ? "SUCCEEDED" : "PENDING",
      settledAt: isDone ? new Date() : null,
      lines: { create: lines },
    },
  });
  const [booked] = await tx.$queryRaw<{ clawback: string | null }[]>`
    SELECT book_refund(${id}::uuid, ${instead === "chargeback" ? "chargeback" : isRefused ? "loss" : "provider"}) AS clawback`;
  if (booked?.clawback)
    await enqueue(tx, "claw-back", { clawbackId: booked.clawback }, { key: `clawback:${booked.clawback}` });
  if (isDone) await emit(tx, "refund.settled", `order:${orderId}`, { refundId: id });
  else await enqueue(tx, "issue-refund", { refundId: id }, { key: `refund:${id}` });
  if (heldBack > 0 && payment)
    await enqueue(tx, "capture-payment", { paymentId: payment.id }, { key: `capture:${payment.id}` });
  return id;
}

/**
 * Whether what a card pays of an order is with the market. Until then nothing of it is given as credit: the bank may still
 * refuse the card, and the shopper would keep the credit. The order is locked by the caller, as it is by a refused capture.
 */
export async function isTaken(tx: Tx, orderId: string): Promise<boolean> {
  const [last] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT CASE WHEN c.id IS NULL THEN p.status = 'CAPTURED' ELSE c.status = 'CAPTURED' OR c.amount = 0 END AS taken
    FROM orders o JOIN payments p ON p.group_id = o.group_id AND p.intent_id IS NOT NULL LEFT JOIN captures c ON c.order_id = o.id
    WHERE o.id = ${orderId}::uuid ORDER BY p.attempt DESC LIMIT 1`;
  return last?.taken ?? true;
}

/** What somebody is told who would give credit before `isTaken`. */
export const NOT_TAKEN =
  "The money of this order has not been taken. Refund the card: what is given back is not charged.";

export type LineRefund = { orderLineId: string; quantity: number; amount: number };

/**
 * Refunds parts of a paid order for its seller, by line, with a reason that the shopper reads in a mail; `delivery` is what is given back of the delivery's price.
 * Repeating it with the same key is the same refund. Refuses `empty`, `unpaid`, `too-much` with the line's id as field,
 * `disputed` while the shopper's bank is asking for the same money, `guest` for credit to somebody without an account,
 * `early` for credit before the card's money was taken.
 */
export async function refundOrder(
  orderId: string,
  request: {
    key: string;
    lines: LineRefund[];
    delivery: number;
    reason: string;
    to: "origin" | "credit";
    actorId: string | null;
  },
): Promise<Result<{ refundId: string | null }>> {
  const { lines, delivery, key, reason, to, actorId } = request;
  const amount = lines.reduce((sum, line) => sum + line.amount, delivery);
  if (amount <= 0) return fail("empty", "Say how much is given back.");
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`;
    const order = await tx.order.findUnique({
      where: { id: orderId },
      include: {
        lines: { include: { variant: { select: { product: { select: { giftCard: true } } } } } },
        group: { include: { payments: { include: { disputes: true } } } },
      },
    });
    if (!order || ["PENDING_PAYMENT", "FAILED"].includes(order.status))
      return fail("unpaid", "This order was never paid.");
    if (to === "credit" && !order.userId)
      return fail("guest", "This order was placed without an account: refund the card instead.");
    if (to === "credit" && !(await isTaken(tx, orderId))) return fail("early", NOT_TAKEN);
    if (order.group.payments.some((one) => one.disputes.some((dispute) => !dispute.closedAt)))
      return fail("disputed", "The shopper's bank is asking for this money. Answer the dispute first.");
    const reference = `order:${orderId}:${key}`;
    const done = await tx.refund.findUnique({ where: { reference }, select: { id: true } });
    if (done) return ok({ refundId: done.id });
    for (const wanted of lines) {
      const line = order.lines.find((one) => one.id === wanted.orderLineId);
      if (!line || wanted.quantity > line.quantity || wanted.amount > line.total - line.refundedAmount)
        return fail("too-much", "That is more than what is left of this line.", wanted.orderLineId);
      if (line.variant.product.giftCard)
        return fail("gift-card", "A gift card is given back by voiding it.", wanted.orderLineId);
    }
    const goodsLeft = order.lines.reduce((sum, line) => sum + line.total - line.refundedAmount, 0);
    if (delivery > order.total - order.refundedTotal - goodsLeft)
      return fail("too-much", "That is more than what is left of the delivery.", "delivery");
    const refundId = await requestRefund(tx, {
      reference,
      orderId,
      amount,
      reason,
      lines: lines.filter((line) => line.amount > 0),
      to,
      actorId,
    });
    await tx.timelineEvent.createMany({
      data: refundId
        ? [{ groupId: order.groupId, orderId, kind: "refunded", data: { amount, reason }, actorId }]
        : [],
    });
    if (refundId) await mailRefunded(tx, refundId, "seller");
    return ok({ refundId });
  });
}
