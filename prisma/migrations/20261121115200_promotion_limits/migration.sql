-- Promotions: limits of their own, in all and per shopper, over all of their codes; what took something off a checkout is
-- kept with it, by name. Taken after everything else of an order: checkout, stock levels, coupon, credit, promotions by id.
ALTER TABLE "promotions" ADD COLUMN "per_shopper_limit" INTEGER, ADD COLUMN "usage_limit" INTEGER,
  ADD COLUMN "taken" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "checkouts" ADD COLUMN "limited" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "promotions" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "coupons" ADD COLUMN "batch_id" UUID;

-- CreateTable
CREATE TABLE "promotion_uses" (
    "promotion_id" UUID NOT NULL,
    "checkout_id" UUID NOT NULL,
    "shopper_key" TEXT NOT NULL,
    "state" "coupon_use_state" NOT NULL DEFAULT 'HELD',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "promotion_uses_pkey" PRIMARY KEY ("promotion_id","checkout_id")
);

-- CreateTable
CREATE TABLE "promotion_shoppers" (
    "promotion_id" UUID NOT NULL,
    "shopper_key" TEXT NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "promotion_shoppers_pkey" PRIMARY KEY ("promotion_id","shopper_key")
);

-- CreateIndex
CREATE INDEX "promotion_uses_checkout_id_idx" ON "promotion_uses"("checkout_id");

-- CreateIndex
CREATE INDEX "coupons_promotion_id_id_idx" ON "coupons"("promotion_id", "id");

-- CreateIndex
CREATE INDEX "promotions_created_at_id_idx" ON "promotions"("created_at", "id");

-- AddForeignKey
ALTER TABLE "promotion_uses" ADD CONSTRAINT "promotion_uses_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_uses" ADD CONSTRAINT "promotion_uses_checkout_id_fkey" FOREIGN KEY ("checkout_id") REFERENCES "checkouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion_shoppers" ADD CONSTRAINT "promotion_shoppers_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE promotions
  ADD CONSTRAINT promotions_limit CHECK (taken >= 0 AND (usage_limit IS NULL OR taken <= usage_limit)),
  ADD CONSTRAINT promotions_per_shopper CHECK (per_shopper_limit IS NULL OR per_shopper_limit > 0),
  ADD CONSTRAINT promotions_window CHECK (ends_at IS NULL OR ends_at > starts_at);
ALTER TABLE promotion_shoppers ADD CONSTRAINT promotion_shoppers_used CHECK (used >= 0);

-- A promotion's conditions with the categories below the chosen ones: whoever means a department means its shelves.
CREATE FUNCTION promotion_conditions(p_conditions jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF jsonb_array_length(coalesce(p_conditions -> 'categoryIds', '[]')) = 0 THEN
    RETURN p_conditions;
  END IF;
  RETURN jsonb_set(p_conditions, '{categoryIds}', coalesce((
    SELECT jsonb_agg(DISTINCT d.id) FROM categories a JOIN categories d ON d.path = a.path OR d.path LIKE a.path || '/%'
    WHERE a.id::text IN (SELECT jsonb_array_elements_text(p_conditions -> 'categoryIds'))), p_conditions -> 'categoryIds'));
END $$;

-- Takes the limited promotions that a placed checkout was priced with, all or none. Raises AG006 when one is used up.
CREATE FUNCTION take_promotions(p_checkout uuid, p_shopper text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  r record;
BEGIN
  FOR r IN
    SELECT p.id, p.per_shopper_limit FROM promotions p
    WHERE p.id IN (SELECT (a ->> 'id')::uuid FROM checkouts c, jsonb_array_elements(c.promotions) a WHERE c.id = p_checkout)
      AND (p.usage_limit IS NOT NULL OR p.per_shopper_limit IS NOT NULL)
    ORDER BY p.id
  LOOP
    UPDATE promotions SET taken = taken + 1
    WHERE id = r.id AND active AND (usage_limit IS NULL OR taken < usage_limit);
    IF NOT FOUND THEN RAISE EXCEPTION 'promotion' USING ERRCODE = 'AG006'; END IF;
    INSERT INTO promotion_shoppers AS s (promotion_id, shopper_key, used) VALUES (r.id, p_shopper, 1)
    ON CONFLICT (promotion_id, shopper_key) DO UPDATE SET used = s.used + 1
      WHERE r.per_shopper_limit IS NULL OR s.used < r.per_shopper_limit;
    IF NOT FOUND THEN RAISE EXCEPTION 'promotion' USING ERRCODE = 'AG006'; END IF;
    INSERT INTO promotion_uses (promotion_id, checkout_id, shopper_key) VALUES (r.id, p_checkout, p_shopper);
  END LOOP;
  UPDATE checkouts SET limited = true WHERE id = p_checkout AND EXISTS (SELECT 1 FROM promotion_uses WHERE checkout_id = p_checkout);
END $$;

-- What a checkout took of limited promotions is used when it is settled and free again when it ends otherwise. Once.
CREATE FUNCTION end_promotion_uses() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  u record;
BEGIN
  IF NEW.status = 'SETTLED' THEN
    UPDATE promotion_uses SET state = 'USED' WHERE checkout_id = NEW.id AND state = 'HELD';
    RETURN NULL;
  END IF;
  FOR u IN SELECT promotion_id, shopper_key FROM promotion_uses WHERE checkout_id = NEW.id AND state = 'HELD' ORDER BY promotion_id FOR UPDATE LOOP
    UPDATE promotion_uses SET state = 'RELEASED' WHERE checkout_id = NEW.id AND promotion_id = u.promotion_id;
    UPDATE promotions SET taken = taken - 1 WHERE id = u.promotion_id;
    UPDATE promotion_shoppers SET used = used - 1 WHERE promotion_id = u.promotion_id AND shopper_key = u.shopper_key;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER checkouts_promotion_uses AFTER UPDATE OF status ON checkouts
  FOR EACH ROW WHEN (NEW.limited AND OLD.status = 'PLACED' AND NEW.status <> 'PLACED') EXECUTE FUNCTION end_promotion_uses();

-- As before, and: names, limits of promotions and of codes per shopper, shelves below a chosen category, and only promotions
-- in the checkout's currency.
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
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'kind', r.kind, 'value', r.value, 'sellerId', r.seller_id,
        'fundedBy', r.funded_by, 'conditions', promotion_conditions(r.conditions), 'stackable', r.stackable, 'priority', r.priority,
        'byCoupon', k.id IS NOT NULL, 'limited', r.usage_limit IS NOT NULL OR r.per_shopper_limit IS NOT NULL)), '[]')
      FROM promotions r LEFT JOIN coupons k ON k.promotion_id = r.id AND k.code = c.coupon_code
      WHERE r.active AND r.starts_at <= p_now AND (r.ends_at IS NULL OR r.ends_at > p_now) AND r.currency = c.currency
        AND (r.usage_limit IS NULL OR r.taken < r.usage_limit)
        AND (r.per_shopper_limit IS NULL OR NOT EXISTS (
          SELECT 1 FROM promotion_shoppers s WHERE s.promotion_id = r.id AND s.shopper_key = v_shopper AND s.used >= r.per_shopper_limit))
        AND (r.automatic OR (k.id IS NOT NULL AND (k.usage_limit IS NULL OR k.used_count < k.usage_limit)
          AND (k.per_shopper_limit IS NULL OR NOT EXISTS (
            SELECT 1 FROM coupon_shoppers s WHERE s.coupon_id = k.id AND s.shopper_key = v_shopper AND s.used >= k.per_shopper_limit))))),
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
