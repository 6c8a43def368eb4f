import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeStaffRole } from "@/lib/accounts/commands/staff";
import {
  exportAudit,
  exportDeals,
  exportFindings,
  exportPeople,
  exportPromotions,
  exportSellers,
} from "@/lib/files/actions/tables";
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
import { visit } from "@/tests/support/visit";
import { asked, fetched, linesOf, staff, written } from "./support";

const folder = mkdtempSync(join(tmpdir(), "agora-private-"));
process.env.PRIVATE_DIR = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let database: TestDatabase;

beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis()]);
});

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

test("people, findings, promotions and deals are written as their lists are narrowed, each by who may see it", async () => {
  const mark = newId().slice(-10);
  const person = await make.user({ name: `Ada ${mark}`, disabledAt: new Date() });
  await make.user({ name: `Ada ${mark} open` });
  const subject = newId();
  const kind = "order differs from its refunds";
  const open = await db.finding.create({ data: { area: "money", kind, subject, detail: { minor: 7 } } });
  const gone = await db.finding.create({
    data: { area: "stock", kind, subject, detail: {}, resolvedAt: new Date() },
  });
  const promotion = await db.promotion.create({
    data: { name: `Spring ${mark}`, kind: "PERCENT", value: 1_250, currency: "USD", startsAt: new Date() },
  });
  const { offer, product } = await make.sellable({ price: 2_000, quantity: 5 });
  const deal = await db.deal.create({
    data: {
      slug: `deal-${mark}`,
      title: `Flash ${mark}`,
      offerId: offer.id,
      productId: product.id,
      price: 1_500,
      compareAtPrice: 2_000,
      currency: "USD",
      startsAt: new Date(Date.now() + 3_600_000),
      endsAt: new Date(Date.now() + 7_200_000),
      stock: 3,
    },
  });
  const [{ from }, finance, support] = await Promise.all([
    staff("ADMIN"),
    staff("FINANCE"),
    staff("SUPPORT"),
  ]);
  const people = await written(from, () => exportPeople({ show: "closed", words: mark }));
  expect(people).toHaveLength(1);
  expect(people[0]).toMatch(new RegExp(`^${person.id},Ada ${mark},${person.email},.*,closed,,$`));
  const findings = (await written(finance.from, () => exportFindings({}))).filter((one) =>
    one.includes(subject),
  );
  expect(findings).toHaveLength(1);
  expect(findings[0]).toContain(
    `${open.id},money,An order's refunded sum is not the sum of its refunds,${kind},${subject},`,
  );
  expect((await written(finance.from, () => exportFindings({ show: "resolved" }))).join()).toContain(gone.id);
  const promotions = await written(from, () => exportPromotions({ kind: "PERCENT", words: mark }));
  expect(promotions).toHaveLength(1);
  expect(promotions[0]).toContain(`${promotion.id},Spring ${mark},percent,12.5 %,USD,`);
  const deals = await written(from, () => exportDeals({ moment: "upcoming", words: mark }));
  expect(deals).toHaveLength(1);
  expect(deals[0]).toContain(`${deal.id},Flash ${mark},deal-${mark},upcoming,`);
  expect(deals[0]).toContain(",15.00,20.00,USD,3,0,");
  expect(await visit(support.from, () => exportFindings({}))).toMatchObject({ error: { code: "forbidden" } });
  expect(await visit(support.from, () => exportDeals({}))).toMatchObject({ error: { code: "forbidden" } });
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
