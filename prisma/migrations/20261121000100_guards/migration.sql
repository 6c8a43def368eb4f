-- What Prisma's schema can't say. Money, stock and identity are held here; the code only explains.

-- Identity
ALTER TABLE users ADD CONSTRAINT users_email_lower CHECK (email = lower(email) AND email <> '');
CREATE UNIQUE INDEX addresses_one_default ON addresses (user_id) WHERE is_default;
CREATE UNIQUE INDEX wishlists_one_default ON wishlists (user_id) WHERE is_default;

-- Catalogue
ALTER TABLE categories ADD CONSTRAINT categories_depth CHECK (depth BETWEEN 1 AND 6);
ALTER TABLE offers
  ADD CONSTRAINT offers_price CHECK (price > 0),
  ADD CONSTRAINT offers_compare_at CHECK (compare_at_price IS NULL OR compare_at_price > price),
  ADD CONSTRAINT offers_sale CHECK (sale_price IS NULL OR (sale_price > 0 AND sale_price < price)),
  ADD CONSTRAINT offers_sale_window CHECK (sale_ends_at IS NULL OR sale_starts_at IS NULL OR sale_starts_at < sale_ends_at),
  ADD CONSTRAINT offers_currency CHECK (currency ~ '^[A-Z]{3}$'),
  ADD CONSTRAINT offers_handling CHECK (handling_days BETWEEN 0 AND 60),
  ADD CONSTRAINT offers_max_per_order CHECK (max_per_order IS NULL OR max_per_order > 0);
ALTER TABLE products
  ADD CONSTRAINT products_rating CHECK (rating_count >= 0 AND rating_sum BETWEEN rating_count AND 5 * rating_count),
  ADD CONSTRAINT products_histogram CHECK (cardinality(rating_histogram) = 5);
ALTER TABLE variants ADD CONSTRAINT variants_weight CHECK (weight_grams > 0);
ALTER TABLE reviews ADD CONSTRAINT reviews_rating CHECK (rating BETWEEN 1 AND 5);

-- Stock
ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_bounds CHECK (0 <= reserved AND reserved <= quantity);
ALTER TABLE reservations ADD CONSTRAINT reservations_quantity CHECK (quantity > 0);
CREATE INDEX reservations_held_expiry ON reservations (expires_at) WHERE state = 'HELD';
ALTER TABLE warehouses ADD CONSTRAINT warehouses_cut_off CHECK (cut_off_minutes BETWEEN 0 AND 1439);

-- Checkout and orders
ALTER TABLE checkouts
  ADD CONSTRAINT checkouts_amounts CHECK (items_total >= 0 AND discount_total >= 0 AND shipping_total >= 0 AND tax_total >= 0 AND credit_total >= 0 AND total >= 0),
  ADD CONSTRAINT checkouts_total CHECK (total = items_total - discount_total + shipping_total + CASE WHEN tax_included THEN 0 ELSE tax_total END - credit_total);
ALTER TABLE checkout_lines
  ADD CONSTRAINT checkout_lines_amounts CHECK (quantity > 0 AND unit_price > 0 AND discount BETWEEN 0 AND quantity * unit_price AND tax >= 0);
ALTER TABLE order_groups
  ADD CONSTRAINT order_groups_total CHECK (total >= 0 AND total = items_total - discount_total + shipping_total + CASE WHEN tax_included THEN 0 ELSE tax_total END - credit_total);
ALTER TABLE orders
  ADD CONSTRAINT orders_amounts CHECK (items_total >= 0 AND discount_total >= 0 AND shipping_total >= 0 AND shipping_discount BETWEEN 0 AND shipping_total AND tax_total >= 0 AND total >= 0 AND commission_total >= 0),
  ADD CONSTRAINT orders_refunded CHECK (refunded_total BETWEEN 0 AND total);
ALTER TABLE order_lines
  ADD CONSTRAINT order_lines_amounts CHECK (quantity > 0 AND unit_price > 0 AND discount BETWEEN 0 AND quantity * unit_price AND tax >= 0 AND total >= 0 AND commission >= 0),
  ADD CONSTRAINT order_lines_fulfilment CHECK (shipped_quantity >= 0 AND cancelled_quantity >= 0 AND shipped_quantity + cancelled_quantity <= quantity),
  ADD CONSTRAINT order_lines_returned CHECK (returned_quantity BETWEEN 0 AND shipped_quantity),
  ADD CONSTRAINT order_lines_refunded CHECK (refunded_amount BETWEEN 0 AND total);
ALTER TABLE line_allocations
  ADD CONSTRAINT line_allocations_quantity CHECK (quantity > 0 AND shipped_quantity BETWEEN 0 AND quantity);
