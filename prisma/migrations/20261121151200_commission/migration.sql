CREATE TABLE "commission_rules" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "seller_id" UUID,
    "category_id" UUID,
    "bps" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "commission_rules_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "commission_rules" ADD CONSTRAINT "commission_rules_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "commission_rules" ADD CONSTRAINT "commission_rules_category_id_fkey" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "commission_rules_seller_id_starts_at_idx" ON "commission_rules"("seller_id", "starts_at");
CREATE INDEX "commission_rules_category_id_starts_at_idx" ON "commission_rules"("category_id", "starts_at");

ALTER TABLE commission_rules
  ADD CONSTRAINT commission_rules_bps CHECK (bps BETWEEN 0 AND 10000),
  ADD CONSTRAINT commission_rules_one_scope CHECK (seller_id IS NULL OR category_id IS NULL),
  ADD CONSTRAINT commission_rules_span CHECK (ends_at IS NULL OR ends_at >= starts_at),
  -- One rule at any moment of a seller, of a category, and of the market (neither): also one open rule each.
  ADD CONSTRAINT commission_rules_no_overlap EXCLUDE USING gist (
    coalesce(seller_id, category_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, tstzrange(starts_at, ends_at) WITH &&);
CREATE INDEX commission_rules_market ON commission_rules (starts_at) WHERE seller_id IS NULL AND category_id IS NULL;

-- What was charged is explained by rules that nobody rewrites: a rule is only ended, and never in the past; what has not
-- begun may be withdrawn.
CREATE FUNCTION guard_commission_rule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.starts_at <= now() AND pg_trigger_depth() = 1 THEN
      RAISE EXCEPTION 'commission rule % has begun: end it', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF NEW.bps <> OLD.bps OR NEW.starts_at <> OLD.starts_at OR NEW.seller_id IS DISTINCT FROM OLD.seller_id
    OR NEW.category_id IS DISTINCT FROM OLD.category_id OR OLD.ends_at <= now() - interval '1 minute'
    OR (NEW.ends_at IS DISTINCT FROM OLD.ends_at AND NEW.ends_at < now() - interval '1 minute') THEN
    RAISE EXCEPTION 'commission rule % can only be ended, from now on', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER commission_rules_kept BEFORE UPDATE OR DELETE ON commission_rules
  FOR EACH ROW EXECUTE FUNCTION guard_commission_rule();

-- The rule that a listing pays by at a moment: its seller's, else that of its category or the nearest above it, else the
-- market's; all null when there is none.
CREATE FUNCTION commission_rule_of(p_seller uuid, p_category uuid, p_at timestamptz) RETURNS commission_rules
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  r commission_rules;
  v_category uuid := p_category;
BEGIN
  SELECT * INTO r FROM commission_rules
    WHERE seller_id = p_seller AND starts_at <= p_at AND (ends_at IS NULL OR ends_at > p_at);
  IF FOUND THEN RETURN r; END IF;
  WHILE v_category IS NOT NULL LOOP
    SELECT * INTO r FROM commission_rules
      WHERE category_id = v_category AND starts_at <= p_at AND (ends_at IS NULL OR ends_at > p_at);
    IF FOUND THEN RETURN r; END IF;
    SELECT parent_id INTO v_category FROM categories WHERE id = v_category;
  END LOOP;
  SELECT * INTO r FROM commission_rules
    WHERE seller_id IS NULL AND category_id IS NULL AND starts_at <= p_at AND (ends_at IS NULL OR ends_at > p_at);
  RETURN r;
END $$;

-- A rate that is written on a seller or a category (by the seed, by an import) is a rule like any other; one that was there
-- from the beginning has no beginning.
CREATE FUNCTION commission_from_column() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE commission_rules SET ends_at = now()
    WHERE CASE TG_TABLE_NAME WHEN 'sellers' THEN seller_id ELSE category_id END = NEW.id
      AND starts_at <= now() AND (ends_at IS NULL OR ends_at > now());
  END IF;
  IF NEW.commission_bps IS NOT NULL THEN
    INSERT INTO commission_rules (seller_id, category_id, bps, starts_at)
    VALUES (CASE TG_TABLE_NAME WHEN 'sellers' THEN NEW.id END, CASE TG_TABLE_NAME WHEN 'categories' THEN NEW.id END,
      NEW.commission_bps, CASE TG_OP WHEN 'UPDATE' THEN now() ELSE timestamptz '2000-01-01 00:00:00Z' END);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sellers_commission AFTER INSERT ON sellers FOR EACH ROW
  WHEN (NEW.commission_bps IS NOT NULL) EXECUTE FUNCTION commission_from_column();
CREATE TRIGGER sellers_commission_changed AFTER UPDATE OF commission_bps ON sellers FOR EACH ROW
  WHEN (NEW.commission_bps IS DISTINCT FROM OLD.commission_bps) EXECUTE FUNCTION commission_from_column();
CREATE TRIGGER categories_commission AFTER INSERT ON categories FOR EACH ROW
  WHEN (NEW.commission_bps IS NOT NULL) EXECUTE FUNCTION commission_from_column();
CREATE TRIGGER categories_commission_changed AFTER UPDATE OF commission_bps ON categories FOR EACH ROW
  WHEN (NEW.commission_bps IS DISTINCT FROM OLD.commission_bps) EXECUTE FUNCTION commission_from_column();
INSERT INTO commission_rules (seller_id, bps, starts_at)
  SELECT id, commission_bps, timestamptz '2000-01-01 00:00:00Z' FROM sellers WHERE commission_bps IS NOT NULL;
INSERT INTO commission_rules (category_id, bps, starts_at)
  SELECT id, commission_bps, timestamptz '2000-01-01 00:00:00Z' FROM categories WHERE commission_bps IS NOT NULL;

-- As before; the commission is that of the rules.
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
