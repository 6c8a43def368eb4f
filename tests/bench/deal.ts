import pg from "pg";
import { fillMarket } from "./checkout/market";
import { benchDatabase } from "./database";
import { sell } from "./deal/arrivals";
import { ONE_BY_ONE, ONE_CALL, queueForPgbench } from "./deal/reference";
import { openDeal, queueShoppers } from "./deal/shoppers";
import type { Bench } from "./model";
import { findPgbench, pgbenchRate } from "./pgbench";
import { benchRedis } from "./redis";

const ORDERS = 6_000;
const AT_ONCE = 512;
const REFERENCE_ORDERS = 3_200;
const REFERENCE_CLIENTS = [8, 16];
const RATIO_TARGET = 3;
const ARRIVALS = { shoppers: 10_000, units: 500, withinMs: 10_000 };

/**
 * One hot thing: shoppers who claim a unit and place the order all at once, through the store's own batches, beside
 * pgbench writing the same rows one order a transaction, in the same run on the same server. Then a crowd at a small deal.
 */
const bench: Bench = async () => {
  process.env.DATABASE_POOL_SIZE = "16";
  const database = await benchDatabase();
  const redis = await benchRedis();
  try {
    const { client, url } = database;
    await fillMarket(client);
    const { claimUnit } = await import("@/lib/deals/commands/claims");
    const { placeDealOrder } = await import("@/lib/checkout/commands/place-deal");

    async function ours(count: number): Promise<number> {
      const deal = await openDeal(client, count);
      const waiting = await queueShoppers(client, deal, count);
      const started = performance.now();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let one = waiting.pop(); one; one = waiting.pop()) {
            const claim = await claimUnit(deal.dealId, one.owner);
            if (claim.outcome !== "claimed") throw new Error(`A claim was answered ${claim.outcome}`);
            const placed = await placeDealOrder(one.checkoutId, `key-${one.checkoutId}`, deal.total);
            if (!placed.ok) throw new Error(placed.error.message);
          }
        }),
      );
      return count / ((performance.now() - started) / 1_000);
    }

    async function reference(script: string, clients: number): Promise<number> {
      const deal = await openDeal(client, REFERENCE_ORDERS);
      await queueForPgbench(client, deal, await queueShoppers(client, deal, REFERENCE_ORDERS));
      const program = findPgbench();
      const transactions = Math.floor(REFERENCE_ORDERS / clients);
      return program
        ? pgbenchRate(program, { url, script, clients, transactions })
        : oneByOne(url, script, clients, transactions);
    }

    if (!findPgbench()) {
      console.log(
        "  pgbench is not installed (Debian: postgresql-contrib): pg sends the same statements instead",
      );
    }
    await ours(ORDERS / 4);
    const rate = await ours(ORDERS);
    const rates: number[] = [];
    for (const clients of REFERENCE_CLIENTS) rates.push(await reference(ONE_BY_ONE, clients));
    const hotRow = Math.max(...rates);
    const oneCall = await reference(ONE_CALL, 8);

    const deal = await openDeal(client, ARRIVALS.units);
    const crowd = await queueShoppers(client, deal, ARRIVALS.shoppers);
    const sale = await sell(deal, crowd, ARRIVALS.withinMs);
    const oversold = await countOversold(client, deal.dealId, ARRIVALS.units);
    return [
      { key: "ordersPerSecond", what: "claimed and durably ordered, one hot thing", value: rate, unit: "/s" },
      { what: "  pgbench, the same rows, one order a transaction", value: hotRow, unit: "/s" },
      {
        key: "ratioToHotRow",
        what: "  of pgbench",
        value: rate / hotRow,
        unit: "x",
        target: `>= ${RATIO_TARGET} x`,
        reached: rate / hotRow >= RATIO_TARGET,
      },
      { what: "  pgbench, the store's two functions, one order a transaction", value: oneCall, unit: "/s" },
      {
        what: "10,000 shoppers within 10 s, 500 units: orders",
        value: sale.orders,
        unit: "",
        target: "500",
        reached: sale.orders === ARRIVALS.units,
      },
      { what: "  told that it is gone", value: sale.refused, unit: "" },
      { what: "  sold out after", value: sale.seconds, unit: "s" },
      { what: "  first answer, p50", value: sale.p50, unit: "ms" },
      { key: "p99Ms", what: "  first answer, p99", value: sale.p99, unit: "ms" },
      {
        key: "oversold",
        what: "  oversold",
        value: oversold,
        unit: "",
        target: "0",
        reached: oversold === 0,
      },
    ];
  } finally {
    await database.close();
    await redis.close();
  }
};

export default bench;

/** Units of orders beyond the pool, and everything else in the database that a deal may never be. */
async function countOversold(client: pg.Client, dealId: string, units: number): Promise<number> {
  const { rows } = await client.query<{ over: number }>(
    `SELECT greatest(0, (SELECT coalesce(sum(quantity), 0) FROM order_lines WHERE deal_id = $1) - $2)::int
       + (SELECT count(*) FROM deal_shoppers WHERE deal_id = $1 AND used > most)::int
       + (SELECT count(*) FROM deals WHERE id = $1 AND claimed <> (SELECT count(*) FROM deal_claims WHERE deal_id = $1 AND state IN ('CLAIMED', 'ORDERED')))::int
       + (SELECT count(*) FROM stock_levels WHERE reserved > quantity)::int AS over`,
    [dealId, units],
  );
  return rows[0]?.over ?? -1;
}

/** What pgbench does, by pg: the script's statements in order, on `clients` connections at once. */
async function oneByOne(url: string, script: string, clients: number, transactions: number): Promise<number> {
  const [take = "", ...statements] = script.split("\n").filter((line) => line.trim() !== "");
  const pool = new pg.Pool({ connectionString: url, max: clients });
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = await pool.connect();
      for (let turn = 0; turn < transactions; turn += 1) {
        const { rows } = await connection.query<Record<string, string>>(take.replace(" \\gset", ""));
        const row = rows[0] ?? {};
        for (const statement of statements)
          await connection.query(
            statement.replaceAll(/(?<!:):([a-z]+)/g, (_, name: string) => `'${row[name]}'`),
          );
      }
      connection.release();
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  await pool.end();
  return (clients * transactions) / seconds;
}
