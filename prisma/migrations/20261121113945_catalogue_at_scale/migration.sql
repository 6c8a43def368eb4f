-- Jobs read what changed, not the whole catalogue: products whose popularity still falls, and sales that begin or end.
CREATE INDEX products_selling ON products (id) WHERE sold_recently > 0 OR (sold_total > 0 AND popularity > 0.001);
CREATE INDEX offers_sales_start ON offers (sale_starts_at) WHERE sale_price IS NOT NULL;
CREATE INDEX offers_sales_end ON offers (sale_ends_at) WHERE sale_price IS NOT NULL;

-- Long numbers are codes, each of its own product: the spelling of words has no use for them. Counted by hashing, which does
-- not mind that codes come in rising order, as the tree of ts_stat does.
CREATE FUNCTION is_search_word(text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT length($1) <= 40 AND $1 !~ '[0-9]{4}'
$$;
CREATE OR REPLACE FUNCTION count_search_words() RETURNS void LANGUAGE plpgsql SET work_mem = '64MB' AS $$
BEGIN
  CREATE TEMP TABLE counted ON COMMIT DROP AS
    SELECT u.lexeme AS word, count(*)::int AS products FROM product_search s, unnest(s.document) u
    WHERE u.weights && ARRAY['A', 'B'] AND is_search_word(u.lexeme) GROUP BY u.lexeme;
  CREATE INDEX ON counted (word);
  ANALYZE counted;
  DELETE FROM search_words w WHERE NOT EXISTS (SELECT FROM counted c WHERE c.word = w.word);
  INSERT INTO search_words AS w (word, products) SELECT word, products FROM counted ORDER BY word
  ON CONFLICT (word) DO UPDATE SET products = EXCLUDED.products WHERE w.products <> EXCLUDED.products;
END $$;
CREATE OR REPLACE FUNCTION learn_search_words(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO search_words (word, products)
  SELECT u.lexeme, count(*)::int FROM product_search s, unnest(s.document) u
  WHERE s.product_id = ANY (ids) AND u.weights && ARRAY['A', 'B'] AND is_search_word(u.lexeme)
  GROUP BY u.lexeme ORDER BY u.lexeme
  ON CONFLICT (word) DO NOTHING
$$;
DELETE FROM search_words WHERE NOT is_search_word(word);
