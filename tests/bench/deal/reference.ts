import type pg from "pg";
import { newOrderNumber } from "@/lib/platform/ids";
import type { BenchDeal, Shopper } from "./shoppers";

/** Puts shoppers where pgbench's clients take them from, one a transaction. */
export async function queueForPgbench(
  client: pg.Client,
  deal: BenchDeal,
  shoppers: Shopper[],
): Promise<void> {
  const rows = shoppers.map((shopper, n) => ({
    n: n + 1,
    ...shopper,
    grp: newOrderNumber(),
    ord: newOrderNumber(),
  }));
  await client.query(
    "DROP TABLE IF EXISTS deal_queue; DROP SEQUENCE IF EXISTS deal_turn; CREATE SEQUENCE deal_turn",
  );
  await client.query(
    `CREATE TABLE deal_queue AS
     SELECT r.n, r."checkoutId" AS checkout, r.owner, r.grp AS grpnumber, r.ord AS ordnumber, uuid7() AS grp, uuid7() AS ord,
       uuid7() AS line, d.id AS deal, s.id AS level, s.warehouse_id AS warehouse, o.id AS offer, o.variant_id AS variant,
       o.product_id AS product, o.seller_id AS seller
     FROM jsonb_to_recordset($1::jsonb) AS r(n bigint, "checkoutId" uuid, owner text, grp text, ord text),
       deals d JOIN offers o ON o.id = d.offer_id JOIN stock_levels s ON s.offer_id = o.id
     WHERE d.id = '${deal.dealId}'`,
    [JSON.stringify(rows)],
  );
  await client.query("ALTER TABLE deal_queue ADD PRIMARY KEY (n); ANALYZE deal_queue");
}

const TAKE = "SELECT q.* FROM deal_queue q WHERE q.n = (SELECT nextval('deal_turn')) \\gset";

/**
 * One order a transaction, statement by statement: the unit is taken from the deal's one row and the rows are those that a
 * batch writes for it.
 */
export const ONE_BY_ONE = `${TAKE}
BEGIN;
UPDATE deals SET claimed = claimed + 1 WHERE id = :deal::uuid AND claimed < stock;
UPDATE deal_stock SET claimed = claimed + 1 WHERE deal_id = :deal::uuid AND stock_level_id = :level::uuid AND claimed < quantity;
INSERT INTO deal_shoppers (deal_id, shopper_key, used, most) VALUES (:deal::uuid, :owner::text, 1, 1);
INSERT INTO deal_claims (deal_id, shopper_key, quantity, stock_level_id, checkout_id, state, expires_at) VALUES (:deal::uuid, :owner::text, 1, :level::uuid, :checkout::uuid, 'ORDERED', now() + interval '15 minutes');
INSERT INTO reservations (checkout_id, offer_id, warehouse_id, stock_level_id, quantity, expires_at, deal_id) VALUES (:checkout::uuid, :offer::uuid, :warehouse::uuid, :level::uuid, 1, now() + interval '15 minutes', :deal::uuid);
INSERT INTO order_groups (id, number, checkout_id, owner_key, email, currency, items_total, discount_total, shipping_total, tax_total, tax_included, credit_total, total) SELECT :grp::uuid, :grpnumber::text, id, owner_key, email, currency, items_total, 0, shipping_total, tax_total, tax_included, 0, total FROM checkouts WHERE id = :checkout::uuid;
INSERT INTO orders (id, number, group_id, seller_id, currency, items_total, discount_total, shipping_total, tax_total, total, commission_total, email, address, shipping_method) SELECT :ord::uuid, :ordnumber::text, :grp::uuid, :seller::uuid, currency, items_total, 0, shipping_total, tax_total, total, 180, email, address, 'Standard' FROM checkouts WHERE id = :checkout::uuid;
INSERT INTO order_lines (id, order_id, offer_id, variant_id, product_id, deal_id, title, sku, slug, quantity, unit_price, tax, tax_bps, total, commission_bps, commission) SELECT :line::uuid, :ord::uuid, offer_id, variant_id, product_id, deal_id, snapshot ->> 'title', snapshot ->> 'sku', snapshot ->> 'slug', 1, unit_price, tax, tax_bps, unit_price + tax, 1200, 180 FROM checkout_lines WHERE checkout_id = :checkout::uuid;
INSERT INTO line_allocations (order_line_id, stock_level_id, warehouse_id, quantity) VALUES (:line::uuid, :level::uuid, :warehouse::uuid, 1);
INSERT INTO payments (checkout_id, group_id, amount, currency) SELECT id, :grp::uuid, total, currency FROM checkouts WHERE id = :checkout::uuid;
INSERT INTO timeline_events (group_id, order_id, kind, dedupe_key) VALUES (:grp::uuid, :ord::uuid, 'placed', 'placed:' || :ord::uuid);
UPDATE checkouts SET status = 'PLACED', idempotency_key = :owner::text, placed_at = now(), expires_at = now() + interval '15 minutes', updated_at = now() WHERE id = :checkout::uuid;
END;
`;

/** The store's own two functions, but one order a transaction. */
export const ONE_CALL = `${TAKE}
BEGIN;
SELECT count(*) FROM claim_deal(:deal::uuid, ARRAY[:owner::text], now() + interval '5 minutes');
SELECT count(*) FROM place_deal_orders(ARRAY[:checkout::uuid], ARRAY[:owner::text], ARRAY[(SELECT total FROM checkouts WHERE id = :checkout::uuid)], ARRAY[:grp::uuid], ARRAY[:grpnumber::text], ARRAY[:ord::uuid], ARRAY[:ordnumber::text], ARRAY[:line::uuid], now() + interval '15 minutes');
END;
`;
