import { beforeAll, expect, test } from "vitest";
import { productShards, SHARD, shardEntries } from "@/lib/catalog/queries/sitemap";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import { category } from "@/tests/support/factories";

const COUNT = 2 * SHARD + 123;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const shelf = await category();
  await database.sql(
    `INSERT INTO products (id, slug, title, category_id, status)
     SELECT uuid7(), 'thing-' || n, 'Thing ' || n, $1::uuid, CASE WHEN n % 10 = 0 THEN 'ARCHIVED' ELSE 'ACTIVE' END::product_status
     FROM generate_series(1, ${COUNT}) n`,
    [shelf.id],
  );
});

async function listed(): Promise<string[]> {
  const shards = await productShards();
  expect(shards.length).toBeGreaterThan(1);
  const paths: string[] = [];
  for (const shard of shards) {
    const entries = await shardEntries(shard);
    expect(entries.length).toBeLessThan(50_000);
    paths.push(...entries.map((entry) => entry.path));
  }
  return paths;
}

const ACTIVE = COUNT - Math.floor(COUNT / 10);

test("every product stands in one file, also while the planner knows nothing yet", async () => {
  const paths = await listed();
  expect(paths).toHaveLength(ACTIVE);
  expect(new Set(paths).size).toBe(ACTIVE);
});

test("with the planner's histogram the cuts are its own, and what came later is in the last file", async () => {
  await database.sql("ANALYZE products");
  await database.sql(
    `INSERT INTO products (id, slug, title, category_id)
     SELECT uuid7(), 'late-thing', 'Late thing', category_id FROM products LIMIT 1`,
  );
  const paths = await listed();
  expect(new Set(paths).size).toBe(ACTIVE + 1);
  expect(paths).toHaveLength(ACTIVE + 1);
  expect(paths.at(-1)).toBe("/p/late-thing");
});
