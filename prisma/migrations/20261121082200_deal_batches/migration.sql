-- As before, and until when each claim holds.
CREATE OR REPLACE FUNCTION checkout_deals(p_checkout uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'lines', (SELECT coalesce(jsonb_object_agg(offer_id, deal_id), '{}') FROM checkout_lines WHERE checkout_id = p_checkout AND deal_id IS NOT NULL),
    'claims', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('offerId', d.offer_id, 'dealId', d.id, 'price', d.price, 'quantity', k.quantity,
        'until', floor(extract(epoch FROM k.expires_at) * 1000),
        'place', jsonb_build_object('latitude', w.latitude, 'longitude', w.longitude, 'timeZone', w.time_zone,
          'cutOffMinutes', w.cut_off_minutes, 'workingDays', w.working_days))), '[]')
      FROM checkouts c JOIN deal_claims k ON k.shopper_key = c.owner_key AND k.state = 'CLAIMED' AND k.expires_at > clock_timestamp()
        JOIN deals d ON d.id = k.deal_id JOIN stock_levels s ON s.id = k.stock_level_id JOIN warehouses w ON w.id = s.warehouse_id
      WHERE c.id = p_checkout));
END $$;

-- Places many checkouts at once that buy one claimed unit each and nothing else: one statement, one commit, and no row
-- that two of them share, because the claims were counted when they were made. Returns those it placed; whoever is not
-- among them (locked by another, a coupon, credit, another total, a claim that ran out) is placed, or refused in words, by
-- place_order. What it writes is what place_order writes.
-- The snapshot a shopper saw was priced while the claim was held, so it is at most as old as a claim can be.
CREATE FUNCTION place_deal_orders(
  p_checkouts uuid[], p_keys text[], p_totals int[], p_groups uuid[], p_group_numbers text[], p_orders uuid[], p_order_numbers text[],
  p_lines uuid[], p_expires_at timestamptz
) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY
  WITH asked AS (
    SELECT * FROM unnest(p_checkouts, p_keys, p_totals, p_groups, p_group_numbers, p_orders, p_order_numbers, p_lines)
      AS a(id, key, expected, group_id, group_number, order_id, order_number, line_id)
  ), locked AS MATERIALIZED (
    SELECT c.id, c.owner_key, c.user_id, c.email, c.currency, c.address, c.shipping, c.items_total, c.shipping_total, c.tax_total,
      c.tax_included, c.total, a.key, a.group_id, a.group_number, a.order_id, a.order_number, a.line_id
    FROM asked a JOIN checkouts c ON c.id = a.id
    WHERE c.status = 'OPEN' AND c.total = a.expected AND c.total > 0 AND c.email IS NOT NULL AND c.address IS NOT NULL
      AND c.coupon_code IS NULL AND c.discount_total = 0 AND c.credit_total = 0
    ORDER BY c.id FOR UPDATE OF c SKIP LOCKED
  ), ready AS MATERIALIZED (
    SELECT c.*, k.id AS claim_id, k.stock_level_id, s.warehouse_id, l.deal_id, l.offer_id, l.variant_id, l.product_id, l.seller_id, l.quantity,
      l.unit_price, l.tax, l.tax_bps, l.commission_bps, l.snapshot, l.position,
      round(l.quantity * l.unit_price * l.commission_bps / 10000.0)::int AS commission,
      l.quantity * l.unit_price + CASE WHEN c.tax_included THEN 0 ELSE l.tax END AS line_total, c.shipping -> l.seller_id::text AS method
    FROM locked c JOIN checkout_lines l ON l.checkout_id = c.id
      JOIN deals d ON d.id = l.deal_id AND d.price = l.unit_price
      JOIN deal_claims k ON k.deal_id = l.deal_id AND k.shopper_key = c.owner_key AND k.state = 'CLAIMED' AND k.quantity = l.quantity
        AND k.expires_at > clock_timestamp()
      JOIN stock_levels s ON s.id = k.stock_level_id
      JOIN offers o ON o.id = l.offer_id AND o.status = 'ACTIVE'
      JOIN sellers m ON m.id = o.seller_id AND m.status = 'ACTIVE'
    WHERE NOT EXISTS (SELECT 1 FROM checkout_lines x WHERE x.checkout_id = c.id AND x.id <> l.id)
      AND c.shipping -> l.seller_id::text ->> 'name' IS NOT NULL
  ), taken AS (
    UPDATE deal_claims k SET state = 'ORDERED', checkout_id = r.id, expires_at = p_expires_at
    FROM ready r WHERE k.id = r.claim_id AND k.state = 'CLAIMED' RETURNING k.checkout_id
  ), placed AS MATERIALIZED (
    SELECT r.* FROM ready r JOIN taken t ON t.checkout_id = r.id
  ), held AS (
    INSERT INTO reservations (checkout_id, offer_id, warehouse_id, stock_level_id, quantity, expires_at, deal_id)
    SELECT id, offer_id, warehouse_id, stock_level_id, quantity, p_expires_at, deal_id FROM placed
  ), groups AS (
    INSERT INTO order_groups (id, number, checkout_id, owner_key, user_id, email, currency, items_total, discount_total, shipping_total,
      tax_total, tax_included, credit_total, total)
    SELECT group_id, group_number, id, owner_key, user_id, email, currency, items_total, 0, shipping_total, tax_total, tax_included, 0, total FROM placed
  ), orders AS (
    INSERT INTO orders (id, number, group_id, seller_id, user_id, currency, items_total, discount_total, shipping_total, tax_total, total,
      commission_total, email, address, shipping_method, promised_at, ship_by)
    SELECT order_id, order_number, group_id, seller_id, user_id, currency, quantity * unit_price, 0, (method ->> 'price')::int, tax,
      line_total + (method ->> 'price')::int, commission, email, address, method ->> 'name',
      (method ->> 'promisedAt')::timestamptz, (method ->> 'shipBy')::timestamptz FROM placed
  ), lines AS (
    INSERT INTO order_lines (id, order_id, offer_id, variant_id, product_id, deal_id, title, variant_title, sku, slug, image_key, image_hash,
      quantity, unit_price, discount, tax, tax_bps, total, commission_bps, commission, position)
    SELECT line_id, order_id, offer_id, variant_id, product_id, deal_id, snapshot ->> 'title', coalesce(snapshot ->> 'choice', ''),
      snapshot ->> 'sku', snapshot ->> 'slug', snapshot ->> 'imageKey', snapshot ->> 'imageHash', quantity, unit_price, 0, tax, tax_bps,
      line_total, commission_bps, commission, position FROM placed
  ), allocated AS (
    INSERT INTO line_allocations (order_line_id, stock_level_id, warehouse_id, quantity)
    SELECT line_id, stock_level_id, warehouse_id, quantity FROM placed
  ), due AS (
    INSERT INTO payments (checkout_id, group_id, amount, currency) SELECT id, group_id, total, currency FROM placed
  ), told AS (
    INSERT INTO timeline_events (group_id, order_id, kind, dedupe_key) SELECT group_id, order_id, 'placed', 'placed:' || order_id FROM placed
  )
  UPDATE checkouts c SET status = 'PLACED', idempotency_key = p.key, placed_at = now(), expires_at = p_expires_at, updated_at = now()
  FROM placed p WHERE c.id = p.id RETURNING c.id;
END $$;
