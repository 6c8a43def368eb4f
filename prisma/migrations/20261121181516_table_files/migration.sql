-- Operators have their tables written to files by the same jobs as sellers: such a file is of no seller, and only of who asked.
ALTER TYPE "file_job_kind" ADD VALUE 'TABLE';

ALTER TABLE "file_jobs" ALTER COLUMN "seller_id" DROP NOT NULL,
  ADD COLUMN "table_name" TEXT,
  ADD COLUMN "filters" JSONB;
ALTER TABLE file_jobs ADD CONSTRAINT file_jobs_of_whom CHECK ((seller_id IS NULL) = (table_name IS NOT NULL)),
  ADD CONSTRAINT file_jobs_filtered CHECK ((table_name IS NULL) = (filters IS NULL));

DROP INDEX "file_jobs_created_by_id_idx";
CREATE INDEX "file_jobs_created_by_id_created_at_id_idx" ON "file_jobs"("created_by_id", "created_at" DESC, "id");
