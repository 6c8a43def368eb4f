-- Ends holds of these levels whose time is over. The levels must be locked by the caller; holds are locked in the order
-- in which commit_stock locks them.
CREATE OR REPLACE FUNCTION expire_holds(level_ids uuid[]) RETURNS void LANGUAGE sql AS $$
  WITH late AS (
    SELECT id FROM reservations
    WHERE stock_level_id = ANY (level_ids) AND state = 'HELD' AND expires_at <= clock_timestamp()
    ORDER BY stock_level_id, id FOR UPDATE
  ), over AS (
    UPDATE reservations r SET state = 'EXPIRED', updated_at = clock_timestamp() FROM late WHERE r.id = late.id
    RETURNING r.id, r.checkout_id, r.stock_level_id, r.offer_id, r.warehouse_id, r.quantity
  ), moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
    SELECT stock_level_id, offer_id, warehouse_id, 'RELEASE', -quantity, 'expired:' || id || ':' || extract(epoch FROM clock_timestamp()), 'hold ran out' FROM over
  )
  UPDATE stock_levels l SET reserved = l.reserved - o.quantity, updated_at = now()
  FROM (SELECT stock_level_id, sum(quantity)::int AS quantity FROM over GROUP BY 1) o
  WHERE l.id = o.stock_level_id
$$;

-- Makes the held stock of a checkout the order's: it leaves the shelf when it is shipped. Holds that ran out are taken
-- again if the goods are there. Returns false, and changes nothing that stays, when they are not.
-- The holds are locked before they are looked at: a shopper who is taking an expired one at this moment is waited for,
-- else an order would be confirmed whose goods are another's. Their levels are locked only when a hold is lost, after
-- the holds were let go again (the inner block), because everybody else locks levels first.
CREATE OR REPLACE FUNCTION commit_stock(p_checkout uuid, p_latitude float8, p_longitude float8) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  lost boolean := false;
BEGIN
  BEGIN
    PERFORM 1 FROM reservations WHERE checkout_id = p_checkout ORDER BY stock_level_id, id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM reservations WHERE checkout_id = p_checkout AND state IN ('EXPIRED', 'RELEASED')) THEN
      RAISE EXCEPTION 'hold lost' USING ERRCODE = 'AG003';
    END IF;
  EXCEPTION WHEN SQLSTATE 'AG003' THEN
    lost := true;
  END;
  IF lost THEN
    PERFORM 1 FROM stock_levels WHERE offer_id IN (SELECT offer_id FROM checkout_lines WHERE checkout_id = p_checkout) ORDER BY id FOR UPDATE;
    WITH freed AS (
      UPDATE reservations SET state = 'RELEASED', updated_at = clock_timestamp()
      WHERE checkout_id = p_checkout AND state = 'HELD' RETURNING id, stock_level_id, offer_id, warehouse_id, quantity
    ), moved AS (
      INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
      SELECT stock_level_id, offer_id, warehouse_id, 'RELEASE', -quantity, 'again:' || id || ':' || extract(epoch FROM clock_timestamp()), 'taken again' FROM freed
    )
    UPDATE stock_levels l SET reserved = l.reserved - f.quantity, updated_at = now() FROM freed f WHERE l.id = f.stock_level_id;
    IF EXISTS (SELECT 1 FROM reserve_stock(p_checkout, p_latitude, p_longitude, now() + interval '1 hour')) THEN
      RETURN false;
    END IF;
    DELETE FROM line_allocations a USING order_lines l, orders o, order_groups g
    WHERE a.order_line_id = l.id AND l.order_id = o.id AND o.group_id = g.id AND g.checkout_id = p_checkout;
    INSERT INTO line_allocations (order_line_id, stock_level_id, warehouse_id, quantity)
    SELECT l.id, r.stock_level_id, r.warehouse_id, r.quantity
    FROM reservations r JOIN order_groups g ON g.checkout_id = r.checkout_id JOIN orders o ON o.group_id = g.id
      JOIN order_lines l ON l.order_id = o.id AND l.offer_id = r.offer_id
    WHERE r.checkout_id = p_checkout AND r.state = 'HELD';
  END IF;
  WITH done AS (
    UPDATE reservations SET state = 'COMMITTED', updated_at = clock_timestamp()
    WHERE checkout_id = p_checkout AND state = 'HELD' RETURNING id, stock_level_id, offer_id, warehouse_id
  )
  INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reference)
  SELECT stock_level_id, offer_id, warehouse_id, 'COMMIT', 'reservation:' || id FROM done;
  UPDATE coupon_uses SET state = 'USED' WHERE checkout_id = p_checkout AND state = 'HELD';
  RETURN true;
END $$;

-- Prolongs what a placed checkout holds, once, while all of it is still held. Returns the new end; null when refused.
CREATE FUNCTION extend_hold(p_checkout uuid, p_minutes int) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  v_end timestamptz;
BEGIN
  PERFORM 1 FROM checkouts WHERE id = p_checkout FOR UPDATE;
  PERFORM 1 FROM reservations WHERE checkout_id = p_checkout ORDER BY stock_level_id, id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM reservations WHERE checkout_id = p_checkout AND state <> 'HELD') THEN
    RETURN NULL;
  END IF;
  UPDATE checkouts SET extended = true, expires_at = expires_at + make_interval(mins => p_minutes), updated_at = now()
  WHERE id = p_checkout AND status = 'PLACED' AND NOT extended AND expires_at > clock_timestamp()
  RETURNING expires_at INTO v_end;
  UPDATE reservations SET expires_at = v_end, updated_at = clock_timestamp()
  WHERE checkout_id = p_checkout AND state = 'HELD' AND v_end IS NOT NULL;
  RETURN v_end;
END $$;

-- Whatever the code does: a hold is prolonged once.
CREATE FUNCTION hold_extended_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'PLACED' AND NEW.expires_at > OLD.expires_at AND (OLD.extended OR NOT NEW.extended) THEN
    RAISE EXCEPTION 'the hold of checkout % was prolonged before', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.extended AND NOT NEW.extended THEN
    RAISE EXCEPTION 'checkout % was prolonged', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER checkouts_extended_once BEFORE UPDATE OF expires_at, extended ON checkouts
  FOR EACH ROW EXECUTE FUNCTION hold_extended_once();
