import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type pg from "pg";
import { startChild } from "@/lib/local/children";
import type { EngineQuery, SearchEngine } from "@/lib/search/engine/port";
import { idOf, T } from "@/prisma/seed/scale/rows";
import { pricedAt, queryOf } from "./asked";

const PRODUCTS = 20;
const AT_ONCE = 1_000;
const GIVE_UP_MS = 60_000;
const NOWHERE_ELSE = 1_900_000_000;

export type Lags = {
  /** Milliseconds from the change's commit to the first search that knows of it, sorted. */
  single: number[];
  /** The same of the last one of many that change in one transaction. */
  burst: number;
};

/**
 * Changes products as sellers and orders do, with a worker of the store running beside, and searches until each change
 * is found: a new word in a title, a new price, the last unit sold.
 */
export async function measureLag(client: pg.Client, engine: SearchEngine, size: number): Promise<Lags> {
  const dir = await mkdtemp(join(tmpdir(), "agora-bench-worker-"));
  const log = join(dir, "worker.log");
  const worker = await startChild(
    "worker",
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/platform/jobs/worker.ts"],
    { log, env: { ...process.env, LOG_LEVEL: "info" } },
  );
  try {
    await until(async () => (await readFile(log, "utf8")).includes("worker ready"));
    const run = Math.floor(Math.random() * 80_000) * 1_000;
    const found = (query: EngineQuery, id: string, there: boolean) =>
      until(async () => (await engine.search(query)).ids.includes(id) === there);
    const single: number[] = [];
    for (let turn = 0; turn < PRODUCTS; turn += 1) {
      const index = Math.floor(Math.random() * size);
      const id = idOf(T.product, index);
      const price = NOWHERE_ELSE + run + turn;
      const word = `lag${(run + turn).toString(36)}x`;
      await client.query("UPDATE products SET title = title || ' ' || $2 WHERE id = $1", [id, word]);
      single.push(await found(queryOf(word), id, true));
      await client.query(
        "UPDATE stock_levels SET quantity = reserved + 5 WHERE offer_id IN (SELECT id FROM offers WHERE product_id = $1)",
        [id],
      );
      await client.query("UPDATE offers SET price = $2 WHERE product_id = $1", [id, price]);
      single.push(await found(pricedAt(price, true), id, true));
      await client.query(
        "UPDATE stock_levels SET quantity = reserved WHERE offer_id IN (SELECT id FROM offers WHERE product_id = $1)",
        [id],
      );
      single.push(await found(pricedAt(price, true), id, false));
    }
    const many = Math.min(AT_ONCE, size);
    const from = Math.floor(Math.random() * (size - many));
    const [first, last] = [idOf(T.product, from), idOf(T.product, from + many - 1)];
    const price = NOWHERE_ELSE + run + PRODUCTS;
    await client.query(
      "UPDATE offers SET price = $3 WHERE product_id BETWEEN $1 AND $2 AND product_id <> $2",
      [first, last, price - 1],
    );
    const began = performance.now();
    await client.query("UPDATE offers SET price = $2 WHERE product_id = $1", [last, price]);
    await found(pricedAt(price), last, true);
    return { single: single.sort((a, b) => a - b), burst: performance.now() - began };
  } finally {
    await worker.stop(20_000);
    await rm(dir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Milliseconds until it holds. @throws after a minute */
async function until(holds: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await holds())) {
    if (performance.now() - began > GIVE_UP_MS) throw new Error("A change was not found within a minute.");
    await setTimeout(10);
  }
  return performance.now() - began;
}
