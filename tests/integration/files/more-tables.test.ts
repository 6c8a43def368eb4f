import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brandsOf } from "@/lib/catalog/queries/brands";
import {
  exportBrands,
  exportCommission,
  exportFailedJobs,
  exportQueues,
  exportSearches,
  exportShipping,
  exportTaxes,
} from "@/lib/files/actions/tables";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { taxesOf } from "@/lib/pricing/queries/tax";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { visit } from "@/tests/support/visit";
import { staff, written } from "./support";

const folder = mkdtempSync(join(tmpdir(), "agora-private-"));
process.env.PRIVATE_DIR = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let database: TestDatabase;

beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis()]);
});

const cellsOf = (lines: readonly string[], column: number) => lines.map((line) => line.split(",")[column]);

test("commission rules and tax rates are written as their lists are narrowed", async () => {
  const mark = newId().slice(-10);
  const [operator, finance, support] = await Promise.all([
    staff("OPERATOR"),
    staff("FINANCE"),
    staff("SUPPORT"),
  ]);
  const seller = await make.seller({ name: `Lathe ${mark}` });
  const startsAt = new Date(Date.now() - 86_400_000);
  const rule = await db.commissionRule.create({
    data: {
      sellerId: seller.id,
      bps: 925,
      startsAt,
      note: "=1+1",
      createdById: operator.user.id,
    },
  });
  const rules = await written(operator.from, () => exportCommission({ words: mark }));
  expect(rules).toHaveLength(1);
  expect(rules[0]).toBe(
    `${rule.id},seller,Lathe ${mark},,9.25,${startsAt.toISOString()},,'=1+1,${operator.user.name}`,
  );
  expect(await written(operator.from, () => exportCommission({ words: mark, state: "ended" }))).toEqual([]);

  const rate = await db.taxRate.create({
    data: { country: "PT", region: "20", name: `IVA ${mark}`, bps: 1_600, included: true, startsAt },
  });
  const rates = await written(finance.from, () => exportTaxes({ words: mark }));
  expect(rates).toEqual([
    `${rate.id},PT,20,standard,IVA ${mark},16.00,contain it,${startsAt.toISOString()},,`,
  ]);
  expect(await written(finance.from, () => exportTaxes({ words: mark, state: "planned" }))).toEqual([]);

  const refused = { error: { code: "forbidden" } };
  expect(await visit(finance.from, () => exportCommission({}))).toMatchObject(refused);
  expect(await visit(support.from, () => exportTaxes({}))).toMatchObject(refused);
  expect(await visit(operator.from, () => exportTaxes({ state: "never" as "now" }))).toMatchObject({
    error: { code: "invalid" },
  });
});

test("the market's shipping methods are written beside sellers' own, with their zones", async () => {
  const mark = newId().slice(-10);
  const [{ from }, support] = await Promise.all([staff("FINANCE"), staff("SUPPORT")]);
  const seller = await make.seller({ name: `Parcel ${mark}` });
  const { zone, method } = await make.shippingToUs({ price: 500 });
  const own = await db.shippingMethod.create({
    data: {
      zoneId: zone.id,
      sellerId: seller.id,
      code: "own",
      name: "Cart",
      carrier: "Horse",
      basePrice: 1_250,
      perKgPrice: 75,
      freeFrom: 9_900,
      minDays: 3,
      maxDays: 9,
      active: false,
    },
  });
  const all = await written(from, () => exportShipping({}));
  expect(all.find((line) => line.startsWith(method.id))).toMatch(
    new RegExp(`^${method.id},${zone.name},.*US.*,,Standard,Post,5.00,0.00,,USD,2,4,0,0,yes$`),
  );
  const narrowed = await written(from, () => exportShipping({ words: mark }));
  expect(narrowed).toHaveLength(1);
  expect(narrowed[0]).toMatch(
    new RegExp(`^${own.id},.*,Parcel ${mark},Cart,Horse,12.50,0.75,99.00,USD,3,9,0,0,no$`),
  );
  expect(await visit(support.from, () => exportShipping({}))).toMatchObject({ error: { code: "forbidden" } });
});

