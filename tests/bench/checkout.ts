import type pg from "pg";
import { HOME } from "../support/home";
import { fillMarket, queueCheckouts } from "./checkout/market";
import { recordStatements, toScript } from "./checkout/recorder";
import { benchDatabase } from "./database";
import type { Bench } from "./model";
import { findPgbench, pgbenchRate } from "./pgbench";

const CLIENTS = [1, 16, 64];
const ORDERS = 2_000;
const ORDERS_OF_ONE = 500;
/**
 * Not measured: connections are opened, statements prepared, code compiled, and then statistics taken, as in a store that has
 * been up for some minutes. Plans made on empty tables read them whole, until autovacuum's statistics have them made anew.
 */
const WARM_UP = 1_000;
const P99_TARGET_MS = 200;
const RATIO_TARGET = 0.5;

/**
 * `placeOrder` and `settleCheckout` without the payment provider's time: what the database does and what this process
 * does about it, one process, a pool of 16 connections, in the line that every order of the store waits in. Beside it, in
 * the same run on the same server, pgbench sends the very statements that one such order was recorded to send.
 */
const bench: Bench = async () => {
  process.env.DATABASE_POOL_SIZE = "16";
  const database = await benchDatabase();
  try {
    const { client, url } = database;
    await fillMarket(client);
    const pgbench = findPgbench();
    const reference = pgbench ? await makeReference(client) : null;
    if (!pgbench)
      console.log("  pgbench is not installed (Debian: postgresql-contrib): no ratio is measured");
    const like = await pricedCheckout(client);
    const figures: Awaited<ReturnType<Bench>> = [];
    await measure(await queueCheckouts(client, { like, count: WARM_UP, hot: false }), 16);
    await client.query("ANALYZE");
    for (const hot of [false, true]) {
      for (const clients of CLIENTS) {
        const count = clients === 1 ? ORDERS_OF_ONE : ORDERS;
        const where = `${hot ? "one hot SKU" : "1,000 SKUs"}, ${clients} clients`;
        const ours = await measure(await queueCheckouts(client, { like, count, hot }), clients);
        const main = clients === 16;
        figures.push(
          {
            ...(main && { key: hot ? "hot.tps" : "tps" }),
            what: `orders, ${where}`,
            value: ours.rate,
            unit: "/s",
          },
          { what: `  p50, ${where}`, value: ours.p50, unit: "ms" },
          {
            ...(main && {
              key: hot ? "hot.p99Ms" : "p99Ms",
              target: `< ${P99_TARGET_MS} ms`,
              reached: ours.p99 < P99_TARGET_MS,
            }),
            what: `  p99, ${where}`,
            value: ours.p99,
            unit: "ms",
          },
        );
        if (!pgbench || !reference) continue;
        const queued = await queueCheckouts(client, { like, count, hot });
        const theirs = await pgbenchRate(pgbench, {
          url,
          script: reference,
          clients,
          transactions: Math.floor(queued.length / clients),
        });
        const ratio = ours.rate / theirs;
        figures.push(
          { what: `  pgbench, the same statements, ${where}`, value: theirs, unit: "/s" },
          {
            ...(main && {
              key: hot ? "hot.ratioToPgbench" : "ratioToPgbench",
              target: `>= ${RATIO_TARGET * 100} %`,
              reached: ratio >= RATIO_TARGET,
            }),
            what: `  of pgbench, ${where}`,
            value: ratio * 100,
            unit: "%",
          },
        );
      }
    }
    const [{ wrong } = { wrong: -1 }] = (
      await client.query<{ wrong: number }>(
        "SELECT count(*)::int AS wrong FROM stock_levels WHERE reserved > quantity",
      )
    ).rows;
    figures.push({
      what: "stock levels oversold",
      value: wrong,
      unit: "",
      target: "0",
      reached: wrong === 0,
    });
    return figures;
  } finally {
    await database.close();
  }
};

export default bench;

