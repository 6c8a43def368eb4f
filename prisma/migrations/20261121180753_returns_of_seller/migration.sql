-- A seller's returns are read without their orders: each carries whose it is, kept by the database.
ALTER TABLE "returns" ADD COLUMN "seller_id" UUID;
UPDATE returns r SET seller_id = o.seller_id FROM orders o WHERE o.id = r.order_id;
ALTER TABLE "returns" ALTER COLUMN "seller_id" SET NOT NULL;

-- CreateIndex
CREATE INDEX "returns_seller_id_created_at_id_idx" ON "returns"("seller_id", "created_at", "id");

-- What waits for the seller is few among all that ever came back.
CREATE INDEX returns_waiting ON returns (seller_id, created_at, id) INCLUDE (status) WHERE status IN ('REQUESTED', 'APPROVED', 'RECEIVED');
CREATE INDEX returns_exchanged ON returns (seller_id, created_at, id) WHERE status = 'EXCHANGED';

-- A composite foreign key would ask for one more unique index on orders, which every purchase would pay for.
CREATE FUNCTION return_names_its_seller() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_order uuid;
BEGIN
  SELECT seller_id INTO of_order FROM orders WHERE id = NEW.order_id FOR SHARE;
  IF NEW.seller_id IS NOT NULL AND NEW.seller_id <> of_order THEN
    RAISE EXCEPTION 'return % names another seller than its order', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  NEW.seller_id := of_order;
  RETURN NEW;
END $$;
CREATE TRIGGER returns_name_their_seller BEFORE INSERT OR UPDATE OF order_id, seller_id ON returns
  FOR EACH ROW EXECUTE FUNCTION return_names_its_seller();

CREATE FUNCTION returns_follow_their_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE returns SET seller_id = NEW.seller_id WHERE order_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER orders_lead_their_returns AFTER UPDATE OF seller_id ON orders
  FOR EACH ROW WHEN (OLD.seller_id <> NEW.seller_id) EXECUTE FUNCTION returns_follow_their_order();
