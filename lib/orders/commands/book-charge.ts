import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

/**
 * Books what a settled checkout brought, once: the provider and spent credit owe it (debit), sellers, commission and tax
 * have it coming (credit), promotions that the market pays are the market's, and gift cards are owed to whoever redeems
 * them. Each seller's money waits on a transfer.
 */
export async function bookCharge(tx: Tx, checkoutId: string): Promise<void> {
  await tx.$executeRaw`
    WITH booked AS (
      INSERT INTO ledger_transactions (kind, reference) VALUES ('charge', ${`charge:${checkoutId}`})
      ON CONFLICT (reference) DO NOTHING RETURNING id
    ), parts AS (
      SELECT o.id AS order_id, o.seller_id, trim(o.currency) AS currency, o.tax_total, o.commission_total, g.tax_included,
        coalesce(m.amount, 0) AS by_market, coalesce(c.amount, 0) AS by_gift,
        o.total - o.tax_total + coalesce(m.amount, 0) - o.commission_total - coalesce(c.amount, 0) AS payable
      FROM orders o JOIN order_groups g ON g.id = o.group_id
        LEFT JOIN LATERAL (
          SELECT sum(a.amount)::int AS amount FROM promotion_allocations a JOIN order_lines l ON l.id = a.order_line_id
          WHERE l.order_id = o.id AND a.funded_by = 'MARKET'
        ) m ON true
        LEFT JOIN LATERAL (
          SELECT sum(l.total)::int AS amount FROM order_lines l JOIN products p ON p.id = l.product_id
          WHERE l.order_id = o.id AND p.gift_card
        ) c ON true
      WHERE g.checkout_id = ${checkoutId}::uuid
    ), entries AS (
      INSERT INTO ledger_entries (transaction_id, account, seller_id, order_id, amount, currency)
      SELECT b.id, e.account, e.seller_id, e.order_id, e.amount, e.currency FROM booked b CROSS JOIN (
        SELECT 'provider' AS account, NULL::uuid AS seller_id, NULL::uuid AS order_id, g.total AS amount, trim(g.currency) AS currency
          FROM order_groups g WHERE g.checkout_id = ${checkoutId}::uuid
        UNION ALL SELECT 'credit', NULL, NULL, g.credit_total, trim(g.currency) FROM order_groups g WHERE g.checkout_id = ${checkoutId}::uuid
        UNION ALL SELECT 'promotion', NULL, order_id, by_market, currency FROM parts
        UNION ALL SELECT 'seller_payable', seller_id, order_id, -payable, currency FROM parts
        UNION ALL SELECT 'gift_card', NULL, order_id, -by_gift, currency FROM parts
        UNION ALL SELECT 'commission', NULL, order_id, -commission_total, currency FROM parts
        UNION ALL SELECT 'tax', NULL, order_id, -tax_total, currency FROM parts
      ) e WHERE e.amount <> 0
    )
    , cards AS (
      INSERT INTO gift_cards (order_line_id, piece, initial, balance, currency)
      SELECT l.id, n, l.unit_price, l.unit_price, o.currency
      FROM booked, order_groups g JOIN orders o ON o.group_id = g.id JOIN order_lines l ON l.order_id = o.id
        JOIN products p ON p.id = l.product_id AND p.gift_card, generate_series(1, l.quantity) n
      WHERE g.checkout_id = ${checkoutId}::uuid
    )
    INSERT INTO transfers (seller_id, order_id, amount, currency, hold_until)
    SELECT p.seller_id, p.order_id, p.payable, p.currency, now() + ${env().PAYOUT_HOLD_DAYS}::int * interval '1 day'
    FROM parts p, booked WHERE p.payable > 0
    ON CONFLICT (order_id) DO NOTHING`;
}
