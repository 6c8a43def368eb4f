-- Promotions that hold at a moment and are not used up, by all or by a shopper (null: not known yet): what a checkout asks
-- of, and a cart. One SELECT, so that the planner takes it into the statement it stands in.
CREATE FUNCTION promotions_open(p_currency bpchar, p_shopper text, p_now timestamptz) RETURNS SETOF promotions
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.* FROM promotions r
  WHERE r.active AND r.starts_at <= p_now AND (r.ends_at IS NULL OR r.ends_at > p_now) AND r.currency = p_currency
    AND (r.usage_limit IS NULL OR r.taken < r.usage_limit)
    AND (r.per_shopper_limit IS NULL OR NOT EXISTS (
      SELECT 1 FROM promotion_shoppers s WHERE s.promotion_id = r.id AND s.shopper_key = p_shopper AND s.used >= r.per_shopper_limit))
$$;

-- As before, of those.
CREATE OR REPLACE FUNCTION checkout_inputs(p_checkout uuid, p_now timestamptz, p_lock boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c record;
  v_country text;
  v_region text;
  v_shopper text;
BEGIN
  IF p_lock THEN
    SELECT x.*, x.xmin::text AS seen INTO c FROM checkouts x WHERE x.id = p_checkout FOR UPDATE;
  ELSE
    SELECT x.*, x.xmin::text AS seen INTO c FROM checkouts x WHERE x.id = p_checkout;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  v_country := c.address ->> 'country';
  v_region := coalesce(c.address ->> 'region', '');
  v_shopper := CASE WHEN c.user_id IS NOT NULL THEN 'user:' || c.user_id WHEN c.email IS NOT NULL THEN 'email:' || lower(c.email) END;
  RETURN jsonb_build_object(
    'seen', c.seen,
    'checkout', jsonb_build_object(
      'id', c.id, 'ownerKey', c.owner_key, 'userId', c.user_id, 'status', c.status, 'currency', trim(c.currency), 'email', c.email,
      'address', c.address, 'shipping', c.shipping, 'couponCode', c.coupon_code, 'useCredit', c.use_credit, 'version', c.version,
      'itemsTotal', c.items_total, 'discountTotal', c.discount_total, 'shippingTotal', c.shipping_total, 'taxTotal', c.tax_total,
      'taxIncluded', c.tax_included, 'creditTotal', c.credit_total, 'total', c.total, 'promotions', c.promotions),
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
        'commissionBps', (commission_rule_of(o.seller_id, p.category_id, p_now)).bps, 'giftCard', p.gift_card,
        'tax', CASE WHEN p.tax_class <> 'standard' AND NOT p.gift_card THEN (
          SELECT jsonb_build_object('bps', t.bps, 'included', t.included) FROM tax_rate_at(v_country, v_region, p_now, p.tax_class) t) END,
        'weightGrams', v.weight_grams, 'sku', v.sku, 'choice', v.title, 'title', p.title, 'slug', p.slug, 'categoryId', p.category_id,
        'imageKey', coalesce(i.key, p.image_key), 'imageHash', coalesce(i.hash, p.image_hash),
        'stock', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('available', greatest(free_units(x), 0), 'latitude', w.latitude,
            'longitude', w.longitude, 'timeZone', w.time_zone, 'cutOffMinutes', w.cut_off_minutes, 'workingDays', w.working_days)), '[]')
          FROM stock_levels x JOIN warehouses w ON w.id = x.warehouse_id AND w.active WHERE x.offer_id = o.id))), '[]')
      FROM offers o JOIN sellers s ON s.id = o.seller_id JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = v.product_id
        LEFT JOIN LATERAL (SELECT key, hash FROM product_images i WHERE i.variant_id = v.id ORDER BY position LIMIT 1) i ON true
      WHERE o.id IN (SELECT l.offer_id FROM checkout_lines l WHERE l.checkout_id = p_checkout)),
    'methods', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'sellerId', m.seller_id, 'name', m.name, 'basePrice', m.base_price,
        'perKgPrice', m.per_kg_price, 'freeFrom', m.free_from, 'maxDays', m.max_days, 'daysPer1000Km', m.days_per1000_km)
        ORDER BY m.position, m.id), '[]')
      FROM delivery_methods(v_country) m
      WHERE m.seller_id IS NULL OR m.seller_id IN (SELECT l.seller_id FROM checkout_lines l WHERE l.checkout_id = p_checkout)),
    'promotions', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'kind', r.kind, 'value', r.value, 'sellerId', r.seller_id,
        'fundedBy', r.funded_by, 'conditions', promotion_conditions(r.conditions), 'stackable', r.stackable, 'priority', r.priority,
        'byCoupon', k.id IS NOT NULL, 'limited', r.usage_limit IS NOT NULL OR r.per_shopper_limit IS NOT NULL)), '[]')
      FROM promotions_open(c.currency, v_shopper, p_now) r LEFT JOIN coupons k ON k.promotion_id = r.id AND k.code = c.coupon_code
      WHERE r.automatic OR (k.id IS NOT NULL AND (k.usage_limit IS NULL OR k.used_count < k.usage_limit)
        AND (k.per_shopper_limit IS NULL OR NOT EXISTS (
          SELECT 1 FROM coupon_shoppers s WHERE s.coupon_id = k.id AND s.shopper_key = v_shopper AND s.used >= k.per_shopper_limit)))),
    'tax', (
      SELECT jsonb_build_object('bps', t.bps, 'included', t.included) FROM tax_rate_at(v_country, v_region, p_now) t),
    'credit', (
      SELECT a.balance FROM credit_accounts a WHERE c.use_credit AND a.user_id = c.user_id AND a.currency = c.currency),
    'orderedBefore', CASE
      WHEN c.user_id IS NOT NULL THEN EXISTS (SELECT 1 FROM order_groups g JOIN orders o ON o.group_id = g.id
        WHERE g.user_id = c.user_id AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED'))
      WHEN c.email IS NOT NULL THEN EXISTS (SELECT 1 FROM order_groups g JOIN orders o ON o.group_id = g.id
        WHERE g.email = c.email AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED'))
      ELSE false END);
END $$;
