import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "../env";
import { log } from "../log";
import { TookTooLong } from "../too-long";
import { Prisma, PrismaClient } from "./generated/client";
import { isOverTime } from "./over-time";

const SLOW_MS = 200;

function connect({ name, size, patienceMs }: { name: string; size: number; patienceMs?: number }) {
  const { DATABASE_URL, NODE_ENV } = env();
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    max: size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: patienceMs || 10_000,
    application_name: name,
    ...(patienceMs ? { statement_timeout: patienceMs } : {}),
  });
  pool.on("error", (err) => log.warn({ err }, "idle database connection lost"));
  pool.on("connect", (connection) =>
    connection.on("error", (err) => log.warn({ err }, "database connection lost")),
  );
  const client = new PrismaClient({
    adapter: new PrismaPg(pool),
    log: NODE_ENV === "development" ? [{ emit: "event", level: "query" }] : [],
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
  if (NODE_ENV === "development") {
    client.$on("query" as never, (event: Prisma.QueryEvent) => {
      if (event.duration >= SLOW_MS) log.warn({ ms: event.duration, sql: event.query }, "slow query");
    });
  }
  return { pool, client };
}

// One pool of each kind a process, also across hot reloads and the bundles of one server.
const store = globalThis as unknown as {
  agoraDb?: ReturnType<typeof connect>;
  agoraDesk?: { client: PrismaClient; close(): Promise<void> };
};

function current() {
  store.agoraDb ??= connect({ name: "agora", size: env().DATABASE_POOL_SIZE });
  return store.agoraDb;
}

function desk() {
  store.agoraDesk ??= connectDesk();
  return store.agoraDesk;
}

function connectDesk() {
  const { DESK_POOL_SIZE, DESK_PATIENCE_SECONDS } = env();
  const { client, pool } = connect({
    name: "agora-desk",
    size: DESK_POOL_SIZE,
    patienceMs: DESK_PATIENCE_SECONDS * 1_000,
  });
  const patient = client.$extends({
    query: {
      $allOperations: async ({ args, query }) => {
        try {
          return await query(args);
        } catch (error) {
          throw isOverTime(error) ? new TookTooLong(error) : error;
        }
      },
    },
  });
  return {
    client: patient as unknown as PrismaClient,
    close: async () => {
      await client.$disconnect();
      await pool.end();
    },
  };
}

function lazy(client: () => PrismaClient): PrismaClient {
  return new Proxy({} as PrismaClient, {
    get(_, key) {
      const open = client();
      const value = Reflect.get(open, key, open) as unknown;
      return typeof value === "function" ? value.bind(open) : value;
    },
  });
}

/** The Prisma client. Connects on first use, so that importing a module never needs a database. */
export const db: PrismaClient = lazy(() => current().client);

/**
 * The same database for what the desks read, over connections of its own: a statement that takes longer than
 * DESK_PATIENCE_SECONDS is ended with TookTooLong, and however many of them wait, none keeps a shopper's from its turn.
 */
export const deskDb: PrismaClient = lazy(() => desk().client);

/** The same pool without Prisma: for COPY, cursors and the few statements whose round trips are counted. */
export function pool(): pg.Pool {
  return current().pool;
}

/** What a command needs of a client or of a transaction. */
export type Tx = Prisma.TransactionClient;

/** Closes all connections; for scripts and tests. */
export async function disconnect(): Promise<void> {
  const { agoraDb: open, agoraDesk } = store;
  store.agoraDb = undefined;
  store.agoraDesk = undefined;
  await agoraDesk?.close();
  if (!open) return;
  await open.client.$disconnect();
  await open.pool.end();
}

export { Prisma };
