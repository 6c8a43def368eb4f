import type pg from "pg";
import { orderNumberOf } from "@/lib/platform/ids";
import { loadScale } from "@/prisma/seed/scale/load";
import { idOf, T } from "@/prisma/seed/scale/rows";

const SELLERS = 2_000;
const MOST_OFFERS = 100_000;
/** Tables that this fills: their indexes are read by the planner as they are afterwards. */
const FILLED = [
  "users",
  "sellers",
  "offers",
  "stock_levels",
  "stock_movements",
  "checkouts",
  "order_groups",
  "orders",
  "order_lines",
  "payments",
  "disputes",
  "transfers",
  "ledger_entries",
  "shipments",
  "returns",
  "return_lines",
  "order_messages",
  "timeline_events",
  "audit_log",
  "notifications",
  "outbox_events",
  "webhook_events",
  "file_jobs",
  "promotions",
  "deals",
  "gift_cards",
  "seller_applications",
  "search_queries",
  "scarce_offers",
  "offer_words",
];

/** The seller with nearly everything: a third of all orders are theirs. */
export const LARGE = { id: idOf(T.seller, 0), slug: "scale-seller-0" };
/** A seller of the usual size. */
export const USUAL = { id: idOf(T.seller, 150), slug: "scale-seller-150" };
/** Somebody who works for both, and for the market. */
export const SOMEBODY = idOf(64, 0);

/**
 * A market with 2,000 sellers, one of them with up to 100,000 offers, and `orders` orders of the last two years with all
 * that hangs on them. Rows that are there stay, so a larger market grows out of a smaller one.
 */
export async function fillMarket(
  url: string,
  client: pg.Client,
  { products, orders }: { products: number; orders: number },
): Promise<void> {
  await loadScale(url, products);
  await client.query(
    `CREATE OR REPLACE FUNCTION pg_temp.id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
       SELECT (substr(t, 1, 8) || '-' || substr(t, 9) || '-7' || lpad(to_hex(kind), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid
       FROM (SELECT lpad(to_hex(1700000000000 + n * 60), 12, '0') AS t) t
     $$`,
  );
  // What the triggers of each row would work out is made here as well, or is not looked at.
  await client.query("SET session_replication_role = replica");
  try {
    if ((await client.query("SELECT FROM users WHERE id = $1", [SOMEBODY])).rowCount === 0)
      for (const statement of standing(Math.min(products, MOST_OFFERS))) await client.query(statement);
    const { rows } = await client.query<{ made: number }>(
      "SELECT coalesce(max(('x' || right(id::text, 12))::bit(48)::bigint) + 1, 0)::int AS made FROM orders WHERE id::text LIKE '%-7042-8000-%'",
    );
    const made = rows[0]?.made ?? 0;
    if (made < orders)
      for (const statement of trade(made, orders - 1, products)) await client.query(statement);
    await numberSome(client);
  } finally {
    await client.query("SET session_replication_role = DEFAULT");
  }
  await client.query(
    "SELECT refresh_offer_words(array(SELECT id FROM products WHERE id IN (SELECT product_id FROM offers WHERE seller_id = $1)))",
    [LARGE.id],
  );
  // A change brings a few offers at a time, and so does this.
  await client.query(
    `SELECT count(refresh_scarce_offers(ids)) FROM (
       SELECT array_agg(id) AS ids FROM (SELECT id, row_number() OVER () / 5000 AS part FROM offers WHERE seller_id = $1) o GROUP BY part) parts`,
    [LARGE.id],
  );
  const { keepBalances } = await import("@/lib/payments/commands/keep-balances");
  await keepBalances();
  await client.query(`VACUUM ANALYZE ${FILLED.join(", ")}`);
}

/** Orders can be asked for by numbers as people type them. */
async function numberSome(client: pg.Client): Promise<void> {
  await client.query("UPDATE orders SET number = $1 WHERE id = pg_temp.id(66, 3) AND number <> $1", [
    NUMBER_OF_LARGE,
  ]);
}

export const NUMBER_OF_LARGE = orderNumberOf([1, 2, 3, 4, 5, 6, 7, 8, 9]);

