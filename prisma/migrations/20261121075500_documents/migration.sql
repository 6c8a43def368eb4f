ALTER TABLE "invoices" ADD COLUMN "document" JSONB NOT NULL DEFAULT '{}';

CREATE TABLE "invoice_series" (
    "seller_id" UUID NOT NULL,
    "code" SERIAL NOT NULL,
    CONSTRAINT "invoice_series_pkey" PRIMARY KEY ("seller_id")
);
CREATE UNIQUE INDEX "invoice_series_code_key" ON "invoice_series"("code");
ALTER TABLE "invoice_series" ADD CONSTRAINT "invoice_series_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER SEQUENCE invoice_series_code_seq RESTART WITH 1001;

CREATE TABLE "invoice_counters" (
    "seller_id" UUID NOT NULL,
    "kind" "invoice_kind" NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    CONSTRAINT "invoice_counters_pkey" PRIMARY KEY ("seller_id","kind","year")
);

ALTER TABLE invoices
  ADD CONSTRAINT invoices_total CHECK (total >= 0 AND sequence > 0),
  ADD CONSTRAINT invoices_refund CHECK ((kind = 'CREDIT_NOTE') = (refund_id IS NOT NULL));
CREATE UNIQUE INDEX invoices_one_per_order ON invoices (order_id) WHERE kind = 'INVOICE';
CREATE TRIGGER invoices_append_only BEFORE UPDATE OR DELETE ON invoices FOR EACH ROW EXECUTE FUNCTION append_only();

-- Takes a seller's next number. The counter's row stays locked until the caller's transaction ends, so a number that was
-- taken and not used goes back, and the next one waits to know.
CREATE FUNCTION next_invoice_number(p_seller uuid, p_kind invoice_kind, p_year int)
RETURNS TABLE (sequence int, number text) LANGUAGE plpgsql AS $$
DECLARE
  v_code int;
  v_last int;
BEGIN
  SELECT code INTO v_code FROM invoice_series WHERE seller_id = p_seller;
  IF NOT FOUND THEN
    INSERT INTO invoice_series (seller_id) VALUES (p_seller) ON CONFLICT (seller_id) DO NOTHING;
    SELECT code INTO v_code FROM invoice_series WHERE seller_id = p_seller;
  END IF;
  INSERT INTO invoice_counters AS c (seller_id, kind, year, last) VALUES (p_seller, p_kind, p_year, 1)
  ON CONFLICT (seller_id, kind, year) DO UPDATE SET last = c.last + 1 RETURNING last INTO v_last;
  RETURN QUERY SELECT v_last, format('%s-%s-%s-%s', CASE p_kind WHEN 'INVOICE' THEN 'INV' ELSE 'CN' END, v_code, p_year, lpad(v_last::text, 6, '0'));
END $$;

-- No document without the number that follows the last one, whatever wrote it.
CREATE FUNCTION guard_invoice_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sequence <> 1 + coalesce((
    SELECT max(sequence) FROM invoices WHERE seller_id = NEW.seller_id AND kind = NEW.kind AND year = NEW.year
  ), 0) THEN
    RAISE EXCEPTION 'document % does not follow the last one', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER invoices_consecutive BEFORE INSERT ON invoices FOR EACH ROW EXECUTE FUNCTION guard_invoice_number();
