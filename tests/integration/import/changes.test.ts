import pg from "pg";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { proveLedgers } from "@/lib/inventory/jobs";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { seller, warehouse } from "@/tests/support/factories";
import { importLines } from "./support";

const { sql, url } = await testDatabase();
// Connections made from here on wait this long before they look for a deadlock: time enough to make one.
await sql(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET deadlock_timeout = '5s'`);
let slug: string;

beforeAll(async () => {
  await warehouse();
});

beforeEach(async () => {
  slug = (await seller()).slug;
});

const run = (lines: (object | string)[]) => importLines(lines, { sellerSlug: slug });
const row = (n: number, more: object = {}) => ({
  id: `A-${n}`,
  name: `Kettle ${n}`,
  brand: "Calder",
  categories: ["Kitchen", "Kettles"],
  price: 20 + n,
  quantity: 5,
  sku: `K-${n}`,
  ...more,
});
const offerOf = (externalId: string) =>
  db.offer.findFirstOrThrow({
    where: { externalId, seller: { slug } },
    include: { stockLevels: { include: { movements: { orderBy: { id: "asc" } } } }, variant: true },
  });

const TABLES = ["products", "variants", "offers", "stock_levels", "product_images", "brands", "categories"];

/** Every row of the catalogue with the transaction that wrote it last: one that was written again has another. */
async function written(): Promise<Set<string>> {
  const rows = await sql<{ row: string }>(
    TABLES.map((table) => `SELECT '${table} ' || id || ' ' || xmin AS row FROM ${table}`).join(" UNION ALL "),
  );
  return new Set(rows.map((one) => one.row));
}

test("the same file again writes nothing, tells nobody and asks for no job", async () => {
  const rows = Array.from({ length: 40 }, (_, n) => row(n));
  await run(rows);
  const before = await written();
  await sql("TRUNCATE outbox_events");
  await sql("DELETE FROM graphile_worker._private_jobs");
  expect(await run(rows)).toMatchObject({ created: 0, updated: 0, unchanged: 40, refused: 0 });
  expect(await written()).toEqual(before);
  expect(
    await sql("SELECT 1 FROM outbox_events UNION ALL SELECT 1 FROM graphile_worker._private_jobs"),
  ).toEqual([]);
});

test("a changed price writes its offer and its product's buy box, and expires that product alone", async () => {
  const rows = Array.from({ length: 40 }, (_, n) => row(n));
  await run(rows);
  const before = await written();
  await sql("TRUNCATE outbox_events");
  expect(await run(rows.map((one, n) => (n === 7 ? { ...one, price: 3.5 } : one)))).toMatchObject({
    created: 0,
    updated: 1,
    unchanged: 39,
  });
  const offer = await offerOf("A-7");
  const changed = [...(await written())].filter((one) => !before.has(one));
  expect(changed.map((one) => one.split(" ").slice(0, 2).join(" ")).sort()).toEqual(
    [`offers ${offer.id}`, `products ${offer.productId}`].sort(),
  );
  expect(await db.product.findUniqueOrThrow({ where: { id: offer.productId } })).toMatchObject({
    minPrice: 350,
  });
  expect(await sql("SELECT topic, payload FROM outbox_events")).toEqual([
    { topic: "cache.expire", payload: { tags: [`product:${offer.productId}`] } },
  ]);
});

test("a buy box is written with its product: the check that follows finds it right", async () => {
  await run([row(1), row(2, { quantity: 0 }), row(3, { compareAtPrice: 99 })]);
  await run([
    "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,Variant Inventory Policy,Status",
    "jug,Jug,Size,S,8.00,0,deny,active",
    "jug,,,M,9.00,4,deny,",
    "jug,,,L,7.00,4,deny,",
    "tin,Tin,,,5.00,0,continue,active",
    "draft,Draft,,,5.00,3,deny,draft",
  ]);
  const products = await db.product.findMany({ where: { createdBy: { slug } }, orderBy: { title: "asc" } });
  expect(products.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(
    products.map(({ title, minPrice, maxPrice, compareAtPrice, inStock }) => [
      title,
      minPrice,
      maxPrice,
      compareAtPrice,
      inStock,
    ]),
  ).toEqual([
    ["Draft", null, null, null, false],
    ["Jug", 900, 900, null, true],
    ["Kettle 1", 2_100, 2_100, null, true],
    ["Kettle 2", 2_200, 2_200, null, false],
    ["Kettle 3", 2_300, 2_300, 9_900, true],
    ["Tin", 500, 500, null, true],
  ]);
});

test("units that were sold since are not counted anew; a new count is, never below what is held", async () => {
  await run([row(1)]);
  const { stockLevels } = await offerOf("A-1");
  const level = stockLevels[0];
  await sql("UPDATE stock_levels SET quantity = 3, reserved = 2 WHERE id = $1", [level?.id]);
  await sql(
    `INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reserved_delta, reference)
     SELECT id, offer_id, warehouse_id, 'COMMIT', -2, 2, 'test' FROM stock_levels WHERE id = $1`,
    [level?.id],
  );
  await run([row(1, { price: 30 })]);
  expect((await offerOf("A-1")).stockLevels[0]).toMatchObject({ quantity: 3, reserved: 2 });
  await run([row(1, { price: 30, quantity: 12 })]);
  expect((await offerOf("A-1")).stockLevels[0]).toMatchObject({ quantity: 12, reserved: 2 });
  await run([row(1, { price: 30, quantity: 0 })]);
  const after = await offerOf("A-1");
  expect(after.stockLevels[0]).toMatchObject({ quantity: 2, reserved: 2 });
  expect(after.stockLevels[0]?.movements.map(({ kind, quantityDelta }) => [kind, quantityDelta])).toEqual([
    ["RECEIVE", 5],
    ["COMMIT", -2],
    ["COUNT", 9],
    ["COUNT", -10],
  ]);
  expect(await proveLedgers()).toEqual([]);
});

test("Shopify's options, counts and states come in; a new size is added to the product that is there", async () => {
  const header =
    "Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Variant Inventory Qty,Status";
  const shirt = [
    header,
    'shirt,Shirt,"<p>Cotton, ""soft""</p>",Brio,Clothes > Shirts,Size,S,SH-S,19.00,25.00,3,active',
    "shirt,,,,,,M,SH-M,19.00,,0,",
  ];
  expect(await run(shirt)).toMatchObject({ created: 1, refused: 0 });
  expect(await run(shirt)).toMatchObject({ unchanged: 1 });
  expect(await run([...shirt, "shirt,,,,,,L,SH-L,21.00,,4,"])).toMatchObject({ created: 0, updated: 1 });
  const product = await db.product.findFirstOrThrow({
    where: { title: "Shirt", createdBy: { slug } },
    include: {
      variants: { orderBy: { position: "asc" }, include: { offers: { include: { stockLevels: true } } } },
      options: true,
      category: true,
      brand: true,
    },
  });
  expect(product).toMatchObject({
    description: 'Cotton, "soft"',
    category: { path: "clothes/shirts" },
    brand: { name: "Brio" },
  });
  expect(product.options).toMatchObject([
    { key: "size", kind: "SIZE", values: [{ value: "S" }, { value: "M" }, { value: "L" }] },
  ]);
  expect(
    product.variants.map(({ title, sku, offers }) => [
      title,
      sku,
      offers[0]?.price,
      offers[0]?.compareAtPrice,
      offers[0]?.stockLevels[0]?.quantity,
    ]),
  ).toEqual([
    ["S", "SH-S", 1_900, 2_500, 3],
    ["M", "SH-M", 1_900, null, 0],
    ["L", "SH-L", 2_100, null, 4],
  ]);
  await run([...shirt.map((line) => line.replace("active", "archived")), "shirt,,,,,,L,SH-L,21.00,,4,"]);
  expect(await db.product.findUniqueOrThrow({ where: { id: product.id } })).toMatchObject({
    status: "ARCHIVED",
    minPrice: null,
    buyBoxOfferId: null,
  });
});

test("a file that breaks off leaves whole batches; the next run brings the rest", async () => {
  const rows = Array.from({ length: 2_500 }, (_, n) => row(n));
  async function* broken() {
    yield new TextEncoder().encode(
      rows
        .slice(0, 2_400)
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(""),
    );
    throw new Error("the disk went away");
  }
  const { importListings } = await import("@/lib/catalog/import/run");
  await expect(importListings(broken(), { sellerSlug: slug })).rejects.toThrow("the disk went away");
  const there = await db.offer.count({ where: { seller: { slug } } });
  expect(there % 1_000).toBe(0);
  expect(await run(rows)).toMatchObject({ created: 2_500 - there, unchanged: there, refused: 0 });
  expect(await proveLedgers()).toEqual([]);
});

test("two imports of one file at the same time bring each listing once", async () => {
  const rows = Array.from({ length: 1_500 }, (_, n) => row(n));
  const both = await Promise.all([run(rows), run(rows)]);
  expect(both.reduce((sum, { created }) => sum + created, 0)).toBe(1_500);
  expect(both.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(1_500);
  expect(await db.offer.count({ where: { seller: { slug } } })).toBe(1_500);
  expect(await db.product.count({ where: { createdBy: { slug } } })).toBe(1_500);
});

test("two sellers' files at the same time, with the same names, brands and new shelves, both come in", async () => {
  const rows = (mark: string) =>
    Array.from({ length: 600 }, (_, n) =>
      row(n, { brand: `New ${n % 20} ${mark}`, categories: ["Fresh", `Shelf ${n % 9} ${mark}`] }),
    );
  const other = (await seller()).slug;
  const both = await Promise.all([run(rows("x")), importLines(rows("x").reverse(), { sellerSlug: other })]);
  expect(both).toMatchObject([
    { created: 600, refused: 0 },
    { created: 600, refused: 0 },
  ]);
});

test("an import that waits in a circle with somebody else begins its batch again", async () => {
  await run([row(1), row(2)]);
  const { productId } = await offerOf("A-1");
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  try {
    await other.query("SET deadlock_timeout = '10min'");
    await other.query("BEGIN");
    await other.query("SELECT FROM offers WHERE product_id = $1 FOR UPDATE", [productId]);
    const importing = run([row(1, { name: "New name", price: 7 }), row(2)]);
    await expect
      .poll(
        () =>
          sql(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
          ),
        { timeout: 60_000 },
      )
      .toHaveLength(1);
    await other.query("UPDATE products SET popularity = popularity + 1 WHERE id = $1", [productId]);
    await other.query("COMMIT");
    expect(await importing).toMatchObject({ updated: 1, unchanged: 1, refused: 0 });
  } finally {
    await other.end();
  }
  expect(await db.product.findUniqueOrThrow({ where: { id: productId } })).toMatchObject({
    title: "New name",
    minPrice: 700,
    popularity: 1,
  });
});

test("what the database refuses is refused alone", async () => {
  await sql("ALTER TABLE products ADD CONSTRAINT cursed CHECK (title NOT LIKE 'Cursed%')");
  try {
    const rows = Array.from({ length: 300 }, (_, n) => row(n, n % 100 === 50 ? { name: `Cursed ${n}` } : {}));
    const result = await run(rows);
    expect(result).toMatchObject({ created: 297, refused: 3 });
    expect(result.errors.map(({ line, reason }) => [line, reason])).toEqual(
      [51, 151, 251].map((line) => [line, "can't be stored"]),
    );
  } finally {
    await sql("ALTER TABLE products DROP CONSTRAINT cursed");
  }
});

test("an id that stands twice is refused the second time; a currency that is not the market's always", async () => {
  const result = await run([
    row(1),
    row(1, { name: "Again" }),
    row(2, { currency: "EUR" }),
    row(3, { currency: "usd" }),
  ]);
  expect(result).toMatchObject({ created: 2, refused: 2 });
  expect(result.errors).toMatchObject([
    { line: 2, field: "id" },
    { line: 3, field: "currency" },
  ]);
});
