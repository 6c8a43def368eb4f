import "server-only";
import type Stripe from "stripe";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { allocate } from "@/lib/platform/money";
import { cardParts } from "../model";
import { stripe } from "../stripe";
import { requestRefund } from "./refund";

const STATES: Record<string, "NEEDS_RESPONSE" | "UNDER_REVIEW" | "WON" | "LOST"> = {
  needs_response: "NEEDS_RESPONSE",
  warning_needs_response: "NEEDS_RESPONSE",
  under_review: "UNDER_REVIEW",
  warning_under_review: "UNDER_REVIEW",
  won: "WON",
  warning_closed: "WON",
  lost: "LOST",
};

/**
 * Keeps a dispute as the provider has it now, whatever event told of it and in whatever order, and books every movement
 * of money it caused once. Won: refunds that waited for it go out. Lost: what the bank took counts as given back on the
 * orders it was for, at their sellers' expense; the market bears the fee.
 */
export async function noteDispute(disputeId: string): Promise<void> {
  const dispute = await stripe().disputes.retrieve(disputeId);
  const intentId =
    typeof dispute.payment_intent === "string" ? dispute.payment_intent : dispute.payment_intent?.id;
  const payment = intentId ? await db.payment.findUnique({ where: { intentId } }) : null;
  if (!payment) return;
  const status = STATES[dispute.status] ?? "NEEDS_RESPONSE";
  const isOver = status === "WON" || status === "LOST";
  const due = dispute.evidence_details?.due_by;
  const state = { status, dueBy: due ? new Date(due * 1_000) : null };
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM orders WHERE group_id = ${payment.groupId}::uuid ORDER BY id FOR UPDATE`;
    const row = await tx.dispute.upsert({
      where: { providerDisputeId: dispute.id },
      create: {
        providerDisputeId: dispute.id,
        paymentId: payment.id,
        amount: dispute.amount,
        currency: dispute.currency.toUpperCase(),
        reason: dispute.reason,
        ...state,
      },
      update: {},
    });
    for (const line of dispute.balance_transactions) await bookMovement(tx, line, payment.currency.trim());
    if (row.closedAt) return;
    await tx.dispute.update({
      where: { id: row.id },
      data: { ...state, closedAt: isOver ? new Date() : null },
    });
    if (status === "LOST") await settleLost(tx, payment.id, dispute);
    if (status === "WON") await releaseWaiting(tx, payment.id);
  });
}

/** Money that a dispute moved: away from the market with a fee, or back. */
async function bookMovement(tx: Tx, line: Stripe.BalanceTransaction, currency: string): Promise<void> {
  await tx.$executeRaw`
    WITH booked AS (
      INSERT INTO ledger_transactions (kind, reference) VALUES ('chargeback', ${`dispute:${line.id}`})
      ON CONFLICT (reference) DO NOTHING RETURNING id
    )
    INSERT INTO ledger_entries (transaction_id, account, amount, currency)
    SELECT b.id, e.account, e.amount, ${currency}
    FROM booked b CROSS JOIN (VALUES ('chargeback', ${-line.amount}::int), ('fee', ${line.fee}::int), ('provider', ${line.net}::int)) e (account, amount)
    WHERE e.amount <> 0`;
}

async function releaseWaiting(tx: Tx, paymentId: string): Promise<void> {
  const waiting = await tx.refund.findMany({
    where: { paymentId, status: "PENDING" },
    select: { id: true },
  });
  for (const { id } of waiting) await enqueue(tx, "issue-refund", { refundId: id }, { key: `refund:${id}` });
}

async function settleLost(tx: Tx, paymentId: string, dispute: Stripe.Dispute): Promise<void> {
  let left = dispute.amount;
  const waiting = await tx.$queryRaw<{ id: string; orderId: string; card: number; currency: string }[]>`
    UPDATE refunds SET status = 'SUCCEEDED', settled_at = now(), released_amount = amount - credit_amount,
      failure = 'The bank gave it back after a dispute.'
    WHERE payment_id = ${paymentId}::uuid AND status = 'PENDING'
    RETURNING id, order_id AS "orderId", amount - credit_amount AS card, trim(currency) AS currency`;
  for (const { id, orderId, card, currency } of waiting) {
    await tx.$executeRaw`
      WITH booked AS (
        INSERT INTO ledger_transactions (kind, reference) VALUES ('chargeback', ${`refund-by-bank:${id}`}) RETURNING id
      )
      INSERT INTO ledger_entries (transaction_id, account, order_id, amount, currency)
      SELECT b.id, e.account, ${orderId}::uuid, e.amount, ${currency}
      FROM booked b CROSS JOIN (VALUES ('provider', ${card}::int), ('chargeback', ${-card}::int)) e (account, amount)`;
    left -= card;
    await emit(tx, "refund.settled", `order:${orderId}`, { refundId: id });
  }
  const { group } = await tx.payment.findUniqueOrThrow({
    where: { id: paymentId },
    include: {
      group: {
        include: {
          orders: { include: { lines: true, refunds: true, capture: true }, orderBy: { id: "asc" } },
        },
      },
    },
  });
  if (!group) return;
  const cards = cardParts(group);
  for (const [index, order] of group.orders.entries()) {
    if (order.capture && order.capture.status !== "CAPTURED") continue;
    const sent = order.refunds.reduce((sum, one) => sum + one.amount - one.creditAmount, 0);
    const byCard = (cards[index] ?? 0) - sent;
    const amount = Math.min(left, byCard, order.total - order.refundedTotal);
    if (amount <= 0) continue;
    left -= amount;
    const goods = order.lines.map((line) => line.total - line.refundedAmount);
    const delivery = order.total - order.refundedTotal - goods.reduce((a, b) => a + b, 0);
    const parts = allocate(amount, [...goods, delivery]);
    await requestRefund(tx, {
      reference: `dispute:${dispute.id}:${order.id}`,
      orderId: order.id,
      amount,
      reason: `disputed: ${dispute.reason}`,
      instead: "chargeback",
      lines: order.lines
        .map((line, place) => ({ orderLineId: line.id, quantity: 0, amount: parts[place] ?? 0 }))
        .filter((line) => line.amount > 0),
    });
    await tx.timelineEvent.create({
      data: {
        groupId: group.id,
        orderId: order.id,
        kind: "chargeback",
        data: { amount },
        public: false,
        dedupeKey: `chargeback:${dispute.id}:${order.id}`,
      },
    });
  }
}
