import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { disconnect } from "@/lib/platform/db/client";

type Row = Record<string, unknown>;

export type TestDatabase = {
  url: string;
  /** Runs one statement beside Prisma: `await sql("SELECT ... WHERE id = $1", [id])`. */
  sql<T extends Row = Row>(text: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
};

let opened: Promise<TestDatabase> | undefined;

/**
 * A migrated database for this test file alone, dropped after its last test; `db` of `lib/platform/db/client` uses it.
 * Call it in `beforeAll` or at the top of the file. `seeded: "small"` holds a small demo market.
 */
export function testDatabase({ seeded = "none" }: { seeded?: "none" | "small" } = {}): Promise<TestDatabase> {
  opened ??= create(seeded);
  return opened;
}

async function create(seeded: "none" | "small"): Promise<TestDatabase> {
  const url = process.env.DATABASE_URL as string;
  const name = new URL(url).pathname.slice(1);
  const template = seeded === "small" ? await smallMarket() : inject("services").template;
  await administer(async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on("error", () => {});
  let closed: Promise<void> | undefined;
  const close = async () => {
    await disconnect();
    await pool.end();
    await administer(async (admin) => {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
  };
  const database: TestDatabase = {
    url,
    sql: async <T extends Row>(text: string, values?: unknown[]) => (await pool.query<T>(text, values)).rows,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
  afterAll(database.close);
  return database;
}

async function administer(act: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("services").postgres });
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}

const SMALL_MARKET = "agora_small_market";
const LOCK_KEY = 727_420_099;

/** The small demo market to copy, made by the first file that asks for it. @returns its name */
async function smallMarket(): Promise<string> {
  const { template } = inject("services");
  await administer(async (admin) => {
    await admin.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
    const { rowCount } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [SMALL_MARKET]);
    if (rowCount) return;
    const making = `${SMALL_MARKET}_${randomUUID().slice(0, 8)}`;
    await admin.query(`CREATE DATABASE ${making} TEMPLATE ${template} STRATEGY file_copy`);
    const url = new URL(inject("services").postgres);
    url.pathname = `/${making}`;
    const { seedDemoMarket } = await import("@/prisma/seed/seed");
    await seedDemoMarket({ databaseUrl: url.href, mediaDir: null, size: "small" });
    await admin.query(`ALTER DATABASE ${making} RENAME TO ${SMALL_MARKET}`);
  });
  return SMALL_MARKET;
}
