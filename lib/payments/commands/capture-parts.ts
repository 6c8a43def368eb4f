import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { cardParts, providerKey } from "../model";
import { stripe } from "../stripe";
import { captureShipped } from "./capture-due";

/**
 * Whether the payment's money is taken order by order as they ship. Decided once and written down before anything is asked
 * of the provider, so that a setting changed between two tries changes nothing: with it go each order's part, and what the
 * provider allows for this card (see docs/decisions).
 */
export async function isTakenInParts(
  paymentId: string,
  intentId: string,
  known: boolean | null,
): Promise<boolean> {
  if (known !== null) return known;
  if (env().CAPTURE === "at-once") return decideWhole(paymentId);
  const { latest_charge: charge, status } = await stripe().paymentIntents.retrieve(intentId, {
    expand: ["latest_charge"],
  });
  // Taken already, by somebody at the provider's own desk.
  if (status !== "requires_capture") return decideWhole(paymentId);
  const card = typeof charge === "object" ? charge?.payment_method_details?.card : null;
  return db.$transaction(async (tx) => {
    // Locked before they are read: an order that is being cancelled must be seen as cancelled.
    await tx.$queryRaw`
      SELECT o.id FROM orders o JOIN payments p ON p.group_id = o.group_id WHERE p.id = ${paymentId}::uuid ORDER BY o.id FOR UPDATE OF o`;
    await tx.$queryRaw`SELECT id FROM payments WHERE id = ${paymentId}::uuid FOR UPDATE`;
    const payment = await tx.payment.findUniqueOrThrow({
      where: { id: paymentId },
      include: {
        group: {
          include: {
            orders: { orderBy: { id: "asc" }, include: { lines: { include: { giftCards: { take: 1 } } } } },
          },
        },
      },
    });
    if (payment.inParts !== null) return payment.inParts;
    if (!payment.group) throw new Error(`Payment ${paymentId} has no orders`);
    const { orders } = payment.group;
    const byCard = cardParts(payment.group);
    await tx.capture.createMany({
      data: orders.map((order, index) => ({
        paymentId,
        orderId: order.id,
        amount: byCard[index] ?? 0,
        // Gift cards need no parcel; refunds that were asked for before wait for the capture, so it is made.
        due:
          !["CONFIRMED", "PACKED"].includes(order.status) ||
          order.refundedTotal > 0 ||
          order.lines.some((line) => line.giftCards.length > 0),
      })),
    });
    await tx.capture.updateMany({ where: { paymentId, amount: 0 }, data: { status: "RELEASED" } });
    await tx.payment.update({
      where: { id: paymentId },
      data: {
        inParts: true,
        multicapture: card?.multicapture?.status === "available",
        captureBefore: card?.capture_before ? new Date(card.capture_before * 1_000) : null,
      },
    });
    return true;
  });
}

async function decideWhole(paymentId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ inParts: boolean }[]>`
    UPDATE payments SET in_parts = coalesce(in_parts, false) WHERE id = ${paymentId}::uuid RETURNING in_parts AS "inParts"`;
  return row?.inParts ?? false;
}

/** An order has shipped: its part is to be taken now. */
export async function takeAtShipment(orderId: string): Promise<void> {
  await db.$transaction((tx) => captureShipped(tx, orderId));
}

/** What would lapse within a day is taken, shipped or not: the shopper's order stands, and its money with it. */
export async function takeBeforeLapse(): Promise<void> {
  const rows = await db.$queryRaw<{ paymentId: string }[]>`
    UPDATE captures c SET due = true FROM payments p
    WHERE p.id = c.payment_id AND c.status = 'HELD' AND NOT c.due AND p.status = 'CAPTURING' AND p.capture_before < now() + interval '1 day'
    RETURNING p.id AS "paymentId"`;
  for (const paymentId of new Set(rows.map((row) => row.paymentId)))
    await enqueue(null, "capture-payment", { paymentId }, { key: `capture:${paymentId}` });
}

export type Batch = { id: string; amount: number; isFinal: boolean; multicapture: boolean };

/**
 * What is to be taken next, fixed until it is taken: the parts that are due; of a card that can be charged once only, all
 * that is still held. Null when nothing is due.
 */