/** One checkout that the store priced; the others are copies of it. */
async function pricedCheckout(client: pg.Client): Promise<string> {
  const { db } = await import("@/lib/platform/db/client");
  const { reprice } = await import("@/lib/checkout/reprice");
  const { rows } = await client.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO checkouts (owner_key, currency, email, address) VALUES ('guest:bench', 'USD', 'first@example.test', $1)
       RETURNING id
     ), lined AS (
       INSERT INTO checkout_lines (checkout_id, offer_id, variant_id, product_id, seller_id, category_id, quantity, unit_price, snapshot)
       SELECT made.id, o.id, o.variant_id, o.product_id, o.seller_id, (SELECT id FROM categories), 1, 2000, '{}'
       FROM made, (SELECT * FROM offers ORDER BY id LIMIT 1) o
     ) SELECT id FROM made`,
    [JSON.stringify(HOME)],
  );
  const id = rows[0]?.id as string;
  await db.$transaction((tx) => reprice(tx, id, new Date()));
  return id;
}

async function order(checkoutId: string, key: string, total: number): Promise<void> {
  const { finishInLine, placeInLine } = await import("@/lib/checkout/commands/line");
  const { readPlaced, settlePlaced } = await import("@/lib/checkout/commands/settle");
  const placing = await placeInLine(checkoutId, key, total);
  if (!placing.ok) throw new Error(placing.error.message);
  const placed = await readPlaced(checkoutId);
  if (!placed) throw new Error("The checkout is gone");
  const settled = await finishInLine(checkoutId, () =>
    settlePlaced(placed, { brand: "visa", last4: "4242", fingerprint: null }),
  );
  if (!settled.ok) throw new Error(settled.error.message);
}

/** Records one order and makes pgbench's script of it. */
async function makeReference(client: pg.Client): Promise<string> {
  const like = await pricedCheckout(client);
  const [warmUp, sample] = (await queueCheckouts(client, { like, count: 2, hot: false })) as [string, string];
  const total = await totalOf(client, like);
  await order(warmUp, "warm-up", total);
  const seen = await stateOf(client, sample);
  const statements = await recordStatements(() => order(sample, "sample", total));
  const { rows } = await client.query<{
    payment: string;
    grpnumber: string;
    ordnumbers: string[];
  }>(
    `SELECT p.id AS payment, g.number AS grpnumber, array_agg(o.number) AS ordnumbers
     FROM order_groups g JOIN payments p ON p.group_id = g.id JOIN orders o ON o.group_id = g.id
     WHERE g.checkout_id = $1 GROUP BY 1, 2`,
    [sample],
  );
  const made = rows[0];
  if (!made) throw new Error("The recorded order is not there");
  const known = new Map([
    [sample, "checkout"],
    ["sample", "key"],
    [seen, "seen"],
    [made.payment, "payment"],
    [made.grpnumber, "grpnumber"],
    [`{"${made.ordnumbers[0]}"}`, "ordnumbers"],
  ]);
  const { script, constants } = toScript(statements, known);
  const names = Object.keys(constants).filter((name) => constants[name] !== null);
  await client.query(`CREATE TABLE bench_constants (${names.map((name) => `${name} text`).join(", ")})`);
  await client.query(
    `INSERT INTO bench_constants VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")})`,
    names.map((name) => constants[name]),
  );
  return script;
}

/** What `checkout_inputs` says of it as `seen`. */
async function stateOf(client: pg.Client, checkout: string): Promise<string> {
  const { rows } = await client.query<{ seen: string }>(
    "SELECT xmin::text AS seen FROM checkouts WHERE id = $1",
    [checkout],
  );
  return rows[0]?.seen as string;
}

async function totalOf(client: pg.Client, checkout: string): Promise<number> {
  const { rows } = await client.query<{ total: number }>("SELECT total FROM checkouts WHERE id = $1", [
    checkout,
  ]);
  return rows[0]?.total as number;
}

async function measure(checkouts: string[], clients: number) {
  const { db } = await import("@/lib/platform/db/client");
  const { total } = await db.checkout.findUniqueOrThrow({ where: { id: checkouts[0] as string } });
  const times: number[] = [];
  const waiting = [...checkouts];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let id = waiting.pop(); id; id = waiting.pop()) {
        const began = performance.now();
        await order(id, `bench-${id}`, total);
        times.push(performance.now() - began);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] as number;
  return { rate: checkouts.length / seconds, p50: at(0.5), p99: at(0.99) };
}
