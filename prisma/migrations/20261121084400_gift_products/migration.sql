-- Which offers of a checkout are gift cards.
CREATE FUNCTION checkout_gifts(p_checkout uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(l.offer_id), '[]') FROM checkout_lines l JOIN products p ON p.id = l.product_id
  WHERE l.checkout_id = p_checkout AND p.gift_card
$$;

-- A product that was sold stays what it was.
CREATE FUNCTION gift_card_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM order_lines WHERE product_id = NEW.id) THEN
    RAISE EXCEPTION 'product % was sold already', NEW.slug USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER products_gift_card BEFORE UPDATE OF gift_card ON products
  FOR EACH ROW WHEN (OLD.gift_card IS DISTINCT FROM NEW.gift_card) EXECUTE FUNCTION gift_card_stays();

CREATE OR REPLACE FUNCTION book_refund(p_refund uuid, p_from text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  r refunds;
  o orders;
  t transfers;
  v_tax int;
  v_commission int;
  v_market int;
  v_gift int;
  v_voided int;
  v_seller int;
  v_booking uuid;
  v_clawback uuid;
BEGIN
  SELECT * INTO r FROM refunds WHERE id = p_refund;
  SELECT * INTO o FROM orders WHERE id = r.order_id;
  SELECT coalesce(sum(share_upto(l.tax, l.refunded_amount + x.amount, l.total) - share_upto(l.tax, l.refunded_amount, l.total)), 0),
    coalesce(sum(share_upto(l.commission, l.refunded_amount + x.amount, l.total) - share_upto(l.commission, l.refunded_amount, l.total)), 0),
    coalesce(sum(share_upto(m.amount, l.refunded_amount + x.amount, l.total) - share_upto(m.amount, l.refunded_amount, l.total)), 0),
    coalesce(sum(x.amount) FILTER (WHERE p.gift_card), 0)
  INTO v_tax, v_commission, v_market, v_gift
  FROM refund_lines x JOIN order_lines l ON l.id = x.order_line_id JOIN products p ON p.id = l.product_id
    LEFT JOIN LATERAL (
      SELECT coalesce(sum(a.amount), 0)::int AS amount FROM promotion_allocations a WHERE a.order_line_id = l.id AND a.funded_by = 'MARKET'
    ) m ON true
  WHERE x.refund_id = p_refund;
  v_seller := r.amount - v_gift - v_tax + v_market - v_commission;

  -- A line given back whole takes its unspent cards out of the world; what was spent of them is the market's loss.
  WITH voided AS (
    UPDATE gift_cards g SET balance = 0, voided_at = now() FROM refund_lines x JOIN order_lines l ON l.id = x.order_line_id
    WHERE x.refund_id = p_refund AND g.order_line_id = l.id AND l.refunded_amount + x.amount = l.total
      AND g.redeemed_at IS NULL AND g.voided_at IS NULL RETURNING g.initial
  )
  SELECT coalesce(sum(initial), 0) INTO v_voided FROM voided;

  UPDATE order_lines l SET refunded_amount = l.refunded_amount + x.amount FROM refund_lines x WHERE x.refund_id = p_refund AND l.id = x.order_line_id;
  UPDATE orders SET refunded_total = refunded_total + r.amount WHERE id = r.order_id;

  INSERT INTO ledger_transactions (kind, reference) VALUES (CASE p_from WHEN 'chargeback' THEN 'chargeback' ELSE 'refund' END, 'refund:' || p_refund)
  RETURNING id INTO v_booking;
  INSERT INTO ledger_entries (transaction_id, account, seller_id, order_id, amount, currency)
  SELECT v_booking, e.account, CASE e.account WHEN 'seller_payable' THEN o.seller_id END, o.id, e.amount, trim(r.currency)
  FROM (VALUES (p_from, -(r.amount - r.credit_amount)), ('credit', -r.credit_amount), ('promotion', -v_market),
    ('seller_payable', v_seller), ('gift_card', v_voided), ('promotion', v_gift - v_voided), ('commission', v_commission), ('tax', v_tax)) e (account, amount)
  WHERE e.amount <> 0;

  SELECT * INTO t FROM transfers WHERE order_id = r.order_id FOR UPDATE;
  IF FOUND AND v_seller > 0 THEN
    UPDATE transfers SET reversed_amount = reversed_amount + v_seller,
      status = CASE WHEN status = 'HELD' AND reversed_amount + v_seller = amount THEN 'REVERSED' ELSE status END
    WHERE id = t.id;
    IF t.status IN ('SENDING', 'SENT') THEN
      INSERT INTO clawbacks (transfer_id, seller_id, reference, amount, currency)
      VALUES (t.id, t.seller_id, 'refund:' || p_refund, v_seller, r.currency) RETURNING id INTO v_clawback;
    END IF;
  END IF;

  IF r.credit_amount > 0 THEN
    PERFORM give_credit(o.user_id, trim(r.currency), r.credit_amount, 'refund', 'refund:' || p_refund);
  END IF;
  RETURN v_clawback;
END $$;
