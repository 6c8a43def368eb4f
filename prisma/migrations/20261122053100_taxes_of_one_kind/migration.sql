-- At any moment all rates of a country are contained in its prices, or all are added: an order shows one sum, and falls back
-- from region to country and from class to class. Whoever writes a rate waits for who else writes one of the country. What
-- disagrees already stays until it ends; ending is always allowed.
CREATE FUNCTION tax_rates_agree() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('tax-kind:' || NEW.country, 0));
  IF EXISTS (
    SELECT FROM tax_rates t WHERE t.country = NEW.country AND t.id <> NEW.id AND t.included <> NEW.included
      AND tstzrange(t.starts_at, t.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)) THEN
    RAISE EXCEPTION 'tax rates of % are either all contained in its prices or all added', NEW.country
      USING ERRCODE = 'check_violation', CONSTRAINT = 'tax_rates_one_kind';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tax_rates_one_kind AFTER INSERT ON tax_rates FOR EACH ROW EXECUTE FUNCTION tax_rates_agree();
CREATE TRIGGER tax_rates_one_kind_longer AFTER UPDATE OF ends_at ON tax_rates FOR EACH ROW
  WHEN (OLD.ends_at IS NOT NULL AND (NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at)) EXECUTE FUNCTION tax_rates_agree();
