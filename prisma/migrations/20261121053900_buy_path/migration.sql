-- The buy path's hot statements. Locks are always taken in one order: checkout, stock levels by id, coupon, credit.

-- Great-circle kilometres.
CREATE FUNCTION distance_km(lat1 float8, lon1 float8, lat2 float8, lon2 float8) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 12742 * asin(least(1, sqrt(
    sin(radians(lat2 - lat1) / 2) ^ 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ^ 2)))
$$;

-- Ends holds of these levels whose time is over. The levels must be locked by the caller.
CREATE FUNCTION expire_holds(level_ids uuid[]) RETURNS void LANGUAGE sql AS $$
  WITH over AS (
    UPDATE reservations SET state = 'EXPIRED', updated_at = clock_timestamp()
    WHERE stock_level_id = ANY (level_ids) AND state = 'HELD' AND expires_at <= clock_timestamp()
    RETURNING id, checkout_id, stock_level_id, offer_id, warehouse_id, quantity
  ), moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
    SELECT stock_level_id, offer_id, warehouse_id, 'RELEASE', -quantity, 'expired:' || id || ':' || extract(epoch FROM clock_timestamp()), 'hold ran out' FROM over
  )
  UPDATE stock_levels l SET reserved = l.reserved - o.quantity, updated_at = now()
  FROM (SELECT stock_level_id, sum(quantity)::int AS quantity FROM over GROUP BY 1) o
  WHERE l.id = o.stock_level_id
$$;

-- Holds stock for a checkout: all of it or none. Demand is summed per offer; each offer is served by the nearest
-- warehouses that have it. Returns the offers that fall short with what is available, and nothing when all is held.
-- Offers that may be back-ordered hold what there is.
CREATE FUNCTION reserve_stock(p_checkout uuid, p_latitude float8, p_longitude float8, p_expires_at timestamptz)
RETURNS TABLE (offer_id uuid, wanted int, available int) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  level_ids uuid[];
BEGIN
  SELECT array_agg(id) INTO level_ids FROM (
    SELECT l.id FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
    WHERE l.offer_id IN (SELECT c.offer_id FROM checkout_lines c WHERE c.checkout_id = p_checkout AND c.deal_id IS NULL)
    ORDER BY l.id FOR UPDATE OF l
  ) locked;
  IF EXISTS (SELECT 1 FROM reservations r WHERE r.stock_level_id = ANY (level_ids) AND r.state = 'HELD' AND r.expires_at <= clock_timestamp()) THEN
    PERFORM expire_holds(level_ids);
  END IF;

  RETURN QUERY
    WITH demand AS (
      SELECT c.offer_id, sum(c.quantity)::int AS wanted FROM checkout_lines c
      WHERE c.checkout_id = p_checkout GROUP BY c.offer_id
    )
    SELECT d.offer_id, d.wanted, coalesce(sum(l.quantity - l.reserved), 0)::int
    FROM demand d JOIN offers o ON o.id = d.offer_id AND o.backorder = 'NONE'
      LEFT JOIN stock_levels l ON l.offer_id = d.offer_id AND l.id = ANY (level_ids)
    GROUP BY d.offer_id, d.wanted HAVING coalesce(sum(l.quantity - l.reserved), 0) < d.wanted;
  IF FOUND THEN
    RETURN;
  END IF;

  WITH demand AS (
    SELECT c.offer_id, sum(c.quantity)::int AS wanted FROM checkout_lines c
    WHERE c.checkout_id = p_checkout GROUP BY c.offer_id
  ), ranked AS (
    SELECT l.id, l.offer_id, l.warehouse_id, l.quantity - l.reserved AS free, d.wanted,
      coalesce(sum(l.quantity - l.reserved) OVER (
        PARTITION BY l.offer_id
        ORDER BY distance_km(w.latitude, w.longitude, p_latitude, p_longitude), w.cut_off_minutes DESC, l.id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM demand d JOIN stock_levels l ON l.offer_id = d.offer_id AND l.id = ANY (level_ids) AND l.quantity > l.reserved
      JOIN warehouses w ON w.id = l.warehouse_id
  ), taken AS (
    SELECT id, offer_id, warehouse_id, least(free, wanted - before)::int AS units FROM ranked WHERE before < wanted
  ), held AS (
    INSERT INTO reservations (checkout_id, offer_id, warehouse_id, stock_level_id, quantity, expires_at)
    SELECT p_checkout, offer_id, warehouse_id, id, units, p_expires_at FROM taken
    ON CONFLICT (checkout_id, stock_level_id) DO UPDATE
      SET state = 'HELD', quantity = EXCLUDED.quantity, expires_at = EXCLUDED.expires_at, updated_at = clock_timestamp()
    RETURNING id, stock_level_id, offer_id, warehouse_id, quantity
  ), moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference)
    SELECT stock_level_id, offer_id, warehouse_id, 'RESERVE', quantity, 'reservation:' || id || ':' || extract(epoch FROM clock_timestamp()) FROM held
  )
  UPDATE stock_levels l SET reserved = l.reserved + t.units, updated_at = now() FROM taken t WHERE l.id = t.id;
