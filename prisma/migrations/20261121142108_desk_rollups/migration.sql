-- What runs out or is sold out, one row an offer, so that a desk reads it in order and counts it without the rest. It follows the
-- movements of stock (keepScarceOffers) and the marks of the search (refresh_search): nobody who buys waits for it.
CREATE TABLE "scarce_offers" (
    "offer_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "available" INTEGER NOT NULL,

    CONSTRAINT "scarce_offers_pkey" PRIMARY KEY ("offer_id")
);
ALTER TABLE "scarce_offers" ADD CONSTRAINT "scarce_offers_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Brings the rows of these offers up to date. How many were wrong is the proof.
CREATE FUNCTION refresh_scarce_offers(p_offers uuid[]) RETURNS integer LANGUAGE sql AS $$
  WITH scarce AS MATERIALIZED (
    SELECT o.id, o.seller_id, s.available
    FROM (SELECT DISTINCT unnest(p_offers) AS id) wanted JOIN offers o ON o.id = wanted.id CROSS JOIN LATERAL (
      SELECT coalesce(sum(l.quantity - l.reserved), 0)::int AS available, coalesce(max(l.threshold), 5) AS threshold
      FROM stock_levels l WHERE l.offer_id = o.id
    ) s WHERE o.status = 'ACTIVE' AND o.backorder = 'NONE' AND s.available <= s.threshold
  ), gone AS (
    DELETE FROM scarce_offers k USING (
      SELECT offer_id FROM scarce_offers WHERE offer_id = ANY (p_offers) AND offer_id NOT IN (SELECT id FROM scarce) ORDER BY offer_id FOR UPDATE
    ) g WHERE k.offer_id = g.offer_id RETURNING 1
  ), kept AS (
    INSERT INTO scarce_offers AS k (offer_id, seller_id, available) SELECT id, seller_id, available FROM scarce ORDER BY id
    ON CONFLICT (offer_id) DO UPDATE SET available = excluded.available WHERE k.available <> excluded.available RETURNING 1
  )
  SELECT ((SELECT count(*) FROM gone) + (SELECT count(*) FROM kept))::int
$$;

-- What a desk finds an offer by: its words and codes, each under the seller's own key, so that a search reads no other seller's.
CREATE TABLE "offer_words" (
    "offer_id" UUID NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "offer_words_pkey" PRIMARY KEY ("offer_id")
);
ALTER TABLE "offer_words" ADD CONSTRAINT "offer_words_offer_id_fkey" FOREIGN KEY ("offer_id") REFERENCES "offers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION desk_key(p_seller uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT left(md5($1::text), 8) || ':'
$$;
-- Every word as a beginning; single signs as they are. Null when the text has no words.
CREATE FUNCTION desk_query(p_seller uuid, p_text text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_literal(desk_key(p_seller) || w) || CASE WHEN length(w) > 1 THEN ':*' ELSE '' END, ' & ')::tsquery
  FROM unnest(string_to_array(search_text(p_text), ' ')) w WHERE w <> ''
$$;
CREATE FUNCTION refresh_offer_words(p_products uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO offer_words AS k (offer_id, words)
  SELECT o.id, array_to_tsvector(array(
    SELECT DISTINCT desk_key(o.seller_id) || w FROM unnest(string_to_array(
      t.title || ' ' || search_text(v.title) || ' ' || c.sku || ' ' || replace(c.sku, ' ', '') || ' ' || coalesce(v.ean, '') || ' '
        || c.own || ' ' || replace(c.own, ' ', ''), ' ')) w WHERE length(w) BETWEEN 1 AND 60))
  FROM products p CROSS JOIN LATERAL (SELECT search_text(left(p.title, 500)) AS title) t
    JOIN variants v ON v.product_id = p.id JOIN offers o ON o.variant_id = v.id
    CROSS JOIN LATERAL (SELECT search_text(coalesce(v.sku, '')) AS sku, search_text(o.external_id) AS own) c
  WHERE p.id = ANY (p_products) ORDER BY o.id
  ON CONFLICT (offer_id) DO UPDATE SET words = excluded.words WHERE k.words <> excluded.words
$$;

-- Whatever marks a product for the search marks its offers for the desks.
ALTER FUNCTION refresh_search(uuid[]) RENAME TO refresh_product_search;
CREATE FUNCTION refresh_search(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_product_search(ids);
  PERFORM refresh_offer_words(ids);
  PERFORM refresh_scarce_offers(array(SELECT id FROM offers WHERE product_id = ANY (ids)));
END $$;

-- What is there already. Indexes stand after the rows.
SELECT refresh_offer_words(array(SELECT id FROM products));
SELECT refresh_scarce_offers(array(SELECT id FROM offers));
CREATE INDEX "scarce_offers_seller_id_available_offer_id_idx" ON "scarce_offers"("seller_id", "available", "offer_id");
CREATE INDEX "offer_words_words_idx" ON "offer_words" USING GIN ("words") WITH (fastupdate = off);
INSERT INTO market_facts (key, value) SELECT 'scarce-offers', jsonb_build_object('upto', coalesce(max(id), 0)::text, 'proved', '') FROM stock_movements;

-- Counted from `scarce_offers` now.
DROP TABLE "seller_stock";

-- By state and day in one order, forwards and backwards: a page of few drafts among many offers is one range.
DROP INDEX "offers_seller_id_status_updated_at_id_idx";
CREATE INDEX "offers_seller_id_status_updated_at_id_idx" ON "offers"("seller_id", "status", "updated_at", "id");
