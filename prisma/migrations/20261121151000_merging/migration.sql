-- Brands and products that are the same thing twice become one. What was merged stays as a row that leads to what was kept.
ALTER TABLE "brands" ADD COLUMN "merged_into_id" UUID;
ALTER TABLE "brands" ADD CONSTRAINT "brands_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "brands"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "brands_merged_into_id_idx" ON "brands"("merged_into_id");
CREATE INDEX brands_listed ON brands (lower(name), id) WHERE merged_into_id IS NULL;
CREATE INDEX brands_named ON brands USING gin (lower(name) gin_trgm_ops) WHERE merged_into_id IS NULL;
ALTER TABLE "products" ADD COLUMN "merged_into_id" UUID;
ALTER TABLE "products" ADD CONSTRAINT "products_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "products"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "products_merged_into_id_idx" ON "products"("merged_into_id");
ALTER TABLE brands ADD CONSTRAINT brands_merged CHECK (merged_into_id <> id);
ALTER TABLE products ADD CONSTRAINT products_merged CHECK (merged_into_id IS NULL OR (merged_into_id <> id AND status = 'ARCHIVED'));
DROP INDEX "products_brand_id_idx";
CREATE INDEX "products_brand_id_category_id_idx" ON "products"("brand_id", "category_id");

CREATE TYPE "duplicate_cause" AS ENUM ('TITLE', 'CODE');
CREATE TABLE "duplicate_candidates" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "product_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "cause" "duplicate_cause" NOT NULL,
    "score" REAL NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3),
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "duplicate_candidates_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE UNIQUE INDEX "duplicate_candidates_product_id_other_id_key" ON "duplicate_candidates"("product_id", "other_id");
CREATE INDEX "duplicate_candidates_other_id_idx" ON "duplicate_candidates"("other_id");
CREATE INDEX duplicate_candidates_open ON duplicate_candidates (score DESC, id) WHERE dismissed_at IS NULL;
ALTER TABLE duplicate_candidates ADD CONSTRAINT duplicate_candidates_order CHECK (product_id < other_id);

-- A product that names a merged brand gets the one that was kept, also when both happen at once.
CREATE FUNCTION products_follow_brand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept uuid;
BEGIN
  SELECT merged_into_id INTO kept FROM brands WHERE id = NEW.brand_id FOR KEY SHARE;
  IF kept IS NOT NULL THEN
    NEW.brand_id := kept;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER products_brand_insert BEFORE INSERT ON products FOR EACH ROW WHEN (NEW.brand_id IS NOT NULL)
  EXECUTE FUNCTION products_follow_brand();
CREATE TRIGGER products_brand_update BEFORE UPDATE OF brand_id ON products FOR EACH ROW
  WHEN (NEW.brand_id IS NOT NULL AND NEW.brand_id IS DISTINCT FROM OLD.brand_id) EXECUTE FUNCTION products_follow_brand();

-- Nothing comes to stand under a product that was merged: who adds to it waits for the merging and is told to look again.
CREATE FUNCTION refuse_merged_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM products WHERE id = NEW.product_id FOR KEY SHARE;
  IF EXISTS (SELECT FROM products WHERE id = NEW.product_id AND merged_into_id IS NOT NULL) THEN
    RAISE EXCEPTION 'product % was merged into another', NEW.product_id USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER variants_of_merged BEFORE INSERT ON variants FOR EACH ROW EXECUTE FUNCTION refuse_merged_product();
CREATE TRIGGER offers_of_merged BEFORE INSERT ON offers FOR EACH ROW EXECUTE FUNCTION refuse_merged_product();
CREATE TRIGGER reviews_of_merged BEFORE INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_merged_product();
