-- A new value can't be used in the transaction that adds it: what uses these comes with the next migration.
ALTER TYPE "application_status" ADD VALUE 'DRAFT' BEFORE 'SUBMITTED';
ALTER TYPE "application_status" ADD VALUE 'NEEDS_MORE' AFTER 'SUBMITTED';
