-- Tax rates begin and end; at every moment a place has one at most.
DROP INDEX "tax_rates_country_region_tax_class_key";
ALTER TABLE "tax_rates"
  ADD COLUMN "starts_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "ends_at" TIMESTAMPTZ(3),
  ADD COLUMN "created_by_id" UUID;
CREATE INDEX "tax_rates_country_region_starts_at_idx" ON "tax_rates"("country", "region", "starts_at");
-- What was there before has no beginning.
UPDATE tax_rates SET starts_at = timestamptz '2000-01-01 00:00:00Z';
ALTER TABLE tax_rates
  ADD CONSTRAINT tax_rates_country CHECK (country ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT tax_rates_span CHECK (ends_at IS NULL OR ends_at >= starts_at),
  ADD CONSTRAINT tax_rates_no_overlap EXCLUDE USING gist (
    country WITH =, lower(region) WITH =, tax_class WITH =, tstzrange(starts_at, ends_at) WITH &&);

-- What was charged is explained by rates that nobody rewrites: a rate is only ended, and never in the past; what has not
-- begun may be withdrawn.
CREATE FUNCTION guard_tax_rate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.starts_at <= now() THEN
      RAISE EXCEPTION 'tax rate % has begun: end it', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF (NEW.country, NEW.region, NEW.tax_class, NEW.name, NEW.bps, NEW.included, NEW.starts_at)
      IS DISTINCT FROM (OLD.country, OLD.region, OLD.tax_class, OLD.name, OLD.bps, OLD.included, OLD.starts_at)
    OR OLD.ends_at <= now() - interval '1 minute'
    OR (NEW.ends_at IS DISTINCT FROM OLD.ends_at AND NEW.ends_at < now() - interval '1 minute') THEN
    RAISE EXCEPTION 'tax rate % can only be ended, from now on', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tax_rates_kept BEFORE UPDATE OR DELETE ON tax_rates FOR EACH ROW EXECUTE FUNCTION guard_tax_rate();

-- The rate of a place at a moment: its region's, else its country's; no row where none is due.
CREATE FUNCTION tax_rate_at(p_country text, p_region text, p_at timestamptz) RETURNS SETOF tax_rates
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM tax_rates t
  WHERE t.country = p_country AND t.tax_class = 'standard' AND lower(t.region) IN ('', lower(p_region))
    AND t.starts_at <= p_at AND (t.ends_at IS NULL OR t.ends_at > p_at)
  ORDER BY t.region DESC LIMIT 1
$$;

-- Who changes a zone or a method says which state of it was seen.
ALTER TABLE "shipping_zones" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "shipping_methods" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- A country stands in one zone at most; the zone that had it first keeps it.
CREATE TABLE "shipping_countries" (
    "country" CHAR(2) NOT NULL,
    "zone_id" UUID NOT NULL,

    CONSTRAINT "shipping_countries_pkey" PRIMARY KEY ("country")
);
CREATE INDEX "shipping_countries_zone_id_idx" ON "shipping_countries"("zone_id");
ALTER TABLE "shipping_countries" ADD CONSTRAINT "shipping_countries_zone_id_fkey" FOREIGN KEY ("zone_id") REFERENCES "shipping_zones"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE shipping_countries ADD CONSTRAINT shipping_countries_code CHECK (country ~ '^[A-Z]{2}$');
INSERT INTO shipping_countries (country, zone_id)
  SELECT DISTINCT ON (c) c, z.id FROM shipping_zones z, unnest(z.countries) c ORDER BY c, z.id;
UPDATE shipping_zones z SET countries = ARRAY(
    SELECT c FROM unnest(z.countries) WITH ORDINALITY u (c, place)
    WHERE EXISTS (SELECT 1 FROM shipping_countries s WHERE s.country = c AND s.zone_id = z.id) ORDER BY place)
  WHERE EXISTS (
    SELECT 1 FROM unnest(z.countries) c JOIN shipping_countries s ON s.country = c WHERE s.zone_id <> z.id);

CREATE FUNCTION keep_zone_countries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM shipping_countries WHERE zone_id = NEW.id AND country <> ALL (NEW.countries);
  INSERT INTO shipping_countries (country, zone_id)
    SELECT DISTINCT c, NEW.id FROM unnest(NEW.countries) c
    WHERE NOT EXISTS (SELECT 1 FROM shipping_countries s WHERE s.country = c AND s.zone_id = NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER shipping_zones_countries AFTER INSERT OR UPDATE OF countries ON shipping_zones
  FOR EACH ROW EXECUTE FUNCTION keep_zone_countries();

-- What is sent to a country, by whomever.
CREATE FUNCTION delivery_methods(p_country text) RETURNS SETOF shipping_methods
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT m.* FROM shipping_methods m JOIN shipping_zones z ON z.id = m.zone_id
  WHERE m.active AND z.countries @> ARRAY[p_country]
$$;

-- As before; methods and tax are read by the functions that the desk reads them by.
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
      FROM delivery_methods(v_country) m
      WHERE m.seller_id IS NULL OR m.seller_id IN (SELECT l.seller_id FROM checkout_lines l WHERE l.checkout_id = p_checkout)),
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
