ALTER TYPE "return_status" ADD VALUE 'EXCHANGED' BEFORE 'CANCELLED';
CREATE TYPE "exchange_status" AS ENUM ('HELD', 'SHIPPED');

ALTER TABLE "returns"
  ADD COLUMN "decided_by_id" UUID,
  ADD COLUMN "received_by_id" UUID,
  ADD COLUMN "refunded_amount" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "settled_at" TIMESTAMPTZ(3);
ALTER TABLE "returns" ADD CONSTRAINT "returns_warehouse_id_fkey" FOREIGN KEY ("warehouse_id") REFERENCES "warehouses"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "exchanges" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "return_line_id" UUID NOT NULL,
    "stock_level_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "status" "exchange_status" NOT NULL DEFAULT 'HELD',
    "carrier" TEXT,
    "tracking_number" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "shipped_at" TIMESTAMPTZ(3),
    CONSTRAINT "exchanges_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "exchanges_return_line_id_key" ON "exchanges"("return_line_id");
CREATE INDEX "exchanges_stock_level_id_idx" ON "exchanges"("stock_level_id");
ALTER TABLE "exchanges" ADD CONSTRAINT "exchanges_return_line_id_fkey" FOREIGN KEY ("return_line_id") REFERENCES "return_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "exchanges" ADD CONSTRAINT "exchanges_stock_level_id_fkey" FOREIGN KEY ("stock_level_id") REFERENCES "stock_levels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE exchanges ADD CONSTRAINT exchanges_quantity CHECK (quantity > 0);

-- The life of a return, as lib/returns/model.ts has it.
CREATE FUNCTION return_may_move(was text, becomes text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (was, becomes) IN (
    ('REQUESTED', 'APPROVED'), ('REQUESTED', 'REFUSED'), ('REQUESTED', 'CANCELLED'),
    ('APPROVED', 'RECEIVED'), ('APPROVED', 'CANCELLED'),
    ('RECEIVED', 'REFUNDED'), ('RECEIVED', 'EXCHANGED'))
$$;
CREATE FUNCTION guard_return_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT return_may_move(OLD.status::text, NEW.status::text) THEN
    RAISE EXCEPTION 'return % may not move from % to %', OLD.number, OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER returns_move BEFORE UPDATE OF status ON returns
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION guard_return_move();

-- Never more comes back than was sent: open and done returns of a line together, under the line's lock.
CREATE FUNCTION guard_returned_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM order_lines WHERE id IN (SELECT order_line_id FROM asked) ORDER BY id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM order_lines l JOIN (
      SELECT rl.order_line_id, sum(CASE WHEN r.status IN ('REQUESTED', 'APPROVED') THEN rl.quantity ELSE rl.received_quantity END) AS units
      FROM return_lines rl JOIN returns r ON r.id = rl.return_id
      WHERE rl.order_line_id IN (SELECT order_line_id FROM asked) AND r.status NOT IN ('REFUSED', 'CANCELLED') GROUP BY 1
    ) b ON b.order_line_id = l.id
    WHERE b.units > l.shipped_quantity
  ) THEN
    RAISE EXCEPTION 'more units sent back than were shipped' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (
    SELECT 1 FROM asked a JOIN returns r ON r.id = a.return_id JOIN order_lines l ON l.id = a.order_line_id WHERE l.order_id <> r.order_id
  ) THEN
    RAISE EXCEPTION 'a return holds units of another order' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER return_lines_asked AFTER INSERT ON return_lines REFERENCING NEW TABLE AS asked
  FOR EACH STATEMENT EXECUTE FUNCTION guard_returned_units();
CREATE TRIGGER return_lines_changed AFTER UPDATE ON return_lines REFERENCING NEW TABLE AS asked
  FOR EACH STATEMENT EXECUTE FUNCTION guard_returned_units();

