import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { checkDrift } from "@/lib/search/commands/check-drift";
import { indexChanges } from "@/lib/search/commands/index-changes";
import { indexIsCurrent, rebuildIndex, reindex } from "@/lib/search/commands/reindex";
import { resilient } from "@/lib/search/engine/resilient";
import { meilisearchEngine } from "@/lib/search/meilisearch/engine";
import { pushSynonyms, synonymsDiffer } from "@/lib/search/meilisearch/synonyms";
import { postgresEngine } from "@/lib/search/postgres/engine";
import { testDatabase } from "@/tests/support/database";
import { MeilisearchServer } from "@/tests/support/meilisearch/server";
import { asked, listed, NO_FILTERS } from "./support";

// Against a server that answers as Meilisearch's reference says and refuses what it refuses; contract.test.ts runs on a real one.
const KEY = "key-of-the-tests";
const port = Number(new URL(process.env.APP_URL ?? "").port);
process.env.MEILISEARCH_URL = `http://127.0.0.1:${port}`;
process.env.MEILISEARCH_KEY = KEY;
const server = new MeilisearchServer(port, KEY);

const live = () => server.indexes.get("products")?.docs ?? new Map();
let kettle: Awaited<ReturnType<typeof listed>>;
let phone: Awaited<ReturnType<typeof listed>>;

beforeAll(async () => {
  await testDatabase();
  await server.start();
  kettle = await listed({
    title: "Copper Tea Kettle",
    brand: "Halden",
    shelf: "Kitchen",
    price: 5_400,
    attributes: { colour: 'Red "hot"' },
  });
  phone = await listed({ title: "Samsung Galaxy S7 Edge", brand: "Samsung", shelf: "Phones", price: 44_900 });
  await listed({
    title: "Steel Kettle",
    brand: "Aria",
    shelf: "Kitchen",
    price: 3_900,
    attributes: { colour: "Grey" },
  });
});
afterAll(() => server.stop());
beforeEach(async () => {
  server.fail = false;
  server.failTasks = false;
  server.delay = 0;
  await indexChanges();
});

async function ids(text: string, more = {}) {
  return (await meilisearchEngine.search(asked(text, more))).ids;
}

test("the first index is built with its settings, swapped in, and nothing is left behind", async () => {
  expect(await indexIsCurrent()).toBe(false);
  await rebuildIndex();
  expect(await indexIsCurrent()).toBe(true);
  expect([...server.indexes.keys()]).toEqual(["products"]);
  expect(live().size).toBe(3);
  expect(server.indexes.get("products")?.settings.rankingRules.slice(-4)).toEqual([
    "stock:desc",
    "sales:desc",
    "rating:desc",
    "publishedAt:desc",
  ]);
  expect(live().get(kettle.id)).toMatchObject({
    title: ["copper tea kettle", "coppers teas kettles"],
    price: 5_400,
    stock: 1,
    options: ['colour=Red "hot"'],
  });
});

test("text, typos, model numbers, filters, facets and sorting as the engine's port asks", async () => {
  expect((await ids("kettle")).length).toBe(2);
  expect(await ids("coper kettle")).toEqual([kettle.id]);
  expect((await ids("galaxy s-7"))[0]).toBe(phone.id);
  expect((await ids("kettles")).length).toBe(2);
  expect(await ids("kettle", { filters: { ...NO_FILTERS, values: { colour: ['Red "hot"'] } } })).toEqual([
    kettle.id,
  ]);
  const answer = await meilisearchEngine.search(
    asked("", {
      facets: true,
      sort: "price",
      size: 2,
      filters: { ...NO_FILTERS, brands: ["aria", "halden"] },
    }),
  );
  expect(answer.ids.at(-1)).toBe(kettle.id);
  expect(answer.found).toBe(2);
  expect(answer.facets?.brands.map(({ value }) => value).sort()).toEqual(["aria", "halden", "samsung"]);
  expect(answer.facets?.categories).toEqual([{ value: "kitchen", count: 2 }]);
  const relaxed = await meilisearchEngine.search(asked("copper zeppelin"));
  expect(relaxed.matched).toBe("some");
  expect(relaxed.ids[0]).toBe(kettle.id);
  expect((await ids("zeppelin copper kettle"))[0]).toBe(kettle.id);
  expect((await ids("copper OR galaxy")).sort()).toEqual([kettle.id, phone.id].sort());
  expect(await ids("coper", { literal: true })).toEqual([]);
  const first = await meilisearchEngine.search(asked("", { size: 2 }));
  const rest = await meilisearchEngine.search(asked("", { size: 2, cursor: first.next }));
  expect(new Set([...first.ids, ...rest.ids]).size).toBe(3);
  expect(rest.next).toBeNull();
});

test("words found as one are no correction, a word that was spelled wrong is", async () => {
  const matched = async (text: string) => (await meilisearchEngine.search(asked(text))).matched;
  server.joined = 2;
  try {
    expect(await matched("tea kettle")).toBe("all");
  } finally {
    server.joined = 0;
  }
  expect(await matched("kettel")).toBe("corrected");
});

