-- The tree as operators keep it: hidden categories, how many products each has (counted by a job), and a version for those who edit.
ALTER TABLE "categories"
    ADD COLUMN "hidden_at" TIMESTAMPTZ(3),
    ADD COLUMN "product_count" INTEGER NOT NULL DEFAULT 0,
    ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- A number's range, and the colours of named choices.
ALTER TABLE "attribute_definitions"
    ADD COLUMN "least" DOUBLE PRECISION,
    ADD COLUMN "most" DOUBLE PRECISION,
    ADD COLUMN "swatches" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE attribute_definitions
  ADD CONSTRAINT attribute_definitions_range CHECK (least IS NULL OR most IS NULL OR least < most),
  ADD CONSTRAINT attribute_definitions_range_of CHECK (type = 'NUMBER' OR (least IS NULL AND most IS NULL)),
  ADD CONSTRAINT attribute_definitions_swatches CHECK (
    cardinality(swatches) = 0 OR (type = 'COLOR' AND cardinality(swatches) = cardinality(options)));

-- Redirects are followed up when what they lead to moves on.
CREATE INDEX "slug_redirects_kind_to_slug_idx" ON "slug_redirects"("kind", "to_slug");

-- Where a category stands is said by its parent: its path is the parent's and its own slug, it is one deeper. Checked when the
-- transaction commits, for it and for what is below it. As depth grows with every step and has an end, there can be no circle.
-- Who changes places waits for who does it already, so that each sees what the other did.
CREATE FUNCTION categories_take_turns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('category-tree', 0));
  ELSE
    PERFORM pg_advisory_xact_lock(hashtextextended('category-tree', 0));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER categories_turn_insert BEFORE INSERT ON categories FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
  EXECUTE FUNCTION categories_take_turns();
CREATE TRIGGER categories_turn_update BEFORE UPDATE ON categories FOR EACH ROW
  WHEN ((OLD.parent_id, OLD.slug, OLD.path, OLD.depth) IS DISTINCT FROM (NEW.parent_id, NEW.slug, NEW.path, NEW.depth))
  EXECUTE FUNCTION categories_take_turns();

CREATE FUNCTION categories_in_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_wrong boolean;
BEGIN
  SELECT c.path <> coalesce(p.path || '/', '') || c.slug OR c.depth <> coalesce(p.depth, 0) + 1
    OR EXISTS (SELECT FROM categories b WHERE b.parent_id = c.id AND (b.path <> c.path || '/' || b.slug OR b.depth <> c.depth + 1))
  INTO is_wrong
  FROM categories c LEFT JOIN categories p ON p.id = c.parent_id WHERE c.id = NEW.id;
  IF is_wrong THEN
    RAISE EXCEPTION 'category % does not stand where its parent says', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER categories_place_insert AFTER INSERT ON categories
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION categories_in_place();
CREATE CONSTRAINT TRIGGER categories_place_update AFTER UPDATE ON categories
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.parent_id, OLD.slug, OLD.path, OLD.depth) IS DISTINCT FROM (NEW.parent_id, NEW.slug, NEW.path, NEW.depth))
  EXECUTE FUNCTION categories_in_place();

-- How many public products stand in each category itself.
CREATE FUNCTION count_categories() RETURNS void LANGUAGE sql AS $$
  UPDATE categories c SET product_count = coalesce(n.products, 0)
  FROM categories k LEFT JOIN (
    SELECT category_id, count(*)::int AS products FROM products WHERE status = 'ACTIVE' GROUP BY category_id
  ) n ON n.category_id = k.id
  WHERE c.id = k.id AND c.product_count <> coalesce(n.products, 0)
$$;
SELECT count_categories();
