import pg from "pg";
import { copyRows } from "../copy";
import { baseRows, idOf, productRows } from "./rows";

const BATCH = 10_000;
/** Their triggers are for changes; what they would work out is in the rows already. */
const QUIET = ["products", "variants", "offers", "stock_levels"];

/**
 * Loads `products` made-up products by COPY, with offers and stock, and brings the search up to date. Brands, shelves,
 * popularity and the number of offers follow power laws. A database that has some gets only what is missing, so a
 * load that was killed goes on. Writing to the shop waits while a batch is loaded.
 */
export async function loadScale(
  databaseUrl: string,
  products: number,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { tables, leaves, brandNames } = baseRows();
    const { rowCount } = await client.query("SELECT 1 FROM warehouses WHERE code = 'SCALE'");
    if (!rowCount)
      await inTransaction(client, async () => {
        for (const [table, rows] of tables) await copyRows(client, table, rows);
      });
    for (let from = 0; from < products; from += BATCH) {
      const there = await client.query("SELECT 1 FROM products WHERE id = $1", [idOf(5, from)]);
      const to = Math.min(from + BATCH, products);
      if (!there.rowCount) await loadBatch(client, productRows(from, to, leaves, brandNames));
      onProgress(to);
    }
    await client.query("SELECT count_search_words()");
    for (const table of [...QUIET, "product_search", "search_words", "price_history", "product_images"])
      await client.query(`VACUUM ANALYZE ${table}`);
  } finally {
    await client.end();
  }
}

async function loadBatch(client: pg.Client, tables: ReturnType<typeof productRows>): Promise<void> {
  await inTransaction(client, async () => {
    for (const table of QUIET) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const [table, rows] of tables) await copyRows(client, table, rows);
    for (const table of QUIET) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    // Rows that are not counted yet would be read whole for every product.
    await client.query("ANALYZE products, variants, offers");
    const ids = tables[0]?.[1].map(({ id }) => id) ?? [];
    await client.query("SELECT refresh_search($1::uuid[])", [ids]);
  });
}

async function inTransaction(client: pg.Client, act: () => Promise<void>): Promise<void> {
  await client.query("BEGIN");
  try {
    await act();
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
