-- Shoppers ask about products: their own questions newest first, and what is doubtful in one is looked at as in a review.
CREATE INDEX "questions_user_id_id_idx" ON "questions"("user_id", "id");
CREATE TRIGGER questions_of_merged BEFORE INSERT ON questions FOR EACH ROW EXECUTE FUNCTION refuse_merged_product();

ALTER TABLE "moderation_cases" ADD COLUMN "question_id" UUID;
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "moderation_cases_question_id_idx" ON "moderation_cases"("question_id");
ALTER TABLE moderation_cases DROP CONSTRAINT moderation_cases_subject;
ALTER TABLE moderation_cases ADD CONSTRAINT moderation_cases_subject CHECK (num_nonnulls(product_id, review_id, question_id) = 1);

DROP INDEX moderation_cases_one_open;
CREATE UNIQUE INDEX moderation_cases_one_open ON moderation_cases ((coalesce(product_id, review_id, question_id))) WHERE state = 'OPEN';
DROP INDEX moderation_cases_reviews;
CREATE INDEX moderation_cases_reviews ON moderation_cases (cause DESC, opened_at, id) WHERE state = 'OPEN' AND product_id IS NULL;

DROP FUNCTION open_case(uuid, uuid, case_cause, text[]);
CREATE FUNCTION open_case(product uuid, review uuid, why case_cause, said text[], question uuid DEFAULT NULL) RETURNS void LANGUAGE sql AS $$
  INSERT INTO moderation_cases AS c (product_id, review_id, question_id, cause, words, reports)
  VALUES (product, review, question, why, said, CASE WHEN why = 'REPORTED' THEN 1 ELSE 0 END)
  ON CONFLICT ((coalesce(product_id, review_id, question_id))) WHERE state = 'OPEN' DO UPDATE SET
    cause = greatest(c.cause, EXCLUDED.cause), reports = c.reports + EXCLUDED.reports,
    words = (SELECT coalesce(array_agg(w ORDER BY at), '{}') FROM (
      SELECT w, min(at) AS at FROM unnest(c.words || EXCLUDED.words) WITH ORDINALITY u (w, at) GROUP BY w ORDER BY 2 LIMIT 10) kept),
    version = c.version + 1
  WHERE EXCLUDED.reports > 0 OR c.cause < EXCLUDED.cause OR NOT c.words @> EXCLUDED.words
$$;
