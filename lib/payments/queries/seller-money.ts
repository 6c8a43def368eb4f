import "server-only";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";

/** A seller's money in one currency, minor units. */
export type SellerMoney = {
  /** What the market owes the seller by the ledger; negative when the seller owes the market. */
  balance: number;
  /** Part of it that waits for delivery or for its hold. */
  onHold: number;
  /** Part of it whose hold is over: on its way with the next run. */
  ready: number;
  /** What later transfers are kept back for. */
  owed: number;
  sentThisMonth: number;
  account: "none" | "started" | "ready";
};

/** The seller's figures, one round trip; the ledger is read from where its last sum was kept. */
export async function sellerMoney(sellerId: string, currency: string): Promise<SellerMoney> {
  const [row] = await db.$queryRaw<SellerMoney[]>`
    WITH kept AS (
      SELECT coalesce(max(upto_id), 0) AS upto, coalesce(max(balance), 0) AS balance FROM seller_balances
      WHERE seller_id = ${sellerId}::uuid AND currency = ${currency}
    ), waiting AS (
      SELECT t.amount - t.reversed_amount AS amount,
        t.status = 'SENDING' OR (t.hold_until <= now() AND o.delivered_at IS NOT NULL) AS ready
      FROM transfers t JOIN orders o ON o.id = t.order_id
      WHERE t.seller_id = ${sellerId}::uuid AND t.currency = ${currency} AND t.status IN ('HELD', 'SENDING')
    )
    SELECT
      (kept.balance - coalesce((SELECT sum(amount) FROM ledger_entries e WHERE e.seller_id = ${sellerId}::uuid
        AND e.currency = ${currency} AND e.id > kept.upto AND e.account = 'seller_payable'), 0))::float8 AS balance,
      (SELECT coalesce(sum(amount) FILTER (WHERE NOT ready), 0) FROM waiting)::float8 AS "onHold",
      (SELECT coalesce(sum(amount) FILTER (WHERE ready), 0) FROM waiting)::float8 AS ready,
      (SELECT coalesce(sum(amount - recovered_amount), 0) FROM clawbacks WHERE seller_id = s.id AND currency = ${currency} AND status = 'CARRIED')::float8 AS owed,
      (SELECT coalesce(sum(sent_amount), 0) FROM transfers WHERE seller_id = s.id AND currency = ${currency} AND status = 'SENT'
        AND sent_at >= date_trunc('month', now()))::float8 AS "sentThisMonth",
      CASE WHEN s.stripe_account_id IS NULL THEN 'none' WHEN s.payouts_enabled THEN 'ready' ELSE 'started' END AS account
    FROM sellers s CROSS JOIN kept WHERE s.id = ${sellerId}::uuid`;
  if (!row) throw new Error(`There is no seller ${sellerId}`);
  return row;
}

/** One order's money from what the shopper paid down to what the seller gets; all amounts minor units. */
export type OrderMoney = {
  id: string;
  number: string;
  placedAt: Date;
  currency: string;
  units: number;
  /** What the goods cost the shopper, without tax. */
  goods: number;
  delivery: number;
  /** Discounts that the market paid in the shopper's place. */
  byMarket: number;
  commission: number;
  commissionBps: number | null;
  /** Sales tax, which never was the seller's. */
  tax: number;
  /** What refunds and lost disputes took of the seller's part. */
  refunded: number;
  net: number;
  status: "HELD" | "SENDING" | "SENT" | "REVERSED" | "FAILED";
  delivered: boolean;
  holdUntil: Date;
  sentAt: Date | null;
  sent: number;
  withheld: number;
  takenBack: number;
  failure: string | null;
};

const PAGE = 30;

/** The orders a seller has earned with, newest first; `next` is the cursor of the page after it. */
export async function sellerOrdersMoney(sellerId: string, after: string | null): Promise<Page<OrderMoney>> {
  const start = isId(after)
    ? Prisma.sql`AND (t.created_at, t.id) < (SELECT created_at, id FROM transfers WHERE id = ${after}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<OrderMoney[]>`
    SELECT t.id, o.number, o.placed_at AS "placedAt", trim(t.currency) AS currency, l.units,
      l.goods, o.shipping_total - o.shipping_discount AS delivery, l."byMarket", o.commission_total AS commission,
      l."commissionBps", o.tax_total AS tax, t.reversed_amount AS refunded, t.amount - t.reversed_amount AS net,
      t.status::text AS status, o.delivered_at IS NOT NULL AS delivered, t.hold_until AS "holdUntil", t.sent_at AS "sentAt",
      t.sent_amount AS sent, t.withheld_amount AS withheld, t.failure,
      (SELECT coalesce(sum(c.amount), 0)::int FROM clawbacks c WHERE c.transfer_id = t.id AND c.status = 'REVERSED') AS "takenBack"
    FROM transfers t JOIN orders o ON o.id = t.order_id CROSS JOIN LATERAL (
      SELECT sum(n.quantity)::int AS units, sum(n.total - n.tax)::int AS goods, coalesce(sum(a.amount), 0)::int AS "byMarket",
        CASE WHEN count(DISTINCT n.commission_bps) = 1 THEN max(n.commission_bps) END AS "commissionBps"
      FROM order_lines n LEFT JOIN LATERAL (
        SELECT sum(p.amount) AS amount FROM promotion_allocations p WHERE p.order_line_id = n.id AND p.funded_by = 'MARKET'
      ) a ON true WHERE n.order_id = o.id
    ) l
    WHERE t.seller_id = ${sellerId}::uuid ${start}
    ORDER BY t.created_at DESC, t.id DESC LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE);
}

export type PayoutView = {
  id: string;
  amount: number;
  currency: string;
  status: string;
  failure: string | null;
  arrivesOn: Date | null;
};

/** The latest payouts from the seller's account to the seller's bank. */
export async function listPayouts(sellerId: string): Promise<PayoutView[]> {
  const rows = await db.payout.findMany({ where: { sellerId }, orderBy: { createdAt: "desc" }, take: 12 });
  return rows.map(({ id, amount, currency, status, failure, arrivesOn }) => ({
    id,
    amount,
    currency: currency.trim(),
    status,
    failure,
    arrivesOn,
  }));
}
