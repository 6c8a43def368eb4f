-- A seller's listings are written as their list is narrowed; null is all of them. A table of the operators always says how.
ALTER TABLE file_jobs DROP CONSTRAINT file_jobs_filtered,
  ADD CONSTRAINT file_jobs_filtered CHECK (CASE WHEN table_name IS NULL THEN filters IS NULL OR kind = 'LISTINGS' ELSE filters IS NOT NULL END);
