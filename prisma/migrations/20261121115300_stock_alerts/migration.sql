-- CreateTable
CREATE TABLE "stock_alerts" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "variant_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "user_id" UUID,
    "told_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_alerts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "stock_alerts_email_idx" ON "stock_alerts"("email");

-- AddForeignKey
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_alerts" ADD CONSTRAINT "stock_alerts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE stock_alerts ADD CONSTRAINT stock_alerts_email CHECK (email = lower(email));
-- Whoever asks twice is told once.
CREATE UNIQUE INDEX stock_alerts_open ON stock_alerts (variant_id, email) WHERE told_at IS NULL AND cancelled_at IS NULL;

-- stock.low: once whenever a level falls to its threshold, whoever makes it fall; again only after it was above. The rows are
-- locked by whoever writes them, so that old and new are exact. `fall` names the fall, for telling of it once.
CREATE FUNCTION tell_stock_low() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_events (topic, key, payload) VALUES ('stock.low', 'stock:' || NEW.offer_id, jsonb_build_object(
    'offerId', NEW.offer_id, 'warehouseId', NEW.warehouse_id, 'available', NEW.quantity - NEW.reserved, 'fall', uuid7()));
  RETURN NULL;
END $$;
CREATE TRIGGER stock_levels_low AFTER UPDATE OF quantity, reserved, threshold ON stock_levels
  FOR EACH ROW WHEN (NEW.quantity - NEW.reserved <= NEW.threshold
    AND (OLD.threshold IS NULL OR OLD.quantity - OLD.reserved > OLD.threshold))
  EXECUTE FUNCTION tell_stock_low();

-- stock.availability: an offer that somebody waits for may be had again. Nobody waits: nothing is written.
CREATE FUNCTION tell_offers_back(p_offers uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO outbox_events (topic, key, payload)
  SELECT 'stock.availability', 'stock:' || o.id, jsonb_build_object('offerId', o.id, 'productId', o.product_id,
    'available', (SELECT coalesce(sum(quantity - reserved), 0) FROM stock_levels WHERE offer_id = o.id))
  FROM offers o WHERE o.id = ANY (p_offers) AND EXISTS (
    SELECT 1 FROM stock_alerts a WHERE a.variant_id = o.variant_id AND a.told_at IS NULL AND a.cancelled_at IS NULL)
$$;
CREATE FUNCTION tell_level_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_offers_back(ARRAY[NEW.offer_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER stock_levels_back AFTER UPDATE OF quantity, reserved ON stock_levels
  FOR EACH ROW WHEN (OLD.quantity <= OLD.reserved AND NEW.quantity > NEW.reserved) EXECUTE FUNCTION tell_level_back();
-- Imports make levels by the thousand: one question for all of them.
CREATE FUNCTION tell_levels_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_offers_back(array(SELECT DISTINCT offer_id FROM fresh WHERE quantity > reserved));
  RETURN NULL;
END $$;
CREATE TRIGGER stock_levels_first AFTER INSERT ON stock_levels REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tell_levels_back();
CREATE FUNCTION tell_offer_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_offers_back(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER offers_back AFTER UPDATE OF status, backorder ON offers
  FOR EACH ROW WHEN (NEW.status = 'ACTIVE' AND (OLD.status <> 'ACTIVE' OR (OLD.backorder = 'NONE' AND NEW.backorder <> 'NONE')))
  EXECUTE FUNCTION tell_offer_back();
CREATE FUNCTION tell_waiting_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_offers_back(array(
    SELECT DISTINCT o.id FROM stock_alerts a JOIN offers o ON o.variant_id = a.variant_id AND o.status = 'ACTIVE'
    WHERE a.told_at IS NULL AND a.cancelled_at IS NULL
      AND CASE TG_TABLE_NAME WHEN 'sellers' THEN o.seller_id ELSE o.product_id END = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER sellers_back AFTER UPDATE OF status ON sellers
  FOR EACH ROW WHEN (NEW.status = 'ACTIVE' AND OLD.status <> 'ACTIVE') EXECUTE FUNCTION tell_waiting_back();
CREATE TRIGGER products_back AFTER UPDATE OF status ON products
  FOR EACH ROW WHEN (NEW.status = 'ACTIVE' AND OLD.status <> 'ACTIVE') EXECUTE FUNCTION tell_waiting_back();
