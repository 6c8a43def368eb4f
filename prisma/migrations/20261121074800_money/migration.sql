-- CreateEnum
CREATE TYPE "capture_status" AS ENUM ('HELD', 'CAPTURED', 'RELEASED');

-- CreateEnum
CREATE TYPE "clawback_status" AS ENUM ('PENDING', 'REVERSED', 'CARRIED');

-- AlterTable
ALTER TABLE "disputes" ADD COLUMN     "submitted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "gift_cards" ADD COLUMN     "hint" TEXT,
ADD COLUMN     "issued_by_id" UUID,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "order_line_id" UUID,
ADD COLUMN     "piece" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "redeemed_at" TIMESTAMPTZ(3),
ADD COLUMN     "redeemed_by_id" UUID,
ADD COLUMN     "voided_at" TIMESTAMPTZ(3),
ALTER COLUMN "code_hash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "payments" ADD COLUMN     "capture_before" TIMESTAMPTZ(3),
ADD COLUMN     "card_fingerprint" TEXT,
ADD COLUMN     "multicapture" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "save_card" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "products" ADD COLUMN     "gift_card" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "refunds" ADD COLUMN     "as_credit" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "released_amount" INTEGER NOT NULL DEFAULT 0,
ALTER COLUMN "payment_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "transfers" ADD COLUMN     "failure" TEXT,
ADD COLUMN     "sent_amount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "withheld_amount" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "captures" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "payment_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "status" "capture_status" NOT NULL DEFAULT 'HELD',
    "due" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "captured_at" TIMESTAMPTZ(3),

    CONSTRAINT "captures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clawbacks" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "transfer_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "recovered_amount" INTEGER NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "status" "clawback_status" NOT NULL DEFAULT 'PENDING',
    "provider_reversal_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "clawbacks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payouts" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "seller_id" UUID NOT NULL,
    "provider_payout_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" TEXT NOT NULL,
    "failure" TEXT,
    "arrives_on" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_cards" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "user_id" UUID NOT NULL,
    "provider_method_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "exp_month" INTEGER NOT NULL,
    "exp_year" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "saved_cards_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "captures_order_id_key" ON "captures"("order_id");

-- CreateIndex
CREATE INDEX "captures_payment_id_idx" ON "captures"("payment_id");

-- CreateIndex
CREATE UNIQUE INDEX "clawbacks_reference_key" ON "clawbacks"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "clawbacks_provider_reversal_id_key" ON "clawbacks"("provider_reversal_id");

-- CreateIndex
CREATE INDEX "clawbacks_transfer_id_idx" ON "clawbacks"("transfer_id");

