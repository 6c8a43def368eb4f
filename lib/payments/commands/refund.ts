import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { providerKey } from "../model";
import { stripe } from "../stripe";

export type RefundRequest = {
  /** The act that asks for it, "cancel:<order>": one refund an act. */
  reference: string;
  orderId: string;
  /** Minor units, card and credit together. */
  amount: number;
  /** Part of it that was paid with store credit and goes back there at once. */
  creditAmount: number;
  reason: string;
  lines: { orderLineId: string; quantity: number; amount: number }[];
  actorId?: string | null;
};

/**
 * Writes a refund in the caller's transaction: bounded by the database to what each line and order cost, booked, credit
 * given back at once; the card's part follows by a job whose key is the refund's id.
 * @returns false when this act was refunded before
 */
export async function requestRefund(tx: Tx, request: RefundRequest): Promise<boolean> {
  const { reference, orderId, amount, creditAmount, reason, lines, actorId = null } = request;
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      group: { include: { payments: { where: { status: { in: ["CAPTURING", "CAPTURED"] } }, take: 1 } } },
    },
  });
  const [payment] = order.group.payments;
  const card = amount - creditAmount;
  const id = newId();
  if (creditAmount > 0 && order.userId)
    await giveCredit(tx, order.userId, order.currency, creditAmount, reference);
  if (payment) {
    const { count } = await tx.refund.createMany({
      data: {
        id,
        paymentId: payment.id,
        orderId,
        amount,
        creditAmount,
        currency: order.currency,
        reason,
        reference,
        actorId,
        status: card === 0 ? "SUCCEEDED" : "PENDING",
      },
      skipDuplicates: true,
    });
    if (count === 0) return false;
    await tx.refundLine.createMany({ data: lines.map((line) => ({ refundId: id, ...line })) });
  }
  await tx.order.update({ where: { id: orderId }, data: { refundedTotal: { increment: amount } } });
  for (const line of lines) {
    await tx.orderLine.update({
      where: { id: line.orderLineId },
      data: { refundedAmount: { increment: line.amount } },
    });
  }
  if (payment && card > 0) await enqueue(tx, "issue-refund", { refundId: id }, { key: `refund:${id}` });
  return true;
}

async function giveCredit(
  tx: Tx,
  userId: string,
  currency: string,
  amount: number,
  reference: string,
): Promise<void> {
  await tx.$executeRaw`
    WITH entry AS (
      INSERT INTO credit_entries (account_id, delta, reason, reference)
      SELECT id, ${amount}::int, 'refund', ${`refund:${reference}`} FROM credit_accounts
      WHERE user_id = ${userId}::uuid AND currency = ${currency}
      ON CONFLICT (reference) DO NOTHING RETURNING account_id, delta
    )
    UPDATE credit_accounts a SET balance = a.balance + e.delta FROM entry e WHERE a.id = e.account_id`;
}

/** Sends the card's part of a refund, once, after the capture; a retry is the same refund at the provider. */
export async function issueRefund(refundId: string): Promise<void> {
  const refund = await db.refund.findUnique({ where: { id: refundId }, include: { payment: true } });
  if (refund?.status !== "PENDING" || !refund.payment.intentId) return;
  if (refund.payment.status === "CAPTURING") throw new Error(`Refund ${refundId} waits for the capture`);
  const sent = await stripe().refunds.create(
    {
      payment_intent: refund.payment.intentId,
      amount: refund.amount - refund.creditAmount,
      metadata: { refundId },
    },
    { idempotencyKey: providerKey.refund(refundId) },
  );
  await settleRefund(refundId, sent.id, sent.status);
}

/** What became of a refund, as the provider says; its money leaves the payment once. */
export async function settleRefund(
  refundId: string,
  providerRefundId: string,
  status: string | null,
): Promise<void> {
  if (status !== "succeeded" && status !== "failed" && status !== "canceled") {
    await db.refund.updateMany({
      where: { id: refundId, providerRefundId: null },
      data: { providerRefundId },
    });
    return;
  }
  await db.$transaction(async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, status: "PENDING" },
      data: {
        status: status === "succeeded" ? "SUCCEEDED" : "FAILED",
        providerRefundId,
        settledAt: new Date(),
      },
    });
    if (count === 0 || status !== "succeeded") return;
    const refund = await tx.refund.findUniqueOrThrow({ where: { id: refundId } });
    await tx.payment.update({
      where: { id: refund.paymentId },
      data: { refundedAmount: { increment: refund.amount - refund.creditAmount } },
    });
    await emit(tx, "refund.settled", `order:${refund.orderId}`, { refundId });
  });
}
