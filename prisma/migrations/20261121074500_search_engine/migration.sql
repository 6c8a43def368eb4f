-- What is searched is one row a product: its words, what it is filtered and ordered by, as inverted lists.
-- A row exists only while its product can be bought. It is written by refresh_search, told by search_changes.
DROP TRIGGER products_search_insert ON products;
DROP TRIGGER products_search_update ON products;
DROP TRIGGER variants_search_insert ON variants;
DROP TRIGGER variants_search_update ON variants;
DROP FUNCTION search_follows_products(), search_follows_words(), search_follows_variants(), refresh_search(uuid[]), joined_models(text);
DROP TABLE product_search;

CREATE TABLE "product_search" (
    "product_id" UUID NOT NULL,
    "document" tsvector NOT NULL,
    "words" TEXT NOT NULL,
    "maker" TEXT NOT NULL,
    "tags" TEXT[] NOT NULL,
    "price" INTEGER NOT NULL,
    "rating" REAL NOT NULL,
    "in_stock" BOOLEAN NOT NULL,
    "popularity" REAL NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "product_search_pkey" PRIMARY KEY ("product_id")
);
ALTER TABLE "product_search" ADD CONSTRAINT "product_search_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Words and filters in one index: their lists are intersected before a row is read.
CREATE INDEX "product_search_lists" ON "product_search" USING GIN ("document", "tags");
-- In the order of bytes: the beginning of a title is one range.
CREATE INDEX "product_search_words_idx" ON "product_search"("words" COLLATE "C");
CREATE INDEX "product_search_price_product_id_idx" ON "product_search"("price", "product_id");
CREATE INDEX "product_search_rating_product_id_idx" ON "product_search"("rating", "product_id");
CREATE INDEX "product_search_published_at_product_id_idx" ON "product_search"("published_at", "product_id");

CREATE TABLE "search_words" (
    "word" TEXT NOT NULL,
    "products" INTEGER NOT NULL,
    CONSTRAINT "search_words_pkey" PRIMARY KEY ("word")
);

CREATE TABLE "search_changes" (
    "id" BIGSERIAL NOT NULL,
    "product_id" UUID NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "search_changes_pkey" PRIMARY KEY ("id")
);

-- Lower case, without accents, letters and digits only; every sign of a script without blanks stands alone.
CREATE FUNCTION search_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(regexp_replace(regexp_replace(
    lower(normalize(regexp_replace(normalize(translate($1, '™®©', ''), NFKD), '[\u0300-\u036f''’`]', '', 'g'), NFC)),
    '[^[:alnum:]]+', ' ', 'g'), '([\u3040-\u30ff\u3400-\u9fff])', ' \1 ', 'g'), ' +', ' ', 'g'))
$$;