/** What stands whatever is sold: people, sellers, the large seller's offers, campaigns. */
function standing(offers: number): string[] {
  return [
    `INSERT INTO users (id, email, name) SELECT pg_temp.id(64, n), 'person' || n || '@agora.test',
       (ARRAY['Ada','Bo','Cleo','Dan','Eva','Finn','Gro','Hal','Ida','Jon'])[1 + n % 10] || ' ' || (ARRAY['Ahlberg','Brandt','Castle','Dorn','Ek','Frost'])[1 + n % 6] || n
     FROM generate_series(0, 199999) n`,
    `INSERT INTO sellers (id, slug, name, country, support_email, created_at) SELECT pg_temp.id(${T.seller}, n), 'scale-seller-' || n, 'Seller ' || (n + 1), 'US',
       'seller' || n || '@agora.test', now() - n * interval '9 hours' FROM generate_series(200, ${SELLERS - 1}) n`,
    `INSERT INTO seller_members (seller_id, user_id, role) SELECT s.id, pg_temp.id(64, m), 'OWNER' FROM sellers s, generate_series(0, 2) m ON CONFLICT DO NOTHING`,
    `INSERT INTO offers (id, variant_id, product_id, seller_id, external_id, price, status, created_at, updated_at)
     SELECT pg_temp.id(65, n), pg_temp.id(${T.variant}, n), pg_temp.id(${T.product}, n), '${LARGE.id}', 'desk-' || n, 500 + (n * 7919) % 90000,
       (CASE WHEN n % 100 < 90 THEN 'ACTIVE' WHEN n % 100 < 94 THEN 'DRAFT' WHEN n % 100 < 97 THEN 'PAUSED' ELSE 'ARCHIVED' END)::offer_status,
       now() - n * interval '10 minutes', now() - ((n * 7919) % 500000) * interval '1 minute'
     FROM generate_series(0, ${offers - 1}) n ON CONFLICT DO NOTHING`,
    `INSERT INTO stock_levels (id, offer_id, warehouse_id, quantity, reserved, threshold)
     SELECT pg_temp.id(67, n), o.id, (SELECT id FROM warehouses WHERE code = 'SCALE'),
       CASE WHEN n % 20 = 0 THEN 0 WHEN n % 10 = 1 THEN 1 + n % 5 ELSE 20 + n % 300 END, 0, CASE WHEN n % 50 = 7 THEN 40 END
     FROM generate_series(0, ${offers - 1}) n JOIN offers o ON o.id = pg_temp.id(65, n) WHERE n % 25 <> 3 ON CONFLICT DO NOTHING`,
    `INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reference, created_at)
     SELECT id, offer_id, warehouse_id, 'RECEIVE', quantity, 'bench', now() - interval '300 days' FROM stock_levels WHERE quantity > 0 AND id::text LIKE '%-7043-8000-%'`,
    `INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reason, reference, created_at)
     SELECT pg_temp.id(67, 8), pg_temp.id(65, 8), (SELECT id FROM warehouses WHERE code = 'SCALE'), 'COUNT', 'Counted', 'bench' || n, now() - n * interval '5 minutes' FROM generate_series(20000, 1, -1) n`,
    `INSERT INTO promotions (id, name, kind, value, created_at) SELECT pg_temp.id(68, n), 'Campaign ' || n, 'PERCENT', 1000, now() - n * interval '1 hour' FROM generate_series(0, 4999) n`,
    `INSERT INTO coupons (code, promotion_id) SELECT 'BENCH' || n, pg_temp.id(68, n % 20) FROM generate_series(0, 99999) n`,
    `INSERT INTO deals (id, slug, offer_id, product_id, title, price, compare_at_price, starts_at, ends_at, stock, status, opened_at, closed_at)
     SELECT pg_temp.id(69, n), 'bench-' || n, pg_temp.id(65, n), pg_temp.id(${T.product}, n), 'Deal ' || n, 400, 500, now() - (n - 20) * interval '1 hour', now() - (n - 21) * interval '1 hour', 10,
       'SCHEDULED', NULL, CASE WHEN n > 22 THEN now() - (n - 21) * interval '1 hour' END FROM generate_series(0, 4999) n
     WHERE EXISTS (SELECT FROM offers WHERE id = pg_temp.id(65, n))`,
    `INSERT INTO gift_cards (initial, balance, currency, issued_by_id, note, created_at) SELECT 1000, 1000, 'USD', '${SOMEBODY}', 'bench', now() - n * interval '1 hour' FROM generate_series(0, 19999) n`,
    `INSERT INTO seller_applications (user_id, data, status, created_at) SELECT pg_temp.id(64, n), '{}', 'SUBMITTED', now() - n * interval '1 hour' FROM generate_series(0, 499) n`,
    `INSERT INTO file_jobs (seller_id, created_by_id, kind, state, name, file_key, created_at, finished_at)
     SELECT '${LARGE.id}', '${SOMEBODY}', (CASE WHEN n % 3 = 0 THEN 'IMPORT' ELSE 'STOCK' END)::file_job_kind, 'DONE', 'stock-' || n || '.csv', 'files/bench/' || n || '.csv', now() - n * interval '1 hour', now()
     FROM generate_series(0, 4999) n`,
    `INSERT INTO search_queries (text, searches, results, clicks) SELECT 'asked for ' || n, 1 + 200000 / (n + 1), n % 4, n % 3 FROM generate_series(0, 199999) n ON CONFLICT DO NOTHING`,
    `INSERT INTO webhook_events (id, type, payload, received_at, handled_at) SELECT 'evt_' || n, 'payment_intent.succeeded', '{}', now() - n * interval '1 minute', CASE WHEN n > 40 THEN now() END FROM generate_series(0, 199999) n`,
  ];
}

