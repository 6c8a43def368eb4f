import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type EngineAnswer,
  type EngineFilters,
  type EngineQuery,
  type FacetCount,
  isCut,
} from "@/lib/search/engine/port";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import { category } from "@/tests/support/factories";
import { realMeilisearch } from "@/tests/support/meilisearch/real";
import { MeilisearchServer } from "@/tests/support/meilisearch/server";
import { asked, NO_FILTERS } from "./support";

const standIn = realMeilisearch("wide") ? null : openStandIn();

function openStandIn(): MeilisearchServer {
  const port = Number(new URL(process.env.APP_URL ?? "").port);
  process.env.MEILISEARCH_URL = `http://127.0.0.1:${port}`;
  process.env.MEILISEARCH_KEY = "key-of-the-tests";
  return new MeilisearchServer(port, process.env.MEILISEARCH_KEY);
}

const MANY = 4_000;
/** Products of "Rare", the only brand besides "Usual". */
const RARE = 3;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { id } = await category({ slug: "things", path: "things", name: "Things" });
  await database.sql("INSERT INTO brands (slug, name) VALUES ('usual', 'Usual'), ('rare', 'Rare')");
  await database.sql(
    `INSERT INTO products (slug, title, category_id, brand_id, attributes, min_price, max_price, in_stock, published_at)
     SELECT 'widget-' || i, 'Widget no ' || i, $1, (SELECT id FROM brands WHERE slug = CASE WHEN i <= $3 THEN 'rare' ELSE 'usual' END),
       jsonb_build_object('colour', (ARRAY['red', 'green', 'blue', 'grey'])[1 + i % 4]), 1000 + i, 1000 + i, i % 10 > 0, now()
     FROM generate_series(1, $2::int) i`,
    [id, MANY, RARE],
  );
  await database.sql("SELECT refresh_search(array(SELECT id FROM products))");
  await database.sql("SELECT count_search_words()");
  await database.sql("DELETE FROM search_changes");
  await standIn?.start();
  await (await import("@/lib/search/commands/reindex")).rebuildIndex();
}, 120_000);

afterAll(async () => {
  await (await import("@/tests/support/meilisearch/drop")).dropIndexes();
  await standIn?.stop();
});

type Search = (query: EngineQuery) => Promise<EngineAnswer>;

/** Without the fallback to PostgreSQL. */
const alone: Search = async (query) => {
  const { meilisearchEngine } = await import("@/lib/search/meilisearch/engine");
  const answer = await meilisearchEngine.searchAlone?.(query);
  if (!answer) throw new Error("Meilisearch left it to PostgreSQL");
  return answer;
};
const ENGINES: Record<string, Search> = {
  PostgreSQL: async (query) => (await import("@/lib/search/postgres/engine")).postgresEngine.search(query),
  Meilisearch: alone,
};

describe.each(Object.entries(ENGINES))("thousands of matches with %s", (_, search) => {
  const find = async (filters: Partial<EngineFilters> = {}): Promise<EngineAnswer> =>
    search(asked("widget", { filters: { ...NO_FILTERS, ...filters }, facets: true }));
  const sum = (counts: readonly FacetCount[] = []) => counts.reduce((all, { count }) => all + count, 0);

  test("facets of many values count at least so many of them, of as many as the engine says", async () => {
    const { facets, found, more } = await find();
    expect(more).toBe(true);
    expect(facets && isCut(facets, "f:colour")).toBe(true);
    const counted = facets?.counted ?? 0;
    expect(counted).toBeGreaterThanOrEqual(500);
    expect(counted).toBeLessThanOrEqual(found);
    const colours = facets?.values.colour ?? [];
    expect(colours.map(({ value }) => value).sort()).toEqual(["blue", "green", "grey", "red"]);
    for (const { count } of colours) expect(count).toBeLessThanOrEqual(MANY / 4);
    expect(sum(colours)).toBeGreaterThan(counted * 0.75);
    expect(sum(colours)).toBeLessThan(counted * 1.25);
    expect(sum(facets?.categories)).toBe(sum(colours));
  });

  test("of fewer matches every one is counted", async () => {
    const { facets, more } = await find({ max: 1_900 });
    expect(more).toBe(false);
    expect([facets?.counted, facets && isCut(facets, "f:colour")]).toEqual([900, false]);
    expect(facets?.values.colour?.map(({ count }) => count)).toEqual([225, 225, 225, 225]);
    expect(facets?.brands).toEqual([
      { value: "usual", count: 900 - RARE },
      { value: "rare", count: RARE },
    ]);
    expect(facets?.inStock).toBe(810);
  });
});

test("a rare brand that is chosen stands beside the usual one, which is counted from a sample", async () => {
  const filters = { ...NO_FILTERS, brands: ["rare"] };
  const { facets, found, more } = await alone(asked("widget", { filters, facets: true }));
  expect([found, more]).toEqual([RARE, false]);
  expect(facets && [isCut(facets, "brand"), isCut(facets, "f:colour")]).toEqual([true, false]);
  expect(facets?.brands.find(({ value }) => value === "rare")).toEqual({ value: "rare", count: RARE });
  const usual = facets?.brands.find(({ value }) => value === "usual")?.count ?? 0;
  expect(usual).toBeGreaterThan(375);
  expect(usual).toBeLessThan(625);
});

test("what is counted of everything is exact", async () => {
  const { facets } = await alone(asked("widget", { facets: true }));
  expect(facets?.inStock).toBe(MANY * 0.9);
  expect(facets?.prices.reduce((all, { count }) => all + count, 0)).toBe(MANY);
});

test("what is chosen can be taken back where it is too rare to be counted", async () => {
  const { searchProducts } = await import("@/lib/search/queries/search");
  const { searchInput } = await import("@/lib/search/model/input");
  const input = searchInput.parse({ q: "widget", brand: ["usual", "rare"] });
  const { facets } = await searchProducts(input);
  const brand = facets.find(({ name }) => name === "brand");
  expect(brand?.atLeast).toBe(true);
  const brands = brand?.values ?? [];
  expect(brands.filter(({ chosen }) => chosen).map(({ label }) => label)).toEqual(["Usual", "Rare"]);
});

test("a word that nothing has is left out on every page; where filters leave nothing, no word is", async () => {
  const first = await alone(asked("widget zeppelin", { facets: true }));
  expect([first.matched, first.found, first.ids.length]).toEqual(["some", 1_000, 30]);
  const second = await alone(asked("widget zeppelin", { cursor: first.next }));
  expect(second.ids.length).toBe(30);
  expect(second.ids.filter((id) => first.ids.includes(id))).toEqual([]);
  const { meilisearchEngine } = await import("@/lib/search/meilisearch/engine");
  const filters = { ...NO_FILTERS, brands: ["nobody"] };
  expect((await meilisearchEngine.search(asked("widget", { filters }))).ids).toEqual([]);
  expect(await meilisearchEngine.searchAlone?.(asked("widget zeppelin", { filters }))).toBeNull();
});
