import "server-only";
import type pg from "pg";
import { pool } from "@/lib/platform/db/client";

/** Connections beside its own that one search reads on. */
const MOST_SPARE = 2;

/** Reads on a connection of the pool as these statements want it, and gives it back. */
export async function reading<T>(
  client: pg.PoolClient,
  act: (client: pg.ClientBase) => Promise<T>,
): Promise<T> {
  try {
    // A wrong guess of how many match must not turn into reading the whole table; workers take longer to start than most reads.
    await client.query(
      "BEGIN READ ONLY; SET LOCAL enable_seqscan = off; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL work_mem = '16MB'",
    );
    const result = await act(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

type Read<T = unknown> = (client: pg.ClientBase) => Promise<T>;

/**
 * Reads that do not depend on each other: at the same time, as far as connections are idle that nobody waits for, else one
 * after the other. Who holds a connection never waits for another.
 */
export async function together<T>(
  client: pg.ClientBase,
  [first, ...others]: [Read<T>, ...Read[]],
): Promise<T> {
  const left = [...others];
  const rest = async (on: pg.ClientBase) => {
    for (let read = left.shift(); read; read = left.shift()) await read(on);
  };
  const spare = Array.from({ length: Math.min(others.length, MOST_SPARE) }, () => spareConnection());
  const [own, ...lent] = await Promise.allSettled([
    first(client).then(async (answer) => {
      await rest(client);
      return answer;
    }),
    ...spare.map(async (one) => one && reading(await one, rest)),
  ] as const);
  for (const ended of [own, ...lent]) if (ended.status === "rejected") throw ended.reason;
  return (own as PromiseFulfilledResult<T>).value;
}

/** A connection that is there at once, or null. */
function spareConnection(): Promise<pg.PoolClient> | null {
  const { idleCount, waitingCount } = pool();
  return idleCount > waitingCount ? pool().connect() : null;
}
