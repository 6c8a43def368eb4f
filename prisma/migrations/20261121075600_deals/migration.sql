-- A deal's pool is held in `reserved` of the levels it was carved from, so that nobody else can sell it. Of a level's
-- reserved units a deal accounts for quantity - (claims that became reservations). Locks are always taken in this order:
-- checkout, stock levels by id, deal, claims.

-- AlterTable
ALTER TABLE "deals" ADD COLUMN "opened_at" TIMESTAMPTZ(3), ADD COLUMN "closed_at" TIMESTAMPTZ(3);
ALTER TABLE "deal_claims" ADD COLUMN "stock_level_id" UUID, ADD COLUMN "card_key" TEXT;
ALTER TABLE "order_lines" ADD COLUMN "deal_id" UUID;
ALTER TABLE "reservations" ADD COLUMN "deal_id" UUID;

-- CreateTable
CREATE TABLE "deal_stock" (
    "deal_id" UUID NOT NULL,
    "stock_level_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "claimed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "deal_stock_pkey" PRIMARY KEY ("deal_id","stock_level_id")
);

-- CreateTable
CREATE TABLE "deal_shoppers" (
    "deal_id" UUID NOT NULL,
    "shopper_key" TEXT NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "most" INTEGER NOT NULL,

    CONSTRAINT "deal_shoppers_pkey" PRIMARY KEY ("deal_id","shopper_key")
);

-- CreateIndex
CREATE INDEX "deal_stock_stock_level_id_idx" ON "deal_stock"("stock_level_id");

-- CreateIndex
CREATE INDEX "order_lines_deal_id_idx" ON "order_lines"("deal_id");

-- CreateIndex
CREATE INDEX "reservations_deal_id_state_idx" ON "reservations"("deal_id", "state");

-- AddForeignKey
ALTER TABLE "deal_stock" ADD CONSTRAINT "deal_stock_deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_stock" ADD CONSTRAINT "deal_stock_stock_level_id_fkey" FOREIGN KEY ("stock_level_id") REFERENCES "stock_levels"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deal_shoppers" ADD CONSTRAINT "deal_shoppers_deal_id_fkey" FOREIGN KEY ("deal_id") REFERENCES "deals"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE deal_stock ADD CONSTRAINT deal_stock_claimed CHECK (quantity >= 0 AND claimed BETWEEN 0 AND quantity);
ALTER TABLE deal_shoppers ADD CONSTRAINT deal_shoppers_limit CHECK (most > 0 AND used BETWEEN 0 AND most);
-- A shopper has one claim under way in a deal.
CREATE UNIQUE INDEX deal_claims_one_open ON deal_claims (deal_id, shopper_key) WHERE state = 'CLAIMED';
CREATE INDEX deal_claims_of_shopper ON deal_claims (shopper_key) WHERE state = 'CLAIMED';

-- Gives claims back: the units to the pool, or to the shelf once the deal is closed; the shopper's allowance to the
-- shopper. `p_off_level` says that their reservation was taken off the level already. The deal must be locked by the
-- caller, and the levels too when the deal is closed or `p_off_level`.
CREATE FUNCTION free_claims(p_deal uuid, p_claims uuid[], p_state deal_claim_state, p_reason text, p_off_level boolean) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
  v_open boolean;
  v_units int;