ALTER TABLE shipment_lines ADD CONSTRAINT shipment_lines_quantity CHECK (quantity > 0);
ALTER TABLE return_lines
  ADD CONSTRAINT return_lines_quantity CHECK (quantity > 0 AND received_quantity BETWEEN 0 AND quantity);

-- Money
CREATE UNIQUE INDEX payments_one_live ON payments (checkout_id)
  WHERE status IN ('PENDING', 'REQUIRES_ACTION', 'AUTHORISED', 'CAPTURING', 'CAPTURED');
ALTER TABLE payments
  ADD CONSTRAINT payments_amounts CHECK (amount >= 0 AND captured_amount BETWEEN 0 AND amount AND refunded_amount BETWEEN 0 AND captured_amount);
ALTER TABLE refunds ADD CONSTRAINT refunds_amounts CHECK (amount > 0 AND credit_amount BETWEEN 0 AND amount);
ALTER TABLE refund_lines ADD CONSTRAINT refund_lines_amounts CHECK (quantity >= 0 AND amount >= 0);
ALTER TABLE transfers ADD CONSTRAINT transfers_amounts CHECK (amount >= 0 AND reversed_amount BETWEEN 0 AND amount);
ALTER TABLE credit_accounts ADD CONSTRAINT credit_accounts_balance CHECK (balance >= 0);
ALTER TABLE gift_cards ADD CONSTRAINT gift_cards_balance CHECK (balance BETWEEN 0 AND initial);
ALTER TABLE tax_rates ADD CONSTRAINT tax_rates_bps CHECK (bps BETWEEN 0 AND 10000);
ALTER TABLE shipping_methods
  ADD CONSTRAINT shipping_methods_prices CHECK (base_price >= 0 AND per_kg_price >= 0 AND (free_from IS NULL OR free_from >= 0)),
  ADD CONSTRAINT shipping_methods_days CHECK (0 <= min_days AND min_days <= max_days);

-- A booking sums to zero per currency when its transaction commits.
CREATE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM ledger_entries WHERE transaction_id = NEW.transaction_id GROUP BY currency HAVING sum(amount) <> 0
  ) THEN
    RAISE EXCEPTION 'ledger transaction % does not sum to zero', NEW.transaction_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balanced();

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION append_only();
CREATE TRIGGER stock_movements_append_only BEFORE UPDATE OR DELETE ON stock_movements FOR EACH ROW EXECUTE FUNCTION append_only();

-- Promotions and deals
ALTER TABLE promotions ADD CONSTRAINT promotions_value CHECK (value >= 0 AND (kind <> 'PERCENT' OR value <= 10000));
ALTER TABLE coupons
  ADD CONSTRAINT coupons_code CHECK (code = upper(code) AND code <> ''),
  ADD CONSTRAINT coupons_limit CHECK (used_count >= 0 AND (usage_limit IS NULL OR used_count <= usage_limit));
ALTER TABLE coupon_shoppers ADD CONSTRAINT coupon_shoppers_used CHECK (used >= 0);
ALTER TABLE deals
  ADD CONSTRAINT deals_claimed CHECK (stock > 0 AND claimed BETWEEN 0 AND stock),
  ADD CONSTRAINT deals_window CHECK (starts_at < ends_at),
  ADD CONSTRAINT deals_price CHECK (price > 0 AND compare_at_price > price AND limit_per_shopper > 0),
  ADD CONSTRAINT deals_one_at_a_time EXCLUDE USING gist (offer_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('SCHEDULED', 'RUNNING'));
ALTER TABLE deal_claims ADD CONSTRAINT deal_claims_quantity CHECK (quantity > 0);

-- Platform
CREATE INDEX outbox_events_unpublished ON outbox_events (id) WHERE published_at IS NULL;
CREATE INDEX webhook_events_unhandled ON webhook_events (received_at) WHERE handled_at IS NULL;
CREATE INDEX notifications_queued ON notifications (created_at) WHERE status = 'QUEUED';

-- Price history: the database writes it, so that no path can forget it.
CREATE FUNCTION record_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.price <> OLD.price OR NEW.currency <> OLD.currency THEN
    INSERT INTO price_history (offer_id, price, currency) VALUES (NEW.id, NEW.price, NEW.currency);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER offers_record_price AFTER INSERT OR UPDATE OF price, currency ON offers
  FOR EACH ROW EXECUTE FUNCTION record_price();

