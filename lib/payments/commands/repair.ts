import "server-only";
import { db } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { stripe } from "../stripe";
import { issueRefund, settleRefund } from "./issue-refund";
import { reconcileIntent } from "./reconcile";
import { bookPayout } from "./transfer";

/** Asks how a payment stands, and each of its refunds, and brings the books to it. Safe to repeat. */
export async function askAboutPayment(paymentId: string): Promise<void> {
  const payment = await db.payment.findUnique({
    where: { id: paymentId },
    include: { refunds: { where: { providerRefundId: { not: null } }, select: { id: true } } },
  });
  if (!payment?.intentId) return;
  await reconcileIntent(payment.intentId);
  for (const { id } of payment.refunds) await askAboutRefund(id);
}

/** Sends a refund that has not left, or asks how one that did stands. Safe to repeat. */
export async function askAboutRefund(refundId: string): Promise<void> {
  await issueRefund(refundId);
  const refund = await db.refund.findUnique({ where: { id: refundId } });
  if (!refund?.providerRefundId) return;
  const sent = await stripe().refunds.retrieve(refund.providerRefundId);
  await settleRefund(refundId, sent.id, sent.status);
}

/** Has an event of the provider handled again, if nobody has yet. */
export async function replayWebhook(eventId: string): Promise<void> {
  await enqueue(null, "handle-webhook", { eventId }, { key: `webhook:${eventId}` });
}

/**
 * Books the payout of an order that the provider has sent and the ledger does not have: once, and only the amount that both
 * the provider and the transfer name.
 */
export async function bookMissingPayout(orderId: string): Promise<void> {
  const transfer = await db.transfer.findUnique({ where: { orderId } });
  if (transfer?.status !== "SENT" || !transfer.providerTransferId || transfer.sentAmount === 0) return;
  const sent = await stripe().transfers.retrieve(transfer.providerTransferId);
  if (sent.amount !== transfer.sentAmount || sent.metadata.transferId !== transfer.id) return;
  await db.$transaction((tx) => bookPayout(tx, transfer.id));
}