test("an index that its server lost is built anew, with its settings", async () => {
  expect(await indexIsCurrent()).toBe(true);
  server.indexes.delete("products");
  expect(await indexIsCurrent()).toBe(false);
  // A change makes it anew, without any settings.
  await db.product.update({ where: { id: kettle.id }, data: { title: "Copper Tea Kettle 2" } });
  await indexChanges();
  expect(live().size).toBe(1);
  expect(await indexIsCurrent()).toBe(false);
  await rebuildIndex();
  expect(await indexIsCurrent()).toBe(true);
  expect(live().size).toBe(3);
  await db.product.update({ where: { id: kettle.id }, data: { title: "Copper Tea Kettle" } });
});

test("changes of price, stock, words and life reach the index, and only when they are written", async () => {
  await db.offer.update({ where: { id: kettle.offerId }, data: { price: 4_800 } });
  await indexChanges();
  expect(live().get(kettle.id)).toMatchObject({ price: 4_800 });

  await db.stockLevel.update({ where: { id: kettle.levelId }, data: { quantity: 0 } });
  await indexChanges();
  expect(live().get(kettle.id)).toMatchObject({ stock: 0 });

  await db.product.update({ where: { id: kettle.id }, data: { title: "Brass Tea Kettle" } });
  await indexChanges();
  expect(await ids("brass")).toEqual([kettle.id]);

  await db.product.update({ where: { id: kettle.id }, data: { status: "ARCHIVED" } });
  await indexChanges();
  expect(live().has(kettle.id)).toBe(false);
  await db.product.update({
    where: { id: kettle.id },
    data: { status: "ACTIVE", title: "Copper Tea Kettle" },
  });
  await indexChanges();
  expect(live().has(kettle.id)).toBe(true);
});

test("while Meilisearch is away or fails its tasks, changes wait and PostgreSQL's rows go on", async () => {
  for (const broken of ["fail", "failTasks"] as const) {
    server[broken] = true;
    const price = broken === "fail" ? 5_100 : 5_200;
    await db.offer.update({ where: { id: kettle.offerId }, data: { price } });
    await expect(indexChanges()).rejects.toThrow();
    expect((await db.productSearch.findUniqueOrThrow({ where: { productId: kettle.id } })).price).toBe(price);
    expect(await db.searchPush.count()).toBeGreaterThan(0);
    server[broken] = false;
    await indexChanges();
    expect(live().get(kettle.id)).toMatchObject({ price });
    expect(await db.searchPush.count()).toBe(0);
  }
});

test("a rebuild loses no change that is made while it runs", async () => {
  const [made] = await Promise.all([
    listed({ title: "Late Lamp", shelf: "Light" }),
    reindex(),
    db.offer.update({ where: { id: phone.offerId }, data: { price: 39_900 } }),
  ]);
  await indexChanges();
  expect(live().has(made.id)).toBe(true);
  expect(live().get(phone.id)).toMatchObject({ price: 39_900 });
});

test("what differs from the products is found and put right", async () => {
  expect(await checkDrift()).toMatchObject({ rows: 0, missing: 0, stale: 0, left: 0 });
  const gone = crypto.randomUUID();
  const docs = live() as Map<string, { id: string; version?: string }>;
  docs.delete(phone.id);
  docs.set(gone, { id: gone });
  docs.set(kettle.id, { id: kettle.id, version: "old" });
  await db.productSearch.deleteMany({ where: { productId: phone.id } });
  expect(await checkDrift()).toMatchObject({ rows: 1, stale: 1, left: 1 });
  await indexChanges();
  expect(docs.has(phone.id)).toBe(true);
  expect(docs.has(gone)).toBe(false);
  expect(docs.get(kettle.id)?.version).not.toBe("old");
  expect(await checkDrift()).toMatchObject({ rows: 0, missing: 0, stale: 0, left: 0 });
});

test("synonyms of the operators reach the live index, and the sweep mends them", async () => {
  expect(await ids("teamaker")).toEqual([]);
  await db.searchSynonym.create({ data: { words: ["teamaker", "kettle"] } });
  expect(await synonymsDiffer()).toBe(true);
  await pushSynonyms();
  expect(await synonymsDiffer()).toBe(false);
  expect((await ids("teamaker")).length).toBe(2);
  // A rebuild takes them along.
  await rebuildIndex();
  expect((await ids("teamaker")).length).toBe(2);
});

test("PostgreSQL takes over when Meilisearch fails or is slow, and hands back", async () => {
  const engine = resilient(meilisearchEngine, postgresEngine, { patienceMs: 1_000, againAfterMs: 200 });
  const found = async () => (await engine.search(asked("kettle"))).ids.length;
  const askedSince = (count: number) =>
    server.requests.slice(count).filter((path) => path === "POST /multi-search").length;

  server.fail = true;
  for (let search = 0; search < 6; search += 1) expect(await found()).toBe(2);
  server.fail = false;
  let count = server.requests.length;
  // Handed over: the breaker asks Meilisearch again only after a while.
  await expect
    .poll(async () => (await found()) === 2 && askedSince(count) > 0, { timeout: 60_000 })
    .toBe(true);

  server.delay = 30_000;
  expect(await found()).toBe(2);
  server.delay = 0;
  count = server.requests.length;
  await expect
    .poll(async () => (await found()) === 2 && askedSince(count) > 0, { timeout: 60_000 })
    .toBe(true);
});