END $$;

-- Frees what a checkout holds: stock, coupon and credit, each once. The checkout must be locked by the caller.
CREATE FUNCTION release_checkout(p_checkout uuid, p_state reservation_state, p_reason text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  u record;
BEGIN
  PERFORM 1 FROM stock_levels WHERE id IN (SELECT stock_level_id FROM reservations WHERE checkout_id = p_checkout) ORDER BY id FOR UPDATE;
  WITH freed AS (
    UPDATE reservations SET state = p_state, updated_at = clock_timestamp()
    WHERE checkout_id = p_checkout AND state = 'HELD' RETURNING id, stock_level_id, offer_id, warehouse_id, quantity
  ), moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
    SELECT stock_level_id, offer_id, warehouse_id, 'RELEASE', -quantity, 'release:' || id || ':' || extract(epoch FROM clock_timestamp()), p_reason FROM freed
  )
  UPDATE stock_levels l SET reserved = l.reserved - f.quantity, updated_at = now() FROM freed f WHERE l.id = f.stock_level_id;

  FOR u IN UPDATE coupon_uses SET state = 'RELEASED' WHERE checkout_id = p_checkout AND state = 'HELD' RETURNING coupon_id, shopper_key LOOP
    UPDATE coupons SET used_count = used_count - 1 WHERE id = u.coupon_id;
    UPDATE coupon_shoppers SET used = used - 1 WHERE coupon_id = u.coupon_id AND shopper_key = u.shopper_key;
  END LOOP;

  WITH back AS (
    INSERT INTO credit_entries (account_id, delta, reason, reference)
    SELECT account_id, -delta, p_reason, 'return:' || reference FROM credit_entries
    WHERE reference = 'checkout:' || p_checkout
    ON CONFLICT (reference) DO NOTHING RETURNING account_id, delta
  )
  UPDATE credit_accounts a SET balance = a.balance + b.delta FROM back b WHERE a.id = b.account_id;
END $$;

