-- AlterTable
ALTER TABLE "sellers" ADD COLUMN "questions_told_at" TIMESTAMPTZ(3);
