import "server-only";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { db } from "@/lib/platform/db/client";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { log } from "@/lib/platform/log";
import { bookFees } from "./commands/book-fees";
import { capturePayment, noteCaptured, voidPayment } from "./commands/capture";
import { clawBack } from "./commands/claw-back";
import { issueRefund, settleRefund } from "./commands/issue-refund";
import { sendTransfer, sendTransfers } from "./commands/transfer";
import { proveMoney } from "./queries/prove";
import { stripe } from "./stripe";
import { handleWebhook } from "./webhooks/handle";

const LOOK_BACK_SECONDS = 26 * 3_600;
/** Younger intents are still being paid. */
const GRACE_SECONDS = 60;

/**
 * Walks the provider's recent PaymentIntents and brings both sides together: authorised ones are settled or voided,
 * captured ones noted. Finds what a lost webhook or a crash between two steps left behind.
 */
async function reconcilePayments(): Promise<void> {
  const now = Math.floor(Date.now() / 1_000);
  const intents = stripe().paymentIntents.list({
    created: { gte: now - LOOK_BACK_SECONDS, lte: now - GRACE_SECONDS },
    limit: 100,
  });
  for await (const intent of intents) {
    const { checkoutId, paymentId } = intent.metadata;
    if (!checkoutId || !paymentId) continue;
    const payment = await db.payment.findUnique({ where: { id: paymentId } });
    if (!payment) {
      log.error(
        { intentId: intent.id, checkoutId },
        "the provider has a payment that the shop does not know",
      );
      continue;
    }
    if (!payment.intentId) {
      await db.payment.updateMany({
        where: { id: paymentId, intentId: null },
        data: { intentId: intent.id },
      });
    }
    if (intent.status === "requires_capture" && payment.status === "CAPTURING")
      await capturePayment(paymentId);
    else if (intent.status === "requires_capture" && payment.status === "VOIDED") {
      await stripe().paymentIntents.cancel(intent.id);
    } else if (intent.status === "requires_capture") await settleCheckout(checkoutId);
    else if (intent.status === "succeeded" && payment.status !== "CAPTURED") {
      const settled = await settleCheckout(checkoutId);
      if (settled.ok) await noteCaptured(intent.id, intent.amount_received);
    }
  }
  const pending = await db.refund.findMany({
    where: { status: "PENDING", providerRefundId: { not: null } },
    orderBy: { createdAt: "asc" },
    take: 200,
  });
  for (const { id, providerRefundId } of pending) {
    const refund = await stripe().refunds.retrieve(providerRefundId as string);
    await settleRefund(id, refund.id, refund.status);
  }
}

export const handlers: Handlers = {
  "capture-payment": ({ paymentId }) => capturePayment(paymentId),
  "void-payment": ({ paymentId }) => voidPayment(paymentId),
  "issue-refund": ({ refundId }) => issueRefund(refundId),
  "handle-webhook": ({ eventId }) => handleWebhook(eventId),
  "reconcile-payments": reconcilePayments,
  "send-transfers": sendTransfers,
  "send-transfer": ({ transferId }) => sendTransfer(transferId),
  "claw-back": ({ clawbackId }) => clawBack(clawbackId),
  "book-fees": ({ paymentId }) => bookFees(paymentId),
  "prove-money": async () => {
    const findings = await proveMoney();
    for (const finding of findings.slice(0, 100)) log.error(finding, "the money does not add up");
    if (findings.length > 0) throw new Error(`${findings.length} findings in the money`);
  },
};