-- One unit of work of "place order": see lib/checkout/commands. Answers {"status": ...}; a coupon or credit that is
-- gone raises AG001 or AG002, so that the stock taken before it goes back with the transaction.
CREATE FUNCTION place_order(
  p_checkout uuid, p_key text, p_version int, p_total int, p_group_number text, p_order_numbers text[],
  p_latitude float8, p_longitude float8, p_expires_at timestamptz, p_shopper_key text
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c checkouts;
  short jsonb;
  v_group uuid;
  v_coupon coupons;
  v_account uuid;
BEGIN
  SELECT * INTO c FROM checkouts WHERE id = p_checkout FOR UPDATE;
  IF NOT FOUND THEN RETURN '{"status": "missing"}'; END IF;
  IF c.status IN ('PLACED', 'SETTLED') THEN RETURN '{"status": "placed"}'; END IF;
  IF c.status <> 'OPEN' THEN RETURN '{"status": "closed"}'; END IF;
  IF c.version <> p_version OR c.total <> p_total THEN RETURN '{"status": "changed"}'; END IF;
  IF EXISTS (
    SELECT 1 FROM checkout_lines l JOIN offers o ON o.id = l.offer_id JOIN sellers s ON s.id = o.seller_id
    WHERE l.checkout_id = p_checkout AND l.deal_id IS NULL AND (o.status <> 'ACTIVE' OR s.status <> 'ACTIVE' OR l.unit_price <>
      CASE WHEN o.sale_price IS NOT NULL AND coalesce(o.sale_starts_at, '-infinity') <= now() AND coalesce(o.sale_ends_at, 'infinity') > now()
        THEN o.sale_price ELSE o.price END)
  ) THEN RETURN '{"status": "changed"}'; END IF;

  SELECT jsonb_agg(jsonb_build_object('offerId', r.offer_id, 'wanted', r.wanted, 'available', r.available)) INTO short
  FROM reserve_stock(p_checkout, p_latitude, p_longitude, p_expires_at) r;
  IF short IS NOT NULL THEN RETURN jsonb_build_object('status', 'short', 'lines', short); END IF;

  IF c.coupon_code IS NOT NULL THEN
    UPDATE coupons k SET used_count = used_count + 1 FROM promotions p
    WHERE k.code = c.coupon_code AND p.id = k.promotion_id AND p.active AND p.starts_at <= now() AND coalesce(p.ends_at, 'infinity') > now()
      AND (k.usage_limit IS NULL OR k.used_count < k.usage_limit)
    RETURNING k.* INTO v_coupon;
    IF NOT FOUND THEN RAISE EXCEPTION 'coupon' USING ERRCODE = 'AG001'; END IF;
    INSERT INTO coupon_shoppers AS s (coupon_id, shopper_key, used) VALUES (v_coupon.id, p_shopper_key, 1)
    ON CONFLICT (coupon_id, shopper_key) DO UPDATE SET used = s.used + 1
      WHERE v_coupon.per_shopper_limit IS NULL OR s.used < v_coupon.per_shopper_limit;
    IF NOT FOUND THEN RAISE EXCEPTION 'coupon' USING ERRCODE = 'AG001'; END IF;
    INSERT INTO coupon_uses (coupon_id, checkout_id, shopper_key, amount) VALUES (v_coupon.id, p_checkout, p_shopper_key, c.discount_total);
  END IF;

  IF c.credit_total > 0 THEN
    UPDATE credit_accounts SET balance = balance - c.credit_total
    WHERE user_id = c.user_id AND currency = c.currency AND balance >= c.credit_total RETURNING id INTO v_account;
    IF NOT FOUND THEN RAISE EXCEPTION 'credit' USING ERRCODE = 'AG002'; END IF;
    INSERT INTO credit_entries (account_id, delta, reason, reference) VALUES (v_account, -c.credit_total, 'order', 'checkout:' || p_checkout);
  END IF;

  INSERT INTO order_groups (number, checkout_id, owner_key, user_id, email, currency, items_total, discount_total, shipping_total, tax_total, tax_included, credit_total, total)
  VALUES (p_group_number, p_checkout, c.owner_key, c.user_id, c.email, c.currency, c.items_total, c.discount_total, c.shipping_total, c.tax_total, c.tax_included, c.credit_total, c.total)
  RETURNING id INTO v_group;

  WITH per_seller AS (
    SELECT l.seller_id, row_number() OVER (ORDER BY min(l.position), l.seller_id) AS n,
      sum(l.quantity * l.unit_price)::int AS items, sum(l.discount)::int AS discount, sum(l.tax)::int AS tax,
      sum(round((l.quantity * l.unit_price - l.discount) * l.commission_bps / 10000.0))::int AS commission
    FROM checkout_lines l WHERE l.checkout_id = p_checkout GROUP BY l.seller_id
  ), new_orders AS (
    INSERT INTO orders (number, group_id, seller_id, user_id, currency, items_total, discount_total, shipping_total, tax_total, total,
      commission_total, email, address, shipping_method, promised_at, ship_by)
    SELECT p_order_numbers[s.n], v_group, s.seller_id, c.user_id, c.currency, s.items, s.discount, (m.choice ->> 'price')::int, s.tax,
      s.items - s.discount + (m.choice ->> 'price')::int + CASE WHEN c.tax_included THEN 0 ELSE s.tax END,
      s.commission, c.email, c.address, m.choice ->> 'name', (m.choice ->> 'promisedAt')::timestamptz, (m.choice ->> 'shipBy')::timestamptz
    FROM per_seller s, LATERAL (SELECT c.shipping -> s.seller_id::text AS choice) m
    RETURNING id, seller_id
  ), new_lines AS (
    INSERT INTO order_lines (order_id, offer_id, variant_id, product_id, title, variant_title, sku, slug, image_key, image_hash, quantity,
      unit_price, discount, tax, tax_bps, total, commission_bps, commission, position)
    SELECT o.id, l.offer_id, l.variant_id, l.product_id, l.snapshot ->> 'title', coalesce(l.snapshot ->> 'choice', ''), l.snapshot ->> 'sku',
      l.snapshot ->> 'slug', l.snapshot ->> 'imageKey', l.snapshot ->> 'imageHash', l.quantity, l.unit_price, l.discount, l.tax, l.tax_bps,
      l.quantity * l.unit_price - l.discount + CASE WHEN c.tax_included THEN 0 ELSE l.tax END, l.commission_bps,
      round((l.quantity * l.unit_price - l.discount) * l.commission_bps / 10000.0)::int, l.position
    FROM checkout_lines l JOIN new_orders o ON o.seller_id = l.seller_id WHERE l.checkout_id = p_checkout
    RETURNING id, offer_id
  ), promoted AS (
    INSERT INTO promotion_allocations (order_line_id, promotion_id, amount, funded_by)
    SELECT n.id, (a ->> 'promotionId')::uuid, (a ->> 'amount')::int, (a ->> 'fundedBy')::promotion_funder
    FROM checkout_lines l JOIN new_lines n ON n.offer_id = l.offer_id, LATERAL jsonb_array_elements(l.snapshot -> 'promotions') a
    WHERE l.checkout_id = p_checkout
  ), allocated AS (
    INSERT INTO line_allocations (order_line_id, stock_level_id, warehouse_id, quantity)
    SELECT n.id, r.stock_level_id, r.warehouse_id, r.quantity FROM reservations r JOIN new_lines n ON n.offer_id = r.offer_id
    WHERE r.checkout_id = p_checkout AND r.state = 'HELD'
  )
  INSERT INTO timeline_events (group_id, order_id, kind, dedupe_key)
  SELECT v_group, id, 'placed', 'placed:' || id FROM new_orders;

  UPDATE checkouts SET status = 'PLACED', idempotency_key = p_key, placed_at = now(), expires_at = p_expires_at, updated_at = now()
  WHERE id = p_checkout;
  RETURN jsonb_build_object('status', 'placed', 'groupId', v_group);
END $$;

-- Makes the held stock of a checkout the order's: it leaves the shelf when it is shipped. Holds that ran out are taken
-- again if the goods are there. Returns false, and changes nothing that stays, when they are not.
CREATE FUNCTION commit_stock(p_checkout uuid, p_latitude float8, p_longitude float8) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reservations WHERE checkout_id = p_checkout AND state IN ('EXPIRED', 'RELEASED')) THEN
    PERFORM 1 FROM stock_levels WHERE offer_id IN (SELECT offer_id FROM checkout_lines WHERE checkout_id = p_checkout) ORDER BY id FOR UPDATE;
    WITH freed AS (
      UPDATE reservations SET state = 'RELEASED', updated_at = clock_timestamp()
      WHERE checkout_id = p_checkout AND state = 'HELD' RETURNING id, stock_level_id, offer_id, warehouse_id, quantity
    ), moved AS (
      INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
      SELECT stock_level_id, offer_id, warehouse_id, 'RELEASE', -quantity, 'again:' || id || ':' || extract(epoch FROM clock_timestamp()), 'taken again' FROM freed
    )
    UPDATE stock_levels l SET reserved = l.reserved - f.quantity, updated_at = now() FROM freed f WHERE l.id = f.stock_level_id;
    IF EXISTS (SELECT 1 FROM reserve_stock(p_checkout, p_latitude, p_longitude, now() + interval '1 hour')) THEN
      RETURN false;
    END IF;
    DELETE FROM line_allocations a USING order_lines l, orders o, order_groups g
    WHERE a.order_line_id = l.id AND l.order_id = o.id AND o.group_id = g.id AND g.checkout_id = p_checkout;
    INSERT INTO line_allocations (order_line_id, stock_level_id, warehouse_id, quantity)
    SELECT l.id, r.stock_level_id, r.warehouse_id, r.quantity
    FROM reservations r JOIN order_groups g ON g.checkout_id = r.checkout_id JOIN orders o ON o.group_id = g.id
      JOIN order_lines l ON l.order_id = o.id AND l.offer_id = r.offer_id
    WHERE r.checkout_id = p_checkout AND r.state = 'HELD';
  END IF;
  WITH done AS (
    UPDATE reservations SET state = 'COMMITTED', updated_at = clock_timestamp()
    WHERE checkout_id = p_checkout AND state = 'HELD' RETURNING id, stock_level_id, offer_id, warehouse_id
  )
  INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reference)
  SELECT stock_level_id, offer_id, warehouse_id, 'COMMIT', 'reservation:' || id FROM done;
  UPDATE coupon_uses SET state = 'USED' WHERE checkout_id = p_checkout AND state = 'HELD';
  RETURN true;
END $$;

-- Gives an order's committed units back to the shelf; once, however often it is asked.
CREATE FUNCTION release_order_stock(p_order uuid, p_reason text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM stock_levels WHERE id IN (
    SELECT a.stock_level_id FROM line_allocations a JOIN order_lines l ON l.id = a.order_line_id WHERE l.order_id = p_order
  ) ORDER BY id FOR UPDATE;
  WITH moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
    SELECT a.stock_level_id, l.offer_id, a.warehouse_id, 'RELEASE', -(a.quantity - a.shipped_quantity), 'cancel:' || l.id, p_reason
    FROM line_allocations a JOIN order_lines l ON l.id = a.order_line_id
    WHERE l.order_id = p_order AND a.quantity > a.shipped_quantity
    ON CONFLICT (stock_level_id, kind, reference) DO NOTHING RETURNING stock_level_id, reserved_delta
  )
  UPDATE stock_levels s SET reserved = s.reserved + m.delta, updated_at = now()
  FROM (SELECT stock_level_id, sum(reserved_delta)::int AS delta FROM moved GROUP BY 1) m WHERE s.id = m.stock_level_id;
END $$;