-- Sums of published reviews on the product, per statement so that a bulk load stays quick.
CREATE FUNCTION count_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM recount_reviews(array_agg(DISTINCT product_id)) FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM recount_reviews(array_agg(DISTINCT product_id)) FROM removed;
  ELSE
    PERFORM recount_reviews(array_agg(DISTINCT product_id)) FROM (SELECT product_id FROM added UNION SELECT product_id FROM removed) both_sides;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION recount_reviews(product_ids uuid[]) RETURNS void LANGUAGE sql AS $$
  WITH locked AS (
    SELECT id FROM products WHERE id = ANY (product_ids) ORDER BY id FOR UPDATE
  )
  UPDATE products p SET
    rating_count = coalesce(r.n, 0), rating_sum = coalesce(r.total, 0),
    rating_histogram = ARRAY[coalesce(r.s1, 0), coalesce(r.s2, 0), coalesce(r.s3, 0), coalesce(r.s4, 0), coalesce(r.s5, 0)]
  FROM locked LEFT JOIN (
    SELECT product_id, count(*)::int AS n, sum(rating)::int AS total,
      count(*) FILTER (WHERE rating = 1)::int AS s1, count(*) FILTER (WHERE rating = 2)::int AS s2,
      count(*) FILTER (WHERE rating = 3)::int AS s3, count(*) FILTER (WHERE rating = 4)::int AS s4,
      count(*) FILTER (WHERE rating = 5)::int AS s5
    FROM reviews WHERE status = 'PUBLISHED' AND product_id = ANY (product_ids) GROUP BY product_id
  ) r ON r.product_id = locked.id
  WHERE p.id = locked.id
$$;
CREATE TRIGGER reviews_count_insert AFTER INSERT ON reviews REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER reviews_count_update AFTER UPDATE ON reviews REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER reviews_count_delete AFTER DELETE ON reviews REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();

-- The buy box of every variant of the given products, and what listings show of it.
-- Order: can be bought now, new before used, then price with one per cent a day of handling, then the seller's record.
CREATE FUNCTION refresh_buy_box(product_ids uuid[]) RETURNS void LANGUAGE sql AS $$
  WITH candidates AS (
    SELECT o.id, o.variant_id, o.product_id, o.condition, o.handling_days, o.compare_at_price, o.currency,
      CASE WHEN o.sale_price IS NOT NULL AND coalesce(o.sale_starts_at, '-infinity') <= now()
             AND coalesce(o.sale_ends_at, 'infinity') > now() THEN o.sale_price ELSE o.price END AS price,
      CASE WHEN o.sale_price IS NOT NULL AND coalesce(o.sale_starts_at, '-infinity') <= now()
             AND coalesce(o.sale_ends_at, 'infinity') > now() THEN coalesce(o.compare_at_price, o.price) ELSE o.compare_at_price END AS was,
      (o.backorder <> 'NONE' OR coalesce((SELECT sum(l.quantity - l.reserved) FROM stock_levels l WHERE l.offer_id = o.id), 0) > 0) AS available,
      s.promise_kept_bps
    FROM offers o JOIN sellers s ON s.id = o.seller_id
    WHERE o.product_id = ANY (product_ids) AND o.status = 'ACTIVE' AND s.status = 'ACTIVE'
  ), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY variant_id
      ORDER BY available DESC, condition, price::bigint * (100 + handling_days), promise_kept_bps DESC, id) AS place
    FROM candidates
  ), variant_boxes AS (
    UPDATE variants v SET buy_box_offer_id = r.id
    FROM (SELECT v2.id AS variant_id, r2.id FROM variants v2 LEFT JOIN ranked r2 ON r2.variant_id = v2.id AND r2.place = 1
          WHERE v2.product_id = ANY (product_ids)) r
    WHERE v.id = r.variant_id AND v.buy_box_offer_id IS DISTINCT FROM r.id
    RETURNING v.id
  ), product_box AS (
    SELECT DISTINCT ON (r.product_id) r.product_id, r.id, r.price, r.was, r.currency, r.available
    FROM ranked r JOIN variants v ON v.id = r.variant_id
    WHERE r.place = 1
    ORDER BY r.product_id, r.available DESC, v.position, v.id
  ), spans AS (
    SELECT product_id, min(price) FILTER (WHERE place = 1) AS low, max(price) FILTER (WHERE place = 1) AS high,
      bool_or(available) AS available
    FROM ranked GROUP BY product_id
  )
  UPDATE products p SET
    buy_box_offer_id = b.id, min_price = b.price, max_price = s.high,
    compare_at_price = CASE WHEN b.was > b.price THEN b.was END,
    currency = coalesce(b.currency, p.currency), in_stock = coalesce(s.available, false), version = p.version + 1
  FROM (SELECT unnest(product_ids) AS id) ids
    LEFT JOIN product_box b ON b.product_id = ids.id
    LEFT JOIN spans s ON s.product_id = ids.id
  WHERE p.id = ids.id
    AND (p.buy_box_offer_id, p.min_price, p.max_price, p.compare_at_price, p.in_stock)
      IS DISTINCT FROM (b.id, b.price, s.high, CASE WHEN b.was > b.price THEN b.was END, coalesce(s.available, false))
$$;
