import "server-only";
import { bookFees } from "@/lib/payments/commands/book-fees";
import {
  askAboutPayment,
  askAboutRefund,
  bookMissingPayout,
  replayWebhook,
} from "@/lib/payments/commands/repair";
import { noteSellerAccount } from "@/lib/payments/commands/seller-account";
import { sendTransfer } from "@/lib/payments/commands/transfer";
import { proveProvider } from "@/lib/payments/queries/prove-provider";
import { whatWaits } from "@/lib/payments/queries/waiting";
import { db } from "@/lib/platform/db/client";
import { enqueue, type JobName } from "@/lib/platform/jobs/enqueue";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { keepFindings } from "./commands";
import { type Area, meaningOf, type Repair } from "./model";

const REPAIRS: Record<Repair, (subject: string) => Promise<unknown>> = {
  "ask-payment": askAboutPayment,
  "ask-refund": askAboutRefund,
  "ask-transfer": sendTransfer,
  "ask-account": async (sellerId) => {
    const seller = await db.seller.findUnique({ where: { id: sellerId } });
    if (seller?.stripeAccountId) await noteSellerAccount(seller.stripeAccountId);
  },
  "book-fees": bookFees,
  "book-payout": bookMissingPayout,
  "replay-webhook": replayWebhook,
};

const PROOFS: Record<Area, JobName & ("prove-money" | "prove-ledgers" | "prove-provider" | "find-waiting")> =
  {
    money: "prove-money",
    stock: "prove-ledgers",
    provider: "prove-provider",
    waiting: "find-waiting",
  };

/** Repairs a finding that is still open, then has its proof look again. */
async function repairFinding(findingId: string): Promise<void> {
  const finding = await db.finding.findUnique({ where: { id: findingId } });
  if (!finding || finding.resolvedAt) return;
  const { repair } = meaningOf(finding.kind);
  if (!repair) return;
  await REPAIRS[repair.act](finding.subject);
  const proof = PROOFS[finding.area as Area];
  // News is handled by a job of its own: the proof looks after it.
  const runAt = new Date(Date.now() + (repair.act === "replay-webhook" ? 5_000 : 0));
  await enqueue(null, proof, {}, { key: `again:${proof}`, runAt, maxAttempts: 1 });
}

export const handlers: Handlers = {
  "repair-finding": ({ findingId }) => repairFinding(findingId),
  "prove-provider": async () => keepFindings("provider", await proveProvider(new Date())),
  "find-waiting": async () => keepFindings("waiting", await whatWaits()),
};
