import "server-only";
import { db } from "@/lib/platform/db/client";

/**
 * Keeps the sum of each seller's part of the ledger up to an hour ago, so that a balance needs only the entries since.
 * An hour, because entries take their numbers before they are committed: by then none with a smaller number is missing.
 */
export async function keepBalances(): Promise<void> {
  const [last] = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM ledger_entries WHERE created_at < now() - interval '1 hour' ORDER BY id DESC LIMIT 1`;
  if (!last) return;
  const fact = await db.marketFact.findUnique({ where: { key: "balances-kept" } });
  const since = BigInt(typeof fact?.value === "string" ? fact.value : "0");
  if (last.id <= since) return;
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO seller_balances (seller_id, currency, upto_id, balance)
      SELECT seller_id, currency, ${last.id}, -sum(amount) FROM ledger_entries
      WHERE id > ${since} AND id <= ${last.id} AND seller_id IS NOT NULL AND account = 'seller_payable'
      GROUP BY seller_id, currency
      ON CONFLICT (seller_id, currency) DO UPDATE
        SET balance = seller_balances.balance + excluded.balance, upto_id = excluded.upto_id`;
    const value = String(last.id);
    const { count } = await tx.marketFact.updateMany({
      where: { key: "balances-kept", value: { equals: fact?.value ?? "0" } },
      data: { value },
    });
    // Of two runs at once the second finds the mark moved, or taken, and leaves nothing behind.
    if (count === 0) await tx.marketFact.create({ data: { key: "balances-kept", value } });
  });
}
