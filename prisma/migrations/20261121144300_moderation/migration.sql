-- What operators look at before it stays public: new and suspicious listings, reviews that wait, and what shoppers report.
CREATE TYPE "case_cause" AS ENUM ('NEW', 'WAITING', 'AGAIN', 'SUSPICIOUS', 'REPORTED');
CREATE TYPE "case_state" AS ENUM ('OPEN', 'APPROVED', 'REFUSED');

CREATE TABLE "moderation_cases" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "product_id" UUID,
    "review_id" UUID,
    "cause" "case_cause" NOT NULL,
    "words" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "reports" INTEGER NOT NULL DEFAULT 0,
    "state" "case_state" NOT NULL DEFAULT 'OPEN',
    "reason" TEXT,
    "status_before" TEXT,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "moderation_cases_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "products"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "moderation_cases" ADD CONSTRAINT "moderation_cases_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "reviews"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "moderation_cases_product_id_idx" ON "moderation_cases"("product_id");
CREATE INDEX "moderation_cases_review_id_idx" ON "moderation_cases"("review_id");
CREATE INDEX "moderation_cases_decided_at_id_idx" ON "moderation_cases"("decided_at" DESC, "id" DESC);
ALTER TABLE moderation_cases
  ADD CONSTRAINT moderation_cases_subject CHECK (num_nonnulls(product_id, review_id) = 1),
  ADD CONSTRAINT moderation_cases_decision CHECK ((state = 'OPEN') = (decided_at IS NULL)),
  ADD CONSTRAINT moderation_cases_reason CHECK (state <> 'REFUSED' OR coalesce(btrim(reason), '') <> '');
-- One case is open of a thing at a time; more reports join it.
CREATE UNIQUE INDEX moderation_cases_one_open ON moderation_cases ((coalesce(product_id, review_id))) WHERE state = 'OPEN';
CREATE INDEX moderation_cases_listings ON moderation_cases (cause DESC, opened_at, id) WHERE state = 'OPEN' AND product_id IS NOT NULL;
CREATE INDEX moderation_cases_reviews ON moderation_cases (cause DESC, opened_at, id) WHERE state = 'OPEN' AND review_id IS NOT NULL;

-- Who reported what: one voice each.
CREATE TABLE "content_reports" (
    "subject_id" UUID NOT NULL,
    "reporter" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "content_reports_pkey" PRIMARY KEY ("subject_id", "reporter")
);

CREATE FUNCTION open_case(product uuid, review uuid, why case_cause, said text[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO moderation_cases AS c (product_id, review_id, cause, words, reports)
  VALUES (product, review, why, said, CASE WHEN why = 'REPORTED' THEN 1 ELSE 0 END)
  ON CONFLICT ((coalesce(product_id, review_id))) WHERE state = 'OPEN' DO UPDATE SET
    cause = greatest(c.cause, EXCLUDED.cause), reports = c.reports + EXCLUDED.reports,
    words = (SELECT coalesce(array_agg(w ORDER BY at), '{}') FROM (
      SELECT w, min(at) AS at FROM unnest(c.words || EXCLUDED.words) WITH ORDINALITY u (w, at) GROUP BY w ORDER BY 2 LIMIT 10) kept),
    version = c.version + 1
  WHERE EXCLUDED.reports > 0 OR c.cause < EXCLUDED.cause OR NOT c.words @> EXCLUDED.words
$$;

-- A review that waits is in the queue, whoever wrote it.
CREATE FUNCTION review_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM open_case(NULL, NEW.id, 'WAITING', '{}');
  RETURN NULL;
END $$;
CREATE TRIGGER reviews_wait_insert AFTER INSERT ON reviews FOR EACH ROW WHEN (NEW.status = 'PENDING') EXECUTE FUNCTION review_waits();
CREATE TRIGGER reviews_wait_update AFTER UPDATE OF status ON reviews FOR EACH ROW
  WHEN (NEW.status = 'PENDING' AND OLD.status <> 'PENDING') EXECUTE FUNCTION review_waits();
SELECT open_case(NULL, id, 'WAITING', '{}') FROM reviews WHERE status = 'PENDING';
