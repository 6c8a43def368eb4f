-- CreateEnum
CREATE TYPE "remote_picture_state" AS ENUM ('WAITING', 'FETCHED', 'FAILED');

-- CreateTable
CREATE TABLE "remote_pictures" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "url" TEXT NOT NULL,
    "state" "remote_picture_state" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "problem" TEXT,
    "key" TEXT,
    "hash" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fetched_at" TIMESTAMPTZ(3),

    CONSTRAINT "remote_pictures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listed_pictures" (
    "product_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "remote_picture_id" UUID NOT NULL,
    "variant_id" UUID,
    "alt" TEXT NOT NULL,

    CONSTRAINT "listed_pictures_pkey" PRIMARY KEY ("product_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "remote_pictures_url_key" ON "remote_pictures"("url");

-- CreateIndex
CREATE INDEX "listed_pictures_remote_picture_id_idx" ON "listed_pictures"("remote_picture_id");

-- CreateIndex
CREATE INDEX "listed_pictures_variant_id_idx" ON "listed_pictures"("variant_id");

-- AddForeignKey
ALTER TABLE "listed_pictures" ADD CONSTRAINT "listed_pictures_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listed_pictures" ADD CONSTRAINT "listed_pictures_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listed_pictures" ADD CONSTRAINT "listed_pictures_remote_picture_id_fkey" FOREIGN KEY ("remote_picture_id") REFERENCES "remote_pictures"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The queue of the pictures to fetch is the part of the table that waits.
CREATE INDEX remote_pictures_due ON remote_pictures (due_at) WHERE state = 'WAITING';
ALTER TABLE remote_pictures ADD CONSTRAINT remote_pictures_fetched CHECK (state <> 'FETCHED' OR (key IS NOT NULL AND width > 0 AND height > 0));

-- Makes images of the listed pictures that were fetched and takes away those that are listed no more; a picture composed
-- for want of one goes when the first comes. Returns the products whose images changed.
CREATE FUNCTION show_listed_pictures(product_ids uuid[]) RETURNS SETOF uuid LANGUAGE plpgsql AS $$
DECLARE
  touched uuid[];
BEGIN
  PERFORM 1 FROM products WHERE id = ANY (product_ids) ORDER BY id FOR UPDATE;
  WITH wanted AS (
    SELECT DISTINCT ON (l.product_id, l.variant_id, r.key) l.product_id, l.variant_id, r.key, r.hash, r.width, r.height, l.alt, l.position
    FROM listed_pictures l JOIN remote_pictures r ON r.id = l.remote_picture_id AND r.state = 'FETCHED'
    -- What stands for some variants stands for those only.
    WHERE l.product_id = ANY (product_ids) AND (l.variant_id IS NOT NULL OR NOT EXISTS (
      SELECT FROM listed_pictures v WHERE v.product_id = l.product_id AND v.remote_picture_id = l.remote_picture_id AND v.variant_id IS NOT NULL))
    ORDER BY l.product_id, l.variant_id, r.key, l.position
  ), gone AS (
    DELETE FROM product_images i WHERE i.product_id = ANY (product_ids)
      AND ((i.key LIKE 'imported/%' AND NOT EXISTS (SELECT FROM wanted w WHERE w.product_id = i.product_id AND w.key = i.key AND w.variant_id IS NOT DISTINCT FROM i.variant_id))
        OR (i.key LIKE 'demo/%' AND EXISTS (SELECT FROM wanted w WHERE w.product_id = i.product_id)))
    RETURNING i.product_id
  ), kept AS (
    UPDATE product_images i SET alt = w.alt, position = w.position FROM wanted w
    WHERE w.product_id = i.product_id AND w.key = i.key AND w.variant_id IS NOT DISTINCT FROM i.variant_id
      AND (i.alt, i.position) IS DISTINCT FROM (w.alt, w.position)
    RETURNING i.product_id
  ), come AS (
    INSERT INTO product_images (product_id, variant_id, key, hash, width, height, alt, position)
    SELECT w.product_id, w.variant_id, w.key, w.hash, w.width, w.height, w.alt, w.position FROM wanted w
    WHERE NOT EXISTS (SELECT FROM product_images i WHERE i.product_id = w.product_id AND i.key = w.key AND i.variant_id IS NOT DISTINCT FROM w.variant_id)
    RETURNING product_id
  )
  SELECT array_agg(DISTINCT product_id) INTO touched FROM (SELECT * FROM gone UNION ALL SELECT * FROM kept UNION ALL SELECT * FROM come) all_of_them;
  UPDATE products p SET image_key = i.key, image_hash = i.hash, version = p.version + 1, updated_at = now()
  FROM (
    SELECT DISTINCT ON (product_id) product_id, key, hash FROM product_images WHERE product_id = ANY (touched)
    ORDER BY product_id, position, id
  ) i
  WHERE p.id = i.product_id AND (p.image_key, p.image_hash) IS DISTINCT FROM (i.key, i.hash);
  RETURN QUERY SELECT unnest(touched);
END $$;

-- The price history of a bulk load is one statement; a single change costs what it did.
DROP TRIGGER offers_record_price ON offers;
DROP FUNCTION record_price();
CREATE FUNCTION record_first_prices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO price_history (offer_id, price, currency) SELECT id, price, currency FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER offers_record_first_prices AFTER INSERT ON offers REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION record_first_prices();
CREATE FUNCTION record_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO price_history (offer_id, price, currency) VALUES (NEW.id, NEW.price, NEW.currency);
  RETURN NULL;
END $$;
CREATE TRIGGER offers_record_price AFTER UPDATE OF price, currency ON offers
  FOR EACH ROW WHEN ((OLD.price, OLD.currency) IS DISTINCT FROM (NEW.price, NEW.currency)) EXECUTE FUNCTION record_price();
