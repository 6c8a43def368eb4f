import { hash } from "@node-rs/argon2";
import pg from "pg";
import { pictureHash } from "@/lib/catalog/pictures/placeholder";
import { parsePictureKey } from "@/lib/catalog/pictures/recipe";
import { copyRows } from "./copy";
import { buildMarket, type Market } from "./market/build";
import { DEMO_PASSWORD } from "./market/demo-accounts";
import type { MarketSize } from "./market/model";
import { TABLE_ORDER } from "./market/rows";
import { prerender } from "./prerender";
import { rollUp } from "./roll-up";

/** How large a market is. */
export const SIZES: Readonly<Record<"full" | "small", MarketSize>> = {
  full: {
    leavesPerGroup: 99,
    productsPerLeaf: 99,
    shoppers: 900,
    orders: 5000,
    reviews: 6300,
    questions: 620,
  },
  small: { leavesPerGroup: 1, productsPerLeaf: 2, shoppers: 40, orders: 100, reviews: 200, questions: 30 },
};

/** Says that a database holds the demo market; written in the transaction that brings it. */
const MARKER = "demo-market";
const LOCK_KEY = 727_420_002;

export type SeedOptions = {
  databaseUrl: string;
  /** Folder the picture route reads; null when pictures are all to be made on their first request. */
  mediaDir: string | null;
  /** Everything is dated relative to this. */
  now?: Date;
  /** The same seed and time give the same market. */
  seed?: string;
  /** "small" is enough to run the store in tests: about 60 products, 100 orders. */
  size?: keyof typeof SIZES;
  onProgress?: (message: string) => void;
};

/**
 * Fills a migrated database with the demo market, once: where it is already, nothing changes. All rows come in one
 * transaction, so that a seed that is killed leaves nothing and can be run again.
 * @returns whether it was loaded now
 * @throws when the database can't be reached or refuses a row
 */
export async function seedDemoMarket({
  databaseUrl,
  mediaDir,
  now = new Date(),
  seed = "agora",
  size = "full",
  onProgress = () => {},
}: SeedOptions): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "agora-seed" });
  // A lost connection is told by the statement it cut off; as an event alone it would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    if (await isSeeded(client)) return false;
    onProgress("Writing the catalogue, a year of orders and their reviews");
    const market = await makeMarket(seed, now, SIZES[size]);
    const giveUp = new AbortController();
    const [loaded, pictures] = await Promise.allSettled([
      load(client, market, { seed, now }, onProgress).catch((error: unknown) => {
        giveUp.abort();
        throw error;
      }),
      mediaDir
        ? prerender(market.leadPictures, mediaDir, giveUp.signal, (done, of) =>
            onProgress(`Pictures: ${done} of ${of}`),
          )
        : undefined,
    ]);
    if (loaded.status === "rejected") throw loaded.reason;
    if (pictures.status === "rejected") throw pictures.reason;
    return loaded.value;
  } finally {
    await client.end();
  }
}

/** The market as rows, without a database. */
export async function makeMarket(
  seed: string,
  now: Date,
  size: MarketSize | keyof typeof SIZES,
): Promise<Market> {
  return buildMarket({
    seed,
    now,
    size: typeof size === "string" ? SIZES[size] : size,
    passwordHash: await hash(DEMO_PASSWORD, {
      memoryCost: 19_456,
      timeCost: 2,
      parallelism: 1,
      // The password is in the README: a salt that is the same every time gives nothing away.
      salt: Buffer.from(`agora ${seed} demo salt`.padEnd(16, ".").slice(0, 16)),
    }),
    hashPictures: async (keys) => {
      const hashes = new Map<string, string>();
      for (const key of keys) {
        const recipe = parsePictureKey(key);
        if (recipe) hashes.set(key, await pictureHash(recipe));
      }
      return hashes;
    },
  });
}

async function load(
  client: pg.Client,
  { tables }: Market,
  { seed, now }: { seed: string; now: Date },
  onProgress: (message: string) => void,
): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK_KEY]);
    if (await isSeeded(client)) {
      await client.query("ROLLBACK");
      return false;
    }
    for (const table of TABLE_ORDER) {
      onProgress(`Loading ${table.replaceAll("_", " ")}`);
      // The trigger noted every offer's price as of now; the history that follows says it with its real date.
      if (table === "price_history") {
        await client.query("DELETE FROM price_history WHERE changed_at = now()::timestamptz(3)");
      }
      await copyRows(client, table, tables.of(table));
    }
    onProgress("Adding up");
    await rollUp(client, now);
    await client.query(
      `INSERT INTO market_facts (key, value, updated_at) VALUES ($1, $2, now()), ('sales-turned', $3, now())
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`,
      [MARKER, JSON.stringify({ seed, at: now }), JSON.stringify(now)],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
  await client.query("ANALYZE");
  return true;
}

async function isSeeded(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query("SELECT FROM market_facts WHERE key = $1", [MARKER]);
  return (rowCount ?? 0) > 0;
}
