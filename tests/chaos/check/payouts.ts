import type Stripe from "stripe";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import type { Violation } from "../check";

/** What sellers got: as the rows tell it, and as the payment provider does. */
export async function provePayouts(): Promise<Violation[]> {
  return [...(await proveTransferRows()), ...(await proveTransfersThere()), ...(await proveBalance())];
}

async function proveTransferRows(): Promise<Violation[]> {
  return db.$queryRaw<Violation[]>`
    SELECT '5: paid out differs from what was earned less what was given back' AS what, t.id::text FROM transfers t
      LEFT JOIN (SELECT transfer_id, sum(amount) AS amount FROM clawbacks GROUP BY 1) c ON c.transfer_id = t.id
    WHERE t.status = 'SENT' AND t.sent_amount + t.withheld_amount - coalesce(c.amount, 0) <> t.amount - t.reversed_amount
    UNION ALL
    SELECT '5: a transfer never came to an end', id::text FROM transfers WHERE status IN ('SENDING', 'FAILED')
    UNION ALL
    SELECT '5: a clawback never came to an end', id::text FROM clawbacks WHERE status = 'PENDING'
    UNION ALL
    SELECT '5: money was sent for goods that did not arrive', t.id::text FROM transfers t JOIN orders o ON o.id = t.order_id
    WHERE t.sent_amount > 0 AND o.status <> 'DELIVERED'
    UNION ALL
    SELECT '5: a seller waits for what is due', t.id::text FROM transfers t JOIN orders o ON o.id = t.order_id JOIN sellers s ON s.id = t.seller_id
    WHERE t.status = 'HELD' AND o.status = 'DELIVERED' AND s.payouts_enabled AND NOT EXISTS (
      SELECT 1 FROM payments p WHERE p.group_id = o.group_id AND p.status NOT IN ('CAPTURED', 'VOIDED'))`;
}

async function proveTransfersThere(): Promise<Violation[]> {
  const violations: Violation[] = [];
  const rows = await db.transfer.findMany({ include: { clawbacks: true, seller: true } });
  const sent = new Map(rows.filter(({ sentAmount }) => sentAmount > 0).map((row) => [row.id, row]));
  for await (const there of stripe().transfers.list({ limit: 100 })) {
    const row = sent.get(there.metadata.transferId ?? "");
    if (!row) {
      violations.push({ what: "5: the provider sent what nobody owes, or twice", id: there.id });
      continue;
    }
    sent.delete(row.id);
    if (there.amount !== row.sentAmount || there.id !== row.providerTransferId)
      violations.push({ what: `5: sent ${there.amount} there, ${row.sentAmount} here`, id: row.id });
    if (there.destination !== row.seller.stripeAccountId)
      violations.push({ what: "5: sent to somebody else", id: row.id });
    const reversed = row.clawbacks.filter(({ status }) => status === "REVERSED");
    const back = reversed.reduce((sum, { amount }) => sum + amount, 0);
    if (there.amount_reversed !== back)
      violations.push({ what: `5: taken back ${there.amount_reversed} there, ${back} here`, id: row.id });
    const known = new Set(reversed.map(({ providerReversalId }) => providerReversalId));
    for (const { id } of there.reversals.data)
      if (!known.has(id)) violations.push({ what: "5: taken back without a refund", id });
  }
  for (const id of sent.keys()) violations.push({ what: "5: the provider never sent it", id });
  return violations;
}

/**
 * The market's money at the provider against the ledger's account of it. Not of the ledger: the capital it began with, and
 * payments that became no order and were given back.
 */
async function proveBalance(): Promise<Violation[]> {
  const settled = await db.payment.findMany({
    where: { checkout: { status: "SETTLED" }, intentId: { not: null } },
    select: { intentId: true },
  });
  const ours = new Set(settled.map(({ intentId }) => intentId));
  const foreign = new Set<string>();
  for await (const charge of stripe().charges.list({ limit: 100, expand: ["data.refunds"] })) {
    const { payment_intent: intent } = charge;
    if (ours.has(typeof intent === "string" ? intent : (intent?.id ?? null))) continue;
    foreign.add(charge.id);
    for (const { id } of charge.refunds?.data ?? []) foreign.add(id);
  }
  let there = 0;
  for await (const line of stripe().balanceTransactions.list({ limit: 100 })) {
    if (!foreign.has(idOf(line.source))) there += line.net;
  }
  const { _sum } = await db.ledgerEntry.aggregate({ where: { account: "provider" }, _sum: { amount: true } });
  // Booked when the order was confirmed, and still the shopper's at the provider until a parcel leaves.
  const { _sum: held } = await db.capture.aggregate({ where: { status: "HELD" }, _sum: { amount: true } });
  const here = (_sum.amount ?? 0) - (held.amount ?? 0);
  return there === here
    ? []
    : [{ what: "5: the provider's balance differs from the ledger", id: `${there} there, ${here} here` }];
}

function idOf(source: Stripe.BalanceTransaction["source"]): string {
  return typeof source === "string" ? source : (source?.id ?? "");
}
