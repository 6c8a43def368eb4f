import type pg from "pg";

/**
 * Brings what is denormalised into agreement with the rows just loaded: buy boxes, sold units and popularity, questions,
 * sellers' ratings and kept promises. Ratings of products are counted by the database's own trigger.
 */
export async function rollUp(client: pg.ClientBase, now: Date): Promise<void> {
  // What a deal sells is held for it and for nobody else.
  await client.query("SELECT open_deal(id) FROM deals WHERE ends_at > now() ORDER BY id");
  await client.query("SELECT refresh_buy_box(array(SELECT id FROM products))");
  await client.query(
    `WITH sales AS (
       SELECT l.product_id,
         sum(l.quantity - l.cancelled_quantity)::int AS total,
         coalesce(sum(l.quantity - l.cancelled_quantity) FILTER (WHERE o.placed_at > $1::timestamptz - interval '30 days'), 0)::int AS recent,
         sum((l.quantity - l.cancelled_quantity) * power(0.5, extract(epoch FROM $1::timestamptz - o.placed_at) / (21 * 86400.0))) AS decayed
       FROM order_lines l JOIN orders o ON o.id = l.order_id
       WHERE o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
       GROUP BY l.product_id
     )
     UPDATE products p SET sold_recently = s.recent, sold_total = s.total,
       popularity = s.decayed * (0.6 + 0.1 * (p.rating_sum + 20.0) / (p.rating_count + 5.0))
     FROM sales s WHERE s.product_id = p.id`,
    [now],
  );
  await client.query("SELECT refresh_search(array(SELECT id FROM products))");
  await client.query("SELECT count_search_words()");
  await client.query("SELECT count_categories()");
  await client.query("DELETE FROM search_changes");
  // What shoppers of the demo market asked for follows what they bought: shelves, and brands on shelves.
  await client.query(
    `INSERT INTO search_queries (text, searches, results)
     SELECT text, 3 + ceil(4 * sum(sold))::int, count(*)::int FROM (
       SELECT lower(c.name) AS text, p.sold_recently AS sold FROM products p JOIN categories c ON c.id = p.category_id WHERE c.depth > 1
       UNION ALL
       SELECT lower(b.name || ' ' || c.name), p.sold_recently FROM products p JOIN categories c ON c.id = p.category_id JOIN brands b ON b.id = p.brand_id
     ) asked WHERE text !~ '[&,]' GROUP BY text`,
  );
  // Books and food were looked at when the market opened; what came last waits, so that the queue shows what that is.
  await client.query(
    `DELETE FROM moderation_cases WHERE cause = 'TAXED' AND product_id NOT IN (
       SELECT p.id FROM products p WHERE p.tax_class <> 'standard' ORDER BY p.published_at DESC, p.id LIMIT 2)`,
  );
  await client.query(
    `UPDATE products p SET question_count = q.n
     FROM (SELECT product_id, count(*)::int AS n FROM questions WHERE status = 'PUBLISHED' GROUP BY product_id) q
     WHERE q.product_id = p.id`,
  );
  await client.query(
    `UPDATE sellers s SET rating_sum = r.total, rating_count = r.n
     FROM (SELECT created_by_seller_id AS id, sum(rating_sum)::int AS total, sum(rating_count)::int AS n
           FROM products GROUP BY created_by_seller_id) r
     WHERE r.id = s.id`,
  );
  await client.query(
    `UPDATE sellers s SET promise_kept_bps = r.kept
     FROM (SELECT seller_id, (10000 * count(*) FILTER (WHERE delivered_at < promised_at + interval '1 day') / count(*))::int AS kept
           FROM orders WHERE delivered_at IS NOT NULL AND placed_at > $1::timestamptz - interval '180 days' GROUP BY seller_id) r
     WHERE r.seller_id = s.id`,
    [now],
  );
}
