import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { findPort } from "@/lib/local/ports";
import { startPostgres } from "@/lib/local/postgres/server";
import { migrate } from "@/prisma/migrate";

export type BenchDatabase = { url: string; client: pg.Client; close(): Promise<void> };

/**
 * A migrated database of its own: on the server of BENCH_DATABASE_URL, where it is dropped afterwards, or else on a
 * PostgreSQL that is started for it. The app's environment of this process points at it.
 * @param kept a database that is there already: it is brought up to date, and stays
 */
export async function benchDatabase(kept?: string): Promise<BenchDatabase> {
  const given = kept ?? process.env.BENCH_DATABASE_URL;
  const server = given ? { url: given, close: async () => {} } : await startServer();
  const name = `bench_${randomUUID().slice(0, 8)}`;
  const url = new URL(server.url);
  if (!kept) {
    await administer(server.url, `CREATE DATABASE ${name}`);
    url.pathname = `/${name}`;
  }
  await migrate(url.href);
  Object.assign(process.env, {
    NODE_ENV: "test",
    LOG_LEVEL: "error",
    DATABASE_URL: url.href,
    UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
    UPSTASH_REDIS_REST_TOKEN: "none",
    NEXTAUTH_SECRET: "a-secret-for-the-bench-and-nothing-else",
    MEILISEARCH_INDEX: "bench",
    STRIPE_SECRET_KEY: "sk_test_agora",
    STRIPE_PUBLISHABLE_KEY: "pk_test_agora",
  });
  const client = new pg.Client({ connectionString: url.href });
  client.on("error", () => {});
  await client.connect();
  return {
    url: url.href,
    client,
    close: async () => {
      const { disconnect } = await import("@/lib/platform/db/client");
      await disconnect();
      await client.end();
      if (!kept) await administer(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
      await server.close();
    },
  };
}

/** A PostgreSQL of the bench's own, which is gone when it is closed. */
export async function startServer(): Promise<{ url: string; close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "agora-bench-"));
  await chmod(dir, 0o755);
  const postgres = await startPostgres({
    dataDir: join(dir, "postgres"),
    port: await findPort(),
    password: randomUUID(),
    log: join(dir, "postgres.log"),
  });
  return {
    url: postgres.url,
    close: async () => {
      await postgres.close();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Runs one statement, or several, outside any transaction of ours. */
export async function administer(server: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
