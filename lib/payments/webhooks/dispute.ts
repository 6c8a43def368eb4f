import "server-only";
import type Stripe from "stripe";
import { db } from "@/lib/platform/db/client";

const STATES: Record<string, "NEEDS_RESPONSE" | "UNDER_REVIEW" | "WON" | "LOST"> = {
  needs_response: "NEEDS_RESPONSE",
  warning_needs_response: "NEEDS_RESPONSE",
  under_review: "UNDER_REVIEW",
  warning_under_review: "UNDER_REVIEW",
  won: "WON",
  warning_closed: "WON",
  lost: "LOST",
};

/** Keeps a dispute as the provider has it; a lost one is booked once, against the provider's money. */
export async function noteDispute(dispute: Stripe.Dispute): Promise<void> {
  const intentId =
    typeof dispute.payment_intent === "string" ? dispute.payment_intent : dispute.payment_intent?.id;
  const payment = intentId ? await db.payment.findUnique({ where: { intentId } }) : null;
  if (!payment) return;
  const status = STATES[dispute.status] ?? "NEEDS_RESPONSE";
  const due = dispute.evidence_details?.due_by;
  const closedAt = status === "WON" || status === "LOST" ? new Date() : null;
  const state = { status, dueBy: due ? new Date(due * 1_000) : null, closedAt };
  await db.$transaction(async (tx) => {
    await tx.dispute.upsert({
      where: { providerDisputeId: dispute.id },
      create: {
        providerDisputeId: dispute.id,
        paymentId: payment.id,
        amount: dispute.amount,
        currency: dispute.currency.toUpperCase(),
        reason: dispute.reason,
        ...state,
      },
      update: state,
    });
    if (status !== "LOST") return;
    await tx.$executeRaw`
      WITH booked AS (
        INSERT INTO ledger_transactions (kind, reference) VALUES ('chargeback', ${`dispute:${dispute.id}`})
        ON CONFLICT (reference) DO NOTHING RETURNING id
      )
      INSERT INTO ledger_entries (transaction_id, account, amount, currency)
      SELECT b.id, e.account, e.amount, ${dispute.currency.toUpperCase()}
      FROM booked b CROSS JOIN (VALUES ('chargeback', ${dispute.amount}::int), ('provider', ${-dispute.amount}::int)) e (account, amount)`;
  });
}