BEGIN
  SELECT closed_at IS NULL INTO v_open FROM deals WHERE id = p_deal;
  WITH freed AS (
    UPDATE deal_claims SET state = p_state WHERE id = ANY (p_claims) AND state IN ('CLAIMED', 'ORDERED')
    RETURNING id, shopper_key, card_key, quantity, stock_level_id
  ), shoppers AS (
    UPDATE deal_shoppers s SET used = s.used - f.units
    FROM (SELECT key, sum(quantity)::int AS units FROM (
      SELECT shopper_key AS key, quantity FROM freed UNION ALL SELECT card_key, quantity FROM freed WHERE card_key IS NOT NULL
    ) keys GROUP BY key) f
    WHERE s.deal_id = p_deal AND s.shopper_key = f.key
  ), per_level AS (
    SELECT stock_level_id, sum(quantity)::int AS units, min(id::text) AS first FROM freed WHERE stock_level_id IS NOT NULL GROUP BY 1
  ), pool AS (
    UPDATE deal_stock t SET claimed = t.claimed - p.units, quantity = t.quantity - CASE WHEN v_open THEN 0 ELSE p.units END
    FROM per_level p WHERE t.deal_id = p_deal AND t.stock_level_id = p.stock_level_id
  ), levels AS (
    UPDATE stock_levels l SET reserved = l.reserved + CASE WHEN v_open THEN p.units ELSE -p.units END, updated_at = now()
    FROM per_level p WHERE l.id = p.stock_level_id AND v_open = p_off_level
    RETURNING l.id, l.offer_id, l.warehouse_id, p.units, p.first
  ), moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
    SELECT id, offer_id, warehouse_id, (CASE WHEN v_open THEN 'RESERVE' ELSE 'RELEASE' END)::movement_kind,
      CASE WHEN v_open THEN units ELSE -units END,
      'deal:' || p_deal || ':back:' || first || ':' || extract(epoch FROM clock_timestamp()), p_reason FROM levels
  )
  SELECT coalesce(sum(quantity), 0)::int INTO v_units FROM freed;
  UPDATE deals SET claimed = claimed - v_units WHERE id = p_deal AND v_units > 0;
  RETURN v_units;
END $$;

-- A hold of a deal's unit that ends gives its claim back, whoever ends it.
CREATE FUNCTION return_deal_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM deals WHERE id = NEW.deal_id FOR UPDATE;
  PERFORM free_claims(NEW.deal_id,
    array(SELECT id FROM deal_claims WHERE checkout_id = NEW.checkout_id AND deal_id = NEW.deal_id AND state = 'ORDERED'),
    NEW.state::text::deal_claim_state, 'hold ended', true);
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_return_deal AFTER UPDATE OF state ON reservations
  FOR EACH ROW WHEN (NEW.deal_id IS NOT NULL AND OLD.state = 'HELD' AND NEW.state IN ('RELEASED', 'EXPIRED'))
  EXECUTE FUNCTION return_deal_hold();

-- Gives the deal units of a cancelled order back, after release_order_stock has taken them off the level. Once.
CREATE FUNCTION return_deal_order(p_order uuid, p_reason text) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
  k record;
  touched uuid[] := '{}';
BEGIN
  FOR k IN
    SELECT c.deal_id, array_agg(DISTINCT c.id) AS claims FROM order_lines l
      JOIN orders o ON o.id = l.order_id JOIN order_groups g ON g.id = o.group_id
      JOIN deal_claims c ON c.checkout_id = g.checkout_id AND c.deal_id = l.deal_id AND c.state = 'ORDERED'
    WHERE l.order_id = p_order GROUP BY c.deal_id ORDER BY c.deal_id
  LOOP
    PERFORM 1 FROM stock_levels WHERE id IN (SELECT stock_level_id FROM deal_claims WHERE id = ANY (k.claims)) ORDER BY id FOR UPDATE;
    PERFORM 1 FROM deals WHERE id = k.deal_id FOR UPDATE;
    PERFORM free_claims(k.deal_id, k.claims, 'RELEASED', p_reason, true);
    touched := touched || k.deal_id;
  END LOOP;
  RETURN touched;
END $$;

-- Carves a deal's pool out of its offer's stock, once; from the level that has most, so that few parcels leave few
-- places. What the shelf does not have makes the pool smaller. Returns the units of the pool; 0 when nothing could be had.
CREATE FUNCTION open_deal(p_deal uuid) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  d deals;
  v_claimed int;
  v_pool int;
