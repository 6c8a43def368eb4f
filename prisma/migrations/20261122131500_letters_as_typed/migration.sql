-- Letters that are others without a mark, as they are typed where a keyboard lacks them: "straße" as "strasse". Meilisearch has
-- them so already.
CREATE OR REPLACE FUNCTION search_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length($1) = char_length($1) THEN btrim(regexp_replace(lower(translate($1, '''`', '')), '[^[:alnum:]]+', ' ', 'g'))
    ELSE btrim(regexp_replace(regexp_replace(regexp_replace(replace(replace(replace(replace(translate(
      lower(normalize(regexp_replace(normalize(translate($1, '™®©', ''), NFKD), '[\u0300-\u036f''’`]', '', 'g'), NFC)),
      'øØłŁđĐðÐıÆŒÞẞ', 'oollddddiæœþß'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
      '[^[:alnum:]]+', ' ', 'g'), '([\u3040-\u30ff\u3400-\u9fff])', ' \1 ', 'g'), ' +', ' ', 'g')) END
$$;

REINDEX INDEX brands_begin;

-- What has such letters is written anew, with all that is made from it.
INSERT INTO search_changes (product_id)
SELECT p.id FROM products p LEFT JOIN brands b ON b.id = p.brand_id LEFT JOIN categories c ON c.id = p.category_id
WHERE concat_ws(' ', p.title, p.description, array_to_string(p.features, ' '), p.attributes, b.name, c.name) ~ '[øØłŁđĐðÐıæÆœŒþÞßẞ]';
