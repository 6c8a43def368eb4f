import { db, Prisma } from "@/lib/platform/db/client";
import type { Violation } from "../check";

/**
 * Only these jobs are added without a key. Any other that has none was replaced while a worker ran it: its key and its
 * work went to the job that came after it, and it stays behind as used up when that worker was killed.
 */
const KEYLESS = ["mail-registration", "mail-password-reset", "send-notification"];

/** Stock, orders and their money, checkouts, refunds, limits, events: as the rows tell it. */
export async function proveRows(): Promise<Violation[]> {
  return db.$queryRaw<Violation[]>`
    SELECT '1: reserved is not between nothing and all' AS what, id::text FROM stock_levels WHERE reserved < 0 OR reserved > quantity
    UNION ALL
    SELECT '1: what left the shelf differs from what was shipped', o.id::text FROM offers o JOIN products p ON p.id = o.product_id
      LEFT JOIN (SELECT offer_id, -sum(quantity_delta) AS units FROM stock_movements WHERE kind = 'SHIP' GROUP BY 1) m ON m.offer_id = o.id
      LEFT JOIN (SELECT offer_id, sum(shipped_quantity) AS units FROM order_lines GROUP BY 1) l ON l.offer_id = o.id
      LEFT JOIN (
        SELECT n.offer_id, sum(e.quantity) AS units FROM exchanges e JOIN return_lines r ON r.id = e.return_line_id
          JOIN order_lines n ON n.id = r.order_line_id WHERE e.status = 'SHIPPED' GROUP BY 1
      ) e ON e.offer_id = o.id
    WHERE coalesce(m.units, 0) <> CASE WHEN p.gift_card THEN 0 ELSE coalesce(l.units, 0) + coalesce(e.units, 0) END
    UNION ALL
    SELECT '1: reserved differs from what orders wait for', l.id::text FROM stock_levels l
      LEFT JOIN (
        SELECT a.stock_level_id, sum(a.quantity - a.shipped_quantity) AS units FROM line_allocations a
          JOIN order_lines n ON n.id = a.order_line_id JOIN products p ON p.id = n.product_id JOIN orders o ON o.id = n.order_id
        WHERE o.status IN ('CONFIRMED', 'PACKED', 'PARTIALLY_SHIPPED') AND NOT p.gift_card GROUP BY 1
      ) w ON w.stock_level_id = l.id
      LEFT JOIN (SELECT stock_level_id, sum(quantity) AS units FROM exchanges WHERE status = 'HELD' GROUP BY 1) e ON e.stock_level_id = l.id
    WHERE NOT EXISTS (SELECT 1 FROM deals d WHERE d.offer_id = l.offer_id)
      AND NOT EXISTS (SELECT 1 FROM offers o JOIN products p ON p.id = o.product_id WHERE o.id = l.offer_id AND p.gift_card)
      AND l.reserved <> coalesce(w.units, 0) + coalesce(e.units, 0)
    UNION ALL
    SELECT '2: order confirmed without its money', o.id::text FROM orders o
      JOIN order_groups g ON g.id = o.group_id JOIN checkouts c ON c.id = g.checkout_id
    WHERE o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED') AND (c.status <> 'SETTLED' OR (c.total > 0 AND NOT EXISTS (
      SELECT 1 FROM payments p WHERE p.checkout_id = c.id AND (p.status = 'CAPTURED' OR EXISTS (
        SELECT 1 FROM captures t WHERE t.payment_id = p.id AND t.order_id = o.id
          AND (t.status = 'CAPTURED' OR t.amount = 0 OR (t.status = 'HELD' AND NOT t.due AND o.status IN ('CONFIRMED', 'PACKED'))
            OR (t.status = 'REFUSED' AND o.status NOT IN ('CONFIRMED', 'PACKED'))))))))
    UNION ALL
    SELECT '2: money captured without an order', p.id::text FROM payments p JOIN checkouts c ON c.id = p.checkout_id
    WHERE p.status = 'CAPTURED' AND c.status <> 'SETTLED'
    UNION ALL
    SELECT '2: order still waits for its payment', o.id::text FROM orders o WHERE o.status = 'PENDING_PAYMENT'
    UNION ALL
    SELECT '2: sent, but its part was not taken', o.id::text FROM orders o JOIN captures t ON t.order_id = o.id
    WHERE t.status = 'HELD' AND (t.due OR o.status NOT IN ('CONFIRMED', 'PACKED'))
    UNION ALL
    SELECT '2: the parts that were taken differ from the payment', p.id::text FROM payments p JOIN captures t ON t.payment_id = p.id
    GROUP BY p.id HAVING p.captured_amount <> coalesce(sum(t.amount) FILTER (WHERE t.status = 'CAPTURED'), 0)
    UNION ALL
    SELECT '3: a checkout that failed still holds stock', r.id::text FROM reservations r JOIN checkouts c ON c.id = r.checkout_id
    WHERE c.status IN ('FAILED', 'EXPIRED', 'CANCELLED') AND r.state IN ('HELD', 'COMMITTED')
    UNION ALL
    SELECT '3: a checkout that failed still uses its coupon', u.id::text FROM coupon_uses u JOIN checkouts c ON c.id = u.checkout_id
    WHERE c.status IN ('FAILED', 'EXPIRED', 'CANCELLED') AND u.state <> 'RELEASED'
    UNION ALL
    SELECT '3: a checkout that failed still spends credit', c.id::text FROM checkouts c JOIN credit_entries e ON e.reference = 'checkout:' || c.id
    WHERE c.status IN ('FAILED', 'EXPIRED', 'CANCELLED')
      AND NOT EXISTS (SELECT 1 FROM credit_entries b WHERE b.reference = 'return:checkout:' || c.id AND b.delta = -e.delta)
    UNION ALL
    SELECT '3: credit was spent, but not once', c.id::text FROM checkouts c
    WHERE c.status = 'SETTLED' AND c.credit_total <> coalesce((SELECT -sum(e.delta) FROM credit_entries e WHERE e.reference = 'checkout:' || c.id), 0)
    UNION ALL
    SELECT '3: credit below nothing', id::text FROM credit_accounts WHERE balance < 0
    UNION ALL
    SELECT '4: refunded more than captured', id::text FROM payments WHERE refunded_amount > captured_amount
    UNION ALL
    SELECT '4: refunded more than the line cost', id::text FROM order_lines WHERE refunded_amount > total
    UNION ALL
    SELECT '4: a line differs from its refunds', l.id::text FROM order_lines l LEFT JOIN refund_lines r ON r.order_line_id = l.id
    GROUP BY l.id HAVING l.refunded_amount <> coalesce(sum(r.amount), 0)
    UNION ALL
    SELECT '4: a refund never came to an end', id::text FROM refunds WHERE status = 'PENDING'
    UNION ALL
    SELECT '4: what a refund gave as credit was not given once', r.id::text FROM refunds r JOIN orders o ON o.id = r.order_id
      LEFT JOIN credit_entries e ON e.reference = 'refund:' || r.id LEFT JOIN credit_accounts a ON a.id = e.account_id
    WHERE r.credit_amount <> coalesce(e.delta, 0) OR (e.id IS NOT NULL AND a.user_id <> o.user_id)
    UNION ALL
    SELECT '4: a gift card is worth less than nothing, or was not redeemed once', g.id::text FROM gift_cards g
      LEFT JOIN credit_entries e ON e.reference = 'gift:' || g.id LEFT JOIN credit_accounts a ON a.id = e.account_id
    WHERE g.balance < 0 OR (g.redeemed_at IS NULL) <> (e.id IS NULL) OR e.delta <> g.initial OR a.user_id <> g.redeemed_by_id
    UNION ALL
    SELECT '4: gift cards differ from what was bought', l.id::text FROM order_lines l JOIN products p ON p.id = l.product_id AND p.gift_card
      LEFT JOIN gift_cards g ON g.order_line_id = l.id JOIN orders o ON o.id = l.order_id
    WHERE o.status NOT IN ('PENDING_PAYMENT', 'FAILED')
    GROUP BY l.id, o.status HAVING count(g.id) <> l.quantity OR (l.refunded_amount = l.total AND sum(g.balance) > 0)
    UNION ALL
    SELECT '4: a gift card was redeemed and paid back as well', l.id::text FROM order_lines l JOIN gift_cards g ON g.order_line_id = l.id
      JOIN orders o ON o.id = l.order_id
    WHERE NOT EXISTS (SELECT 1 FROM payments p JOIN disputes d ON d.payment_id = p.id WHERE p.group_id = o.group_id AND d.status = 'LOST')
    GROUP BY l.id HAVING l.refunded_amount > l.total - coalesce(sum(g.initial) FILTER (WHERE g.redeemed_at IS NOT NULL), 0)
    UNION ALL
    SELECT '6: coupon counted wrongly', k.id::text FROM coupons k
    WHERE k.used_count > coalesce(k.usage_limit, k.used_count)
      OR k.used_count <> (SELECT count(*) FROM coupon_uses u WHERE u.coupon_id = k.id AND u.state <> 'RELEASED')
    UNION ALL
    SELECT '6: deal oversold', id::text FROM deals WHERE claimed > stock
    UNION ALL
    SELECT '6: a shopper got more of a deal than the limit', d.id || ' ' || s.shopper_key FROM deals d JOIN deal_shoppers s ON s.deal_id = d.id
    WHERE s.used > s.most OR s.used > d.limit_per_shopper
    UNION ALL
    SELECT '7: event never delivered: ' || topic, id::text FROM outbox_events WHERE published_at IS NULL
    UNION ALL
    SELECT '7: webhook never handled: ' || type, id FROM webhook_events WHERE handled_at IS NULL
    UNION ALL
    SELECT '7: job given up: ' || t.identifier || ': ' || coalesce(left(j.last_error, 120), ''), j.id::text
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.attempts >= j.max_attempts AND j.key IS DISTINCT FROM t.identifier
      AND (j.key IS NOT NULL OR t.identifier IN (${Prisma.join(KEYLESS)}))`;
}
