import "server-only";
import { db } from "@/lib/platform/db/client";

export type CreditView = {
  accounts: { currency: string; balance: number }[];
  entries: { id: string; delta: number; currency: string; reason: string; at: Date; order: string | null }[];
};

const LATEST = 50;

/** A member's store credit with its latest movements, newest first. */
export async function creditOf(userId: string): Promise<CreditView> {
  const [accounts, entries] = await Promise.all([
    db.creditAccount.findMany({ where: { userId }, orderBy: { currency: "asc" } }),
    db.$queryRaw<CreditView["entries"]>`
      SELECT e.id, e.delta, trim(a.currency) AS currency, e.reason, e.created_at AS at, g.number AS "order"
      FROM credit_entries e JOIN credit_accounts a ON a.id = e.account_id
        LEFT JOIN order_groups g ON e.reference LIKE '%checkout:%' AND g.checkout_id::text = right(e.reference, 36)
      WHERE a.user_id = ${userId}::uuid ORDER BY e.created_at DESC, e.id DESC LIMIT ${LATEST}`,
  ]);
  return {
    accounts: accounts.map(({ currency, balance }) => ({ currency: currency.trim(), balance })),
    entries,
  };
}
