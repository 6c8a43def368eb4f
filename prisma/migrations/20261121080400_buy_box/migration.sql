-- The buy box as before, by the index of each variant: the joins of the earlier form read all variants of the market
-- once for every call.
-- Order: can be bought now, new before used, then price with one per cent a day of handling, then the seller's record.
CREATE OR REPLACE FUNCTION refresh_buy_box(product_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH best AS MATERIALIZED (
    SELECT p.id AS product_id, v.id AS variant_id, v.position, v.buy_box_offer_id AS had, c.*
    FROM products p LEFT JOIN variants v ON v.product_id = p.id LEFT JOIN LATERAL (
      SELECT o.id AS offer_id, t.price, t.was, o.currency, t.available
      FROM offers o JOIN sellers s ON s.id = o.seller_id, LATERAL (
        SELECT CASE WHEN x.on_sale THEN o.sale_price ELSE o.price END AS price,
          CASE WHEN x.on_sale THEN coalesce(o.compare_at_price, o.price) ELSE o.compare_at_price END AS was,
          (o.backorder <> 'NONE' OR coalesce((SELECT sum(l.quantity - l.reserved) FROM stock_levels l WHERE l.offer_id = o.id), 0) > 0) AS available
        FROM (SELECT o.sale_price IS NOT NULL AND coalesce(o.sale_starts_at, '-infinity') <= now() AND coalesce(o.sale_ends_at, 'infinity') > now() AS on_sale) x
      ) t
      WHERE o.variant_id = v.id AND o.status = 'ACTIVE' AND s.status = 'ACTIVE'
      ORDER BY t.available DESC, o.condition, t.price::bigint * (100 + o.handling_days), s.promise_kept_bps DESC, o.id
      LIMIT 1
    ) c ON true
    WHERE p.id = ANY (product_ids)
  ), variant_boxes AS (
    UPDATE variants v SET buy_box_offer_id = b.offer_id FROM best b
    WHERE v.id = b.variant_id AND b.had IS DISTINCT FROM b.offer_id
  ), boxes AS (
    SELECT DISTINCT ON (product_id) product_id, offer_id, price, CASE WHEN was > price THEN was END AS was, currency,
      max(price) OVER w AS high, coalesce(bool_or(available) OVER w, false) AS in_stock
    FROM best WINDOW w AS (PARTITION BY product_id)
    ORDER BY product_id, offer_id IS NULL, available DESC, position, variant_id
  )
  UPDATE products p SET
    buy_box_offer_id = b.offer_id, min_price = b.price, max_price = b.high, compare_at_price = b.was,
    currency = coalesce(b.currency, p.currency), in_stock = b.in_stock, version = p.version + 1
  FROM boxes b
  WHERE p.id = b.product_id
    AND (p.buy_box_offer_id, p.min_price, p.max_price, p.compare_at_price, p.in_stock)
      IS DISTINCT FROM (b.offer_id, b.price, b.high, b.was, b.in_stock);
END $$;
