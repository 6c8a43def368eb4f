import { db } from "@/lib/platform/db/client";
import type { Violation } from "../check";

/** Legal documents without gaps, one for each order and refund; and a timeline that tells what the rows say. */
export async function provePapers(): Promise<Violation[]> {
  return db.$queryRaw<Violation[]>`
    WITH told AS (
      SELECT 'confirmed:' || id AS key, id FROM orders WHERE status NOT IN ('PENDING_PAYMENT', 'FAILED')
      UNION ALL SELECT 'cancelled:' || id, id FROM orders WHERE status = 'CANCELLED'
      UNION ALL SELECT 'shipped:' || id, order_id FROM shipments WHERE status IN ('SHIPPED', 'DELIVERED')
      UNION ALL SELECT 'delivered:' || id, order_id FROM shipments WHERE status = 'DELIVERED'
      UNION ALL SELECT 'return-requested:' || id, order_id FROM returns
      UNION ALL SELECT 'return-decided:' || id, order_id FROM returns WHERE decided_at IS NOT NULL
      UNION ALL SELECT 'return-withdrawn:' || id, order_id FROM returns WHERE status = 'CANCELLED'
      UNION ALL SELECT 'returned:' || id, order_id FROM returns WHERE status IN ('RECEIVED', 'REFUNDED', 'EXCHANGED')
      UNION ALL SELECT 'return-settled:' || id, order_id FROM returns WHERE status IN ('REFUNDED', 'EXCHANGED')
      UNION ALL SELECT 'exchange-shipped:' || l.return_id, r.order_id FROM exchanges e JOIN return_lines l ON l.id = e.return_line_id
        JOIN returns r ON r.id = l.return_id WHERE e.status = 'SHIPPED' GROUP BY 1, 2
      UNION ALL SELECT 'document:' || id, order_id FROM invoices
    )
    SELECT 'timeline: it does not tell of ' || t.key AS what, t.id::text FROM told t
    WHERE NOT EXISTS (SELECT 1 FROM timeline_events e WHERE e.dedupe_key = t.key AND e.order_id = t.id)
    UNION ALL
    SELECT 'timeline: it tells of what is not so: ' || e.dedupe_key, e.order_id::text FROM timeline_events e
      JOIN orders o ON o.id = e.order_id
    WHERE split_part(e.dedupe_key, ':', 1) IN ('confirmed', 'cancelled', 'shipped', 'delivered', 'returned', 'return-settled', 'exchange-shipped')
      AND NOT EXISTS (SELECT 1 FROM told t WHERE t.key = e.dedupe_key)
      AND NOT (e.dedupe_key = 'delivered:' || o.id AND o.status = 'DELIVERED')
    UNION ALL
    SELECT 'order: its state differs from its parcels', o.id::text FROM orders o JOIN LATERAL (
      SELECT sum(l.quantity - l.cancelled_quantity) AS wanted, sum(l.shipped_quantity) AS sent,
        sum(l.shipped_quantity) FILTER (WHERE NOT p.gift_card) AS by_parcel FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = o.id
    ) l ON true
    WHERE CASE o.status WHEN 'SHIPPED' THEN l.sent <> l.wanted WHEN 'DELIVERED' THEN l.sent <> l.wanted
      WHEN 'PARTIALLY_SHIPPED' THEN l.by_parcel = 0 OR l.sent = l.wanted ELSE l.by_parcel > 0 END
    UNION ALL
    SELECT 'papers: numbers are missing', seller_id || ' ' || kind || ' ' || year FROM invoices
    GROUP BY seller_id, kind, year HAVING min(sequence) <> 1 OR max(sequence) <> count(*)
    UNION ALL
    SELECT 'papers: the counter differs', c.seller_id::text FROM invoice_counters c
    WHERE c.last <> (SELECT count(*) FROM invoices i WHERE i.seller_id = c.seller_id AND i.kind = c.kind AND i.year = c.year)
    UNION ALL
    SELECT 'papers: sent without one invoice', o.id::text FROM orders o
    WHERE EXISTS (SELECT 1 FROM shipments s WHERE s.order_id = o.id AND s.status IN ('SHIPPED', 'DELIVERED'))
      AND (SELECT count(*) FROM invoices i WHERE i.order_id = o.id AND i.kind = 'INVOICE' AND i.total = o.total) <> 1
    UNION ALL
    SELECT 'papers: a refund of an invoiced order without one credit note', r.id::text FROM refunds r
    WHERE r.status = 'SUCCEEDED' AND EXISTS (SELECT 1 FROM invoices i WHERE i.order_id = r.order_id AND i.kind = 'INVOICE')
      AND (SELECT count(*) FROM invoices i WHERE i.refund_id = r.id AND i.total = r.amount) <> 1`;
}
