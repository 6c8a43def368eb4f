-- Set back to the standard class, as refused, only with a reason: the seller reads it.
ALTER TABLE moderation_cases DROP CONSTRAINT moderation_cases_reason,
  ADD CONSTRAINT moderation_cases_reason CHECK (state NOT IN ('REFUSED', 'CORRECTED') OR coalesce(btrim(reason), '') <> '');

-- The class that a refused product of a seller would be taxed by once it is approved, where nobody kept it for this product yet.
CREATE FUNCTION tax_class_asked(product uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT p.tax_class FROM products p
  WHERE p.id = product AND p.status = 'REJECTED' AND p.tax_class <> 'standard' AND p.created_by_seller_id IS NOT NULL
    AND (SELECT c.state FROM moderation_cases c WHERE c.product_id = p.id AND c.tax_class = p.tax_class AND c.state <> 'OPEN'
      ORDER BY c.decided_at DESC LIMIT 1) IS DISTINCT FROM 'APPROVED'::case_state
$$;

-- Whatever a refused product comes before the operators again for, its class is asked about with it: approved, it is public with it.
CREATE FUNCTION case_asks_class() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.tax_class := coalesce(NEW.tax_class, tax_class_asked(NEW.product_id));
  RETURN NEW;
END $$;
CREATE TRIGGER moderation_cases_class BEFORE INSERT ON moderation_cases FOR EACH ROW
  WHEN (NEW.product_id IS NOT NULL AND NEW.state = 'OPEN') EXECUTE FUNCTION case_asks_class();
UPDATE moderation_cases SET tax_class = tax_class_asked(product_id), version = version + 1
WHERE state = 'OPEN' AND tax_class IS NULL AND tax_class_asked(product_id) IS NOT NULL;