export async function nextBatch(paymentId: string): Promise<Batch | null> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM payments WHERE id = ${paymentId}::uuid FOR UPDATE`;
    const payment = await tx.payment.findUniqueOrThrow({
      where: { id: paymentId },
      include: { captures: { where: { status: "HELD" }, orderBy: { id: "asc" } } },
    });
    const { captures: held, multicapture } = payment;
    const sum = (parts: typeof held) => parts.reduce((total, part) => total + part.amount, 0);
    const begun = held.filter((part) => part.batchId);
    const [first] = begun;
    if (first?.batchId) {
      const same = begun.filter((part) => part.batchId === first.batchId);
      return { id: first.batchId, amount: sum(same), isFinal: first.isFinal, multicapture };
    }
    const due = held.filter((part) => part.due);
    const taken = multicapture || due.length === 0 ? due : held;
    const [lead] = taken;
    if (!lead) return null;
    const isFinal = taken.length === held.length;
    await tx.capture.updateMany({
      where: { id: { in: taken.map((part) => part.id) } },
      data: { batchId: lead.id, isFinal },
    });
    return { id: lead.id, amount: sum(taken), isFinal, multicapture };
  });
}

/** A batch was taken; without one, all that was still held. Safe to repeat. */
export async function noteBatch(paymentId: string, batchId?: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM payments WHERE id = ${paymentId}::uuid FOR UPDATE`;
    const taken = await tx.capture.updateManyAndReturn({
      where: { paymentId, batchId, status: "HELD" },
      data: { status: "CAPTURED", capturedAt: new Date() },
      select: { orderId: true },
    });
    if (taken.length === 0) return;
    await tx.$executeRaw`
      UPDATE payments SET captured_amount = (SELECT sum(amount) FROM captures WHERE payment_id = ${paymentId}::uuid AND status = 'CAPTURED')
      WHERE id = ${paymentId}::uuid`;
    await enqueue(tx, "book-fees", { paymentId }, { key: `fees:${paymentId}` });
    await deliverTaken(tx, paymentId);
    const waiting = await tx.refund.findMany({
      where: { orderId: { in: taken.map((part) => part.orderId) }, status: "PENDING" },
      select: { id: true },
    });
    for (const { id } of waiting)
      await enqueue(tx, "issue-refund", { refundId: id }, { key: `refund:${id}` });
  });
}

/** Gift cards of a payment wait for its money, which is there now. */
export async function deliverTaken(tx: Tx, paymentId: string): Promise<void> {
  const card = await tx.giftCard.findFirst({
    where: { line: { order: { group: { payments: { some: { id: paymentId } } } } } },
    select: { line: { select: { order: { select: { groupId: true } } } } },
  });
  const groupId = card?.line?.order.groupId;
  if (groupId) await enqueue(tx, "deliver-gifts", { groupId }, { key: `gifts:${groupId}` });
}

/** What the provider has taken, minor units, and what is held here: told apart when an answer was lost. */
export async function heldAmount(paymentId: string): Promise<{ captured: number; held: number }> {
  const parts = await db.capture.groupBy({ by: ["status"], where: { paymentId }, _sum: { amount: true } });
  const sum = (status: string) => parts.find((part) => part.status === status)?._sum.amount ?? 0;
  return { captured: sum("CAPTURED"), held: sum("HELD") };
}

/**
 * Closes a payment of which nothing is held any more: taken, or given back when every order was cancelled before it
 * shipped. What a card that can be charged several times has left then lapses by itself.
 */
export async function endParts(paymentId: string, intentId: string): Promise<void> {
  const parts = await db.capture.groupBy({ by: ["status"], where: { paymentId }, _count: true });
  const has = (status: string) => parts.some((part) => part.status === status);
  if (has("HELD")) return;
  if (!has("CAPTURED")) {
    const intent = await stripe().paymentIntents.retrieve(intentId);
    if (intent.status !== "canceled")
      await stripe().paymentIntents.cancel(intentId, {}, { idempotencyKey: providerKey.void(paymentId) });
  }
  await db.payment.updateMany({
    where: { id: paymentId, status: "CAPTURING" },
    data: { status: has("CAPTURED") ? "CAPTURED" : "VOIDED" },
  });
}