/** Orders `from` to `to` with their groups, lines, payments, parcels, returns, bookings, mails and entries in the log. */
function trade(from: number, to: number, products: number): string[] {
  const series = `generate_series(${from}, ${to}) n`;
  const seller = `CASE WHEN n % 3 = 0 THEN '${LARGE.id}'::uuid ELSE pg_temp.id(${T.seller}, (n * 7) % ${SELLERS}) END`;
  // The youngest order is of now whatever the size; a day's orders are as many as the size makes them.
  const at = `now() - ((${to} - n)::float8 / ${to + 1}) * interval '700 days'`;
  const state = `(CASE WHEN n > ${Math.floor(to * 0.985)} THEN (ARRAY['CONFIRMED','PACKED','PARTIALLY_SHIPPED','PENDING_PAYMENT'])[1 + n % 4]
    WHEN n % 40 = 5 THEN 'CANCELLED' WHEN n % 60 = 7 THEN 'FAILED' WHEN n > ${Math.floor(to * 0.97)} THEN 'SHIPPED' ELSE 'DELIVERED' END)::order_status`;
  const product = `(n * 31) % ${products}`;
  return [
    `INSERT INTO checkouts (id, owner_key, status, currency, items_total, total) SELECT pg_temp.id(70, n), 'guest:' || n, 'SETTLED', 'USD', 2500, 2500 FROM ${series}`,
    `INSERT INTO order_groups (id, number, checkout_id, owner_key, user_id, email, currency, items_total, discount_total, shipping_total, tax_total, credit_total, total, placed_at)
     SELECT pg_temp.id(71, n), 'G' || n, pg_temp.id(70, n), 'user:' || n % 200000, pg_temp.id(64, n % 200000), 'person' || n % 200000 || '@agora.test', 'USD', 2500, 0, 0, 0, 0, 2500, ${at} FROM ${series}`,
    `INSERT INTO orders (id, number, group_id, seller_id, user_id, status, currency, items_total, discount_total, shipping_total, tax_total, total, commission_total, email, address, shipping_method,
       promised_at, ship_by, placed_at, confirmed_at, shipped_at, delivered_at)
     SELECT pg_temp.id(66, n), 'B' || n, pg_temp.id(71, n), ${seller}, pg_temp.id(64, n % 200000), ${state}, 'USD', 2500, 0, 0, 0, 2500, 250, 'person' || n % 200000 || '@agora.test',
       jsonb_build_object('name', 'Buyer ' || n, 'line1', 'Street ' || n, 'city', 'Town', 'postcode', '10001', 'country', 'US'), 'Standard',
       ${at} + interval '5 days', ${at} + interval '2 days', ${at}, ${at}, ${at} + interval '1 day', CASE WHEN n <= ${Math.floor(to * 0.97)} THEN ${at} + interval '4 days' END FROM ${series}`,
    `INSERT INTO order_lines (id, order_id, offer_id, variant_id, product_id, title, slug, quantity, unit_price, total, position)
     SELECT pg_temp.id(72, n * 2 + p), pg_temp.id(66, n), pg_temp.id(${T.offer}, (${product}) * 3), pg_temp.id(${T.variant}, ${product}), pg_temp.id(${T.product}, ${product}), 'Thing ' || n % 5000, 'thing', 1, 1250, 1250, p
     FROM ${series}, generate_series(0, 1) p`,
    `INSERT INTO payments (id, checkout_id, group_id, intent_id, status, amount, captured_amount, currency, created_at)
     SELECT pg_temp.id(73, n), pg_temp.id(70, n), pg_temp.id(71, n), 'pi_bench' || n, 'CAPTURED', 2500, 2500, 'USD', ${at} FROM ${series}`,
    `INSERT INTO disputes (payment_id, provider_dispute_id, amount, currency, reason, status, due_by, created_at, closed_at)
     SELECT pg_temp.id(73, n), 'dp_' || n, 2500, 'USD', 'product_not_received', (CASE WHEN n % 5000 = 0 THEN 'NEEDS_RESPONSE' ELSE 'WON' END)::dispute_status, ${at} + interval '9 days', ${at}, CASE WHEN n % 5000 <> 0 THEN ${at} + interval '20 days' END
     FROM ${series} WHERE n % 500 = 0`,
    `INSERT INTO transfers (id, seller_id, order_id, amount, currency, status, hold_until, sent_amount, created_at, sent_at)
     SELECT pg_temp.id(74, n), ${seller}, pg_temp.id(66, n), 2250, 'USD', (CASE WHEN n > ${Math.floor(to * 0.95)} THEN 'HELD' ELSE 'SENT' END)::transfer_status, ${at} + interval '14 days', 2250, ${at}, ${at} + interval '15 days' FROM ${series}`,
    `INSERT INTO ledger_entries (transaction_id, account, seller_id, order_id, amount, currency, created_at)
     SELECT pg_temp.id(75, n), a, CASE WHEN a = 'seller_payable' THEN ${seller} END, pg_temp.id(66, n), v, 'USD', ${at} FROM ${series}, (VALUES ('seller_payable', -2250), ('provider', 2250)) e (a, v)`,
    `INSERT INTO shipments (id, order_id, status, carrier, tracking_number, shipped_at) SELECT pg_temp.id(76, n), pg_temp.id(66, n), 'DELIVERED', 'UPS', '1Z' || n, ${at} FROM ${series} WHERE n <= ${Math.floor(to * 0.985)}`,
    `INSERT INTO returns (id, number, order_id, seller_id, user_id, status, created_at)
     SELECT pg_temp.id(77, n), 'R' || n, pg_temp.id(66, n), ${seller}, pg_temp.id(64, n % 200000), (CASE WHEN n > ${Math.floor(to * 0.98)} THEN (ARRAY['REQUESTED','APPROVED'])[1 + n % 2] ELSE 'REFUNDED' END)::return_status, ${at} + interval '6 days' FROM ${series} WHERE n % 33 = 0`,
    `INSERT INTO return_lines (return_id, order_line_id, quantity, reason) SELECT pg_temp.id(77, n), pg_temp.id(72, n * 2), 1, 'changed-mind' FROM ${series} WHERE n % 33 = 0`,
    `INSERT INTO order_messages (order_id, seller_id, by_seller, body, key, read_at, created_at)
     SELECT pg_temp.id(66, n), ${seller}, n % 2 = 0, 'When does it leave?', pg_temp.id(78, n), CASE WHEN n < ${to} - 2000 THEN now() END, ${at} FROM ${series} WHERE n % 20 < 2`,
    `INSERT INTO timeline_events (group_id, order_id, kind, created_at) SELECT pg_temp.id(71, n), pg_temp.id(66, n), k, ${at} FROM ${series}, unnest(ARRAY['placed', 'shipped']) k`,
    `INSERT INTO audit_log (actor_id, actor_role, action, entity, entity_id, before, after, created_at)
     SELECT pg_temp.id(64, n % 500), 'seller', (ARRAY['listing.change','stock.count','seller.suspend','order.refund'])[1 + n % 4], 'offer', pg_temp.id(65, n % ${MOST_OFFERS})::text, '{"price": 100}', '{"price": 200}', ${at} FROM ${series}`,
    `INSERT INTO notifications (recipient, template, subject, text, html, status, dedupe_key, created_at)
     SELECT 'person' || n % 200000 || '@agora.test', 'shipped', 'Your order is on its way', 'It left.', '<p>It left.</p>', 'SENT', 'bench' || n, ${at} FROM ${series}`,
    `INSERT INTO outbox_events (topic, key, payload, created_at, published_at) SELECT 'order.placed', 'order:' || n, '{}', ${at}, CASE WHEN n < ${to} - 500 THEN now() END FROM ${series}`,
  ];
}
