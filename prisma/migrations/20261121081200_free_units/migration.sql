-- Units of a level that whoever asks now can have: what is not reserved, and what is reserved only by holds whose time is
-- over. The sweeper takes those off later; reserve_stock takes them off when somebody wants them. A deal's units go back to
-- its pool and are not counted.
CREATE FUNCTION free_units(l stock_levels) RETURNS int LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT l.quantity - l.reserved + CASE WHEN l.reserved = 0 THEN 0 ELSE coalesce((
    SELECT sum(r.quantity) FROM reservations r
    WHERE r.stock_level_id = l.id AND r.state = 'HELD' AND r.expires_at <= now() AND r.deal_id IS NULL), 0)::int END
$$;

-- Locks a checkout and returns all that its price depends on, as it stands after the lock was got; null when there is none.
CREATE OR REPLACE FUNCTION checkout_inputs(p_checkout uuid, p_now timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c checkouts;
  v_country text;
  v_region text;
BEGIN
  SELECT * INTO c FROM checkouts WHERE id = p_checkout FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  v_country := c.address ->> 'country';
  v_region := coalesce(c.address ->> 'region', '');
  RETURN jsonb_build_object(
    'checkout', jsonb_build_object(
      'id', c.id, 'ownerKey', c.owner_key, 'userId', c.user_id, 'status', c.status, 'currency', trim(c.currency), 'email', c.email,
      'address', c.address, 'shipping', c.shipping, 'couponCode', c.coupon_code, 'useCredit', c.use_credit, 'version', c.version,
      'itemsTotal', c.items_total, 'discountTotal', c.discount_total, 'shippingTotal', c.shipping_total, 'taxTotal', c.tax_total,
      'taxIncluded', c.tax_included, 'creditTotal', c.credit_total, 'total', c.total),
    'lines', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('offerId', l.offer_id, 'quantity', l.quantity, 'unitPrice', l.unit_price,
        'discount', l.discount, 'tax', l.tax) ORDER BY l.position, l.id), '[]')
      FROM checkout_lines l WHERE l.checkout_id = p_checkout),
    'offers', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'sellerId', o.seller_id, 'productId', o.product_id,
        'price', o.price, 'compareAtPrice', o.compare_at_price, 'salePrice', o.sale_price,
        'saleStartsAt', o.sale_starts_at, 'saleEndsAt', o.sale_ends_at, 'handlingDays', o.handling_days,
        'backorder', o.backorder, 'availableFrom', o.available_from,
        'sold', o.status = 'ACTIVE' AND s.status = 'ACTIVE' AND p.status = 'ACTIVE',
        'commissionBps', coalesce(s.commission_bps, k.commission_bps),
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
