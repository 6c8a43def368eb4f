import type Stripe from "stripe";
import { proveLedgers } from "@/lib/inventory/jobs";
import { proveMoney } from "@/lib/payments/queries/prove";
import { stripe } from "@/lib/payments/stripe";
import { db, Prisma } from "@/lib/platform/db/client";

/**
 * Only these jobs are added without a key. Any other that has none was replaced while a worker ran it: its key and its
 * work went to the job that came after it, and it stays behind as used up when that worker was killed.
 */
const KEYLESS = ["mail-registration", "mail-password-reset", "send-notification"];

export type Violation = { what: string; id: string };

/** What may never happen, looked for after everything has come to rest. Numbers are those of the design. */
export async function findViolations(): Promise<Violation[]> {
  return [
    ...(await proveLedgers()),
    ...(await proveMoney()),
    ...(await proveRows()),
    ...(await proveProvider()),
  ];
}

async function proveRows(): Promise<Violation[]> {
  return db.$queryRaw<Violation[]>`
    SELECT '1: reserved is not between nothing and all' AS what, id::text FROM stock_levels WHERE reserved < 0 OR reserved > quantity
    UNION ALL
    SELECT '1: what left the shelf differs from what was shipped', o.id::text FROM offers o
      LEFT JOIN (SELECT offer_id, -sum(quantity_delta) AS units FROM stock_movements WHERE kind = 'SHIP' GROUP BY 1) m ON m.offer_id = o.id
      LEFT JOIN (SELECT offer_id, sum(shipped_quantity) AS units FROM order_lines GROUP BY 1) l ON l.offer_id = o.id
    WHERE coalesce(m.units, 0) <> coalesce(l.units, 0)
    UNION ALL
    SELECT '1: reserved differs from what orders wait for', l.id::text FROM stock_levels l
      LEFT JOIN (
        SELECT a.stock_level_id, sum(a.quantity - a.shipped_quantity) AS units FROM line_allocations a
          JOIN order_lines n ON n.id = a.order_line_id JOIN orders o ON o.id = n.order_id
        WHERE o.status IN ('CONFIRMED', 'PACKED', 'PARTIALLY_SHIPPED') GROUP BY 1
      ) w ON w.stock_level_id = l.id
    WHERE NOT EXISTS (SELECT 1 FROM deals d WHERE d.offer_id = l.offer_id) AND l.reserved <> coalesce(w.units, 0)
    UNION ALL
    SELECT '2: order confirmed without its money', o.id::text FROM orders o
      JOIN order_groups g ON g.id = o.group_id JOIN checkouts c ON c.id = g.checkout_id
    WHERE o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED') AND (c.status <> 'SETTLED' OR (c.total > 0 AND NOT EXISTS (
      SELECT 1 FROM payments p WHERE p.checkout_id = c.id AND p.status = 'CAPTURED')))
    UNION ALL
    SELECT '2: money captured without an order', p.id::text FROM payments p JOIN checkouts c ON c.id = p.checkout_id
    WHERE p.status = 'CAPTURED' AND c.status <> 'SETTLED'
    UNION ALL
    SELECT '2: order still waits for its payment', o.id::text FROM orders o WHERE o.status = 'PENDING_PAYMENT'
    UNION ALL
    SELECT '3: a checkout that failed still holds stock', r.id::text FROM reservations r JOIN checkouts c ON c.id = r.checkout_id
    WHERE c.status IN ('FAILED', 'EXPIRED', 'CANCELLED') AND r.state IN ('HELD', 'COMMITTED')
    UNION ALL
    SELECT '3: a checkout that failed still uses its coupon', u.id::text FROM coupon_uses u JOIN checkouts c ON c.id = u.checkout_id
    WHERE c.status IN ('FAILED', 'EXPIRED', 'CANCELLED') AND u.state <> 'RELEASED'
    UNION ALL
    SELECT '3: a checkout that failed still spends credit', c.id::text FROM checkouts c JOIN credit_entries e ON e.reference = 'checkout:' || c.id
    WHERE c.status IN ('FAILED', 'EXPIRED', 'CANCELLED')
      AND NOT EXISTS (SELECT 1 FROM credit_entries b WHERE b.reference = 'return:checkout:' || c.id)
    UNION ALL
    SELECT '4: refunded more than captured', id::text FROM payments WHERE refunded_amount > captured_amount
    UNION ALL
    SELECT '4: refunded more than the line cost', id::text FROM order_lines WHERE refunded_amount > total
    UNION ALL
    SELECT '4: a refund never came to an end', id::text FROM refunds WHERE status = 'PENDING'
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

/** The other side: what the payment provider believes. */
async function proveProvider(): Promise<Violation[]> {
  const violations: Violation[] = [];
  const captured = new Map<string, number>();
  for await (const intent of stripe().paymentIntents.list({ limit: 100, expand: ["data.latest_charge"] })) {
    const { checkoutId } = intent.metadata;
    if (!checkoutId) continue;
    if (intent.status === "requires_capture")
      violations.push({ what: "3: an authorisation lives on", id: intent.id });
    if (intent.amount_received === 0) continue;
    captured.set(checkoutId, (captured.get(checkoutId) ?? 0) + 1);
    const payment = await db.payment.findFirst({
      where: { intentId: intent.id },
      include: { checkout: { select: { status: true } } },
    });
    const refunded = (intent.latest_charge as Stripe.Charge | null)?.amount_refunded ?? 0;
    if (payment?.checkout.status !== "SETTLED") {
      if (refunded < intent.amount_received) {
        violations.push({ what: "2: the provider took money that has no order", id: intent.id });
      }
    } else if (payment.refundedAmount !== refunded) {
      violations.push({
        what: `4: refunded ${refunded} there, ${payment.refundedAmount} here`,
        id: intent.id,
      });
    } else if (intent.amount_received !== payment.capturedAmount) {
      violations.push({ what: "2: captured amounts differ", id: intent.id });
    }
  }
  for (const [checkoutId, times] of captured) {
    if (times > 1) violations.push({ what: `2: paid ${times} times`, id: checkoutId });
  }
  const settled = await db.checkout.findMany({
    where: { status: "SETTLED", total: { gt: 0 }, payments: { some: { status: "CAPTURED" } } },
    select: { id: true },
  });
  for (const { id } of settled) {
    if (!captured.has(id)) violations.push({ what: "2: settled, but the provider has no money of it", id });
  }
  return violations;
}
