-- Who found a review helpful is counted by the database, so that no path forgets it; nobody says so of their own review.
CREATE FUNCTION count_helpful() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT FROM added a JOIN reviews r ON r.id = a.review_id WHERE r.user_id = a.user_id) THEN
      RAISE EXCEPTION 'a review is not helpful to who wrote it' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_votes_of_others';
    END IF;
    PERFORM FROM reviews WHERE id IN (SELECT review_id FROM added) ORDER BY id FOR NO KEY UPDATE;
    UPDATE reviews r SET helpful_count = r.helpful_count + v.n
    FROM (SELECT review_id, count(*)::int AS n FROM added GROUP BY review_id) v WHERE r.id = v.review_id;
  ELSE
    PERFORM FROM reviews WHERE id IN (SELECT review_id FROM removed) ORDER BY id FOR NO KEY UPDATE;
    UPDATE reviews r SET helpful_count = r.helpful_count - v.n
    FROM (SELECT review_id, count(*)::int AS n FROM removed GROUP BY review_id) v WHERE r.id = v.review_id;
  END IF;
  RETURN NULL;
END $$;

UPDATE reviews r SET helpful_count = v.n
FROM (SELECT x.id, count(w.user_id)::int AS n FROM reviews x LEFT JOIN review_votes w ON w.review_id = x.id GROUP BY x.id) v
WHERE r.id = v.id AND r.helpful_count <> v.n;
ALTER TABLE reviews ADD CONSTRAINT reviews_helpful_count_check CHECK (helpful_count >= 0);

CREATE TRIGGER review_votes_count_insert AFTER INSERT ON review_votes REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_helpful();
CREATE TRIGGER review_votes_count_delete AFTER DELETE ON review_votes REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION count_helpful();

-- A vote changes nothing of the product's rating: reviews whose stars, place and state stay are not added up again, and
-- their product is not locked.
CREATE OR REPLACE FUNCTION count_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM recount_reviews(array_agg(DISTINCT product_id)) FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM recount_reviews(array_agg(DISTINCT product_id)) FROM removed;
  ELSE
    PERFORM recount_reviews(array_agg(DISTINCT side.product_id))
    FROM added a JOIN removed r ON r.id = a.id CROSS JOIN LATERAL (VALUES (a.product_id), (r.product_id)) side (product_id)
    WHERE (a.product_id, a.rating, a.status) IS DISTINCT FROM (r.product_id, r.rating, r.status);
  END IF;
  RETURN NULL;
END $$;
