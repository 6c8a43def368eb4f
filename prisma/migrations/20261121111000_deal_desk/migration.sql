-- Two operators who edit one deal: the second is told.
ALTER TABLE "deals" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- Gives the pool of a deal that nobody has claimed from another size. Returns how many units the shelf is short of: then
-- nothing was changed. Units come from where most lie and go back first to where fewest do.
CREATE FUNCTION resize_deal(p_deal uuid, p_units int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  d deals;
  v_delta int;
  v_free int;
BEGIN
  PERFORM 1 FROM stock_levels WHERE offer_id = (SELECT offer_id FROM deals WHERE id = p_deal) ORDER BY id FOR UPDATE;
  SELECT * INTO d FROM deals WHERE id = p_deal FOR UPDATE;
  IF d.claimed > 0 OR d.closed_at IS NOT NULL OR d.opened_at IS NULL OR p_units < 1 THEN
    RAISE EXCEPTION 'the pool of deal % can not be changed', p_deal USING ERRCODE = 'check_violation';
  END IF;
  v_delta := p_units - d.stock;
  IF v_delta > 0 THEN
    SELECT coalesce(sum(l.quantity - l.reserved), 0)::int INTO v_free FROM stock_levels l
      JOIN warehouses w ON w.id = l.warehouse_id AND w.active WHERE l.offer_id = d.offer_id;
    IF v_free < v_delta THEN
      RETURN v_delta - v_free;
    END IF;
  END IF;
  WITH ranked AS (
    SELECT l.id, l.offer_id, l.warehouse_id, CASE WHEN v_delta > 0 THEN l.quantity - l.reserved ELSE t.quantity END AS room,
      coalesce(sum(CASE WHEN v_delta > 0 THEN l.quantity - l.reserved ELSE t.quantity END) OVER (
        ORDER BY CASE WHEN v_delta > 0 THEN l.reserved - l.quantity ELSE t.quantity END, l.id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id
      LEFT JOIN deal_stock t ON t.deal_id = p_deal AND t.stock_level_id = l.id
    WHERE l.offer_id = d.offer_id
      AND CASE WHEN v_delta > 0 THEN w.active AND l.quantity > l.reserved ELSE t.quantity > 0 END
  ), moved AS (
    SELECT id, offer_id, warehouse_id, (sign(v_delta) * least(room, abs(v_delta) - before))::int AS units FROM ranked
    WHERE before < abs(v_delta)
  ), pool AS (
    INSERT INTO deal_stock AS t (deal_id, stock_level_id, quantity) SELECT p_deal, id, units FROM moved WHERE v_delta > 0
    ON CONFLICT (deal_id, stock_level_id) DO UPDATE SET quantity = t.quantity + EXCLUDED.quantity
  ), smaller AS (
    UPDATE deal_stock t SET quantity = t.quantity + m.units FROM moved m
    WHERE v_delta < 0 AND t.deal_id = p_deal AND t.stock_level_id = m.id
  ), told AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
    SELECT id, offer_id, warehouse_id, (CASE WHEN v_delta > 0 THEN 'RESERVE' ELSE 'RELEASE' END)::movement_kind, units,
      'deal:' || p_deal || ':size:' || d.version || ':' || extract(epoch FROM clock_timestamp()), 'pool of a deal' FROM moved
  )
  UPDATE stock_levels l SET reserved = l.reserved + m.units, updated_at = now() FROM moved m WHERE l.id = m.id;
  UPDATE deals SET stock = p_units WHERE id = p_deal;
  RETURN 0;
END $$;
