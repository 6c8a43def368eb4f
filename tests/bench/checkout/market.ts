import type pg from "pg";
import { newOrderNumber } from "@/lib/platform/ids";

const SELLERS = 20;
const SKUS = 1_000;
const UNITS = 1_000_000;

/** A thousand things to buy of twenty sellers, shipping to the United States, and one checkout that is priced. */
export async function fillMarket(client: pg.Client): Promise<void> {
  await client.query(`
    INSERT INTO shipping_zones (name, countries) VALUES ('US', ARRAY['US']);
    INSERT INTO shipping_methods (zone_id, code, name, carrier, base_price, min_days, max_days)
      SELECT id, 'std', 'Standard', 'Post', 500, 2, 4 FROM shipping_zones;
    INSERT INTO tax_rates (country, name, bps) VALUES ('US', 'Sales tax', 800);
    INSERT INTO promotions (name, kind, value, automatic, conditions)
      VALUES ('Five per cent above 500', 'PERCENT', 500, true, '{"minTotal": 50000}');
    INSERT INTO warehouses (code, name, city, country, postcode, latitude, longitude, time_zone)
      SELECT 'W' || n, 'W' || n, 'New York', 'US', '10001', 40.75, -74, 'UTC' FROM generate_series(1, 6) n;
    INSERT INTO sellers (slug, name, country, support_email)
      SELECT 'seller-' || n, 'Seller ' || n, 'US', 'seller' || n || '@example.test' FROM generate_series(1, ${SELLERS}) n;
    INSERT INTO categories (slug, path, name, depth) VALUES ('things', 'things', 'Things', 1);
    INSERT INTO products (slug, title, category_id)
      SELECT 'thing-' || n, 'Thing ' || n, (SELECT id FROM categories) FROM generate_series(1, ${SKUS}) n;
    INSERT INTO variants (product_id, sku) SELECT id, slug FROM products;
    INSERT INTO offers (variant_id, product_id, seller_id, external_id, price)
      SELECT v.id, v.product_id, s.id, v.sku, 2000
      FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM variants) v
      JOIN (SELECT *, row_number() OVER (ORDER BY id) AS n FROM sellers) s ON s.n = v.n % ${SELLERS} + 1;
    INSERT INTO stock_levels (offer_id, warehouse_id, quantity)
      SELECT o.id, w.id, ${UNITS} FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM offers) o
      JOIN (SELECT *, row_number() OVER (ORDER BY id) AS n FROM warehouses) w ON w.n = o.n % 6 + 1;
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reference)
      SELECT id, offer_id, warehouse_id, 'RECEIVE', quantity, 'receipt:' || id FROM stock_levels;
    CREATE TABLE bench_queue (n bigint PRIMARY KEY, checkout uuid, key text, grpnumber text, ordnumbers text[]);
    CREATE SEQUENCE bench_turn;
    ANALYZE;`);
}

/**
 * Priced, open checkouts of one line and one unit each, made from the one that was priced by the store itself.
 * @param hot all of the same thing; else spread over all
 */
export async function queueCheckouts(
  client: pg.Client,
  { like, count, hot }: { like: string; count: number; hot: boolean },
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => ({
    n: n + 1,
    grp: newOrderNumber(),
    ord: newOrderNumber(),
  }));
  await client.query("TRUNCATE bench_queue; ALTER SEQUENCE bench_turn RESTART;");
  const { rows: made } = await client.query<{ checkout: string }>(
    `WITH wares AS (
       SELECT o.*, row_number() OVER (ORDER BY o.id) - 1 AS n FROM offers o
     ), plan AS (
       SELECT r.n, r.grp, r.ord, uuid7() AS id, w.id AS offer, w.variant_id, w.product_id, w.seller_id
       FROM jsonb_to_recordset($1::jsonb) AS r(n int, grp text, ord text)
       JOIN wares w ON w.n = CASE WHEN $3 THEN 7 ELSE (r.n * 7919) % ${SKUS} END
     ), made AS (
       INSERT INTO checkouts (id, owner_key, currency, email, address, shipping, items_total, discount_total, shipping_total,
         tax_total, tax_included, total, version)
       SELECT p.id, 'guest:' || uuid7(), c.currency, 'buyer-' || p.id || '@example.test', c.address,
         jsonb_build_object(p.seller_id, (SELECT value FROM jsonb_each(c.shipping) LIMIT 1)), c.items_total, c.discount_total,
         c.shipping_total, c.tax_total, c.tax_included, c.total, c.version
       FROM plan p, checkouts c WHERE c.id = $2
     ), lined AS (
       INSERT INTO checkout_lines (checkout_id, offer_id, variant_id, product_id, seller_id, category_id, quantity, unit_price,
         discount, tax, tax_bps, commission_bps, snapshot)
       SELECT p.id, p.offer, p.variant_id, p.product_id, p.seller_id, l.category_id, 1, l.unit_price, l.discount, l.tax, l.tax_bps,
         l.commission_bps, l.snapshot
       FROM plan p, checkout_lines l WHERE l.checkout_id = $2
     )
     INSERT INTO bench_queue SELECT n, id, 'key-' || id, grp, ARRAY[ord] FROM plan RETURNING checkout`,
    [JSON.stringify(rows), like, hot],
  );
  await client.query("ANALYZE checkouts; ANALYZE checkout_lines; ANALYZE bench_queue;");
  return made.map(({ checkout }) => checkout);
}
