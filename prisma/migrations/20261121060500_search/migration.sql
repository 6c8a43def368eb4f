CREATE TABLE "product_search" (
    "product_id" UUID NOT NULL,
    "document" tsvector NOT NULL,
    "words" TEXT NOT NULL,

    CONSTRAINT "product_search_pkey" PRIMARY KEY ("product_id")
);
ALTER TABLE "product_search" ADD CONSTRAINT "product_search_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX product_search_document ON product_search USING gin (document);
CREATE INDEX product_search_words ON product_search USING gin (words gin_trgm_ops);

-- "s-7" and "s 7" become "s7", "iPhone 6s" becomes "iphone6s": how people write model numbers.
CREATE FUNCTION joined_models(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace($1, '([[:alpha:]]+)[ -]([0-9]+[[:alpha:]]*)', '\1\2', 'g'), '([0-9]+)[ -]([[:alpha:]]{1,3})\M', '\1\2', 'g')
$$;

CREATE FUNCTION refresh_search(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO product_search (product_id, document, words)
  SELECT p.id,
    setweight(to_tsvector('english', t.title), 'A') || setweight(to_tsvector('simple', t.title || ' ' || t.brand || ' ' || joined_models(t.title)), 'A')
      || setweight(to_tsvector('simple', coalesce(k.codes, '')), 'A') || setweight(to_tsvector('english', t.path), 'B')
      || setweight(to_tsvector('english', t.facts), 'C') || setweight(to_tsvector('english', left(t.description, 4000)), 'D'),
    left(t.title || ' ' || t.brand, 300)
  FROM products p
    LEFT JOIN brands b ON b.id = p.brand_id
    JOIN categories c ON c.id = p.category_id
    LEFT JOIN LATERAL (
      SELECT string_agg(concat_ws(' ', v.sku, replace(v.sku, '-', ''), v.ean), ' ') AS codes FROM variants v WHERE v.product_id = p.id
    ) k ON true,
    LATERAL (SELECT lower(unaccent(p.title)) AS title, lower(unaccent(coalesce(b.name, ''))) AS brand,
      replace(replace(c.path, '/', ' '), '-', ' ') || ' ' || lower(c.name) AS path,
      lower(unaccent(array_to_string(p.features, ' ') || ' ' || coalesce((SELECT string_agg(value, ' ') FROM jsonb_each_text(p.attributes)), ''))) AS facts,
      lower(unaccent(p.description)) AS description) t
  WHERE p.id = ANY (ids)
  ON CONFLICT (product_id) DO UPDATE SET document = EXCLUDED.document, words = EXCLUDED.words
$$;

CREATE FUNCTION search_follows_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_search(array_agg(id)) FROM changed;
  RETURN NULL;
END $$;
CREATE FUNCTION search_follows_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_search(array_agg(n.id)) FROM changed n JOIN before o ON o.id = n.id
  WHERE (n.title, n.description, n.features, n.attributes, n.category_id, n.brand_id)
    IS DISTINCT FROM (o.title, o.description, o.features, o.attributes, o.category_id, o.brand_id);
  RETURN NULL;
END $$;
CREATE FUNCTION search_follows_variants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_search(array_agg(DISTINCT product_id)) FROM changed WHERE sku IS NOT NULL OR ean IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER products_search_insert AFTER INSERT ON products REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follows_products();
CREATE TRIGGER products_search_update AFTER UPDATE ON products REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follows_words();
CREATE TRIGGER variants_search_insert AFTER INSERT ON variants REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follows_variants();
CREATE TRIGGER variants_search_update AFTER UPDATE ON variants REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_follows_variants();

SELECT refresh_search(array_agg(id)) FROM products;