BEGIN
  PERFORM 1 FROM stock_levels WHERE offer_id = (SELECT offer_id FROM deals WHERE id = p_deal) ORDER BY id FOR UPDATE;
  SELECT * INTO d FROM deals WHERE id = p_deal FOR UPDATE;
  IF NOT FOUND OR d.opened_at IS NOT NULL OR d.closed_at IS NOT NULL OR d.status NOT IN ('SCHEDULED', 'RUNNING') OR d.ends_at <= clock_timestamp() THEN
    RETURN coalesce(d.stock, 0);
  END IF;

  UPDATE deal_claims SET stock_level_id = (SELECT id FROM stock_levels WHERE offer_id = d.offer_id ORDER BY id LIMIT 1)
  WHERE deal_id = p_deal AND stock_level_id IS NULL;
  INSERT INTO deal_stock (deal_id, stock_level_id, quantity, claimed)
  SELECT p_deal, stock_level_id, sum(quantity), sum(quantity) FROM deal_claims
  WHERE deal_id = p_deal AND state IN ('CLAIMED', 'ORDERED') AND stock_level_id IS NOT NULL GROUP BY stock_level_id;
  INSERT INTO deal_shoppers (deal_id, shopper_key, used, most)
  SELECT p_deal, shopper_key, least(sum(quantity), d.limit_per_shopper), d.limit_per_shopper FROM deal_claims
  WHERE deal_id = p_deal AND state IN ('CLAIMED', 'ORDERED') GROUP BY shopper_key;
  SELECT coalesce(sum(claimed), 0)::int INTO v_claimed FROM deal_stock WHERE deal_id = p_deal;

  WITH ranked AS (
    SELECT l.id, l.offer_id, l.warehouse_id, l.quantity - l.reserved AS free, coalesce(sum(l.quantity - l.reserved) OVER (
      ORDER BY l.quantity - l.reserved DESC, l.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
    WHERE l.offer_id = d.offer_id AND l.quantity > l.reserved
  ), carved AS (
    SELECT id, offer_id, warehouse_id, least(free, d.stock - v_claimed - before)::int AS units FROM ranked WHERE before < d.stock - v_claimed
  ), pool AS (
    INSERT INTO deal_stock AS t (deal_id, stock_level_id, quantity) SELECT p_deal, id, units FROM carved
    ON CONFLICT (deal_id, stock_level_id) DO UPDATE SET quantity = t.quantity + EXCLUDED.quantity
  ), moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
    SELECT id, offer_id, warehouse_id, 'RESERVE', units, 'deal:' || p_deal, 'pool of a deal' FROM carved
  ), levels AS (
    UPDATE stock_levels l SET reserved = l.reserved + c.units, updated_at = now() FROM carved c WHERE l.id = c.id
  )
  SELECT v_claimed + coalesce(sum(units), 0)::int INTO v_pool FROM carved;
  IF v_pool = 0 THEN
    RETURN 0;
  END IF;
  UPDATE deals SET opened_at = now(), stock = v_pool, claimed = v_claimed WHERE id = p_deal;
  RETURN v_pool;
END $$;

-- Ends a deal: what nobody claimed goes back to the shelf at once, what is claimed when its claim ends. Once.
CREATE FUNCTION close_deal(p_deal uuid, p_status deal_status) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM stock_levels WHERE id IN (SELECT stock_level_id FROM deal_stock WHERE deal_id = p_deal) ORDER BY id FOR UPDATE;
  PERFORM 1 FROM deals WHERE id = p_deal AND closed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  WITH was AS (
    SELECT stock_level_id, quantity - claimed AS units FROM deal_stock WHERE deal_id = p_deal AND quantity > claimed
  ), pool AS (
    UPDATE deal_stock SET quantity = claimed WHERE deal_id = p_deal AND quantity > claimed
  ), levels AS (
    UPDATE stock_levels l SET reserved = l.reserved - w.units, updated_at = now() FROM was w WHERE l.id = w.stock_level_id
    RETURNING l.id, l.offer_id, l.warehouse_id, w.units
  )
  INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference, reason)
  SELECT id, offer_id, warehouse_id, 'RELEASE', -units, 'deal:' || p_deal, 'deal over' FROM levels;
  UPDATE deals SET closed_at = now(), status = p_status WHERE id = p_deal;
  RETURN true;
END $$;

-- Ends what ran out in a deal: claims nobody ordered, and orders nobody paid. Returns the units that came back.
CREATE FUNCTION expire_claims(p_deal uuid) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  level_ids uuid[];
  v_units int := 0;
  late uuid[];
