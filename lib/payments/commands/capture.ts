import "server-only";
import Stripe from "stripe";
import { cancelGroup } from "@/lib/orders/commands/cancel";
import { tell } from "@/lib/orders/commands/timeline";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log";
import { providerKey } from "../model";
import { stripe } from "../stripe";
import { deliverTaken, endParts, heldAmount, isTakenInParts, nextBatch, noteBatch } from "./capture-parts";

/**
 * Captures the money of a confirmed order, once: the provider's key is the payment's. Repeated until it went through;
 * when the bank refuses for good, orders that have not left are cancelled and their stock goes back.
 */
export async function capturePayment(paymentId: string): Promise<void> {
  const payment = await db.payment.findUnique({ where: { id: paymentId } });
  if (!payment?.intentId || payment.status !== "CAPTURING") return;
  if (await isTakenInParts(payment.id, payment.intentId, payment.inParts))
    return captureParts(payment.id, payment.intentId);
  try {
    const intent = await stripe().paymentIntents.capture(
      payment.intentId,
      {},
      { idempotencyKey: providerKey.capture(paymentId) },
    );
    if (intent.status === "succeeded") return noteCaptured(intent.id, intent.amount_received);
    // Taken, but not yet there: what became of it is asked anew, as the same key gives the same answer for a day.
    await endProcessing(paymentId, payment.intentId);
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

async function endProcessing(paymentId: string, intentId: string): Promise<void> {
  const intent = await stripe().paymentIntents.retrieve(intentId);
  if (intent.status === "succeeded") return noteCaptured(intent.id, intent.amount_received);
  if (intent.status === "processing") throw new Error(`Payment ${paymentId} is still being taken`);
  await failCapture(paymentId, intent.last_payment_error?.code ?? "capture_failed");
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
      // Nothing can be taken any more; more was taken than this asked for when somebody took all at the provider's desk.
      const { captured, held } = await heldAmount(paymentId);
      if (intent.amount_received === captured + held) await noteBatch(paymentId);
    }
    await noteBatch(paymentId, batch.id);
  }
  await endParts(paymentId, intentId);
}

/**
 * The provider has the money; what it kept for itself is booked by a job. Which parts of a payment that is taken in parts
 * it has is found out by that payment's own job: the provider tells one sum. Safe to repeat.
 */
export async function noteCaptured(intentId: string, amount: number): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM payments WHERE intent_id = ${intentId} FOR UPDATE`;
    const payment = await tx.payment.findUnique({
      where: { intentId },
      select: { id: true, status: true, inParts: true },
    });
    if (payment?.status !== "CAPTURING" && payment?.status !== "AUTHORISED") return;
    const { id: paymentId } = payment;
    if (payment.inParts) {
      await enqueue(tx, "capture-payment", { paymentId }, { key: `capture:${paymentId}` });
      return;
    }
    await tx.payment.update({
      where: { id: paymentId },
      data: { status: "CAPTURED", capturedAmount: amount, inParts: false },
    });
    await enqueue(tx, "book-fees", { paymentId }, { key: `fees:${paymentId}` });
    await deliverTaken(tx, paymentId);
  });
}

async function failCapture(paymentId: string, code: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT o.id FROM orders o JOIN payments p ON p.group_id = o.group_id WHERE p.id = ${paymentId}::uuid ORDER BY o.id FOR UPDATE OF o`;
    await tx.$queryRaw`SELECT id FROM payments WHERE id = ${paymentId}::uuid FOR UPDATE`;
    const payment = await tx.payment.findUnique({ where: { id: paymentId }, include: { captures: true } });
    if (payment?.status !== "CAPTURING" || !payment.groupId) return;
    const isPartTaken = payment.captures.some((part) => part.status === "CAPTURED");
    await tx.payment.update({
      where: { id: paymentId },
      data: { status: isPartTaken ? "CAPTURED" : "FAILED", failureCode: code },
    });
    const given = await settleNeverTaken(tx, paymentId);
    await bearRefused(tx, paymentId, given);
    await tx.capture.updateMany({ where: { paymentId, status: "HELD" }, data: { status: "RELEASED" } });
    await cancelGroup(tx, payment.groupId, "the bank refused the payment later");
  });
}

type Given = { id: string; orderId: string; amount: number };

/**
 * Refunds that waited for a capture that never came: nothing was taken, so what they were to give back stays where it is.
 * @returns them with their amounts on the card, minor units
 */
async function settleNeverTaken(tx: Tx, paymentId: string): Promise<Given[]> {
  const waiting = await tx.$queryRaw<Given[]>`
    UPDATE refunds r SET status = 'SUCCEEDED', settled_at = now(), released_amount = amount - credit_amount
    WHERE payment_id = ${paymentId}::uuid AND status = 'PENDING'
      AND NOT EXISTS (SELECT 1 FROM captures c WHERE c.order_id = r.order_id AND c.status = 'CAPTURED')
    RETURNING id, order_id AS "orderId", released_amount AS amount`;
  for (const { id, orderId } of waiting)
    await emit(tx, "refund.settled", `order:${orderId}`, { refundId: id });
  return waiting;
}

/** Goods that had left when the bank refused: their order stands, and what it was to bring is the market's loss. */
async function bearRefused(tx: Tx, paymentId: string, given: readonly Given[]): Promise<void> {
  const refused = await tx.$queryRaw<{ id: string; orderId: string; groupId: string; amount: number }[]>`
    UPDATE captures c SET status = 'REFUSED' FROM orders o
    WHERE c.payment_id = ${paymentId}::uuid AND c.status = 'HELD' AND o.id = c.order_id
      AND o.status IN ('PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED')
    RETURNING c.id, o.id AS "orderId", o.group_id AS "groupId", c.amount`;
  for (const { id, orderId, groupId, amount } of refused) {
    const back = given.filter((refund) => refund.orderId === orderId);
    const lost = back.reduce((left, refund) => left - refund.amount, amount);
    await tx.$executeRaw`
      WITH booked AS (
        INSERT INTO ledger_transactions (kind, reference) VALUES ('loss', ${`capture-refused:${id}`}) RETURNING id
      )
      INSERT INTO ledger_entries (transaction_id, account, order_id, amount, currency)
      SELECT b.id, e.account, o.id, e.amount, trim(o.currency)
      FROM booked b CROSS JOIN orders o CROSS JOIN (VALUES ('loss', ${lost}::int), ('provider', ${-lost}::int)) e (account, amount)
      WHERE o.id = ${orderId}::uuid`;
    await tell(tx, {
      groupId,
      orderId,
      kind: "payment-refused",
      data: { amount: lost },
      actorId: null,
      public: false,
    });
  }
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
