-- Letters that are others without a mark, as they are typed where a keyboard lacks them: "straße" as "strasse". Meilisearch has
-- them so already.
CREATE OR REPLACE FUNCTION search_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length($1) = char_length($1) THEN btrim(regexp_replace(lower(translate($1, '''`', '')), '[^[:alnum:]]+', ' ', 'g'))
    ELSE btrim(regexp_replace(regexp_replace(regexp_replace(replace(replace(replace(replace(translate(
      lower(normalize(regexp_replace(normalize(translate($1, '™®©', ''), NFKD), '[\u0300-\u036f''’`]', '', 'g'), NFC)),
      'øØłŁđĐðÐıÆŒÞẞ', 'oollddddiæœþß'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
      '[^[:alnum:]]+', ' ', 'g'), '([\u3040-\u30ff\u3400-\u9fff])', ' \1 ', 'g'), ' +', ' ', 'g')) END
$$;

-- Products with such letters are written anew, and so are the words that the desks find their offers by.
INSERT INTO search_changes (product_id)
SELECT p.id FROM products p LEFT JOIN brands b ON b.id = p.brand_id LEFT JOIN categories c ON c.id = p.category_id
WHERE concat_ws(' ', p.title, p.description, array_to_string(p.features, ' '), p.attributes, b.name, c.name) ~ '[øØǿǾłŁđĐðÐıæÆǽǼǣǢœŒþÞßẞ]'
UNION
SELECT v.product_id FROM variants v LEFT JOIN offers o ON o.variant_id = v.id
WHERE concat_ws(' ', v.title, v.sku, o.external_id) ~ '[øØǿǾłŁđĐðÐıæÆǽǼǣǢœŒþÞßẞ]';

-- Synonyms are kept as texts are compared. Words that differed in these letters alone need none any more.
DELETE FROM search_synonyms s WHERE (SELECT count(DISTINCT search_text(w)) FROM unnest(s.words) w) < 2;
UPDATE search_synonyms s SET words = f.words FROM (
  SELECT id, array_agg(word ORDER BY place) AS words
  FROM (SELECT k.id, search_text(w) AS word, min(place) AS place
    FROM search_synonyms k, unnest(k.words) WITH ORDINALITY u (w, place) GROUP BY k.id, search_text(w)) d
  GROUP BY id) f
WHERE f.id = s.id AND f.words <> s.words;

-- Last: nobody can ask for a brand until this migration ends.
REINDEX INDEX brands_begin;
