-- Whoever changes stock levels locks them in the order of their ids, but a movement's foreign key takes a share of its level
-- in the order in which movements are written: FOR UPDATE shuts that out, and the two waited for each other. FOR NO KEY
-- UPDATE shuts out everybody who would change a level, and lets foreign keys pass. As it is in reserve_stock since 20261121111242.
DO $$
DECLARE
  f regprocedure;
  lock CONSTANT text := '(FROM stock_levels[^;]*?\mFOR )UPDATE';
BEGIN
  FOR f IN
    SELECT p.oid FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f' AND p.prosrc ~ lock
  LOOP
    EXECUTE regexp_replace(pg_get_functiondef(f), lock, '\1NO KEY UPDATE', 'g');
  END LOOP;
  IF EXISTS (SELECT 1 FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace AND p.prosrc ~ lock) THEN
    RAISE EXCEPTION 'A function still shuts foreign keys out of stock levels';
  END IF;
END $$;
