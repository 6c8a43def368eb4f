import { db } from "@/lib/platform/db/client";
import type { Violation } from "../check";

/** What came back: stock goes up when a return is received and not before, and each return is settled once. */
export async function proveReturns(): Promise<Violation[]> {
  return db.$queryRaw<Violation[]>`
    SELECT '1: stock came back that no return received' AS what, m.id::text FROM stock_movements m
    WHERE m.kind = 'RETURN' AND NOT EXISTS (
      SELECT 1 FROM return_lines l JOIN returns r ON r.id = l.return_id
      WHERE m.reference = 'return:' || l.id AND m.quantity_delta = l.received_quantity AND m.warehouse_id = r.warehouse_id
        AND r.status IN ('RECEIVED', 'REFUNDED', 'EXCHANGED'))
    UNION ALL
    SELECT '1: a return was received that is not on the shelf', l.id::text FROM return_lines l JOIN returns r ON r.id = l.return_id
    WHERE l.received_quantity > 0 AND (
      (SELECT count(*) FROM stock_movements m WHERE m.kind = 'RETURN' AND m.reference = 'return:' || l.id) <> 1
      OR (SELECT count(*) FROM stock_movements m WHERE m.kind = 'WRITE_OFF' AND m.reference = 'return:' || l.id) <> CASE WHEN l.restock THEN 0 ELSE 1 END)
    UNION ALL
    SELECT '1: stock went up by what nobody brought', id::text FROM stock_movements
    WHERE quantity_delta > 0 AND kind NOT IN ('RECEIVE', 'RETURN', 'TRANSFER_IN', 'COUNT')
    UNION ALL
    SELECT '1: units were lost between two warehouses', offer_id || ' ' || reference FROM stock_movements
    WHERE kind IN ('TRANSFER_OUT', 'TRANSFER_IN') GROUP BY offer_id, reference HAVING sum(quantity_delta) <> 0
    UNION ALL
    SELECT '1: a line differs from what came back of it', l.id::text FROM order_lines l LEFT JOIN return_lines b ON b.order_line_id = l.id
    GROUP BY l.id HAVING l.returned_quantity <> coalesce(sum(b.received_quantity), 0)
    UNION ALL
    SELECT '1: more came back than was sent', id::text FROM order_lines WHERE returned_quantity > shipped_quantity
    UNION ALL
    SELECT '4: a return never came to an end', id::text FROM returns WHERE status = 'RECEIVED'
    UNION ALL
    SELECT '4: a return was not settled once', r.id::text FROM returns r
      LEFT JOIN refunds f ON f.reference = 'return:' || r.id
      LEFT JOIN (SELECT l.return_id, sum(e.quantity) AS units FROM exchanges e JOIN return_lines l ON l.id = e.return_line_id GROUP BY 1) e
        ON e.return_id = r.id
      LEFT JOIN (SELECT return_id, sum(received_quantity) AS units FROM return_lines GROUP BY 1) b ON b.return_id = r.id
    WHERE CASE r.status
      WHEN 'REFUNDED' THEN coalesce(f.amount, 0) <> r.refunded_amount OR e.units IS NOT NULL
        OR (f.id IS NOT NULL AND f.as_credit <> (r.outcome = 'CREDIT' AND r.user_id IS NOT NULL))
      WHEN 'EXCHANGED' THEN f.id IS NOT NULL OR e.units IS DISTINCT FROM b.units OR r.refunded_amount <> 0
      ELSE f.id IS NOT NULL OR e.units IS NOT NULL OR r.refunded_amount <> 0 END
    UNION ALL
    SELECT '4: a replacement left the shelf, but not once', e.id::text FROM exchanges e
    WHERE (SELECT count(*) FROM stock_movements m WHERE m.kind = 'SHIP' AND m.reference = 'exchange:' || e.id) <> CASE e.status WHEN 'SHIPPED' THEN 1 ELSE 0 END`;
}
