-- Store credit that the market gives of its own accord. The row is the act: its credit and its booking come with it.
CREATE TABLE "goodwill_credits" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "order_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "goodwill_credits_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "goodwill_credits_order_id_key_key" ON "goodwill_credits"("order_id", "key");
CREATE INDEX "goodwill_credits_user_id_idx" ON "goodwill_credits"("user_id");
ALTER TABLE "goodwill_credits" ADD CONSTRAINT "goodwill_credits_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "goodwill_credits" ADD CONSTRAINT "goodwill_credits_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE goodwill_credits
  ADD CONSTRAINT goodwill_credits_amount CHECK (amount > 0),
  ADD CONSTRAINT goodwill_credits_reason CHECK (char_length(reason) BETWEEN 1 AND 200);
CREATE TRIGGER goodwill_credits_append_only BEFORE UPDATE OR DELETE ON goodwill_credits FOR EACH ROW EXECUTE FUNCTION append_only();

-- To the order's own shopper, in its currency, for an order that was paid, and all of it together no more than the order cost.
CREATE FUNCTION goodwill_bounds() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  o orders;
BEGIN
  SELECT * INTO o FROM orders WHERE id = NEW.order_id FOR UPDATE;
  IF o.user_id IS DISTINCT FROM NEW.user_id OR o.currency <> NEW.currency OR o.status IN ('PENDING_PAYMENT', 'FAILED') THEN
    RAISE EXCEPTION 'goodwill is not for this order' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.amount + coalesce((SELECT sum(amount) FROM goodwill_credits WHERE order_id = NEW.order_id), 0) > o.total THEN
    RAISE EXCEPTION 'goodwill is more than the order cost' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER goodwill_credits_bounds BEFORE INSERT ON goodwill_credits FOR EACH ROW EXECUTE FUNCTION goodwill_bounds();

CREATE FUNCTION book_goodwill() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_booking uuid;
BEGIN
  PERFORM give_credit(NEW.user_id, NEW.currency, NEW.amount, 'goodwill', 'goodwill:' || NEW.id);
  INSERT INTO ledger_transactions (kind, reference) VALUES ('credit', 'goodwill:' || NEW.id) RETURNING id INTO v_booking;
  INSERT INTO ledger_entries (transaction_id, account, order_id, amount, currency) VALUES
    (v_booking, 'promotion', NEW.order_id, NEW.amount, NEW.currency),
    (v_booking, 'credit', NEW.order_id, -NEW.amount, NEW.currency);
  RETURN NULL;
END $$;
CREATE TRIGGER goodwill_credits_book AFTER INSERT ON goodwill_credits FOR EACH ROW EXECUTE FUNCTION book_goodwill();

-- When a payment came to an end, and which: the payment itself only knows how it stands now.
CREATE TABLE "payment_steps" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "payment_id" UUID NOT NULL,
    "status" "payment_status" NOT NULL,
    "captured_amount" INTEGER NOT NULL,
    "failure_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_steps_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "payment_steps_payment_id_idx" ON "payment_steps"("payment_id");
ALTER TABLE "payment_steps" ADD CONSTRAINT "payment_steps_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION record_payment_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO payment_steps (payment_id, status, captured_amount, failure_code)
  VALUES (NEW.id, NEW.status, NEW.captured_amount, NEW.failure_code);
  RETURN NULL;
END $$;
CREATE TRIGGER payments_record_step AFTER UPDATE OF status ON payments FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.status IN ('CAPTURED', 'VOIDED', 'FAILED'))
  EXECUTE FUNCTION record_payment_step();

-- The provider's news by the payment it is about.
CREATE INDEX webhook_events_intent ON webhook_events
  ((coalesce(payload #>> '{data,object,payment_intent}', payload #>> '{data,object,id}')));

-- What the nightly proofs and the reconciler found; open until it is gone or repaired.
CREATE TABLE "findings" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "area" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asked_at" TIMESTAMPTZ(3),
    "asked_by_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "findings_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX findings_open ON findings (area, kind, subject) WHERE resolved_at IS NULL;
CREATE INDEX findings_open_newest ON findings (id DESC) WHERE resolved_at IS NULL;
CREATE INDEX "findings_resolved_at_id_idx" ON "findings"("resolved_at" DESC, "id" DESC);
ALTER TABLE findings ADD CONSTRAINT findings_area CHECK (area IN ('money', 'stock', 'provider'));

-- Sellers whose account waits for the provider, to be asked about again.
CREATE INDEX sellers_account_waits ON sellers (updated_at) WHERE stripe_account_id IS NOT NULL AND NOT payouts_enabled;
