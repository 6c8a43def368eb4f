import type pg from "pg";

/**
 * Takes the indexes and foreign keys off these tables, except those that a key of another table rests on, and writes down
 * how they were, so that `buildIndexes` can make them again after the rows are there, also in a later process.
 */
export async function dropIndexes(client: pg.ClientBase, tables: readonly string[]): Promise<void> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS scale_load_indexes (name text PRIMARY KEY, place int NOT NULL, definition text NOT NULL)`,
  );
  const { rows } = await client.query<{
    name: string;
    kind: "index" | "key";
    on: string;
    definition: string;
  }>(
    `SELECT c.relname AS name, 'index' AS kind, i.indrelid::regclass::text AS on, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
     UNION ALL
     SELECT conname, 'key', conrelid::regclass::text,
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
     FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[])`,
    [tables],
  );
  for (const { name, kind, on, definition } of rows) {
    await client.query("INSERT INTO scale_load_indexes VALUES ($1, $2, $3)", [
      `${on}.${name}`,
      kind === "index" ? 1 : 2,
      definition,
    ]);
    await client.query(
      kind === "index" ? `DROP INDEX "${name}"` : `ALTER TABLE ${on} DROP CONSTRAINT "${name}"`,
    );
  }
}

/** Makes again what `dropIndexes` took off these tables, in this process or in one that was killed. */
export async function buildIndexes(client: pg.ClientBase, tables: readonly string[]): Promise<void> {
  const { rows: there } = await client.query(
    "SELECT 1 FROM pg_tables WHERE tablename = 'scale_load_indexes'",
  );
  if (there.length === 0) return;
  const { rows } = await client.query<{ name: string; definition: string }>(
    "SELECT name, definition FROM scale_load_indexes WHERE split_part(name, '.', 1) = ANY ($1) ORDER BY place, name",
    [tables],
  );
  await client.query("SET maintenance_work_mem = '512MB'");
  for (const { name, definition } of rows) {
    await client.query("BEGIN");
    try {
      await client.query(definition);
      await client.query("DELETE FROM scale_load_indexes WHERE name = $1", [name]);
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    }
  }
  const { rowCount } = await client.query("SELECT 1 FROM scale_load_indexes LIMIT 1");
  if (rowCount === 0) await client.query("DROP TABLE scale_load_indexes");
}
