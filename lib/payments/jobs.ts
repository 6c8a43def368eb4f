import "server-only";
import { keepFindings } from "@/lib/findings/commands";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { log } from "@/lib/platform/log";
import { bookFees } from "./commands/book-fees";
import { capturePayment, voidPayment } from "./commands/capture";
import { clawBack } from "./commands/claw-back";
import { deliverGifts } from "./commands/deliver-gifts";
import { issueRefund } from "./commands/issue-refund";
import { keepBalances } from "./commands/keep-balances";
import { reconcilePayments } from "./commands/reconcile";
import { detachCard } from "./commands/saved-cards";
import { sendTransfer, sendTransfers } from "./commands/transfer";
import { proveMoney } from "./queries/prove";
import { handleWebhook } from "./webhooks/handle";

export const handlers: Handlers = {
  "capture-payment": ({ paymentId }) => capturePayment(paymentId),
  "void-payment": ({ paymentId }) => voidPayment(paymentId),
  "issue-refund": ({ refundId }) => issueRefund(refundId),
  "handle-webhook": ({ eventId }) => handleWebhook(eventId),
  "reconcile-payments": () => reconcilePayments(new Date()),
  "send-transfers": sendTransfers,
  "send-transfer": ({ transferId }) => sendTransfer(transferId),
  "claw-back": ({ clawbackId }) => clawBack(clawbackId),
  "deliver-gifts": ({ groupId }) => deliverGifts(groupId),
  "detach-card": ({ methodId }) => detachCard(methodId),
  "book-fees": ({ paymentId }) => bookFees(paymentId),
  "keep-balances": keepBalances,
  "prove-money": async () => {
    const findings = await proveMoney();
    await keepFindings(
      "money",
      findings.map(({ what, id }) => ({ kind: what, subject: id })),
    );
    for (const finding of findings.slice(0, 100)) log.error(finding, "the money does not add up");
    if (findings.length > 0) throw new Error(`${findings.length} findings in the money`);
  },
};
