-- The same texts, numbers and rows as before, for less: most of what is written in a catalogue is ASCII, and needs none of what
-- accents and other scripts do.
CREATE OR REPLACE FUNCTION search_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length($1) = char_length($1) THEN btrim(regexp_replace(lower(translate($1, '''`', '')), '[^[:alnum:]]+', ' ', 'g'))
    ELSE btrim(regexp_replace(regexp_replace(regexp_replace(
      lower(normalize(regexp_replace(normalize(translate($1, '™®©', ''), NFKD), '[\u0300-\u036f''’`]', '', 'g'), NFC)),
      '[^[:alnum:]]+', ' ', 'g'), '([\u3040-\u30ff\u3400-\u9fff])', ' \1 ', 'g'), ' +', ' ', 'g')) END
$$;

-- The power of ten is told by the digits: a logarithm of a numeric costs more than all else of a row, and rounds 9.99… up.
CREATE OR REPLACE FUNCTION range_start(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim_scale(p * CASE WHEN $1 >= 5 * p THEN 5 WHEN $1 >= 2 * p THEN 2 ELSE 1 END)
  FROM (SELECT ('1e' || CASE WHEN $1 >= 1 THEN length(trunc($1)::text) - 1 ELSE 1 - length($1::text) + length(ltrim($1::text, '0.')) END)::numeric AS p
    OFFSET 0) d
$$;

-- OFFSET 0: each text is worked out once a product, not once for each place that it is used in.
CREATE OR REPLACE FUNCTION refresh_product_search(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
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
      search_text(left(p.description, 2000)) AS description OFFSET 0) t
  WHERE p.id = ANY (ids) AND p.status = 'ACTIVE' AND p.min_price IS NOT NULL
  ON CONFLICT (product_id) DO UPDATE SET document = EXCLUDED.document, words = EXCLUDED.words, maker = EXCLUDED.maker, tags = EXCLUDED.tags,
    price = EXCLUDED.price, rating = EXCLUDED.rating, in_stock = EXCLUDED.in_stock, popularity = EXCLUDED.popularity, published_at = EXCLUDED.published_at
  WHERE (s.document, s.words, s.maker, s.tags, s.price, s.rating, s.in_stock, s.popularity, s.published_at) IS DISTINCT FROM
    (EXCLUDED.document, EXCLUDED.words, EXCLUDED.maker, EXCLUDED.tags, EXCLUDED.price, EXCLUDED.rating, EXCLUDED.in_stock, EXCLUDED.popularity, EXCLUDED.published_at);
END $$;

CREATE OR REPLACE FUNCTION refresh_offer_words(p_products uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO offer_words AS k (offer_id, words)
  SELECT o.id, array_to_tsvector(array(
    SELECT c.key || w FROM unnest(string_to_array(
      t.title || ' ' || c.variant || ' ' || c.sku || ' ' || replace(c.sku, ' ', '') || ' ' || coalesce(v.ean, '') || ' '
        || c.own || ' ' || replace(c.own, ' ', ''), ' ')) w WHERE length(w) BETWEEN 1 AND 60))
  FROM products p CROSS JOIN LATERAL (SELECT search_text(left(p.title, 500)) AS title OFFSET 0) t
    JOIN variants v ON v.product_id = p.id JOIN offers o ON o.variant_id = v.id
    CROSS JOIN LATERAL (SELECT desk_key(o.seller_id) AS key, search_text(v.title) AS variant, search_text(coalesce(v.sku, '')) AS sku,
      search_text(o.external_id) AS own OFFSET 0) c
  WHERE p.id = ANY (p_products) ORDER BY o.id
  ON CONFLICT (offer_id) DO UPDATE SET words = excluded.words WHERE k.words <> excluded.words
$$;