-- "s 7" also as "s7", "iphone 6s" as "iphone6s", "6 s" as "6s", and "s7" as "s 7": how people write model numbers.
CREATE FUNCTION model_forms(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace($1, '\m([[:alpha:]]+) ([0-9]+[[:alpha:]]*)\M', '\1\2', 'g')
    || ' ' || regexp_replace(regexp_replace($1, '\m([0-9]+) ([[:alpha:]]{1,3})\M', '\1\2', 'g'), '\m([[:alpha:]]+) ([0-9]+[[:alpha:]]*)\M', '\1\2', 'g')
    || ' ' || regexp_replace(regexp_replace($1, '([[:alpha:]])([0-9])', '\1 \2', 'g'), '([0-9])([[:alpha:]])', '\1 \2', 'g')
$$;

-- A word and what it is with one sign left out: two words with one in common are at most two typos apart.
CREATE FUNCTION near_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_agg(left($1, i - 1) || substr($1, i + 1)) || $1 FROM generate_series(1, least(length($1), 24)) i
$$;
CREATE INDEX search_words_near ON search_words USING gin (near_words(word)) WITH (fastupdate = off);
CREATE INDEX search_words_alike ON search_words USING gin (word gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX "search_words_word_idx" ON "search_words"("word" COLLATE "C");

-- Half an octave a step: a price range is a few of them.
CREATE FUNCTION price_step(integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT floor(2 * ln(greatest($1, 1)::float8) / ln(2) + 1e-9)::int
$$;

-- The lower end of a number's range: 1, 2 or 5 times a power of ten.
CREATE FUNCTION range_start(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim_scale(p * CASE WHEN $1 >= 5 * p THEN 5 WHEN $1 >= 2 * p THEN 2 ELSE 1 END) FROM (SELECT power(10::numeric, floor(log($1))) AS p) d
$$;

-- Brings the rows of these products up to date; those that can't be bought have none.
CREATE FUNCTION refresh_search(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM product_search s WHERE s.product_id = ANY (ids)
    AND NOT EXISTS (SELECT FROM products p WHERE p.id = s.product_id AND p.status = 'ACTIVE' AND p.min_price IS NOT NULL);
  INSERT INTO product_search AS s (product_id, document, words, maker, tags, price, rating, in_stock, popularity, published_at)
  SELECT p.id,
    setweight(to_tsvector('english', t.title), 'A')
      || setweight(to_tsvector('simple', t.title || ' ' || t.maker || ' ' || model_forms(t.title)), 'A')
      || setweight(to_tsvector('simple', coalesce(k.codes, '')), 'A')
      || setweight(to_tsvector('english', t.maker || ' ' || t.place), 'B')
      || setweight(to_tsvector('english', t.facts), 'C')
      || setweight(to_tsvector('english', t.description), 'D'),
    left(t.title, 300), t.maker,
    ARRAY(SELECT 'c:' || array_to_string(parts[1:depth], '/') FROM (SELECT string_to_array(c.path, '/') AS parts) c2, generate_series(1, cardinality(parts)) depth)
      || CASE WHEN b.slug IS NULL THEN '{}' ELSE ARRAY['b:' || b.slug] END
      || coalesce(o.sellers, '{}') || coalesce(k.options, '{}')
      || ARRAY(SELECT 'f:' || key || '=' || value FROM jsonb_each_text(p.attributes) WHERE length(value) BETWEEN 1 AND 60 AND value !~ '^-?[0-9.]+$')
      || ARRAY(SELECT 'n:' || key || '=' || range_start((value #>> '{}')::numeric) FROM jsonb_each(p.attributes)
        WHERE jsonb_typeof(value) = 'number' AND (value #>> '{}')::numeric BETWEEN 0.001 AND 1000000000)
      || CASE WHEN p.in_stock THEN '{stock}'::text[] ELSE '{}' END
      || ARRAY(SELECT 'r' || stars FROM generate_series(1, 4) stars WHERE p.rating_count > 0 AND p.rating_sum >= stars * p.rating_count)
      || ARRAY(SELECT 'p' || level FROM generate_series(1, least(20, floor(ln(1 + greatest(p.popularity, 0)) / ln(2))::int)) level)
      || ARRAY['m' || price_step(p.min_price)],
    p.min_price, (p.rating_sum + 16.0) / (p.rating_count + 4), p.in_stock, p.popularity, p.published_at
  FROM products p
    JOIN categories c ON c.id = p.category_id
    LEFT JOIN brands b ON b.id = p.brand_id
    LEFT JOIN LATERAL (
      SELECT string_agg(DISTINCT concat_ws(' ', search_text(v.sku), replace(search_text(v.sku), ' ', ''), v.ean), ' ') AS codes,
        array_agg(DISTINCT 'f:' || f.key || '=' || f.value) FILTER (WHERE length(f.value) BETWEEN 1 AND 60) AS options
      FROM variants v LEFT JOIN LATERAL jsonb_each_text(v.options) f ON true WHERE v.product_id = p.id
    ) k ON true
    LEFT JOIN LATERAL (
      SELECT array_agg(DISTINCT 's:' || s.slug) AS sellers FROM offers o JOIN sellers s ON s.id = o.seller_id
      WHERE o.product_id = p.id AND o.status = 'ACTIVE' AND s.status = 'ACTIVE'
    ) o ON true,
    LATERAL (SELECT search_text(p.title) AS title, search_text(coalesce(b.name, '')) AS maker, search_text(c.path) || ' ' || search_text(c.name) AS place,
      search_text(array_to_string(p.features, ' ') || ' ' || coalesce((SELECT string_agg(value, ' ') FROM jsonb_each_text(p.attributes)), '')) AS facts,
      search_text(left(p.description, 2000)) AS description) t
  WHERE p.id = ANY (ids) AND p.status = 'ACTIVE' AND p.min_price IS NOT NULL
  ON CONFLICT (product_id) DO UPDATE SET document = EXCLUDED.document, words = EXCLUDED.words, maker = EXCLUDED.maker, tags = EXCLUDED.tags,
    price = EXCLUDED.price, rating = EXCLUDED.rating, in_stock = EXCLUDED.in_stock, popularity = EXCLUDED.popularity, published_at = EXCLUDED.published_at
  WHERE (s.document, s.words, s.maker, s.tags, s.price, s.rating, s.in_stock, s.popularity, s.published_at) IS DISTINCT FROM
    (EXCLUDED.document, EXCLUDED.words, EXCLUDED.maker, EXCLUDED.tags, EXCLUDED.price, EXCLUDED.rating, EXCLUDED.in_stock, EXCLUDED.popularity, EXCLUDED.published_at);
END $$;

-- The words of titles, brands and categories, with the number of products that have them.
CREATE FUNCTION count_search_words() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CREATE TEMP TABLE counted ON COMMIT DROP AS
    SELECT word, ndoc FROM ts_stat('SELECT document FROM product_search', 'ab') WHERE length(word) <= 40;
  DELETE FROM search_words w WHERE NOT EXISTS (SELECT FROM counted c WHERE c.word = w.word);
  INSERT INTO search_words AS w (word, products) SELECT word, ndoc FROM counted ORDER BY word
  ON CONFLICT (word) DO UPDATE SET products = EXCLUDED.products WHERE w.products <> EXCLUDED.products;
END $$;

-- New words can be found, also with a typo, before they are next counted.
CREATE FUNCTION learn_search_words(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_words (word, products)
  SELECT u.lexeme, count(*)::int FROM product_search s, unnest(s.document) u
  WHERE s.product_id = ANY (ids) AND u.weights && ARRAY['A', 'B'] AND length(u.lexeme) <= 40
  GROUP BY u.lexeme ORDER BY u.lexeme
  ON CONFLICT (word) DO NOTHING
$$;

-- Marks: plain inserts, so that no transaction waits for another's.
CREATE FUNCTION search_marks_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO search_changes (product_id) SELECT n.id FROM changed n JOIN before o ON o.id = n.id
    WHERE (n.title, n.description, n.features, n.attributes, n.category_id, n.brand_id, n.status, n.min_price, n.in_stock, n.rating_sum, n.rating_count, n.published_at)
        IS DISTINCT FROM (o.title, o.description, o.features, o.attributes, o.category_id, o.brand_id, o.status, o.min_price, o.in_stock, o.rating_sum, o.rating_count, o.published_at)
      OR abs(ln(1 + greatest(n.popularity, 0)) - ln(1 + greatest(o.popularity, 0))) > 0.05;
  ELSE
    INSERT INTO search_changes (product_id) SELECT id FROM changed;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER products_search_insert AFTER INSERT ON products REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_marks_products();
CREATE TRIGGER products_search_update AFTER UPDATE ON products REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_marks_products();
CREATE TRIGGER products_search_delete AFTER DELETE ON products REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_marks_products();

CREATE FUNCTION search_marks_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_changes (product_id) SELECT DISTINCT product_id FROM changed;
  RETURN NULL;
END $$;
CREATE TRIGGER variants_search_insert AFTER INSERT ON variants REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_marks_parts();
CREATE TRIGGER variants_search_delete AFTER DELETE ON variants REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_marks_parts();
CREATE TRIGGER offers_search_insert AFTER INSERT ON offers REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_marks_parts();
CREATE TRIGGER offers_search_update AFTER UPDATE ON offers REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_marks_parts();
CREATE TRIGGER offers_search_delete AFTER DELETE ON offers REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_marks_parts();

CREATE FUNCTION search_marks_variants() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_changes (product_id) SELECT DISTINCT n.product_id FROM changed n JOIN before o ON o.id = n.id
  WHERE (n.sku, n.ean, n.options, n.product_id) IS DISTINCT FROM (o.sku, o.ean, o.options, o.product_id);
  RETURN NULL;
END $$;
CREATE TRIGGER variants_search_update AFTER UPDATE ON variants REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION search_marks_variants();

-- An order takes stock many times a second; a mark is left only when the last unit goes or the first one comes.
CREATE FUNCTION search_marks_stock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_changes (product_id) SELECT product_id FROM offers WHERE id = NEW.offer_id;
  RETURN NULL;
END $$;
CREATE TRIGGER stock_levels_search_insert AFTER INSERT ON stock_levels FOR EACH ROW WHEN (NEW.quantity > NEW.reserved) EXECUTE FUNCTION search_marks_stock();
CREATE TRIGGER stock_levels_search_update AFTER UPDATE ON stock_levels FOR EACH ROW
  WHEN ((OLD.quantity > OLD.reserved) IS DISTINCT FROM (NEW.quantity > NEW.reserved)) EXECUTE FUNCTION search_marks_stock();

CREATE FUNCTION search_marks_owners() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'brands' THEN INSERT INTO search_changes (product_id) SELECT id FROM products WHERE brand_id = NEW.id;
    WHEN 'categories' THEN INSERT INTO search_changes (product_id) SELECT id FROM products WHERE category_id = NEW.id;
    ELSE INSERT INTO search_changes (product_id) SELECT DISTINCT product_id FROM offers WHERE seller_id = NEW.id;
  END CASE;
  RETURN NULL;
END $$;
CREATE TRIGGER brands_search_update AFTER UPDATE ON brands FOR EACH ROW
  WHEN ((OLD.slug, OLD.name) IS DISTINCT FROM (NEW.slug, NEW.name)) EXECUTE FUNCTION search_marks_owners();
CREATE TRIGGER categories_search_update AFTER UPDATE ON categories FOR EACH ROW
  WHEN ((OLD.path, OLD.name) IS DISTINCT FROM (NEW.path, NEW.name)) EXECUTE FUNCTION search_marks_owners();
CREATE TRIGGER sellers_search_update AFTER UPDATE ON sellers FOR EACH ROW
  WHEN ((OLD.slug, OLD.status) IS DISTINCT FROM (NEW.slug, NEW.status)) EXECUTE FUNCTION search_marks_owners();

SELECT refresh_search(array_agg(id)) FROM products;
SELECT count_search_words();
