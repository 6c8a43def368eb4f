-- Two signs in front of a code ("SC-90210") begin half of a seller's codes: only the last word and longer ones are beginnings.
CREATE OR REPLACE FUNCTION desk_query(p_seller uuid, p_text text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_literal(desk_key(p_seller) || w)
    || CASE WHEN length(w) > 2 OR (length(w) = 2 AND place = whole) THEN ':*' ELSE '' END, ' & ')::tsquery
  FROM (SELECT w, place, count(*) OVER () AS whole FROM unnest(string_to_array(search_text(p_text), ' ')) WITH ORDINALITY AS u (w, place)) words
  WHERE w <> ''
$$;
