import { type AddressInfo, createServer, type Socket } from "node:net";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { GET as findForSeller } from "@/app/sell/[seller]/find/route";
import { currentActor } from "@/lib/accounts/session";
import { db, deskDb } from "@/lib/platform/db/client";
import { PrismaClient } from "@/lib/platform/db/generated/client";
import { isOverTime } from "@/lib/platform/db/over-time";
import { inTime } from "@/lib/platform/http/respond";
import { newId } from "@/lib/platform/ids";
import { TOO_LONG, TOO_LONG_DIGEST, TookTooLong } from "@/lib/platform/too-long";
import { listAudit } from "@/lib/sellers/queries/audit";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";

process.env.DESK_PATIENCE_SECONDS = "1";
process.env.DESK_POOL_SIZE = "2";

let database: TestDatabase;

beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis()]);
});

const failureOf = (read: Promise<unknown>) => read.then(() => null).catch((error: unknown) => error);

/** Keeps a table from everybody while `act` runs. */
async function whileLocked<T>(table: string, act: () => Promise<T>): Promise<T> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      return act();
    },
    { timeout: 60_000 },
  );
}

test("a desk's read that takes too long is ended, whether raw or of a model, and its connection goes on", async () => {
  expect(await failureOf(deskDb.$queryRaw`SELECT pg_sleep(30)`)).toBeInstanceOf(TookTooLong);
  const blocked = await whileLocked("audit_log", () =>
    Promise.all([
      failureOf(listAudit({ words: "", after: null })),
      failureOf(deskDb.auditLog.findMany({ take: 1 })),
    ]),
  );
  for (const failure of blocked) expect(failure).toMatchObject({ digest: TOO_LONG_DIGEST });
  expect(await listAudit({ words: "", after: null })).toEqual({ rows: [], next: null });
  const [running] = await database.sql<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'agora-desk' AND state <> 'idle'",
  );
  expect(running?.count).toBe(0);
});

test("a wrong statement is not taken for a slow one", async () => {
  const failure = await failureOf(deskDb.$queryRaw`SELECT 1 / 0`);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(TookTooLong);
});

test("a database that takes no new connection in time is told from one that is not there", async () => {
  const open = new Set<Socket>();
  const silent = createServer((socket) => void open.add(socket));
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as AddressInfo;
  const ask = async (at: number) => {
    const pool = new pg.Pool({
      connectionString: `postgresql://nobody:nothing@127.0.0.1:${at}/none`,
      connectionTimeoutMillis: 500,
    });
    const client = new PrismaClient({ adapter: new PrismaPg(pool) });
    const failure = await failureOf(client.$queryRaw`SELECT 1`);
    await client.$disconnect();
    await pool.end();
    return failure;
  };
  expect(isOverTime(await ask(port))).toBe(true);
  for (const socket of open) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
  const gone = await ask(port);
  expect(gone).toBeInstanceOf(Error);
  expect(isOverTime(gone)).toBe(false);
});

test("the shop's own statements have all their time, also while every desk connection waits", async () => {
  const desks = [1, 2, 3].map(() => failureOf(deskDb.$queryRaw`SELECT pg_sleep(30)`));
  const [shop] = await db.$queryRaw<{ slept: string }[]>`SELECT 'slept' AS slept FROM pg_sleep(2)`;
  expect(shop).toEqual({ slept: "slept" });
  for (const failure of await Promise.all(desks)) expect(failure).toBeInstanceOf(TookTooLong);
});

test("a route says so: as a failure to a program, in words to a browser", async () => {
  const seller = await make.seller();
  const from = await signedIn(await make.user({ memberOf: seller.id }));
  expect((await visit(from, currentActor)).user).not.toBeNull();
  const ask = (accept: string) =>
    visit(from, () =>
      findForSeller(new Request("http://localhost/?q=lamp", { headers: { accept } }), {
        params: Promise.resolve({ seller: seller.slug }),
      }),
    );
  const [told, page] = await whileLocked("orders", async () => [
    await ask("*/*"),
    await ask("text/html,*/*"),
  ]);
  expect(told?.status).toBe(503);
  expect(await told?.json()).toEqual({ error: TOO_LONG });
  expect(page?.status).toBe(503);
  expect(await page?.text()).toBe(TOO_LONG.message);
  expect((await ask("*/*")).status).toBe(200);
});

test("what goes wrong for another reason is no matter of time", async () => {
  const broken = inTime(async () => {
    throw new Error(newId());
  });
  await expect(visit(browser(), () => broken(new Request("http://localhost/")))).rejects.not.toBeInstanceOf(
    TookTooLong,
  );
});