-- What came back of a return goes onto the shelf of its warehouse, or is written off there; once a return line.
-- The order must be locked and its lines' received quantities written by the caller.
CREATE FUNCTION receive_return(p_return uuid, p_actor uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stock_levels (offer_id, warehouse_id)
  SELECT DISTINCT l.offer_id, r.warehouse_id FROM returns r JOIN return_lines rl ON rl.return_id = r.id JOIN order_lines l ON l.id = rl.order_line_id
  WHERE r.id = p_return AND rl.received_quantity > 0
  ORDER BY 1 ON CONFLICT (offer_id, warehouse_id) DO NOTHING;
  PERFORM 1 FROM stock_levels s WHERE s.id IN (
    SELECT s2.id FROM returns r JOIN return_lines rl ON rl.return_id = r.id JOIN order_lines l ON l.id = rl.order_line_id
      JOIN stock_levels s2 ON s2.offer_id = l.offer_id AND s2.warehouse_id = r.warehouse_id
    WHERE r.id = p_return
  ) ORDER BY s.id FOR UPDATE;
  WITH back AS (
    SELECT rl.id, rl.received_quantity AS units, rl.restock, rl.reason, l.id AS line_id, l.offer_id, s.id AS level_id, s.warehouse_id
    FROM returns r JOIN return_lines rl ON rl.return_id = r.id JOIN order_lines l ON l.id = rl.order_line_id
      JOIN stock_levels s ON s.offer_id = l.offer_id AND s.warehouse_id = r.warehouse_id
    WHERE r.id = p_return AND rl.received_quantity > 0
  ), moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reference, reason, actor_id)
    SELECT level_id, offer_id, warehouse_id, 'RETURN'::movement_kind, units, 'return:' || id, reason, p_actor FROM back
    UNION ALL
    SELECT level_id, offer_id, warehouse_id, 'WRITE_OFF', -units, 'return:' || id, 'not fit to be sold again', p_actor FROM back WHERE NOT restock
  ), lines AS (
    UPDATE order_lines l SET returned_quantity = l.returned_quantity + b.units
    FROM (SELECT line_id, sum(units)::int AS units FROM back GROUP BY 1) b WHERE l.id = b.line_id
  )
  UPDATE stock_levels s SET quantity = s.quantity + b.units, updated_at = now()
  FROM (SELECT level_id, sum(units)::int AS units FROM back WHERE restock GROUP BY 1) b WHERE s.id = b.level_id;
END $$;

-- Keeps pieces for every line of a return that is exchanged; all of them or none. The order must be locked by the caller.
CREATE FUNCTION hold_exchanges(p_return uuid, p_actor uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  wanted record;
  level stock_levels;
  made uuid;
BEGIN
  PERFORM 1 FROM stock_levels WHERE offer_id IN (
    SELECT l.offer_id FROM return_lines rl JOIN order_lines l ON l.id = rl.order_line_id WHERE rl.return_id = p_return
  ) ORDER BY id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM (
      SELECT l.offer_id, sum(rl.received_quantity) AS units FROM return_lines rl JOIN order_lines l ON l.id = rl.order_line_id
      WHERE rl.return_id = p_return AND rl.received_quantity > 0 GROUP BY 1
    ) d WHERE NOT EXISTS (SELECT 1 FROM stock_levels s WHERE s.offer_id = d.offer_id AND s.quantity - s.reserved >= d.units)
  ) THEN
    RETURN false;
  END IF;
  FOR wanted IN
    SELECT rl.id, rl.received_quantity AS units, l.offer_id FROM return_lines rl JOIN order_lines l ON l.id = rl.order_line_id
    WHERE rl.return_id = p_return AND rl.received_quantity > 0 ORDER BY rl.id
  LOOP
    SELECT * INTO level FROM stock_levels s WHERE s.offer_id = wanted.offer_id AND s.quantity - s.reserved >= wanted.units
    ORDER BY s.quantity - s.reserved DESC, s.id LIMIT 1;
    INSERT INTO exchanges (return_line_id, stock_level_id, quantity) VALUES (wanted.id, level.id, wanted.units) RETURNING id INTO made;
    UPDATE stock_levels SET reserved = reserved + wanted.units, updated_at = now() WHERE id = level.id;
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason, actor_id)
    VALUES (level.id, level.offer_id, level.warehouse_id, 'RESERVE', wanted.units, 'exchange:' || made, 'exchange', p_actor);
  END LOOP;
  RETURN true;
END $$;

-- The piece of an exchange leaves the shelf, once. False when it had left before.
CREATE FUNCTION ship_exchange(p_exchange uuid, p_carrier text, p_tracking text, p_actor uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  e exchanges;
BEGIN
  UPDATE exchanges SET status = 'SHIPPED', carrier = p_carrier, tracking_number = p_tracking, shipped_at = now()
  WHERE id = p_exchange AND status = 'HELD' RETURNING * INTO e;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reserved_delta, reference, actor_id)
  SELECT id, offer_id, warehouse_id, 'SHIP', -e.quantity, -e.quantity, 'exchange:' || e.id, p_actor FROM stock_levels WHERE id = e.stock_level_id;
  UPDATE stock_levels SET quantity = quantity - e.quantity, reserved = reserved - e.quantity, updated_at = now() WHERE id = e.stock_level_id;
  RETURN true;
END $$;
