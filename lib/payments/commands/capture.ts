import "server-only";
import Stripe from "stripe";
import { cancelGroup } from "@/lib/orders/commands/cancel";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log";
import { providerKey } from "../model";
import { stripe } from "../stripe";
import { endParts, isTakenInParts, nextBatch, noteBatch } from "./capture-parts";

/**
 * Captures the money of a confirmed order, once: the provider's key is the payment's. Repeated until it went through;
 * when the bank refuses for good, the orders are cancelled and their stock goes back.
 */
export async function capturePayment(paymentId: string): Promise<void> {
  const payment = await db.payment.findUnique({ where: { id: paymentId } });
  if (!payment?.intentId || payment.status !== "CAPTURING") return;
  if (await isTakenInParts(payment.id, payment.intentId)) return captureParts(payment.id, payment.intentId);
  try {
    const intent = await stripe().paymentIntents.capture(
      payment.intentId,
      {},
      { idempotencyKey: providerKey.capture(paymentId) },
    );
    await noteCaptured(intent.id, intent.amount_received);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const intent = await stripe().paymentIntents.retrieve(payment.intentId);
    if (intent.status === "succeeded") return noteCaptured(intent.id, intent.amount_received);
    if (intent.status === "requires_capture" && !(error instanceof Stripe.errors.StripeCardError))
      throw error;
    log.warn({ paymentId, code: error.code }, "capture refused");
    await failCapture(paymentId, error.code ?? "capture_failed");
  }
}

async function captureParts(paymentId: string, intentId: string): Promise<void> {
  for (let batch = await nextBatch(paymentId); batch; batch = await nextBatch(paymentId)) {
    try {
      await stripe().paymentIntents.capture(
        intentId,
        {
          amount_to_capture: batch.amount,
          ...(batch.multicapture ? { final_capture: batch.isFinal } : {}),
        },
        { idempotencyKey: providerKey.capturePart(batch.id) },
      );
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      const intent = await stripe().paymentIntents.retrieve(intentId);
      const isLost = intent.status === "canceled" || error instanceof Stripe.errors.StripeCardError;
      if (intent.status !== "succeeded" && !isLost) throw error;
      if (isLost) {
        log.warn({ paymentId, code: error.code }, "capture refused");
        return failCapture(paymentId, error.code ?? "capture_failed");
      }
    }
    await noteBatch(paymentId, batch.id);
  }
  await endParts(paymentId, intentId);
}

/** The provider has the money; what it kept for itself is booked by a job. Safe to repeat. */
export async function noteCaptured(intentId: string, amount: number): Promise<void> {
  await db.$transaction(async (tx) => {
    const [taken] = await tx.payment.updateManyAndReturn({
      where: { intentId, status: { in: ["CAPTURING", "AUTHORISED"] } },
      data: { status: "CAPTURED", capturedAmount: amount },
      select: { id: true, groupId: true },
    });
    if (!taken) return;
    await enqueue(tx, "book-fees", { paymentId: taken.id }, { key: `fees:${taken.id}` });
    if (taken.groupId && (await hasGifts(tx, taken.groupId)))
      await enqueue(tx, "deliver-gifts", { groupId: taken.groupId }, { key: `gifts:${taken.groupId}` });
  });
}

async function hasGifts(tx: Tx, groupId: string): Promise<boolean> {
  return (
    (await tx.giftCard.findFirst({ where: { line: { order: { groupId } } }, select: { id: true } })) !== null
  );
}

async function failCapture(paymentId: string, code: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT o.id FROM orders o JOIN payments p ON p.group_id = o.group_id WHERE p.id = ${paymentId}::uuid ORDER BY o.id FOR UPDATE OF o`;
    await tx.$queryRaw`SELECT id FROM payments WHERE id = ${paymentId}::uuid FOR UPDATE`;
    const payment = await tx.payment.findUnique({ where: { id: paymentId }, include: { captures: true } });
    if (payment?.status !== "CAPTURING" || !payment.groupId) return;
    const isPartTaken = payment.captures.some((part) => part.status === "CAPTURED");
    await tx.capture.updateMany({ where: { paymentId, status: "HELD" }, data: { status: "RELEASED" } });
    await tx.payment.update({
      where: { id: paymentId },
      data: { status: isPartTaken ? "CAPTURED" : "FAILED", failureCode: code },
    });
    await settleNeverTaken(tx, paymentId);
    // Orders whose part was taken have shipped and stay.
    await cancelGroup(tx, payment.groupId, "the bank refused the payment later");
  });
}

/** Refunds that waited for a capture that never came: nothing was taken, so what they were to give back stays where it is. */
async function settleNeverTaken(tx: Tx, paymentId: string): Promise<void> {
  const waiting = await tx.$queryRaw<{ id: string; orderId: string }[]>`
    UPDATE refunds r SET status = 'SUCCEEDED', settled_at = now(), released_amount = amount - credit_amount
    WHERE payment_id = ${paymentId}::uuid AND status = 'PENDING'
      AND NOT EXISTS (SELECT 1 FROM captures c WHERE c.order_id = r.order_id AND c.status = 'CAPTURED')
    RETURNING id, order_id AS "orderId"`;
  for (const { id, orderId } of waiting)
    await emit(tx, "refund.settled", `order:${orderId}`, { refundId: id });
}

/**
 * Gives an authorisation back, once; when the money was taken after all, it is refunded. A payment that was voided before
 * its intent was known is looked at again: the browser may have paid the intent since.
 */
export async function voidPayment(paymentId: string): Promise<void> {
  const payment = await db.payment.findUnique({
    where: { id: paymentId },
    include: { checkout: { select: { status: true } } },
  });
  if (!payment || payment.status === "CAPTURED" || payment.checkout.status === "SETTLED") return;
  if (payment.intentId) {
    const intent = await stripe().paymentIntents.retrieve(payment.intentId);
    if (intent.status === "succeeded") {
      await stripe().refunds.create(
        { payment_intent: intent.id },
        { idempotencyKey: `${providerKey.void(paymentId)}:refund` },
      );
    } else if (intent.status !== "canceled") {
      await stripe().paymentIntents.cancel(intent.id, {}, { idempotencyKey: providerKey.void(paymentId) });
    }
  }
  await db.payment.updateMany({
    where: { id: paymentId, status: { notIn: ["CAPTURED", "CAPTURING"] } },
    data: { status: "VOIDED" },
  });
}
