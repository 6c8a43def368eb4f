import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as download } from "@/app/admin/files/[file]/download/route";
import { changeStaffRole } from "@/lib/accounts/commands/staff";
import { exportAudit, exportSellers } from "@/lib/files/actions/tables";
import { MOST_AT_ONCE } from "@/lib/files/model";
import { findTableFile, listTableFiles } from "@/lib/files/queries/tables";
import { removeOldFiles } from "@/lib/files/retention";
import { workOnFile } from "@/lib/files/work";
import { writeAudit } from "@/lib/platform/audit";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { type Browser, visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";

const folder = mkdtempSync(join(tmpdir(), "agora-private-"));
process.env.PRIVATE_DIR = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let database: TestDatabase;

beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis()]);
});

type Role = "ADMIN" | "OPERATOR" | "SUPPORT" | "FINANCE";

async function staff(staffRole: Role = "OPERATOR") {
  const user = await make.user({ staffRole });
  return { user, from: await signedIn(user) };
}

const fetched = (from: Browser, file: string) =>
  visit(from, () => download(new Request("http://localhost/"), { params: Promise.resolve({ file }) }));

async function asked(answer: ReturnType<typeof exportSellers>): Promise<string> {
  const given = await answer;
  if (!given.ok) throw new Error(given.error.message);
  return given.data.id;
}

/** The lines of a file without its head, as its owner fetches them. */
async function linesOf(from: Browser, id: string): Promise<string[]> {
  const answer = await fetched(from, id);
  expect(answer.status).toBe(200);
  return (await answer.text()).trim().split("\r\n").slice(1);
}

test("a list is written as it is narrowed, no cell is a formula, and the log says who took what", async () => {
  const mark = newId().slice(-10);
  const one = await make.seller({ name: `=HYPERLINK("http://x") ${mark}`, status: "SUSPENDED" });
  await make.seller({ name: `Open ${mark}`, status: "ACTIVE" });
  const { user, from } = await staff();
  const id = await asked(visit(from, () => exportSellers({ words: mark, status: "SUSPENDED" })));
  expect(await findTableFile(user.id, id)).toMatchObject({ state: "RUNNING", table: "sellers" });
  expect((await fetched(from, id)).status).toBe(404);
  await workOnFile({ fileId: id });
  const lines = await linesOf(from, id);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`${one.id},"'=HYPERLINK(""http://x"") ${mark}",`);
  expect((await findTableFile(user.id, id))?.line).toBe(1);
  const answer = await fetched(from, id);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="sellers-[\d-]+\.csv"$/);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const [entry] = await database.sql(
    `SELECT actor_role AS role, entity, entity_id AS table, after FROM audit_log WHERE actor_id = $1 AND action = 'table.export'`,
    [user.id],
  );
  expect(entry).toEqual({
    role: "OPERATOR",
    entity: "table",
    table: "sellers",
    after: { words: mark, status: "SUSPENDED", file: id },
  });
});

test("an export longer than a page has each row once, in the order of the list", async () => {
  const mark = newId().slice(-10);
  await database.sql(
    `INSERT INTO sellers (slug, name, country, support_email)
     SELECT $1 || n, $1 || ' ' || n % 7, 'US', 'x@example.test' FROM generate_series(1, 1203) n`,
    [mark],
  );
  const { from } = await staff();
  const id = await asked(visit(from, () => exportSellers({ words: mark })));
  await workOnFile({ fileId: id });
  const slugs = (await linesOf(from, id)).map((line) => line.split(",")[2]);
  const wanted = await database.sql<{ slug: string }>(
    "SELECT slug FROM sellers WHERE name LIKE $1 || ' %' ORDER BY name, id",
    [mark],
  );
  expect(slugs).toEqual(wanted.map(({ slug }) => slug));
});

test("the log is written as it is narrowed", async () => {
  const thing = newId();
  const { user, from } = await staff();
  const entry = (action: string, after: object) => ({
    actorId: user.id,
    actorRole: "OPERATOR",
    action,
    entity: "offer",
    entityId: thing,
    before: { title: "@old" },
    after,
  });
  await db.$transaction((tx) =>
    writeAudit(tx, [entry("listing.change", { title: "new" }), entry("stock.count", { quantity: 3 })]),
  );
  const id = await asked(visit(from, () => exportAudit({ words: thing, act: "listing." })));
  await workOnFile({ fileId: id });
  const lines = await linesOf(from, id);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`listing.change,offer,${thing},"{""title"":""@old""}"`);
});

test("nobody else fetches a file, nor who may no longer see its table", async () => {
  const { user, from } = await staff();
  const id = await asked(visit(from, () => exportSellers({})));
  await workOnFile({ fileId: id });
  for (const role of ["OPERATOR", "ADMIN"] as const) {
    const other = await staff(role);
    expect((await fetched(other.from, id)).status).toBe(404);
    expect(await findTableFile(other.user.id, id)).toBeNull();
    expect((await listTableFiles(other.user.id, null)).rows).toEqual([]);
  }
  expect((await listTableFiles(user.id, null)).rows).toMatchObject([{ id, state: "DONE" }]);
  expect((await fetched(from, id)).status).toBe(200);
  const { user: admin } = await staff("ADMIN");
  const lost = { userId: user.id, from: "OPERATOR", role: "SUPPORT" } as const;
  expect((await changeStaffRole(lost, { ...admin, address: "203.0.113.7" })).ok).toBe(true);
  expect((await fetched(from, id)).status).toBe(404);
  expect((await fetched(from, newId())).status).toBe(404);
});

test("somebody has a few written at once, however often they press, and a filter that is none is refused", async () => {
  const { user, from } = await staff();
  const answers = await Promise.all(
    Array.from({ length: MOST_AT_ONCE * 2 }, () => visit(from, () => exportSellers({}))),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(MOST_AT_ONCE);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "too-many" } });
  expect(await db.fileJob.count({ where: { createdById: user.id } })).toBe(MOST_AT_ONCE);
  const wrong = { from: "yesterday" };
  expect(await visit((await staff()).from, () => exportAudit(wrong))).toMatchObject({
    error: { code: "invalid" },
  });
});

test("a file goes after its days, with its bytes", async () => {
  const { user, from } = await staff();
  const id = await asked(visit(from, () => exportSellers({})));
  await workOnFile({ fileId: id });
  const days = (count: number) =>
    db.fileJob.update({ where: { id }, data: { finishedAt: new Date(Date.now() - count * 86_400_000) } });
  await days(89);
  await removeOldFiles();
  expect((await fetched(from, id)).status).toBe(200);
  await days(91);
  await removeOldFiles();
  expect(await findTableFile(user.id, id)).toBeNull();
  expect((await fetched(from, id)).status).toBe(404);
});

test("a file is a seller's or a table's, never both and never neither", async () => {
  const seller = await make.seller();
  const { user } = await staff();
  const file = { createdById: user.id, kind: "TABLE", state: "RUNNING", name: "x.csv" } as const;
  await expect(db.fileJob.create({ data: file })).rejects.toThrow(/file_jobs_of_whom/);
  await expect(
    db.fileJob.create({ data: { ...file, sellerId: seller.id, tableName: "sellers", filters: {} } }),
  ).rejects.toThrow(/file_jobs_of_whom/);
  await expect(db.fileJob.create({ data: { ...file, tableName: "sellers" } })).rejects.toThrow(
    /file_jobs_filtered/,
  );
});