BEGIN
  IF EXISTS (SELECT 1 FROM reservations WHERE deal_id = p_deal AND state = 'HELD' AND expires_at <= clock_timestamp())
    OR EXISTS (SELECT 1 FROM deal_claims k JOIN deals d ON d.id = k.deal_id AND d.closed_at IS NOT NULL
      WHERE k.deal_id = p_deal AND k.state = 'CLAIMED' AND k.expires_at <= clock_timestamp()) THEN
    SELECT array_agg(id) INTO level_ids FROM (
      SELECT l.id FROM stock_levels l JOIN deal_stock t ON t.stock_level_id = l.id AND t.deal_id = p_deal ORDER BY l.id FOR UPDATE OF l
    ) locked;
    SELECT claimed INTO v_units FROM deals WHERE id = p_deal;
    PERFORM expire_holds(level_ids);
    SELECT v_units - claimed INTO v_units FROM deals WHERE id = p_deal;
  END IF;
  IF EXISTS (SELECT 1 FROM deal_claims WHERE deal_id = p_deal AND state = 'CLAIMED' AND expires_at <= clock_timestamp()) THEN
    PERFORM 1 FROM deals WHERE id = p_deal AND (closed_at IS NULL OR level_ids IS NOT NULL) FOR UPDATE;
    IF NOT FOUND THEN
      RETURN v_units;
    END IF;
    SELECT array_agg(id) INTO late FROM (
      SELECT id FROM deal_claims WHERE deal_id = p_deal AND state = 'CLAIMED' AND expires_at <= clock_timestamp() FOR UPDATE SKIP LOCKED
    ) over;
    v_units := v_units + free_claims(p_deal, late, 'EXPIRED', 'claim ran out', false);
  END IF;
  RETURN v_units;
END $$;

