import pg from "pg";
import { copyRows } from "../copy";
import { buildIndexes, dropIndexes } from "./indexes";
import { baseRows, idOf, productRows, T } from "./rows";

const BATCH = 10_000;
/** Products whose rows of the search are written by one statement. */
const SEARCH_BATCH = 2_000;
const SEARCH_WRITERS = 2;
/** Fewer are loaded faster into indexes that are there than those are made again. */
const WORTH_REBUILDING = 50_000;
/** Their triggers are for changes; what they would work out is in the rows already. */
const QUIET = ["products", "variants", "offers", "stock_levels"];
const LOADED = [...QUIET, "product_images", "price_history", "stock_movements"];
/** What `refresh_search` writes. */
const FOUND = ["product_search", "offer_words", "scarce_offers"];

/**
 * Loads `products` made-up products by COPY, with offers and stock, and brings the search up to date. Brands, shelves,
 * popularity and the number of offers follow power laws. A database that has some gets only what is missing, so a
 * load that was killed goes on. A large load takes indexes and foreign keys off and makes them again afterwards: the
 * shop should be shut meanwhile.
 */
export async function loadScale(
  databaseUrl: string,
  products: number,
  onProgress: (what: string) => void = () => {},
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
    const batches: [number, number][] = [];
    for (let from = 0; from < products; from += BATCH) {
      const there = await client.query("SELECT 1 FROM products WHERE id = $1", [idOf(T.product, from)]);
      if (!there.rowCount) batches.push([from, Math.min(from + BATCH, products)]);
    }
    if (batches.length * BATCH >= WORTH_REBUILDING)
      await inTransaction(client, () => dropIndexes(client, [...LOADED, ...FOUND]));
    for (const [from, to] of batches) {
      await loadBatch(client, productRows(from, to, leaves, brandNames));
      onProgress(`${to.toLocaleString("en-US")} products`);
    }
    onProgress("indexes");
    await buildIndexes(client, LOADED);
    if (batches.length === 0 && (await isFound(client))) return await buildIndexes(client, FOUND);
    for (const table of LOADED) await client.query(`VACUUM ANALYZE ${table}`);
    await writeSearch(databaseUrl, products, onProgress);
    onProgress("indexes of the search");
    await buildIndexes(client, FOUND);
    await client.query("SELECT count_search_words()");
    for (const table of [...FOUND, "search_words"]) await client.query(`VACUUM ANALYZE ${table}`);
  } finally {
    await client.end();
  }
}

/** Whether every product can be found, and words are counted: a load before this one came to its end. */
async function isFound(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM search_words WHERE NOT EXISTS (
       SELECT FROM products p WHERE p.status = 'ACTIVE' AND p.min_price IS NOT NULL
         AND NOT EXISTS (SELECT FROM product_search s WHERE s.product_id = p.id)) LIMIT 1`,
  );
  return rowCount === 1;
}

async function loadBatch(client: pg.Client, tables: ReturnType<typeof productRows>): Promise<void> {
  await inTransaction(client, async () => {
    for (const table of QUIET) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const [table, rows] of tables) await copyRows(client, table, rows);
    for (const table of QUIET) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  });
}

/** The rows of the search that are missing, by several writers, each with every so-manyth batch. */
async function writeSearch(databaseUrl: string, products: number, onProgress: (what: string) => void) {
  let next = 0;
  const write = async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      for (let from = next; from < products; from = next) {
        next = from + SEARCH_BATCH;
        await client.query(
          `SELECT refresh_search(array_agg(p.id)) FROM products p
           WHERE p.id >= $1 AND p.id < $2 AND NOT EXISTS (SELECT FROM product_search s WHERE s.product_id = p.id)`,
          [idOf(T.product, from), idOf(T.product, Math.min(next, products))],
        );
        onProgress(`${Math.min(next, products).toLocaleString("en-US")} products can be found`);
      }
    } finally {
      await client.end();
    }
  };
  await Promise.all(Array.from({ length: SEARCH_WRITERS }, write));
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
