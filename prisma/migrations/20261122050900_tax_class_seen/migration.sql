-- AlterEnum
ALTER TYPE "case_cause" ADD VALUE 'TAXED' BEFORE 'AGAIN';

-- AlterEnum
ALTER TYPE "case_state" ADD VALUE 'CORRECTED';

-- AlterTable
ALTER TABLE "moderation_cases" ADD COLUMN "tax_class" TEXT;

-- A seller's product that is public, or handed in again, and takes a class other than the standard one is looked at, however it was written;
-- a class that an operator kept for this product is not asked about again.
CREATE FUNCTION tax_class_taken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status IN ('ACTIVE', 'REJECTED') AND OLD.tax_class = NEW.tax_class THEN
    RETURN NULL;
  END IF;
  IF (SELECT state = 'APPROVED' FROM moderation_cases WHERE product_id = NEW.id AND tax_class = NEW.tax_class AND state <> 'OPEN'
      ORDER BY decided_at DESC LIMIT 1) THEN
    UPDATE moderation_cases SET tax_class = NULL, version = version + 1
    WHERE product_id = NEW.id AND state = 'OPEN' AND tax_class IS NOT NULL;
    RETURN NULL;
  END IF;
  PERFORM open_case(NEW.id, NULL, 'TAXED', '{}');
  UPDATE moderation_cases SET tax_class = NEW.tax_class, version = version + 1
  WHERE product_id = NEW.id AND state = 'OPEN' AND tax_class IS DISTINCT FROM NEW.tax_class;
  RETURN NULL;
END $$;
CREATE TRIGGER products_taxed_insert AFTER INSERT ON products FOR EACH ROW
  WHEN (NEW.tax_class <> 'standard' AND NEW.status IN ('ACTIVE', 'REJECTED') AND NEW.created_by_seller_id IS NOT NULL)
  EXECUTE FUNCTION tax_class_taken();
CREATE TRIGGER products_taxed_update AFTER UPDATE OF tax_class, status ON products FOR EACH ROW
  WHEN (NEW.tax_class <> 'standard' AND NEW.status IN ('ACTIVE', 'REJECTED') AND NEW.created_by_seller_id IS NOT NULL)
  EXECUTE FUNCTION tax_class_taken();

-- Who goes back to the standard class by themselves leaves nothing to be seen about it.
CREATE FUNCTION tax_class_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE moderation_cases SET tax_class = NULL, version = version + 1
  WHERE product_id = NEW.id AND state = 'OPEN' AND tax_class IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER products_standard AFTER UPDATE OF tax_class ON products FOR EACH ROW
  WHEN (NEW.tax_class = 'standard' AND OLD.tax_class <> 'standard') EXECUTE FUNCTION tax_class_left();