-- Claims one unit for each shopper of a batch, in the order of the array: 'claimed', 'held' (had one under way already),
-- 'limit', 'none', 'early' or 'over'. Claims that ran out are given to these first.
CREATE FUNCTION claim_deal(p_deal uuid, p_shoppers text[], p_expires_at timestamptz)
RETURNS TABLE (shopper text, outcome text, claim_id uuid, until timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  d deals;
  late uuid[];
BEGIN
  SELECT * INTO d FROM deals WHERE id = p_deal FOR UPDATE;
  IF d.opened_at IS NULL OR d.closed_at IS NOT NULL OR d.starts_at > clock_timestamp() OR d.ends_at <= clock_timestamp() THEN
    RETURN QUERY SELECT s, CASE WHEN d.closed_at IS NULL AND d.starts_at > clock_timestamp() THEN 'early' ELSE 'over' END, NULL::uuid, NULL::timestamptz
      FROM unnest(p_shoppers) s;
    RETURN;
  END IF;
  IF EXISTS (SELECT 1 FROM deal_claims WHERE deal_id = p_deal AND state = 'CLAIMED' AND expires_at <= clock_timestamp()) THEN
    SELECT array_agg(id) INTO late FROM (
      SELECT id FROM deal_claims WHERE deal_id = p_deal AND state = 'CLAIMED' AND expires_at <= clock_timestamp() FOR UPDATE SKIP LOCKED
    ) over;
    PERFORM free_claims(p_deal, late, 'EXPIRED', 'claim ran out', false);
  END IF;

  RETURN QUERY
  WITH asked AS (
    SELECT s, min(n) AS n FROM unnest(p_shoppers) WITH ORDINALITY AS a(s, n) GROUP BY s
  ), known AS (
    SELECT a.s, a.n, k.id, k.expires_at, coalesce(u.used, 0) < d.limit_per_shopper AS may
    FROM asked a LEFT JOIN deal_claims k ON k.deal_id = p_deal AND k.shopper_key = a.s AND k.state = 'CLAIMED'
      LEFT JOIN deal_shoppers u ON u.deal_id = p_deal AND u.shopper_key = a.s
  ), ranked AS (
    SELECT s, row_number() OVER (ORDER BY n) - 1 AS place FROM known WHERE id IS NULL AND may
  ), pool AS (
    SELECT stock_level_id, quantity - claimed AS free,
      coalesce(sum(quantity - claimed) OVER (ORDER BY stock_level_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS start
    FROM deal_stock WHERE deal_id = p_deal AND quantity > claimed
  ), taken AS (
    SELECT r.s, p.stock_level_id FROM ranked r JOIN pool p ON r.place >= p.start AND r.place < p.start + p.free
  ), claims AS (
    INSERT INTO deal_claims (deal_id, shopper_key, quantity, stock_level_id, expires_at)
    SELECT p_deal, s, 1, stock_level_id, p_expires_at FROM taken RETURNING id, shopper_key, expires_at
  ), allowance AS (
    INSERT INTO deal_shoppers AS x (deal_id, shopper_key, used, most) SELECT p_deal, s, 1, d.limit_per_shopper FROM taken
    ON CONFLICT (deal_id, shopper_key) DO UPDATE SET used = x.used + 1, most = EXCLUDED.most
  ), levels AS (
    UPDATE deal_stock t SET claimed = t.claimed + n.units
    FROM (SELECT stock_level_id, count(*)::int AS units FROM taken GROUP BY 1) n
    WHERE t.deal_id = p_deal AND t.stock_level_id = n.stock_level_id
  ), total AS (
    UPDATE deals SET claimed = claimed + (SELECT count(*) FROM taken) WHERE id = p_deal AND EXISTS (SELECT 1 FROM taken)
  )
  SELECT k.s, CASE WHEN k.id IS NOT NULL THEN 'held' WHEN NOT k.may THEN 'limit' WHEN c.id IS NOT NULL THEN 'claimed' ELSE 'none' END,
    coalesce(k.id, c.id), coalesce(k.expires_at, c.expires_at)
  FROM known k LEFT JOIN claims c ON c.shopper_key = k.s;
END $$;

-- Gives a shopper's claims under way back, in one deal: the shopper no longer wants it.
CREATE FUNCTION give_up_claim(p_deal uuid, p_shopper text) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM stock_levels WHERE id IN (SELECT stock_level_id FROM deal_stock WHERE deal_id = p_deal) ORDER BY id FOR UPDATE;
  PERFORM 1 FROM deals WHERE id = p_deal FOR UPDATE;
  RETURN free_claims(p_deal, array(
    SELECT id FROM deal_claims WHERE deal_id = p_deal AND shopper_key = p_shopper AND state = 'CLAIMED' FOR UPDATE
  ), 'RELEASED', 'given up', false);
END $$;

-- Who claimed as a guest and signs in keeps the claims, as far as the member's own limit allows; others stay and run out.
CREATE FUNCTION adopt_claims(p_from text, p_into text) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
  k record;
  moved uuid[] := '{}';
BEGIN
  FOR k IN SELECT id, deal_id, quantity FROM deal_claims WHERE shopper_key = p_from AND state = 'CLAIMED' ORDER BY deal_id LOOP
    PERFORM 1 FROM deals WHERE id = k.deal_id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM deal_claims WHERE deal_id = k.deal_id AND shopper_key = p_into AND state = 'CLAIMED') THEN
      CONTINUE;
    END IF;
    INSERT INTO deal_shoppers AS x (deal_id, shopper_key, used, most)
    SELECT k.deal_id, p_into, k.quantity, limit_per_shopper FROM deals WHERE id = k.deal_id
    ON CONFLICT (deal_id, shopper_key) DO UPDATE SET used = x.used + k.quantity WHERE x.used + k.quantity <= x.most;
    IF FOUND THEN
      UPDATE deal_claims SET shopper_key = p_into WHERE id = k.id AND state = 'CLAIMED';
      IF FOUND THEN
        UPDATE deal_shoppers SET used = used - k.quantity WHERE deal_id = k.deal_id AND shopper_key = p_from;
        moved := moved || k.deal_id;
      ELSE
        UPDATE deal_shoppers SET used = used - k.quantity WHERE deal_id = k.deal_id AND shopper_key = p_into;
      END IF;
    END IF;
  END LOOP;
  RETURN moved;
END $$;

-- Counts a card against the deals of a checkout that it is about to pay, once. A guest is nobody but the card: false
-- when the card has had its share. A member's orders are counted as far as the limit goes, so that the card is no second shopper.
CREATE FUNCTION count_deal_card(p_checkout uuid, p_card text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  k record;
BEGIN
  -- Return page and webhook may both be here: the second finds the claims counted.
  PERFORM 1 FROM checkouts WHERE id = p_checkout FOR UPDATE;
  FOR k IN
    SELECT c.id, c.deal_id, c.quantity, c.shopper_key LIKE 'guest:%' AS guest, d.limit_per_shopper AS most
    FROM deal_claims c JOIN deals d ON d.id = c.deal_id
    WHERE c.checkout_id = p_checkout AND c.state = 'ORDERED' AND c.card_key IS NULL ORDER BY c.deal_id
  LOOP
    INSERT INTO deal_shoppers AS x (deal_id, shopper_key, used, most) VALUES (k.deal_id, 'card:' || p_card, k.quantity, k.most)
    ON CONFLICT (deal_id, shopper_key) DO UPDATE SET used = x.used + k.quantity WHERE x.used + k.quantity <= x.most;
    IF FOUND THEN
      UPDATE deal_claims SET card_key = 'card:' || p_card WHERE id = k.id;
    ELSIF k.guest THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END $$;

-- Makes a checkout's claims its reservations: the units are the pool's already. Raises AG004 when a claim is not there
-- or the deal's price is another; `p_again` claims anew what ran out while the shopper paid, and then tells by false.
CREATE FUNCTION reserve_claims(p_checkout uuid, p_expires_at timestamptz, p_again boolean) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  l record;
  v_level uuid;
BEGIN
  FOR l IN
    SELECT x.deal_id, x.offer_id, x.quantity, x.unit_price, c.owner_key, d.price,
      o.status = 'ACTIVE' AND s.status = 'ACTIVE' AS sold
    FROM checkout_lines x JOIN checkouts c ON c.id = x.checkout_id JOIN deals d ON d.id = x.deal_id
      JOIN offers o ON o.id = x.offer_id JOIN sellers s ON s.id = o.seller_id
    WHERE x.checkout_id = p_checkout ORDER BY x.deal_id
  LOOP
    IF p_again THEN
      PERFORM claim_deal(l.deal_id, ARRAY[l.owner_key], p_expires_at);
    ELSIF l.unit_price <> l.price OR NOT l.sold THEN
      RAISE EXCEPTION 'deal' USING ERRCODE = 'AG004';
    END IF;
    UPDATE deal_claims SET state = 'ORDERED', checkout_id = p_checkout, expires_at = p_expires_at
    WHERE deal_id = l.deal_id AND shopper_key = l.owner_key AND state = 'CLAIMED' AND expires_at > clock_timestamp() AND quantity = l.quantity
    RETURNING stock_level_id INTO v_level;
    IF NOT FOUND THEN
      IF p_again THEN
        RETURN false;
      END IF;
      RAISE EXCEPTION 'deal' USING ERRCODE = 'AG004';
    END IF;
    INSERT INTO reservations AS r (checkout_id, offer_id, warehouse_id, stock_level_id, quantity, expires_at, deal_id)
    SELECT p_checkout, l.offer_id, warehouse_id, id, l.quantity, p_expires_at, l.deal_id FROM stock_levels WHERE id = v_level
    ON CONFLICT (checkout_id, stock_level_id) DO UPDATE
      SET state = 'HELD', quantity = EXCLUDED.quantity, expires_at = EXCLUDED.expires_at, deal_id = EXCLUDED.deal_id, updated_at = clock_timestamp();
  END LOOP;
  RETURN true;
END $$;

-- What a checkout's price depends on besides checkout_inputs: the deals of its lines, and what its owner has claimed.
CREATE FUNCTION checkout_deals(p_checkout uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object(
    'lines', (SELECT coalesce(jsonb_object_agg(offer_id, deal_id), '{}') FROM checkout_lines WHERE checkout_id = p_checkout AND deal_id IS NOT NULL),
    'claims', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('offerId', d.offer_id, 'dealId', d.id, 'price', d.price, 'quantity', k.quantity,
        'place', jsonb_build_object('latitude', w.latitude, 'longitude', w.longitude, 'timeZone', w.time_zone,
          'cutOffMinutes', w.cut_off_minutes, 'workingDays', w.working_days))), '[]')
      FROM checkouts c JOIN deal_claims k ON k.shopper_key = c.owner_key AND k.state = 'CLAIMED' AND k.expires_at > clock_timestamp()
        JOIN deals d ON d.id = k.deal_id JOIN stock_levels s ON s.id = k.stock_level_id JOIN warehouses w ON w.id = s.warehouse_id
      WHERE c.id = p_checkout));
END $$;

-- As before, and lines of a deal take the unit that was claimed for them instead of the shelf's.
CREATE OR REPLACE FUNCTION reserve_stock(p_checkout uuid, p_latitude float8, p_longitude float8, p_expires_at timestamptz)
RETURNS TABLE (offer_id uuid, wanted int, available int) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  level_ids uuid[];
BEGIN
  SELECT array_agg(id) INTO level_ids FROM (
    SELECT l.id FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
    WHERE l.offer_id IN (SELECT c.offer_id FROM checkout_lines c WHERE c.checkout_id = p_checkout AND c.deal_id IS NULL)
    ORDER BY l.id FOR UPDATE OF l
  ) locked;
  IF EXISTS (SELECT 1 FROM reservations r WHERE r.stock_level_id = ANY (level_ids) AND r.state = 'HELD' AND r.expires_at <= clock_timestamp()) THEN
    PERFORM expire_holds(level_ids);
  END IF;

  RETURN QUERY
    WITH demand AS (
      SELECT c.offer_id, sum(c.quantity)::int AS wanted FROM checkout_lines c
      WHERE c.checkout_id = p_checkout AND c.deal_id IS NULL GROUP BY c.offer_id
    )
    SELECT d.offer_id, d.wanted, coalesce(sum(l.quantity - l.reserved), 0)::int
    FROM demand d JOIN offers o ON o.id = d.offer_id AND o.backorder = 'NONE'
      LEFT JOIN stock_levels l ON l.offer_id = d.offer_id AND l.id = ANY (level_ids)
    GROUP BY d.offer_id, d.wanted HAVING coalesce(sum(l.quantity - l.reserved), 0) < d.wanted;
  IF FOUND THEN
    RETURN;
  END IF;

  IF EXISTS (SELECT 1 FROM checkout_lines c WHERE c.checkout_id = p_checkout AND c.deal_id IS NOT NULL) THEN
    IF NOT reserve_claims(p_checkout, p_expires_at, (SELECT status <> 'OPEN' FROM checkouts WHERE id = p_checkout)) THEN
      RETURN QUERY SELECT c.offer_id, c.quantity, 0 FROM checkout_lines c WHERE c.checkout_id = p_checkout AND c.deal_id IS NOT NULL;
      RETURN;
    END IF;
    IF level_ids IS NULL THEN
      RETURN;
    END IF;
  END IF;

  WITH demand AS (
    SELECT c.offer_id, sum(c.quantity)::int AS wanted FROM checkout_lines c
    WHERE c.checkout_id = p_checkout AND c.deal_id IS NULL GROUP BY c.offer_id
  ), ranked AS (
    SELECT l.id, l.offer_id, l.warehouse_id, l.quantity - l.reserved AS free, d.wanted,
      coalesce(sum(l.quantity - l.reserved) OVER (
        PARTITION BY l.offer_id
        ORDER BY distance_km(w.latitude, w.longitude, p_latitude, p_longitude), w.cut_off_minutes DESC, l.id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM demand d JOIN stock_levels l ON l.offer_id = d.offer_id AND l.id = ANY (level_ids) AND l.quantity > l.reserved
      JOIN warehouses w ON w.id = l.warehouse_id
  ), taken AS (
    SELECT id, offer_id, warehouse_id, least(free, wanted - before)::int AS units FROM ranked WHERE before < wanted
  ), held AS (
    INSERT INTO reservations (checkout_id, offer_id, warehouse_id, stock_level_id, quantity, expires_at)
    SELECT p_checkout, offer_id, warehouse_id, id, units, p_expires_at FROM taken
    ON CONFLICT (checkout_id, stock_level_id) DO UPDATE
      SET state = 'HELD', quantity = EXCLUDED.quantity, expires_at = EXCLUDED.expires_at, updated_at = clock_timestamp()
    RETURNING id, stock_level_id, offer_id, warehouse_id, quantity
  ), moved AS (
    INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, reserved_delta, reference)
    SELECT stock_level_id, offer_id, warehouse_id, 'RESERVE', quantity, 'reservation:' || id || ':' || extract(epoch FROM clock_timestamp()) FROM held
  )
  UPDATE stock_levels l SET reserved = l.reserved + t.units, updated_at = now() FROM taken t WHERE l.id = t.id;
END $$;
