-- What an offer costs at a moment: the rule of `refresh_buy_box`, and of `effectivePrice` in the code.
CREATE FUNCTION effective_price(o offers, at timestamptz) RETURNS int LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN o.sale_price IS NOT NULL AND coalesce(o.sale_starts_at, '-infinity') <= at
    AND coalesce(o.sale_ends_at, 'infinity') > at THEN o.sale_price ELSE o.price END
$$;

-- The history holds what was asked, sales included; a sale that begins or ends by the clock is noted by the job that turns it.
CREATE OR REPLACE FUNCTION record_first_prices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO price_history (offer_id, price, currency)
  SELECT o.id, effective_price(o, now()), o.currency FROM added a JOIN offers o ON o.id = a.id;
  RETURN NULL;
END $$;
DROP TRIGGER offers_record_price ON offers;
CREATE OR REPLACE FUNCTION record_price() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked int := effective_price(NEW, now());
  last record;
BEGIN
  SELECT price, currency INTO last FROM price_history WHERE offer_id = NEW.id ORDER BY changed_at DESC, id DESC LIMIT 1;
  IF last IS NULL OR last.price <> asked OR last.currency <> NEW.currency THEN
    INSERT INTO price_history (offer_id, price, currency) VALUES (NEW.id, asked, NEW.currency);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER offers_record_price AFTER UPDATE OF price, currency, sale_price, sale_starts_at, sale_ends_at ON offers
  FOR EACH ROW WHEN ((OLD.price, OLD.currency, OLD.sale_price, OLD.sale_starts_at, OLD.sale_ends_at)
    IS DISTINCT FROM (NEW.price, NEW.currency, NEW.sale_price, NEW.sale_starts_at, NEW.sale_ends_at)) EXECUTE FUNCTION record_price();

-- Sales of the given products that began or ended since a moment, each noted at the moment it did. Safe to repeat.
CREATE FUNCTION record_turned_prices(product_ids uuid[], since timestamptz, until timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO price_history (offer_id, price, currency, changed_at)
  SELECT o.id, effective_price(o, t.at), o.currency, t.at
  FROM offers o CROSS JOIN LATERAL (VALUES (o.sale_starts_at), (o.sale_ends_at)) t (at)
  WHERE o.product_id = ANY (product_ids) AND o.sale_price IS NOT NULL AND t.at > since AND t.at <= until
    AND effective_price(o, t.at) IS DISTINCT FROM (
      SELECT h.price FROM price_history h WHERE h.offer_id = o.id AND h.changed_at <= t.at ORDER BY h.changed_at DESC, h.id DESC LIMIT 1)
  ORDER BY t.at
$$;

-- CreateTable
CREATE TABLE "price_alerts" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "variant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "user_id" UUID,
    "currency" CHAR(3) NOT NULL,
    "asked_at_price" INTEGER NOT NULL,
    "seen_price" INTEGER NOT NULL,
    "drops" INTEGER NOT NULL DEFAULT 0,
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "price_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "price_alerts_email_idx" ON "price_alerts"("email");

-- AddForeignKey
ALTER TABLE "price_alerts" ADD CONSTRAINT "price_alerts_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_alerts" ADD CONSTRAINT "price_alerts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE price_alerts
  ADD CONSTRAINT price_alerts_email CHECK (email = lower(email)),
  ADD CONSTRAINT price_alerts_prices CHECK (asked_at_price > 0 AND seen_price > 0 AND drops >= 0);
-- Whoever asks twice is told once.
CREATE UNIQUE INDEX price_alerts_open ON price_alerts (variant_id, email) WHERE cancelled_at IS NULL;

-- price.changed: an offer that somebody watches costs something else. Nobody watches: nothing is written.
CREATE FUNCTION tell_price_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_events (topic, key, payload)
  SELECT 'price.changed', 'price:' || o.variant_id, jsonb_build_object('offerId', o.id, 'variantId', o.variant_id, 'price', n.price)
  FROM noted n JOIN offers o ON o.id = n.offer_id
  WHERE EXISTS (SELECT FROM price_alerts a WHERE a.variant_id = o.variant_id AND a.cancelled_at IS NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER price_history_tell AFTER INSERT ON price_history REFERENCING NEW TABLE AS noted
  FOR EACH STATEMENT EXECUTE FUNCTION tell_price_changed();