test("brands and searches longer than a page have each row once, in the order of their lists", async () => {
  const mark = newId().slice(-10);
  const [{ from }, finance] = await Promise.all([staff("OPERATOR"), staff("FINANCE")]);
  await database.sql(
    "INSERT INTO brands (slug, name) SELECT $1 || '-' || n, $1 || ' ' || n % 7 FROM generate_series(1, 1203) n",
    [mark],
  );
  const merged = await db.brand.findFirstOrThrow({ where: { slug: `${mark}-5` } });
  await db.brand.update({
    where: { slug: `${mark}-6` },
    data: { mergedIntoId: merged.id },
  });
  const { product } = await make.sellable({ price: 900 });
  await db.product.update({ where: { id: product.id }, data: { brandId: merged.id } });
  const brands = await written(from, () => exportBrands({ words: mark.toUpperCase() }));
  const wanted = await database.sql<{ id: string }>(
    "SELECT id FROM brands WHERE slug LIKE $1 || '-%' AND merged_into_id IS NULL ORDER BY lower(name), id",
    [mark],
  );
  expect(wanted).toHaveLength(1202);
  expect(cellsOf(brands, 0)).toEqual(wanted.map(({ id }) => id));
  expect(brands.find((line) => line.startsWith(merged.id))).toBe(`${merged.id},${mark} 5,${mark}-5,1`);

  await database.sql(
    `INSERT INTO search_queries (text, searches, results, clicks)
     SELECT $1 || ' ' || n, n % 9 + 1, CASE WHEN n % 2 = 0 THEN 4 ELSE 0 END, CASE WHEN n % 4 = 0 THEN 1 ELSE 0 END
     FROM generate_series(1, 2406) n`,
    [mark],
  );
  await db.searchRule.create({ data: { query: `${mark} 1` } });
  const report = {
    nothing: "results = 0",
    ignored: "results > 0 AND clicks = 0",
    most: "true",
  };
  for (const [show, where] of Object.entries(report) as [keyof typeof report, string][]) {
    const rows = await database.sql<{ text: string }>(
      `SELECT text FROM search_queries WHERE ${where} ORDER BY searches DESC, text`,
    );
    const lines = await written(from, () => exportSearches({ show }));
    expect(cellsOf(lines, 0), show).toEqual(rows.map(({ text }) => text));
    if (show === "nothing")
      expect(lines.find((line) => line.startsWith(`${mark} 1,`))).toMatch(/,2,0,0,[\dTZ:.-]+,yes$/);
  }
  const refused = { error: { code: "forbidden" } };
  expect(await visit(finance.from, () => exportBrands({}))).toMatchObject(refused);
  expect(await visit(finance.from, () => exportSearches({}))).toMatchObject(refused);
});

test("queues and the jobs that gave up are written for who runs the market, without what the jobs were told", async () => {
  const [{ from }, finance] = await Promise.all([staff("OPERATOR"), staff("FINANCE")]);
  const secret = newId();
  for (let index = 0; index < 3; index += 1)
    await enqueue(null, "send-notification", { notificationId: secret }, { maxAttempts: 1 });
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs j SET attempts = max_attempts, last_error = 'The mail server said no'
    FROM graphile_worker._private_tasks t WHERE t.id = j.task_id AND t.identifier = 'send-notification'`;
  const jobs = await written(from, () => exportFailedJobs({}));
  expect(jobs).toHaveLength(3);
  const ids = cellsOf(jobs, 0).map(Number);
  expect(ids).toEqual(ids.toSorted((one, other) => other - one));
  for (const line of jobs) expect(line).toMatch(/^\d+,send-notification,1,The mail server said no,/);
  expect(jobs.join()).not.toContain(secret);
  const queues = await written(from, () => exportQueues({}));
  expect(queues).toContain("send-notification,0,0,0,3,");
  const refused = { error: { code: "forbidden" } };
  expect(await visit(finance.from, () => exportFailedJobs({}))).toMatchObject(refused);
  expect(await visit(finance.from, () => exportQueues({}))).toMatchObject(refused);
});

test("brands and tax rates are read on where their last row stood, also when it is gone or named otherwise since", async () => {
  const mark = newId().slice(-10);
  const names = ["Ash", "birch_x", "Cedar", "doum", "Elm"].map((name) => `${name} ${mark}`);
  for (const name of names) await db.brand.create({ data: { name, slug: newId() } });
  const page = (after: string | null) => brandsOf(db, { words: mark }, after, { size: 2, counted: null });
  const first = await page(null);
  expect(first.rows.map(({ name }) => name)).toEqual(names.slice(0, 2));
  await db.brand.delete({ where: { id: first.rows[1]?.id ?? "" } });
  const second = await page(first.next);
  expect(second.rows.map(({ name }) => name)).toEqual(names.slice(2, 4));
  await db.brand.update({ where: { id: second.rows[1]?.id ?? "" }, data: { name: `Zelkova ${mark}` } });
  expect((await page(second.next)).rows.map(({ name }) => name)).toEqual([names[4], `Zelkova ${mark}`]);
  for (const none of ["nothing", first.rows[0]?.id ?? "", `${newId()}_${"x".repeat(500)}`])
    expect((await page(none)).rows[0]?.name, none).toBe(names[0]);

  const from = new Date(Date.now() + 86_400_000);
  const regions = ["", "A_1", "B", "C"];
  for (const region of regions)
    await db.taxRate.create({
      data: { country: "CL", region, name: `IVA ${mark}`, bps: 100, startsAt: from },
    });
  const filter = { state: "planned", words: mark } as const;
  const rates = await taxesOf(db, filter, null, 2);
  expect(rates.rows.map(({ region }) => region)).toEqual(["", "A_1"]);
  await db.taxRate.delete({ where: { id: rates.rows[1]?.id ?? "" } });
  const more = await taxesOf(db, filter, rates.next, 2);
  expect(more.rows.map(({ region }) => region)).toEqual(["B", "C"]);
  expect(more.next).toBeNull();
});
