import { beforeAll, expect, test } from "vitest";
import type { ImportCounts, RowError } from "@/lib/catalog/import/model";
import { importListings } from "@/lib/catalog/import/run";
import { proveLedgers } from "@/lib/inventory/jobs";
import { db } from "@/lib/platform/db/client";
import { indexChanges } from "@/lib/search/commands/index-changes";
import { searchInput } from "@/lib/search/model/input";
import { searchProducts } from "@/lib/search/queries/search";
import { testDatabase } from "@/tests/support/database";
import { seller, warehouse } from "@/tests/support/factories";

let slug: string;

beforeAll(async () => {
  await testDatabase();
  slug = (await seller()).slug;
  await warehouse();
});

/** Rows shaped like a real shop's: names that repeat, categories of several depths, prices as numbers. */
function row(n: number, price = 9.99 + (n % 50)) {
  return {
    name:
      n % 40 === 0 ? "Portable Charger - Black" : `Model S-${n} Phone ${n} with ${8 + (n % 4) * 8}GB - Blue`,
    description: `Grab your data with this smartphone, number ${n}.`,
    brand: ["Volt", "Samsun", "Åland & Söner"][n % 3],
    categories: [["Cell Phones"], ["Cell Phones", "Prepaid"], ["Accessories", "Power", "Chargers"]][n % 3],
    price,
    popularity: 20_000 - n,
  };
}

async function run(
  lines: (object | string)[],
  options: { dryRun?: boolean } = {},
): Promise<ImportCounts & { errors: RowError[] }> {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  const errors: RowError[] = [];
  async function* source() {
    yield new TextEncoder().encode(text);
  }
  const result = await importListings(source(), {
    sellerSlug: slug,
    onRefused: (error) => errors.push(error),
    ...options,
  });
  if (!result.ok) throw new Error(result.error.message);
  return { ...result.data, errors };
}

const LISTINGS = Array.from({ length: 1_200 }, (_, n) => row(n + 1));

test("a dry run tells and changes nothing", async () => {
  expect(await run(LISTINGS.slice(0, 20), { dryRun: true })).toMatchObject({ created: 20, refused: 0 });
  expect(await db.product.count()).toBe(0);
  expect(await db.category.count()).toBe(0);
});

test("every listing comes in, also those whose names repeat; twice changes nothing", async () => {
  expect(await run(LISTINGS)).toMatchObject({ created: 1_200, updated: 0, unchanged: 0, refused: 0 });
  expect(await db.offer.count()).toBe(1_200);
  expect(await db.product.count({ where: { slug: { startsWith: "portable-charger-black" } } })).toBe(30);
  const before = await db.product.aggregate({ _max: { updatedAt: true } });
  expect(await run(LISTINGS)).toMatchObject({ created: 0, updated: 0, unchanged: 1_200, refused: 0 });
  expect(await db.product.aggregate({ _max: { updatedAt: true } })).toEqual(before);
  expect(await proveLedgers()).toEqual([]);
  const paths = (await db.category.findMany({ orderBy: { path: "asc" } })).map((category) => category.path);
  expect(paths).toEqual([
    "accessories",
    "accessories/power",
    "accessories/power/chargers",
    "cell-phones",
    "cell-phones/prepaid",
  ]);
});

test("a changed price changes its offer, its history and its buy box, and nothing else", async () => {
  const changed = LISTINGS.map((listing, index) => (index === 4 ? { ...listing, price: 1.23 } : listing));
  expect(await run(changed)).toMatchObject({ created: 0, updated: 1, unchanged: 1_199 });
  const product = await db.product.findFirstOrThrow({ where: { title: LISTINGS[4]?.name ?? "" } });
  expect(product.minPrice).toBe(123);
  expect(await db.priceHistory.count({ where: { offer: { productId: product.id } } })).toBe(2);
});

test("broken rows are refused one by one, with line and field; the others go in", async () => {
  const result = await run([
    row(5_001),
    { name: "No price" },
    '{"name": "half',
    { ...row(5_002), price: "12,99" },
    row(5_003),
  ]);
  expect(result).toMatchObject({ created: 2, refused: 3 });
  expect(result.errors.map(({ line, field }) => [line, field])).toEqual([
    [2, "price"],
    [3, "row"],
    [4, "price"],
  ]);
});

test("what was imported is found: by words, by a beginning, by a model number joined or apart, with a typo", async () => {
  await indexChanges();
  const titles = async (q: string) =>
    (await searchProducts(searchInput.parse({ q }))).cards.map((card) => card.title);
  const wanted = LISTINGS[6]?.name as string;
  for (const q of ["model s-7", "model s7", "phone 7 blue", `"${wanted}"`])
    expect(await titles(q), q).toContain(wanted);
  expect((await titles("portab charg"))[0]).toBe("Portable Charger - Black");
  expect((await titles("portible chargr"))[0]).toBe("Portable Charger - Black");
  expect((await titles("aland soner")).length).toBeGreaterThan(0);
  for (const q of ["the and of", "' | & ! :* <->", "📱", "x".repeat(10_000)])
    expect(Array.isArray(await titles(q))).toBe(true);
});

test("an unknown seller is refused by name", async () => {
  async function* nothing() {
    yield new Uint8Array();
  }
  expect(await importListings(nothing(), { sellerSlug: "nobody" })).toMatchObject({
    ok: false,
    error: { field: "seller" },
  });
});
