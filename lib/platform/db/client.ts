import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "../env";
import { log } from "../log";
import { Prisma, PrismaClient } from "./generated/client";

const SLOW_MS = 200;

function connect() {
  const { DATABASE_URL, DATABASE_POOL_SIZE, NODE_ENV } = env();
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    max: DATABASE_POOL_SIZE,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: "agora",
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

// One connection pool a process, also across hot reloads and the bundles of one server.
const store = globalThis as unknown as { agoraDb?: ReturnType<typeof connect> };

function current() {
  store.agoraDb ??= connect();
  return store.agoraDb;
}

/** The Prisma client. Connects on first use, so that importing a module never needs a database. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, key) {
    const client = current().client;
    const value = Reflect.get(client, key, client) as unknown;
    return typeof value === "function" ? value.bind(client) : value;
  },
});

/** The same pool without Prisma: for COPY, cursors and the few statements whose round trips are counted. */
export function pool(): pg.Pool {
  return current().pool;
}

/** What a command needs of a client or of a transaction. */
export type Tx = Prisma.TransactionClient;

/** Closes all connections; for scripts and tests. */
export async function disconnect(): Promise<void> {
  const open = store.agoraDb;
  store.agoraDb = undefined;
  if (!open) return;
  await open.client.$disconnect();
  await open.pool.end();
}

export { Prisma };
