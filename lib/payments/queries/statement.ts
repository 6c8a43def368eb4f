import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";

/** One booking of a seller's money, minor units: positive is owed to the seller from then on. */
export type StatementLine = {
  at: Date;
  kind: "charge" | "refund" | "chargeback" | "payout";
  number: string | null;
  amount: number;
  /** Of a charge: what the amount is made of. */
  parts: { goods: number; delivery: number; byMarket: number; commission: number; tax: number } | null;
};

export type Statement = {
  seller: { name: string; city: string; country: string; email: string };
  /** "2026-10" */
  month: string;
  currency: string;
  from: Date;
  /** The first moment that is no longer part of it. */
  until: Date;
  opening: number;
  closing: number;
  lines: StatementLine[];
};

/** The first moment of a month "2026-10" and of the one after it, UTC; null for anything else. */
export function monthSpan(month: string): { from: Date; until: Date } | null {
  const [, year, number] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (!year || !number) return null;
  const at = (offset: number) => new Date(Date.UTC(Number(year), Number(number) - 1 + offset, 1));
  return { from: at(0), until: at(1) };
}

/** The months a seller can have a statement of, the latest first: twelve at most, none before the seller was there. */
export function statementMonths(since: Date, now: Date): string[] {
  const months: string[] = [];
  for (let back = 0; back < 12; back += 1) {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
    if (first.getUTCFullYear() * 12 + first.getUTCMonth() < since.getUTCFullYear() * 12 + since.getUTCMonth())
      break;
    months.push(first.toISOString().slice(0, 7));
  }
  return months;
}

/**
 * A seller's month by the ledger: what was owed before, every booking in order, what is owed after. The three add up.
 * Null for what is no month, and for a seller that is not there.
 */
export async function sellerStatement(
  sellerId: string,
  month: string,
  currency: string,
): Promise<Statement | null> {
  const span = monthSpan(month);
  const seller = await db.seller.findUnique({ where: { id: sellerId } });
  if (!span || !seller) return null;
  const { from, until } = span;
  // One statement, one moment: what is booked meanwhile is in all three figures or in none.
  const rows = await db.$queryRaw<
    (Parts & { at: Date; kind: string; number: string | null; amount: number; after: number })[]
  >`
    WITH since AS (
      SELECT e.id, e.created_at, e.order_id, e.transaction_id, -e.amount AS amount FROM ledger_entries e
      WHERE e.seller_id = ${sellerId}::uuid AND e.account = 'seller_payable' AND e.currency = ${currency} AND e.created_at >= ${from}
    ), kept AS (
      SELECT coalesce(max(upto_id), 0) AS upto, coalesce(max(balance), 0) AS balance FROM seller_balances
      WHERE seller_id = ${sellerId}::uuid AND currency = ${currency}
    ), now_owed AS (
      SELECT kept.balance - coalesce((SELECT sum(amount) FROM ledger_entries e WHERE e.seller_id = ${sellerId}::uuid
        AND e.currency = ${currency} AND e.id > kept.upto AND e.account = 'seller_payable'), 0) AS balance FROM kept
    ), opening AS (
      SELECT (SELECT balance FROM now_owed) - coalesce((SELECT sum(amount) FROM since), 0) AS balance
    )
    SELECT (SELECT balance FROM opening)::float8 AS opening, s.created_at AS at, t.kind, o.number, s.amount,
      l.goods, (o.shipping_total - o.shipping_discount) AS delivery, l."byMarket", o.commission_total AS commission, o.tax_total AS tax
    FROM opening LEFT JOIN since s ON s.created_at < ${until}
      LEFT JOIN ledger_transactions t ON t.id = s.transaction_id
      LEFT JOIN orders o ON o.id = s.order_id
      LEFT JOIN LATERAL (
        SELECT sum(n.total - n.tax)::int AS goods, coalesce(sum(a.amount), 0)::int AS "byMarket" FROM order_lines n LEFT JOIN LATERAL (
          SELECT sum(p.amount) AS amount FROM promotion_allocations p WHERE p.order_line_id = n.id AND p.funded_by = 'MARKET'
        ) a ON true WHERE n.order_id = o.id AND t.kind = 'charge'
      ) l ON true
    ORDER BY s.created_at, s.id`;
  const opening = rows[0]?.opening ?? 0;
  const lines = rows.flatMap(({ at, kind, number, amount, goods, delivery, byMarket, commission, tax }) =>
    at === null
      ? []
      : [
          {
            at,
            kind: kind as StatementLine["kind"],
            number,
            amount,
            parts: kind === "charge" ? { goods, delivery, byMarket, commission, tax } : null,
          },
        ],
  );
  return {
    seller: {
      name: seller.name,
      city: seller.city,
      country: seller.country.trim(),
      email: seller.supportEmail,
    },
    month,
    currency,
    from,
    until,
    opening,
    closing: opening + lines.reduce((sum, line) => sum + line.amount, 0),
    lines,
  };
}

type Parts = {
  opening: number;
  goods: number;
  delivery: number;
  byMarket: number;
  commission: number;
  tax: number;
};
