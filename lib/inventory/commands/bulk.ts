import "server-only";
import type { Tx } from "@/lib/platform/db/client";

/** Units of one offer in one warehouse. `reference` is unique per level and kind, so that a repeat is refused. */
export type StockLine = { offerId: string; warehouseId: string; quantity: number; reference: string };

const COLUMNS = `AS r ("offerId" uuid, "warehouseId" uuid, quantity int, reference text)`;

/** Puts units on the shelf, each with its movement; levels that are not there are made. One statement for all lines. */
export async function receiveStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.$executeRawUnsafe(
    `WITH lines AS (
      SELECT * FROM json_to_recordset($1::json) ${COLUMNS}
    ), levels AS (
      INSERT INTO stock_levels (offer_id, warehouse_id, quantity)
      SELECT "offerId", "warehouseId", quantity FROM lines ORDER BY "offerId"
      ON CONFLICT (offer_id, warehouse_id) DO UPDATE SET quantity = stock_levels.quantity + EXCLUDED.quantity, updated_at = now()
      RETURNING id, offer_id, warehouse_id
    )
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reference)
    SELECT v.id, v.offer_id, v.warehouse_id, 'RECEIVE', l.quantity, l.reference
    FROM levels v JOIN lines l ON l."offerId" = v.offer_id AND l."warehouseId" = v.warehouse_id
    WHERE l.quantity > 0`,
    JSON.stringify(lines),
  );
}

/**
 * Sets levels to what was counted, each with the movement that leads there, never below what is held for buyers. An
 * offer without a level in that warehouse gets one.
 */
export async function countStock(tx: Tx, lines: readonly StockLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.$executeRawUnsafe(
    `INSERT INTO stock_levels (offer_id, warehouse_id, quantity)
    SELECT "offerId", "warehouseId", 0 FROM json_to_recordset($1::json) ${COLUMNS} ORDER BY "offerId"
    ON CONFLICT (offer_id, warehouse_id) DO NOTHING`,
    JSON.stringify(lines),
  );
  await tx.$executeRawUnsafe(
    `WITH levels AS (
      SELECT l.id, l.offer_id, l.warehouse_id, greatest(c.quantity, l.reserved) - l.quantity AS delta, c.reference
      FROM stock_levels l JOIN json_to_recordset($1::json) AS c ("offerId" uuid, "warehouseId" uuid, quantity int, reference text)
        ON c."offerId" = l.offer_id AND c."warehouseId" = l.warehouse_id
      ORDER BY l.id FOR NO KEY UPDATE OF l
    ), moved AS (
      INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reference)
      SELECT id, offer_id, warehouse_id, 'COUNT', delta, reference FROM levels WHERE delta <> 0
    )
    UPDATE stock_levels l SET quantity = l.quantity + v.delta, updated_at = now() FROM levels v
    WHERE l.id = v.id AND v.delta <> 0`,
    JSON.stringify(lines),
  );
}
