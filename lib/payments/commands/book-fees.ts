import "server-only";
import { db } from "@/lib/platform/db/client";
import { stripe } from "../stripe";

/** Books what the provider kept of a captured payment: once per line of the provider's own books. */
export async function bookFees(paymentId: string): Promise<void> {
  const payment = await db.payment.findUnique({ where: { id: paymentId } });
  if (!payment?.intentId) return;
  const { latest_charge: charge } = await stripe().paymentIntents.retrieve(payment.intentId);
  const source = typeof charge === "string" ? charge : charge?.id;
  if (!source) return;
  for await (const line of stripe().balanceTransactions.list({ source, limit: 100 })) {
    if (line.fee > 0) await bookFee(`fee:${line.id}`, line.fee, line.currency.toUpperCase());
  }
}

async function bookFee(reference: string, fee: number, currency: string): Promise<void> {
  await db.$executeRaw`
    WITH booked AS (
      INSERT INTO ledger_transactions (kind, reference) VALUES ('fee', ${reference})
      ON CONFLICT (reference) DO NOTHING RETURNING id
    )
    INSERT INTO ledger_entries (transaction_id, account, amount, currency)
    SELECT b.id, e.account, e.amount, ${currency}
    FROM booked b CROSS JOIN (VALUES ('fee', ${fee}::int), ('provider', ${-fee}::int)) e (account, amount)`;
}
