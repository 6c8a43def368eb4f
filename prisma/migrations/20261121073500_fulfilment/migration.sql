ALTER TABLE "orders" ADD COLUMN "picking_by_id" UUID, ADD COLUMN "picking_since" TIMESTAMPTZ(3);
ALTER TABLE "shipments" ADD COLUMN "packed_by_id" UUID;

-- The life of an order and of a parcel, as lib/orders/model.ts and lib/fulfilment/model/parcel.ts have it (a test walks both).
CREATE FUNCTION order_may_move(was order_status, becomes order_status) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (was::text, becomes::text) IN (
    ('PENDING_PAYMENT', 'CONFIRMED'), ('PENDING_PAYMENT', 'FAILED'),
    ('CONFIRMED', 'PACKED'), ('CONFIRMED', 'CANCELLED'), ('CONFIRMED', 'PARTIALLY_SHIPPED'), ('CONFIRMED', 'SHIPPED'),
    ('PACKED', 'CONFIRMED'), ('PACKED', 'PARTIALLY_SHIPPED'), ('PACKED', 'SHIPPED'),
    ('PARTIALLY_SHIPPED', 'SHIPPED'), ('SHIPPED', 'DELIVERED'))
$$;

CREATE FUNCTION guard_order_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT order_may_move(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'order % may not move from % to %', OLD.number, OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status IN ('SHIPPED', 'DELIVERED') AND EXISTS (
    SELECT 1 FROM order_lines WHERE order_id = NEW.id AND shipped_quantity + cancelled_quantity < quantity
  ) THEN
    RAISE EXCEPTION 'order % has units that were never shipped', OLD.number USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status IN ('CANCELLED', 'CONFIRMED') AND EXISTS (SELECT 1 FROM shipments WHERE order_id = NEW.id) THEN
    RAISE EXCEPTION 'order % has a parcel', OLD.number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_move BEFORE UPDATE OF status ON orders
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION guard_order_move();

CREATE FUNCTION guard_shipment_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.status::text, NEW.status::text) NOT IN (('PACKED', 'SHIPPED'), ('SHIPPED', 'DELIVERED'), ('SHIPPED', 'LOST'), ('LOST', 'DELIVERED')) THEN
    RAISE EXCEPTION 'parcel % may not move from % to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER shipments_move BEFORE UPDATE OF status ON shipments
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION guard_shipment_move();

-- A unit is packed once: what the parcels of a line hold never exceeds what of it was bought and not cancelled.
CREATE FUNCTION guard_packed_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM order_lines WHERE id IN (SELECT order_line_id FROM packed) ORDER BY id FOR UPDATE;
  IF EXISTS (
    SELECT 1 FROM order_lines l JOIN (
      SELECT order_line_id, sum(quantity) AS units FROM shipment_lines
      WHERE order_line_id IN (SELECT order_line_id FROM packed) GROUP BY 1
    ) s ON s.order_line_id = l.id
    WHERE s.units > l.quantity - l.cancelled_quantity
  ) THEN
    RAISE EXCEPTION 'more units packed than were bought' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (
    SELECT 1 FROM packed p JOIN shipments s ON s.id = p.shipment_id JOIN order_lines l ON l.id = p.order_line_id
    WHERE s.order_id <> l.order_id
  ) THEN
    RAISE EXCEPTION 'a parcel holds units of another order' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER shipment_lines_packed AFTER INSERT ON shipment_lines REFERENCING NEW TABLE AS packed
  FOR EACH STATEMENT EXECUTE FUNCTION guard_packed_units();
CREATE TRIGGER shipment_lines_repacked AFTER UPDATE ON shipment_lines REFERENCING NEW TABLE AS packed
  FOR EACH STATEMENT EXECUTE FUNCTION guard_packed_units();

CREATE FUNCTION guard_cancelled_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.cancelled_quantity + coalesce((SELECT sum(quantity) FROM shipment_lines WHERE order_line_id = NEW.id), 0) > NEW.quantity THEN
    RAISE EXCEPTION 'units of line % are packed already', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER order_lines_cancelled BEFORE UPDATE OF cancelled_quantity ON order_lines
  FOR EACH ROW WHEN (OLD.cancelled_quantity IS DISTINCT FROM NEW.cancelled_quantity) EXECUTE FUNCTION guard_cancelled_units();

