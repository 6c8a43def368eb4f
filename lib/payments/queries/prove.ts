import "server-only";
import { db } from "@/lib/platform/db/client";

/** What does not add up: empty when everything does. */
export type MoneyFinding = { what: string; id: string };

/**
 * Proves the money from two sides that are written apart from each other: what the ledger says against what orders,
 * lines, refunds, transfers, credit accounts and gift cards say.
 *
 * Each seller's payable of an order is lines - commission - what refunds gave back, as the lines tell it; what was paid
 * out is what the transfers sent less what was taken back; credit and gift cards owed are the balances people have.
 */
export async function proveMoney(): Promise<MoneyFinding[]> {
  return db.$queryRaw<MoneyFinding[]>`
    WITH of_order AS (
      SELECT o.id, o.total, o.refunded_total, o.shipping_total - o.shipping_discount AS delivery,
        coalesce(sum(l.total), 0) AS goods, coalesce(sum(l.refunded_amount), 0) AS goods_refunded,
        coalesce(sum(CASE WHEN p.gift_card THEN 0 ELSE
          (l.total - l.tax - l.commission + m.amount)
          - (l.refunded_amount - share_upto(l.tax, l.refunded_amount, l.total) - share_upto(l.commission, l.refunded_amount, l.total)
             + share_upto(m.amount, l.refunded_amount, l.total)) END), 0) AS goods_payable
      FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id CROSS JOIN LATERAL (
        SELECT coalesce(sum(a.amount), 0)::int AS amount FROM promotion_allocations a WHERE a.order_line_id = l.id AND a.funded_by = 'MARKET'
      ) m
      WHERE o.status NOT IN ('PENDING_PAYMENT', 'FAILED') GROUP BY o.id
    ), earned AS (
      SELECT e.order_id, sum(e.amount) AS amount FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
      WHERE e.account = 'seller_payable' AND t.kind IN ('charge', 'refund', 'chargeback') GROUP BY 1
    ), paid AS (
      SELECT e.order_id, sum(e.amount) AS amount FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
      WHERE e.account = 'seller_payable' AND t.kind = 'payout' GROUP BY 1
    ), taken_back AS (
      SELECT transfer_id, sum(amount) AS amount FROM clawbacks WHERE status = 'REVERSED' GROUP BY 1
    )
    SELECT 'seller payable differs from lines - commission - refunds' AS what, o.id::text AS id
    FROM of_order o LEFT JOIN earned e ON e.order_id = o.id
    WHERE o.goods_payable + o.delivery - (o.refunded_total - o.goods_refunded) <> -coalesce(e.amount, 0)
    UNION ALL
    SELECT 'payout differs from its transfer', t.order_id::text
    FROM transfers t LEFT JOIN paid p ON p.order_id = t.order_id LEFT JOIN taken_back b ON b.transfer_id = t.id
    WHERE CASE WHEN t.status = 'SENT' THEN t.sent_amount ELSE 0 END - coalesce(b.amount, 0) <> coalesce(p.amount, 0)
    UNION ALL
    SELECT 'what was kept back differs from what was owed', coalesce(t.seller_id, c.seller_id)::text
    FROM (SELECT seller_id, currency, sum(withheld_amount) AS amount FROM transfers GROUP BY 1, 2) t
      FULL JOIN (SELECT seller_id, currency, sum(recovered_amount) AS amount FROM clawbacks GROUP BY 1, 2) c
      ON c.seller_id = t.seller_id AND c.currency = t.currency
    WHERE coalesce(t.amount, 0) <> coalesce(c.amount, 0)
    UNION ALL
    SELECT 'order differs from its refunds', o.id::text
    FROM orders o LEFT JOIN refunds r ON r.order_id = o.id GROUP BY o.id, o.refunded_total
    HAVING o.refunded_total <> coalesce(sum(r.amount), 0)
    UNION ALL
    SELECT 'payment differs from its refunds', p.id::text
    FROM payments p JOIN refunds r ON r.payment_id = p.id GROUP BY p.id
    HAVING p.refunded_amount <> coalesce(sum(r.amount - r.credit_amount - r.released_amount) FILTER (WHERE r.status = 'SUCCEEDED'), 0)
    UNION ALL
    SELECT 'credit account differs from its entries', a.id::text
    FROM credit_accounts a LEFT JOIN credit_entries e ON e.account_id = a.id GROUP BY a.id
    HAVING a.balance <> coalesce(sum(e.delta), 0)
    UNION ALL
    SELECT 'credit owed differs from the balances', coalesce(b.currency, l.currency)
    FROM (SELECT currency, sum(amount) AS amount FROM (
        SELECT currency, balance AS amount FROM credit_accounts
        UNION ALL SELECT currency, credit_total FROM checkouts WHERE status = 'PLACED' AND credit_total > 0
      ) owed GROUP BY 1) b
      FULL JOIN (SELECT currency, -sum(amount) AS amount FROM ledger_entries WHERE account = 'credit' GROUP BY 1) l ON l.currency = b.currency
    WHERE coalesce(b.amount, 0) <> coalesce(l.amount, 0)
    UNION ALL
    SELECT 'gift cards owed differ from their balances', coalesce(b.currency, l.currency)
    FROM (SELECT currency, sum(balance) AS amount FROM gift_cards GROUP BY 1) b
      FULL JOIN (SELECT currency, -sum(amount) AS amount FROM ledger_entries WHERE account = 'gift_card' GROUP BY 1) l ON l.currency = b.currency
    WHERE coalesce(b.amount, 0) <> coalesce(l.amount, 0)
    UNION ALL
    SELECT 'ledger does not sum to zero in ' || trim(currency), 'all' FROM ledger_entries GROUP BY currency HAVING sum(amount) <> 0
    UNION ALL
    SELECT 'payout was sent more than once what is payable', t.id::text FROM transfers t WHERE t.sent_amount + t.withheld_amount > t.amount
    UNION ALL
    SELECT 'refund is owed: its bank refused it', r.id::text FROM refunds r
    WHERE r.status = 'FAILED' AND NOT EXISTS (SELECT 1 FROM ledger_transactions WHERE reference = 'refund-paid:' || r.id)`;
}
