-- CreateEnum
CREATE TYPE "file_job_kind" AS ENUM ('IMPORT', 'LISTINGS', 'STOCK', 'ORDERS');

-- CreateEnum
CREATE TYPE "file_job_state" AS ENUM ('CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED');

-- CreateTable
CREATE TABLE "file_jobs" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "seller_id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "kind" "file_job_kind" NOT NULL,
    "state" "file_job_state" NOT NULL,
    "name" TEXT NOT NULL,
    "file_key" TEXT,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "checked" JSONB,
    "line" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease" UUID,
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "file_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_refusals" (
    "job_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "file_refusals_pkey" PRIMARY KEY ("job_id","line","field")
);

-- CreateIndex
CREATE INDEX "file_jobs_seller_id_created_at_id_idx" ON "file_jobs"("seller_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "file_jobs_created_by_id_idx" ON "file_jobs"("created_by_id");

-- AddForeignKey
ALTER TABLE "file_jobs" ADD CONSTRAINT "file_jobs_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_jobs" ADD CONSTRAINT "file_jobs_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_refusals" ADD CONSTRAINT "file_refusals_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "file_jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a dead worker left behind is looked for every minute.
CREATE INDEX file_jobs_under_way ON file_jobs (lease_until) WHERE state IN ('CHECKING', 'RUNNING');
ALTER TABLE file_jobs ADD CONSTRAINT file_jobs_counts CHECK (line >= 0 AND created >= 0 AND updated >= 0 AND unchanged >= 0),
  ADD CONSTRAINT file_jobs_done CHECK (state <> 'DONE' OR (file_key IS NOT NULL AND finished_at IS NOT NULL));