-- CreateIndex
CREATE INDEX "clawbacks_seller_id_status_idx" ON "clawbacks"("seller_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "payouts_provider_payout_id_key" ON "payouts"("provider_payout_id");

-- CreateIndex
CREATE INDEX "payouts_seller_id_created_at_idx" ON "payouts"("seller_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "saved_cards_provider_method_id_key" ON "saved_cards"("provider_method_id");

-- CreateIndex
CREATE INDEX "saved_cards_user_id_idx" ON "saved_cards"("user_id");

-- CreateIndex
CREATE INDEX "gift_cards_redeemed_by_id_idx" ON "gift_cards"("redeemed_by_id");

-- CreateIndex
CREATE INDEX "gift_cards_issued_by_id_idx" ON "gift_cards"("issued_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "gift_cards_order_line_id_piece_key" ON "gift_cards"("order_line_id", "piece");

-- AddForeignKey
ALTER TABLE "captures" ADD CONSTRAINT "captures_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "captures" ADD CONSTRAINT "captures_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clawbacks" ADD CONSTRAINT "clawbacks_transfer_id_fkey" FOREIGN KEY ("transfer_id") REFERENCES "transfers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clawbacks" ADD CONSTRAINT "clawbacks_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_cards" ADD CONSTRAINT "saved_cards_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_order_line_id_fkey" FOREIGN KEY ("order_line_id") REFERENCES "order_lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gift_cards" ADD CONSTRAINT "gift_cards_redeemed_by_id_fkey" FOREIGN KEY ("redeemed_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

UPDATE transfers SET sent_amount = amount - reversed_amount WHERE status = 'SENT';

-- Bounds
ALTER TABLE captures ADD CONSTRAINT captures_amount CHECK (amount >= 0);
ALTER TABLE refunds DROP CONSTRAINT refunds_amounts,
  ADD CONSTRAINT refunds_amounts CHECK (amount > 0 AND credit_amount >= 0 AND released_amount >= 0 AND credit_amount + released_amount <= amount),
  ADD CONSTRAINT refunds_payment CHECK (payment_id IS NOT NULL OR credit_amount = amount);
ALTER TABLE transfers
  ADD CONSTRAINT transfers_sent CHECK (sent_amount >= 0 AND withheld_amount >= 0 AND sent_amount + withheld_amount <= amount);
ALTER TABLE clawbacks ADD CONSTRAINT clawbacks_amounts CHECK (amount > 0 AND recovered_amount BETWEEN 0 AND amount);
CREATE UNIQUE INDEX saved_cards_one_each ON saved_cards (user_id, fingerprint) WHERE removed_at IS NULL;
ALTER TABLE gift_cards
  ADD CONSTRAINT gift_cards_initial CHECK (initial > 0),
  ADD CONSTRAINT gift_cards_spent_once CHECK (
    balance = CASE WHEN redeemed_at IS NULL AND voided_at IS NULL THEN initial ELSE 0 END
    AND (redeemed_at IS NULL OR voided_at IS NULL) AND (redeemed_at IS NULL) = (redeemed_by_id IS NULL));

-- The card's part of all refunds of a payment never exceeds the payment. The payment's lock makes two at once wait.
CREATE FUNCTION refund_within_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_amount int;
BEGIN
  SELECT amount INTO v_amount FROM payments WHERE id = NEW.payment_id FOR UPDATE;
  IF (SELECT sum(amount - credit_amount) FROM refunds WHERE payment_id = NEW.payment_id) > v_amount THEN
    RAISE EXCEPTION 'refunds of payment % exceed it', NEW.payment_id USING ERRCODE = 'check_violation', CONSTRAINT = 'refunds_within_payment';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refunds_within_payment AFTER INSERT OR UPDATE OF amount, credit_amount, payment_id ON refunds
  FOR EACH ROW WHEN (NEW.payment_id IS NOT NULL) EXECUTE FUNCTION refund_within_payment();

-- What is refunded of a line, over all refunds, never exceeds what the line cost.
CREATE FUNCTION refund_within_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_total int;
BEGIN
  SELECT total INTO v_total FROM order_lines WHERE id = NEW.order_line_id FOR UPDATE;
  IF (SELECT sum(amount) FROM refund_lines WHERE order_line_id = NEW.order_line_id) > v_total THEN
    RAISE EXCEPTION 'refunds of order line % exceed it', NEW.order_line_id USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_lines_within_line';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refund_lines_within_line AFTER INSERT OR UPDATE ON refund_lines
  FOR EACH ROW EXECUTE FUNCTION refund_within_line();

-- The part of `whole` that belongs to `upto` of `total`. Parts are differences of it, so that they add up exactly.
CREATE FUNCTION share_upto(whole int, upto int, total int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN total = 0 THEN 0 ELSE round(whole::numeric * upto / total)::int END
$$;

-- Adds to a member's store credit, once per reference.
CREATE FUNCTION give_credit(p_user uuid, p_currency text, p_amount int, p_reason text, p_reference text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  v_account uuid;
BEGIN
  INSERT INTO credit_accounts (user_id, currency) VALUES (p_user, p_currency)
  ON CONFLICT (user_id, currency) DO UPDATE SET balance = credit_accounts.balance RETURNING id INTO v_account;
  INSERT INTO credit_entries (account_id, delta, reason, reference) VALUES (v_account, p_amount, p_reason, p_reference)
  ON CONFLICT (reference) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE credit_accounts SET balance = balance + p_amount WHERE id = v_account;
  RETURN true;
END $$;

-- Books a refund whose rows were just written: counts it on order and lines, gives its credit part back, writes the
-- ledger, and takes the seller's part off the order's transfer, or back from the seller if that was sent.
-- `p_from` is who gives the card's part: the provider, or a chargeback that the bank has taken already.
-- Answers the clawback that is to be made, if any. The order must be locked by the caller.
CREATE FUNCTION book_refund(p_refund uuid, p_from text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
  r refunds;
  o orders;
  t transfers;
  v_tax int;
  v_commission int;
  v_market int;
  v_gift int;
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

  UPDATE order_lines l SET refunded_amount = l.refunded_amount + x.amount FROM refund_lines x WHERE x.refund_id = p_refund AND l.id = x.order_line_id;
  UPDATE orders SET refunded_total = refunded_total + r.amount WHERE id = r.order_id;

  INSERT INTO ledger_transactions (kind, reference) VALUES (CASE p_from WHEN 'chargeback' THEN 'chargeback' ELSE 'refund' END, 'refund:' || p_refund)
  RETURNING id INTO v_booking;
  INSERT INTO ledger_entries (transaction_id, account, seller_id, order_id, amount, currency)
  SELECT v_booking, e.account, CASE e.account WHEN 'seller_payable' THEN o.seller_id END, o.id, e.amount, trim(r.currency)
  FROM (VALUES (p_from, -(r.amount - r.credit_amount)), ('credit', -r.credit_amount), ('promotion', -v_market),
    ('seller_payable', v_seller), ('gift_card', v_gift), ('commission', v_commission), ('tax', v_tax)) e (account, amount)
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
