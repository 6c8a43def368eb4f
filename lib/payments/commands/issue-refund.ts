import "server-only";
import Stripe from "stripe";
import { db } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { fail, ok, type Result } from "@/lib/platform/result";
import { KEY_LIFE_MS, providerKey } from "../model";
import { stripe } from "../stripe";

/**
 * Sends the card's part of a refund, once, after the capture; a retry is the same refund at the provider, also when the
 * provider has forgotten the key. Waits while the shopper's bank disputes the payment: the outcome settles it.
 */
export async function issueRefund(refundId: string): Promise<void> {
  const refund = await db.refund.findUnique({
    where: { id: refundId },
    include: { payment: { include: { disputes: true } }, order: { include: { capture: true } } },
  });
  if (refund?.status !== "PENDING" || !refund.payment?.intentId) return;
  const { payment } = refund;
  const isCaptured = payment.status === "CAPTURED" || refund.order.capture?.status === "CAPTURED";
  if (!isCaptured) throw new Error(`Refund ${refundId} waits for the capture`);
  if (payment.disputes.some((dispute) => !dispute.closedAt)) return;
  const intent = payment.intentId as string;
  const isOld = Date.now() - refund.createdAt.getTime() > KEY_LIFE_MS;
  // A new key after a dispute, so first a look whether a try under the key before went through.
  const over = payment.disputes.length;
  const known = isOld || over > 0 ? await findRefund(intent, refundId) : undefined;
  try {
    const sent =
      known ??
      (await stripe().refunds.create(
        {
          payment_intent: intent,
          amount: refund.amount - refund.creditAmount - refund.releasedAmount,
          metadata: { refundId },
        },
        { idempotencyKey: providerKey.refund(refundId, over) },
      ));
    await settleRefund(refundId, sent.id, sent.status);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
    if (error.code === "charge_disputed") return;
    const done = await findRefund(intent, refundId);
    if (done) await settleRefund(refundId, done.id, done.status);
    else await settleRefund(refundId, null, "failed", error.message);
  }
}

async function findRefund(intentId: string, refundId: string): Promise<Stripe.Refund | undefined> {
  for await (const refund of stripe().refunds.list({ payment_intent: intentId, limit: 100 })) {
    if (refund.metadata?.refundId === refundId) return refund;
  }
  return undefined;
}

/**
 * What became of a refund, as the provider says, in any order and any number of times; its money leaves the payment
 * once. One that failed, also long after it had succeeded, is owed to the shopper until `payFailedRefund`.
 */
export async function settleRefund(
  refundId: string,
  providerRefundId: string | null,
  status: string | null,
  failure: string | null = null,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<
      { status: string; paymentId: string | null; orderId: string; sent: number; currency: string }[]
    >`
      SELECT status::text, payment_id AS "paymentId", order_id AS "orderId", trim(currency) AS currency,
        amount - credit_amount - released_amount AS sent
      FROM refunds WHERE id = ${refundId}::uuid FOR UPDATE`;
    if (!row?.paymentId || row.status === "FAILED" || row.sent === 0) return;
    const isFailed = status === "failed" || status === "canceled";
    if (status === "succeeded" && row.status === "PENDING") {
      await tx.refund.update({
        where: { id: refundId },
        data: { status: "SUCCEEDED", providerRefundId, settledAt: new Date() },
      });
      await tx.payment.update({
        where: { id: row.paymentId },
        data: { refundedAmount: { increment: row.sent } },
      });
      await emit(tx, "refund.settled", `order:${row.orderId}`, { refundId });
    } else if (isFailed) {
      await tx.refund.update({
        where: { id: refundId },
        data: {
          status: "FAILED",
          settledAt: new Date(),
          failure: failure ?? "The bank could not take it.",
          ...(providerRefundId ? { providerRefundId } : {}),
        },
      });
      if (row.status === "SUCCEEDED") {
        await tx.payment.update({
          where: { id: row.paymentId },
          data: { refundedAmount: { decrement: row.sent } },
        });
      }
      await bookOwed(tx, `refund-failed:${refundId}`, row, "provider", "refund_owed");
    } else if (providerRefundId) {
      await tx.refund.updateMany({
        where: { id: refundId, providerRefundId: null },
        data: { providerRefundId },
      });
    }
  });
}

/**
 * Pays what a refund that failed at the bank still owes: as store credit, or noted as sent by bank transfer. Once.
 * Refuses `settled` when nothing is owed, `guest` for credit to somebody without an account.
 */
export async function payFailedRefund(refundId: string, how: "credit" | "bank"): Promise<Result<null>> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM refunds WHERE id = ${refundId}::uuid FOR UPDATE`;
    const [row] = await tx.$queryRaw<
      { orderId: string; sent: number; currency: string; userId: string | null; paid: boolean }[]
    >`
      SELECT r.order_id AS "orderId", trim(r.currency) AS currency, o.user_id AS "userId",
        r.amount - r.credit_amount - r.released_amount AS sent,
        EXISTS (SELECT 1 FROM ledger_transactions WHERE reference = 'refund-paid:' || r.id) AS paid
      FROM refunds r JOIN orders o ON o.id = r.order_id WHERE r.id = ${refundId}::uuid AND r.status = 'FAILED'`;
    if (!row || row.paid) return fail("settled", "Nothing is owed for this refund.");
    if (how === "credit" && !row.userId)
      return fail("guest", "This order was placed without an account: send the money by bank transfer.");
    await bookOwed(tx, `refund-paid:${refundId}`, row, "refund_owed", how);
    if (how === "credit") {
      await tx.$executeRaw`
        SELECT give_credit(${row.userId}::uuid, ${row.currency}, ${row.sent}::int, 'refund', ${`refund-paid:${refundId}`})`;
    }
    return ok(null);
  });
}

/** Moves an amount from one account to another, once per reference. */
async function bookOwed(
  tx: Parameters<typeof emit>[0],
  reference: string,
  { orderId, sent, currency }: { orderId: string; sent: number; currency: string },
  debit: string,
  credit: string,
): Promise<void> {
  await tx.$executeRaw`
    WITH booked AS (
      INSERT INTO ledger_transactions (kind, reference) VALUES ('refund', ${reference})
      ON CONFLICT (reference) DO NOTHING RETURNING id
    )
    INSERT INTO ledger_entries (transaction_id, account, order_id, amount, currency)
    SELECT b.id, e.account, ${orderId}::uuid, e.amount, ${currency}
    FROM booked b CROSS JOIN (VALUES (${debit}, ${sent}::int), (${credit}, ${-sent}::int)) e (account, amount)`;
}
