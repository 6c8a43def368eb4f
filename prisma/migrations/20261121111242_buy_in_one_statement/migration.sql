-- Buying takes four round trips: read, place, read, confirm; each of them one statement that is its own transaction, so that
-- no lock is held while the network or the app is waited for. See docs/decisions/0015-buying-in-one-statement.md.

-- What an expired hold is looked for by. A hold that ended otherwise leaves this index, and the one of its deal is only kept
-- for those that have one: a hold that is committed is written into two indexes instead of five, and a thing that sold a
-- million times is asked for its expired holds as fast as one that never sold.
CREATE INDEX reservations_expiring ON reservations (stock_level_id, expires_at) WHERE state = 'HELD';
DROP INDEX reservations_stock_level_id_state_idx;
DROP INDEX reservations_deal_id_state_idx;
CREATE INDEX reservations_of_deal ON reservations (deal_id, state) WHERE deal_id IS NOT NULL;

DROP FUNCTION checkout_inputs(uuid, timestamptz);
DROP FUNCTION checkout_deals(uuid);
DROP FUNCTION checkout_gifts(uuid);

-- All that a checkout's price depends on; null when there is none. With p_lock it locks the checkout first, and what it
-- returns stays so until the transaction ends. Without, `seen` says which state of the checkout it was: place_order refuses
-- to place another.
CREATE FUNCTION checkout_inputs(p_checkout uuid, p_now timestamptz, p_lock boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_country text;
  v_region text;
BEGIN
  IF p_lock THEN
    SELECT x.*, x.xmin::text AS seen INTO c FROM checkouts x WHERE x.id = p_checkout FOR UPDATE;
  ELSE
    SELECT x.*, x.xmin::text AS seen INTO c FROM checkouts x WHERE x.id = p_checkout;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  v_country := c.address ->> 'country';
  v_region := coalesce(c.address ->> 'region', '');
  RETURN jsonb_build_object(
    'seen', c.seen,
    'checkout', jsonb_build_object(
      'id', c.id, 'ownerKey', c.owner_key, 'userId', c.user_id, 'status', c.status, 'currency', trim(c.currency), 'email', c.email,
      'address', c.address, 'shipping', c.shipping, 'couponCode', c.coupon_code, 'useCredit', c.use_credit, 'version', c.version,
      'itemsTotal', c.items_total, 'discountTotal', c.discount_total, 'shippingTotal', c.shipping_total, 'taxTotal', c.tax_total,
      'taxIncluded', c.tax_included, 'creditTotal', c.credit_total, 'total', c.total),
    'lines', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('offerId', l.offer_id, 'quantity', l.quantity, 'unitPrice', l.unit_price,
        'discount', l.discount, 'tax', l.tax, 'dealId', l.deal_id) ORDER BY l.position, l.id), '[]')
      FROM checkout_lines l WHERE l.checkout_id = p_checkout),
    'claims', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('offerId', d.offer_id, 'dealId', d.id, 'price', d.price, 'quantity', k.quantity,
        'until', floor(extract(epoch FROM k.expires_at) * 1000),
        'place', jsonb_build_object('latitude', w.latitude, 'longitude', w.longitude, 'timeZone', w.time_zone,
          'cutOffMinutes', w.cut_off_minutes, 'workingDays', w.working_days))), '[]')
      FROM deal_claims k JOIN deals d ON d.id = k.deal_id JOIN stock_levels s ON s.id = k.stock_level_id
        JOIN warehouses w ON w.id = s.warehouse_id
      WHERE k.shopper_key = c.owner_key AND k.state = 'CLAIMED' AND k.expires_at > clock_timestamp()),
    'offers', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'sellerId', o.seller_id, 'productId', o.product_id,
        'price', o.price, 'compareAtPrice', o.compare_at_price, 'salePrice', o.sale_price,
        'saleStartsAt', o.sale_starts_at, 'saleEndsAt', o.sale_ends_at, 'handlingDays', o.handling_days,
        'backorder', o.backorder, 'availableFrom', o.available_from,
        'sold', o.status = 'ACTIVE' AND s.status = 'ACTIVE' AND p.status = 'ACTIVE',
        'commissionBps', coalesce(s.commission_bps, k.commission_bps), 'giftCard', p.gift_card,
        'weightGrams', v.weight_grams, 'sku', v.sku, 'choice', v.title, 'title', p.title, 'slug', p.slug, 'categoryId', p.category_id,
        'imageKey', coalesce(i.key, p.image_key), 'imageHash', coalesce(i.hash, p.image_hash),
        'stock', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('available', greatest(free_units(x), 0), 'latitude', w.latitude,
            'longitude', w.longitude, 'timeZone', w.time_zone, 'cutOffMinutes', w.cut_off_minutes, 'workingDays', w.working_days)), '[]')
          FROM stock_levels x JOIN warehouses w ON w.id = x.warehouse_id AND w.active WHERE x.offer_id = o.id))), '[]')
      FROM offers o JOIN sellers s ON s.id = o.seller_id JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = v.product_id
        JOIN categories k ON k.id = p.category_id
        LEFT JOIN LATERAL (SELECT key, hash FROM product_images i WHERE i.variant_id = v.id ORDER BY position LIMIT 1) i ON true
      WHERE o.id IN (SELECT l.offer_id FROM checkout_lines l WHERE l.checkout_id = p_checkout)),
    'methods', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'sellerId', m.seller_id, 'name', m.name, 'basePrice', m.base_price,
        'perKgPrice', m.per_kg_price, 'freeFrom', m.free_from, 'maxDays', m.max_days, 'daysPer1000Km', m.days_per1000_km)
        ORDER BY m.position, m.id), '[]')
      FROM shipping_methods m JOIN shipping_zones z ON z.id = m.zone_id
      WHERE m.active AND z.countries @> ARRAY[v_country]
        AND (m.seller_id IS NULL OR m.seller_id IN (SELECT l.seller_id FROM checkout_lines l WHERE l.checkout_id = p_checkout))),
    'promotions', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'value', r.value, 'sellerId', r.seller_id,
        'fundedBy', r.funded_by, 'conditions', r.conditions, 'stackable', r.stackable, 'priority', r.priority, 'byCoupon', k.id IS NOT NULL)), '[]')
      FROM promotions r LEFT JOIN coupons k ON k.promotion_id = r.id AND k.code = c.coupon_code
      WHERE r.active AND r.starts_at <= p_now AND (r.ends_at IS NULL OR r.ends_at > p_now)
        AND (r.automatic OR (k.id IS NOT NULL AND (k.usage_limit IS NULL OR k.used_count < k.usage_limit)))),
    'tax', (
      SELECT jsonb_build_object('bps', t.bps, 'included', t.included) FROM tax_rates t
      WHERE t.country = v_country AND t.tax_class = 'standard' AND t.region IN ('', v_region) ORDER BY t.region DESC LIMIT 1),
    'credit', (
      SELECT a.balance FROM credit_accounts a WHERE c.use_credit AND a.user_id = c.user_id AND a.currency = c.currency),
    'orderedBefore', CASE
      WHEN c.user_id IS NOT NULL THEN EXISTS (SELECT 1 FROM order_groups g JOIN orders o ON o.group_id = g.id
        WHERE g.user_id = c.user_id AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED'))
      WHEN c.email IS NOT NULL THEN EXISTS (SELECT 1 FROM order_groups g JOIN orders o ON o.group_id = g.id
        WHERE g.email = c.email AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED'))
      ELSE false END);
END $$;

-- As before, with what is short found and what is not short taken in one statement. The levels' lock lets foreign keys pass:
-- who confirms an order of a thing does not wait for who places one.
CREATE OR REPLACE FUNCTION reserve_stock(p_checkout uuid, p_latitude float8, p_longitude float8, p_expires_at timestamptz)
RETURNS TABLE (offer_id uuid, wanted int, available int) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  level_ids uuid[];
BEGIN
  SELECT array_agg(id) INTO level_ids FROM (
    SELECT l.id FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
    WHERE l.offer_id IN (SELECT c.offer_id FROM checkout_lines c WHERE c.checkout_id = p_checkout AND c.deal_id IS NULL)
    ORDER BY l.id FOR NO KEY UPDATE OF l
  ) locked;
  IF EXISTS (SELECT 1 FROM reservations r WHERE r.stock_level_id = ANY (level_ids) AND r.state = 'HELD' AND r.expires_at <= clock_timestamp()) THEN
    PERFORM expire_holds(level_ids);
  END IF;

  RETURN QUERY
    WITH demand AS MATERIALIZED (
      SELECT c.offer_id, sum(c.quantity)::int AS wanted FROM checkout_lines c
      WHERE c.checkout_id = p_checkout AND c.deal_id IS NULL GROUP BY c.offer_id
    ), ranked AS MATERIALIZED (
      SELECT l.id, l.offer_id, l.warehouse_id, l.quantity - l.reserved AS free, d.wanted,
        coalesce(sum(l.quantity - l.reserved) OVER (
          PARTITION BY l.offer_id
          ORDER BY distance_km(w.latitude, w.longitude, p_latitude, p_longitude), w.cut_off_minutes DESC, l.id
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM demand d JOIN stock_levels l ON l.offer_id = d.offer_id AND l.id = ANY (level_ids) AND l.quantity > l.reserved
        JOIN warehouses w ON w.id = l.warehouse_id
    ), short AS MATERIALIZED (
      SELECT d.offer_id, d.wanted, coalesce(sum(r.free), 0)::int AS available
      FROM demand d JOIN offers o ON o.id = d.offer_id AND o.backorder = 'NONE' LEFT JOIN ranked r ON r.offer_id = d.offer_id
      GROUP BY d.offer_id, d.wanted HAVING coalesce(sum(r.free), 0) < d.wanted
    ), taken AS MATERIALIZED (
      SELECT id, offer_id, warehouse_id, least(free, wanted - before)::int AS units FROM ranked
      WHERE before < wanted AND NOT EXISTS (SELECT 1 FROM short)
    ), held AS (
      INSERT INTO reservations (checkout_id, offer_id, warehouse_id, stock_level_id, quantity, expires_at)
      SELECT p_checkout, offer_id, warehouse_id, id, units, p_expires_at FROM taken
      ON CONFLICT (checkout_id, stock_level_id) DO UPDATE
        SET state = 'HELD', quantity = EXCLUDED.quantity, expires_at = EXCLUDED.expires_at, updated_at = clock_timestamp()
      RETURNING id, stock_level_id, offer_id, warehouse_id, quantity
    ), moved AS (
      INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference)
      SELECT stock_level_id, offer_id, warehouse_id, 'RESERVE', quantity, 'reservation:' || id || ':' || extract(epoch FROM clock_timestamp()) FROM held
    ), counted AS (
      UPDATE stock_levels l SET reserved = l.reserved + t.units, updated_at = now() FROM taken t WHERE l.id = t.id
    )
    SELECT s.offer_id, s.wanted, s.available FROM short s;
  IF FOUND THEN
    RETURN;
  END IF;

  IF EXISTS (SELECT 1 FROM checkout_lines c WHERE c.checkout_id = p_checkout AND c.deal_id IS NOT NULL)
    AND NOT reserve_claims(p_checkout, p_expires_at, (SELECT status <> 'OPEN' FROM checkouts WHERE id = p_checkout)) THEN
    RETURN QUERY SELECT c.offer_id, c.quantity, 0 FROM checkout_lines c WHERE c.checkout_id = p_checkout AND c.deal_id IS NOT NULL;
  END IF;
END $$;

DROP FUNCTION place_order(uuid, text, int, int, text, text[], float8, float8, timestamptz, text);

-- Places an open checkout: takes stock, coupon and credit, writes the order, its parts and the payment that is due. Answers
-- `moved`, and changes nothing, when p_seen is given and the checkout is no longer what it was when its price was worked out.
CREATE FUNCTION place_order(
  p_checkout uuid, p_key text, p_version int, p_total int, p_group_number text, p_order_numbers text[], p_latitude float8, p_longitude float8,
  p_expires_at timestamptz, p_shopper_key text, p_seen text DEFAULT NULL
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c record;
  short jsonb;
  v_group uuid := uuid7();
  v_coupon coupons;
  v_account uuid;
BEGIN
  SELECT x.*, x.xmin::text AS seen INTO c FROM checkouts x WHERE x.id = p_checkout FOR UPDATE;
  IF NOT FOUND THEN RETURN '{"status": "missing"}'; END IF;
  IF c.status IN ('PLACED', 'SETTLED') THEN RETURN '{"status": "placed"}'; END IF;
  IF c.status <> 'OPEN' THEN RETURN '{"status": "closed"}'; END IF;
  IF p_seen <> c.seen THEN RETURN '{"status": "moved"}'; END IF;
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

  WITH per_seller AS (
    SELECT l.seller_id, row_number() OVER (ORDER BY min(l.position), l.seller_id) AS n,
      sum(l.quantity * l.unit_price)::int AS items, sum(l.discount)::int AS discount, sum(l.tax)::int AS tax,
      sum(round((l.quantity * l.unit_price - l.discount) * l.commission_bps / 10000.0))::int AS commission
    FROM checkout_lines l WHERE l.checkout_id = p_checkout GROUP BY l.seller_id
  ), new_group AS (
    INSERT INTO order_groups (id, number, checkout_id, owner_key, user_id, email, currency, items_total, discount_total, shipping_total,
      tax_total, tax_included, credit_total, total)
    VALUES (v_group, p_group_number, p_checkout, c.owner_key, c.user_id, c.email, c.currency, c.items_total, c.discount_total, c.shipping_total,
      c.tax_total, c.tax_included, c.credit_total, c.total)
  ), new_orders AS (
    INSERT INTO orders (number, group_id, seller_id, user_id, currency, items_total, discount_total, shipping_total, tax_total, total,
      commission_total, email, address, shipping_method, promised_at, ship_by)
    SELECT p_order_numbers[s.n], v_group, s.seller_id, c.user_id, c.currency, s.items, s.discount, (m.choice ->> 'price')::int, s.tax,
      s.items - s.discount + (m.choice ->> 'price')::int + CASE WHEN c.tax_included THEN 0 ELSE s.tax END,
      s.commission, c.email, c.address, m.choice ->> 'name', (m.choice ->> 'promisedAt')::timestamptz, (m.choice ->> 'shipBy')::timestamptz
    FROM per_seller s, LATERAL (SELECT c.shipping -> s.seller_id::text AS choice) m
    RETURNING id, seller_id
  ), new_lines AS (
    INSERT INTO order_lines (order_id, offer_id, variant_id, product_id, deal_id, title, variant_title, sku, slug, image_key, image_hash,
      quantity, unit_price, discount, tax, tax_bps, total, commission_bps, commission, position)
    SELECT o.id, l.offer_id, l.variant_id, l.product_id, l.deal_id, l.snapshot ->> 'title', coalesce(l.snapshot ->> 'choice', ''),
      l.snapshot ->> 'sku', l.snapshot ->> 'slug', l.snapshot ->> 'imageKey', l.snapshot ->> 'imageHash', l.quantity, l.unit_price, l.discount,
      l.tax, l.tax_bps, l.quantity * l.unit_price - l.discount + CASE WHEN c.tax_included THEN 0 ELSE l.tax END, l.commission_bps,
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
  ), due AS (
    INSERT INTO payments (checkout_id, group_id, amount, currency) SELECT p_checkout, v_group, c.total, c.currency WHERE c.total > 0
  ), told AS (
    INSERT INTO timeline_events (group_id, order_id, kind, dedupe_key)
    SELECT v_group, id, 'placed', 'placed:' || id FROM new_orders
  )
  UPDATE checkouts SET status = 'PLACED', idempotency_key = p_key, placed_at = now(), expires_at = p_expires_at, updated_at = now()
  WHERE id = p_checkout;
  RETURN jsonb_build_object('status', 'placed', 'groupId', v_group);
END $$;

-- Books what a settled checkout brought, once: the provider and spent credit owe it (debit), sellers, commission and tax
-- have it coming (credit), promotions that the market pays are the market's, and gift cards are owed to whoever redeems
-- them. Each seller's money waits on a transfer for p_hold_days.
CREATE FUNCTION book_charge(p_checkout uuid, p_hold_days int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_transaction uuid;
BEGIN
  INSERT INTO ledger_transactions (kind, reference) VALUES ('charge', 'charge:' || p_checkout)
  ON CONFLICT (reference) DO NOTHING RETURNING id INTO v_transaction;
  IF NOT FOUND THEN RETURN; END IF;

  WITH parts AS MATERIALIZED (
    SELECT o.id AS order_id, o.seller_id, trim(o.currency) AS currency, o.tax_total, o.commission_total,
      coalesce(m.amount, 0) AS by_market, coalesce(c.amount, 0) AS by_gift, c.amount IS NOT NULL AS gifts,
      o.total - o.tax_total + coalesce(m.amount, 0) - o.commission_total - coalesce(c.amount, 0) AS payable
    FROM orders o JOIN order_groups g ON g.id = o.group_id
      LEFT JOIN LATERAL (
        SELECT sum(a.amount)::int AS amount FROM promotion_allocations a JOIN order_lines l ON l.id = a.order_line_id
        WHERE l.order_id = o.id AND a.funded_by = 'MARKET'
      ) m ON true
      LEFT JOIN LATERAL (
        SELECT sum(l.total)::int AS amount FROM order_lines l JOIN products p ON p.id = l.product_id
        WHERE l.order_id = o.id AND p.gift_card
      ) c ON true
    WHERE g.checkout_id = p_checkout
  ), entries AS (
    INSERT INTO ledger_entries (transaction_id, account, seller_id, order_id, amount, currency)
    SELECT v_transaction, e.account, e.seller_id, e.order_id, e.amount, e.currency FROM (
      SELECT t.account, NULL::uuid AS seller_id, NULL::uuid AS order_id, t.amount, trim(g.currency) AS currency
        FROM order_groups g, LATERAL (VALUES ('provider', g.total), ('credit', g.credit_total)) AS t(account, amount)
        WHERE g.checkout_id = p_checkout
      UNION ALL
      SELECT t.account, t.seller_id, p.order_id, t.amount, p.currency
        FROM parts p, LATERAL (VALUES ('promotion', NULL::uuid, p.by_market), ('seller_payable', p.seller_id, -p.payable),
          ('gift_card', NULL, -p.by_gift), ('commission', NULL, -p.commission_total), ('tax', NULL, -p.tax_total)) AS t(account, seller_id, amount)
    ) e WHERE e.amount <> 0
  ), cards AS (
    INSERT INTO gift_cards (order_line_id, piece, initial, balance, currency)
    SELECT l.id, n, l.unit_price, l.unit_price, p.currency
    FROM parts p JOIN order_lines l ON l.order_id = p.order_id JOIN products w ON w.id = l.product_id AND w.gift_card,
      generate_series(1, l.quantity) n
    WHERE p.gifts
  )
  INSERT INTO transfers (seller_id, order_id, amount, currency, hold_until)
  SELECT p.seller_id, p.order_id, p.payable, p.currency, now() + p_hold_days * interval '1 day'
  FROM parts p WHERE p.payable > 0
  ON CONFLICT (order_id) DO NOTHING;
END $$;

DROP FUNCTION settle_checkout(uuid, float8, float8, uuid, text, text);

-- Confirms a placed checkout: commits its stock, notes the payment that is being captured, confirms the orders, books the
-- money, tells whoever waits for it and enqueues the capture. Says `gone` when its goods are not to be had any more; with
-- p_whole it then raises AG005 instead, and nothing of it stays.
CREATE FUNCTION settle_checkout(
  p_checkout uuid, p_latitude float8, p_longitude float8, p_payment uuid, p_card_brand text, p_card_last4 text, p_hold_days int, p_whole boolean
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  v_status checkout_status;
  g record;
BEGIN
  SELECT status INTO v_status FROM checkouts WHERE id = p_checkout FOR UPDATE;
  SELECT id, number INTO g FROM order_groups WHERE checkout_id = p_checkout;
  IF NOT FOUND THEN RETURN '{"status": "missing"}'; END IF;
  IF v_status = 'SETTLED' THEN
    RETURN jsonb_build_object('status', 'settled', 'groupId', g.id, 'number', g.number);
  END IF;
  IF v_status <> 'PLACED' THEN RETURN '{"status": "closed"}'; END IF;
  IF NOT commit_stock(p_checkout, p_latitude, p_longitude) THEN
    IF p_whole THEN RAISE EXCEPTION 'gone' USING ERRCODE = 'AG005'; END IF;
    RETURN '{"status": "gone"}';
  END IF;

  WITH settled AS (
    UPDATE checkouts SET status = 'SETTLED', settled_at = now(), updated_at = now() WHERE id = p_checkout
  ), paid AS (
    UPDATE payments SET status = 'CAPTURING', group_id = g.id, failure_code = NULL, failure_message = NULL,
      card_brand = coalesce(p_card_brand, card_brand), card_last4 = coalesce(p_card_last4, card_last4), updated_at = now()
    WHERE id = p_payment
  ), confirmed AS (
    UPDATE orders SET status = 'CONFIRMED', confirmed_at = now(), version = version + 1
    WHERE group_id = g.id AND status = 'PENDING_PAYMENT' RETURNING id
  ), told AS (
    INSERT INTO timeline_events (group_id, order_id, kind, dedupe_key)
    SELECT g.id, id, 'confirmed', 'confirmed:' || id FROM confirmed
    ON CONFLICT (dedupe_key) DO NOTHING
  )
  INSERT INTO outbox_events (topic, key, payload)
  VALUES ('order.confirmed', 'order:' || g.id, jsonb_build_object('groupId', g.id));
  PERFORM book_charge(p_checkout, p_hold_days);
  PERFORM graphile_worker.add_jobs(
    CASE WHEN p_payment IS NULL THEN '{}'::graphile_worker.job_spec[] ELSE ARRAY[
      ROW('capture-payment', json_build_object('paymentId', p_payment), NULL, NULL, NULL, 'capture:' || p_payment, NULL, NULL)::graphile_worker.job_spec] END
    || ROW('mail-order-confirmed', json_build_object('groupId', g.id), NULL, NULL, NULL, NULL, NULL, NULL)::graphile_worker.job_spec);
  RETURN jsonb_build_object('status', 'settled', 'groupId', g.id, 'number', g.number);
END $$;