-- Sees to it that `p_units` more units of a line can be packed in a warehouse: uses what is allocated there and not packed
-- yet, allocates units that were back-ordered, and moves what another warehouse holds for the line. False, and nothing
-- changed, when the shelf has too few. The order and the levels of its offers must be locked by the caller, these by id.
CREATE FUNCTION allocate_units(p_line uuid, p_warehouse uuid, p_units int, p_actor uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  l order_lines;
  target stock_levels;
  act uuid := uuid7();
  missing int;
  fresh int;
  other record;
  taken int;
BEGIN
  SELECT * INTO l FROM order_lines WHERE id = p_line FOR UPDATE;
  SELECT p_units - coalesce(sum(a.quantity), 0) + coalesce((
      SELECT sum(sl.quantity) FROM shipment_lines sl JOIN shipments s ON s.id = sl.shipment_id
      WHERE sl.order_line_id = p_line AND s.warehouse_id = p_warehouse), 0)
    INTO missing FROM line_allocations a WHERE a.order_line_id = p_line AND a.warehouse_id = p_warehouse;
  IF missing <= 0 THEN
    RETURN true;
  END IF;

  SELECT * INTO target FROM stock_levels WHERE offer_id = l.offer_id AND warehouse_id = p_warehouse;
  IF target.id IS NULL OR target.quantity - target.reserved < missing THEN
    RETURN false;
  END IF;
  SELECT greatest(0, least(missing, l.quantity - l.cancelled_quantity - coalesce(sum(quantity), 0)))::int INTO fresh
  FROM line_allocations WHERE order_line_id = p_line;
  IF missing - fresh > coalesce((
    SELECT sum(a.quantity - coalesce((
      SELECT sum(sl.quantity) FROM shipment_lines sl JOIN shipments s ON s.id = sl.shipment_id
      WHERE sl.order_line_id = p_line AND s.warehouse_id = a.warehouse_id), 0))
    FROM line_allocations a WHERE a.order_line_id = p_line AND a.warehouse_id <> p_warehouse), 0) THEN
    RETURN false;
  END IF;

  INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason, actor_id)
  VALUES (target.id, l.offer_id, p_warehouse, 'RESERVE', missing, 'allocate:' || act, 'packed from here', p_actor);
  UPDATE stock_levels SET reserved = reserved + missing, updated_at = now() WHERE id = target.id;
  INSERT INTO line_allocations AS a (order_line_id, stock_level_id, warehouse_id, quantity)
  VALUES (p_line, target.id, p_warehouse, missing)
  ON CONFLICT (order_line_id, stock_level_id) DO UPDATE SET quantity = a.quantity + EXCLUDED.quantity;

  missing := missing - fresh;
  FOR other IN
    SELECT a.stock_level_id, a.warehouse_id, a.quantity, a.quantity - coalesce((
      SELECT sum(sl.quantity) FROM shipment_lines sl JOIN shipments s ON s.id = sl.shipment_id
      WHERE sl.order_line_id = p_line AND s.warehouse_id = a.warehouse_id), 0)::int AS unpacked
    FROM line_allocations a WHERE a.order_line_id = p_line AND a.warehouse_id <> p_warehouse ORDER BY a.stock_level_id
  LOOP
    EXIT WHEN missing <= 0;
    taken := least(missing, other.unpacked);
    CONTINUE WHEN taken <= 0;
    missing := missing - taken;
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason, actor_id)
    VALUES (other.stock_level_id, l.offer_id, other.warehouse_id, 'RELEASE', -taken, 'allocate:' || act, 'packed elsewhere', p_actor);
    UPDATE stock_levels SET reserved = reserved - taken, updated_at = now() WHERE id = other.stock_level_id;
    IF taken = other.quantity THEN
      DELETE FROM line_allocations WHERE order_line_id = p_line AND stock_level_id = other.stock_level_id;
    ELSE
      UPDATE line_allocations SET quantity = quantity - taken WHERE order_line_id = p_line AND stock_level_id = other.stock_level_id;
    END IF;
  END LOOP;
  RETURN true;
END $$;

-- A packed parcel leaves: its units leave the shelf, once. False when it had left before. The order must be locked by the caller.
CREATE FUNCTION ship_parcel(p_shipment uuid, p_carrier text, p_tracking text, p_actor uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_warehouse uuid;
  wanted int;
  found_units int;
BEGIN
  UPDATE shipments SET status = 'SHIPPED', carrier = p_carrier, tracking_number = p_tracking, shipped_at = now()
  WHERE id = p_shipment AND status = 'PACKED' RETURNING warehouse_id INTO v_warehouse;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM 1 FROM stock_levels WHERE id IN (
    SELECT a.stock_level_id FROM line_allocations a JOIN shipment_lines s ON s.order_line_id = a.order_line_id
    WHERE s.shipment_id = p_shipment AND a.warehouse_id = v_warehouse
  ) ORDER BY id FOR UPDATE;
  SELECT sum(quantity) INTO wanted FROM shipment_lines WHERE shipment_id = p_shipment;
  WITH gone AS (
    UPDATE line_allocations a SET shipped_quantity = a.shipped_quantity + s.quantity
    FROM shipment_lines s JOIN order_lines l ON l.id = s.order_line_id
    WHERE s.shipment_id = p_shipment AND a.order_line_id = s.order_line_id AND a.warehouse_id = v_warehouse
    RETURNING a.order_line_id, a.stock_level_id, l.offer_id, s.quantity
  ), moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reserved_delta, reference, actor_id)
    SELECT stock_level_id, offer_id, v_warehouse, 'SHIP', -quantity, -quantity, 'shipment:' || p_shipment || ':' || order_line_id, p_actor FROM gone
  ), lines AS (
    UPDATE order_lines l SET shipped_quantity = l.shipped_quantity + g.quantity FROM gone g WHERE l.id = g.order_line_id
  ), levels AS (
    UPDATE stock_levels s SET quantity = s.quantity - g.units, reserved = s.reserved - g.units, updated_at = now()
    FROM (SELECT stock_level_id, sum(quantity)::int AS units FROM gone GROUP BY 1) g WHERE s.id = g.stock_level_id
  )
  SELECT coalesce(sum(quantity), 0) INTO found_units FROM gone;
  IF found_units IS DISTINCT FROM wanted THEN
    RAISE EXCEPTION 'parcel % holds units that its warehouse does not', p_shipment USING ERRCODE = 'check_violation';
  END IF;
  RETURN true;
END $$;
