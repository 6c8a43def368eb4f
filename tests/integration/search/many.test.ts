import { beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/platform/db/client";
import type { EngineQuery } from "@/lib/search/engine/port";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import { category } from "@/tests/support/factories";
import { asked, NO_FILTERS } from "./support";

process.env.DATABASE_POOL_SIZE = "4";
const { postgresEngine } = await import("@/lib/search/postgres/engine");

const MANY = 6_000;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { id } = await category({ slug: "things", path: "things", name: "Things" });
  await database.sql(
    `INSERT INTO products (slug, title, category_id, attributes, min_price, max_price, in_stock, popularity, rating_sum, rating_count, published_at)
     SELECT 'widget-' || i, 'Widget no ' || i, $1,
       jsonb_build_object('colour', (ARRAY['red', 'green', 'blue'])[1 + i % 3], 'shape', (ARRAY['round', 'flat', 'long', 'bent', 'soft', 'thin'])[1 + i % 5]),
       1000 + i * 7919 % 5000, 1000 + i * 7919 % 5000, i % 10 > 0, i * 31 % 977, 4 * (i % 7), i % 7, timestamptz '2026-01-01' + i * interval '1 minute'
     FROM generate_series(1, $2::int) i`,
    [id, MANY],
  );
  await database.sql("SELECT refresh_search(array(SELECT id FROM products))");
  await database.sql("SELECT count_search_words()");
  await database.sql("DELETE FROM search_changes");
});

type Case = { filters: Partial<EngineQuery["filters"]>; where: string };
const CASES: Case[] = [
  { filters: {}, where: "true" },
  { filters: { values: { colour: ["red"] } }, where: "attributes ->> 'colour' = 'red'" },
  {
    filters: { values: { colour: ["red", "blue"], shape: ["flat"] }, inStock: true },
    where: "attributes ->> 'colour' IN ('red', 'blue') AND attributes ->> 'shape' = 'flat' AND in_stock",
  },
  { filters: { min: 2_000, max: 5_900 }, where: "min_price BETWEEN 2000 AND 5900" },
  {
    filters: { min: 2_000, max: 2_400, rating: 4 },
    where: "min_price BETWEEN 2000 AND 2400 AND rating_count > 0",
  },
  { filters: { category: "things", rating: 4, inStock: true }, where: "rating_count > 0 AND in_stock" },
];
const ORDERS = {
  price: "min_price, id",
  "price-down": "min_price DESC, id DESC",
  rating: "((rating_sum + 16.0) / (rating_count + 4))::real DESC, id DESC",
  new: "published_at DESC, id DESC",
} as const;

async function pagesOf(query: EngineQuery, pages: number) {
  const ids: string[] = [];
  for (let cursor: string | null = null, page = 0; page < pages; page += 1) {
    const answer = await postgresEngine.search({ ...query, cursor });
    ids.push(...answer.ids);
    cursor = answer.next;
    if (!cursor) break;
  }
  return ids;
}

async function agrees(text: string) {
  for (const { filters, where } of CASES) {
    const query = asked(text, { filters: { ...NO_FILTERS, ...filters }, size: 150, facets: true });
    const [{ n } = { n: 0 }] = await database.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM products WHERE ${where}`,
    );
    const answer = await postgresEngine.search(query);
    expect([where, answer.found, answer.more]).toEqual([where, Math.min(n, 1_000), n > 1_000]);
    for (const [sort, order] of Object.entries(ORDERS)) {
      const expected = await database.sql<{ id: string }>(
        `SELECT id FROM products WHERE ${where} ORDER BY ${order} LIMIT 450`,
      );
      const ids = await pagesOf({ ...query, facets: false, sort: sort as keyof typeof ORDERS }, 3);
      expect([where, sort, ids]).toEqual([where, sort, expected.map(({ id }) => id)]);
    }
  }
}

test("thousands of matches come in every order, filtered or not, as the products themselves say", async () => {
  await agrees("widget");
  await agrees("");
}, 180_000);

test("the same once the planner knows the table", async () => {
  await database.sql("ANALYZE product_search");
  await agrees("widget");
  await agrees("");
}, 180_000);

test("what else could be chosen is counted as if that filter were not there", async () => {
  const filters = { ...NO_FILTERS, values: { colour: ["red"], shape: ["flat"] }, min: 1_000, max: 2_400 };
  const { facets } = await postgresEngine.search(asked("widget", { filters, facets: true }));
  const counted = async (what: string, where: string) =>
    (
      await database.sql<{ value: string; count: number }>(
        `SELECT ${what} AS value, count(*)::int AS count FROM products WHERE ${where} GROUP BY 1 ORDER BY 2 DESC, 1`,
      )
    ).map(({ value, count }) => ({ value, count }));
  const between = "min_price BETWEEN 1000 AND 2400";
  expect(facets?.values.colour).toEqual(
    await counted("attributes ->> 'colour'", `attributes ->> 'shape' = 'flat' AND ${between}`),
  );
  expect(facets?.values.shape).toEqual(
    await counted("attributes ->> 'shape'", `attributes ->> 'colour' = 'red' AND ${between}`),
  );
  const steps = await counted(
    "price_step(min_price)::text",
    "attributes ->> 'shape' = 'flat' AND attributes ->> 'colour' = 'red'",
  );
  expect(facets?.prices).toEqual(
    steps.map(({ value, count }) => ({ step: Number(value), count })).sort((a, b) => a.step - b.step),
  );
});

test.each([
  { filters: { values: { colour: ["green"] } }, where: "attributes ->> 'colour' = 'green'" },
  // Too many to read them all.
  { filters: {}, where: "true" },
])(
  "of more matches than are ranked, the most popular are among those that are: $where",
  async ({ filters, where }) => {
    await database.sql("ANALYZE product_search");
    const [{ top } = { top: [] }] = await database.sql<{ top: string[] }>(
      `SELECT array_agg(id) AS top FROM (SELECT id FROM products WHERE ${where} ORDER BY popularity DESC LIMIT 200) p`,
    );
    const ids = await pagesOf(asked("widget", { filters: { ...NO_FILTERS, ...filters }, size: 250 }), 10);
    expect(ids.length).toBeGreaterThanOrEqual(1_000);
    expect(new Set(ids).size).toBe(ids.length);
    expect(top.filter((id) => !ids.includes(id))).toEqual([]);
  },
);

test("more searches at once than there are connections all end, and give every connection back", async () => {
  const query = asked("widgte", {
    filters: { ...NO_FILTERS, values: { colour: ["red"], shape: ["flat"] }, rating: 4, inStock: true },
    facets: true,
  });
  const alone = await postgresEngine.search(query);
  expect([alone.matched, alone.corrected]).toEqual(["corrected", "widget"]);
  const answers = await Promise.all(Array.from({ length: 24 }, () => postgresEngine.search(query)));
  for (const answer of answers) expect(answer).toEqual(alone);
  expect([pool().waitingCount, pool().idleCount === pool().totalCount]).toEqual([0, true]);
}, 120_000);

test("what was written since, which every search reads beside the index of words, stays short", async () => {
  await database.sql("SELECT gin_clean_pending_list('product_search_lists')");
  await database.sql(
    "UPDATE products SET description = (SELECT string_agg(md5(slug || n), ' ') FROM generate_series(1, 20) n)",
  );
  await database.sql("SELECT refresh_search(array(SELECT id FROM products LIMIT 1000))");
  const [{ pages } = { pages: 1_000 }] = await database.sql<{ pages: number }>(
    "SELECT gin_clean_pending_list('product_search_lists')::int AS pages",
  );
  expect(pages).toBeLessThanOrEqual(17);
});
