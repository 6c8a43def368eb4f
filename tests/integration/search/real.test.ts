import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { checkDrift } from "@/lib/search/commands/check-drift";
import { indexChanges } from "@/lib/search/commands/index-changes";
import { indexIsCurrent, rebuildIndex, reindex } from "@/lib/search/commands/reindex";
import { liveIndex, meilisearch, rebuildName } from "@/lib/search/meilisearch/client";
import { meilisearchEngine } from "@/lib/search/meilisearch/engine";
import { pushSynonyms, synonymsDiffer } from "@/lib/search/meilisearch/synonyms";
import { testDatabase } from "@/tests/support/database";
import { dropIndexes } from "@/tests/support/meilisearch/drop";
import { realMeilisearch } from "@/tests/support/meilisearch/real";
import { asked, listed } from "./support";

const isReal = realMeilisearch("life");

const documents = async () => {
  const { results } = await liveIndex().getDocuments({ limit: 100 });
  return new Map(results.map((document) => [document.id, document]));
};
const found = async (text: string) => (await meilisearchEngine.search(asked(text))).ids;
const price = (offerId: string, amount: number) =>
  db.offer.update({ where: { id: offerId }, data: { price: amount } });

/** What happens to the index of a real server in the course of its life; meilisearch.test.ts has what no real one does on demand. */
describe.skipIf(!isReal)("an index of a Meilisearch", () => {
  let kettle: Awaited<ReturnType<typeof listed>>;
  let phone: Awaited<ReturnType<typeof listed>>;

  beforeAll(async () => {
    await testDatabase();
    kettle = await listed({ title: "Copper Tea Kettle", brand: "Halden", shelf: "Kitchen", price: 5_400 });
    phone = await listed({ title: "Samsung Galaxy S7 Edge", brand: "Samsung", shelf: "Phones" });
    await indexChanges();
    await rebuildIndex();
  });
  beforeEach(async () => {
    if (!(await indexIsCurrent())) await rebuildIndex();
    await indexChanges();
  });
  afterAll(dropIndexes);

  test("is built with its settings, and nothing is left behind", async () => {
    expect(await indexIsCurrent()).toBe(true);
    expect((await documents()).size).toBe(2);
    const names = async () =>
      (await meilisearch().getRawIndexes({ limit: 1_000 })).results.map(({ uid }) => uid);
    await expect.poll(names).not.toContain(rebuildName());
  });

  test("has the changes that are made while it is built anew", async () => {
    const [made] = await Promise.all([
      listed({ title: "Late Lamp", shelf: "Light" }),
      reindex(),
      price(phone.offerId, 39_900),
      ...[5_000, 5_100, 5_200].map(async (amount) => {
        await price(kettle.offerId, amount);
        await indexChanges();
      }),
    ]);
    await indexChanges();
    const there = await documents();
    expect(there.get(made.id)).toMatchObject({ title: ["late lamp", "lates lamps"] });
    expect(there.get(phone.id)).toMatchObject({ price: 39_900 });
    const { price: last } = await db.productSearch.findUniqueOrThrow({ where: { productId: kettle.id } });
    expect(there.get(kettle.id)).toMatchObject({ price: last });
    expect(await found("late lamp")).toEqual([made.id]);
  });

  test("is built anew when its server lost it, also when a change made it again without settings", async () => {
    await meilisearch().deleteIndex(liveIndex().uid).waitTask();
    expect(await indexIsCurrent()).toBe(false);
    await price(kettle.offerId, 4_900);
    await indexChanges();
    expect((await documents()).size).toBe(1);
    expect(await indexIsCurrent()).toBe(false);
    await rebuildIndex();
    expect(await indexIsCurrent()).toBe(true);
    expect(await found("coper kettle")).toEqual([kettle.id]);
  });

  test("that is lost holds back no change for good: what is gone is gone after the next rebuild", async () => {
    const short = await listed({ title: "Short-lived vase", shelf: "Light" });
    await indexChanges();
    await meilisearch().deleteIndex(liveIndex().uid).waitTask();
    await db.product.update({ where: { id: short.id }, data: { status: "ARCHIVED" } });
    await indexChanges().catch(() => {});
    await rebuildIndex();
    await indexChanges();
    expect(await db.searchPush.count()).toBe(0);
    expect(await found("vase")).toEqual([]);
  });

  test("that differs from the products is put right", async () => {
    const stray = crypto.randomUUID();
    const index = liveIndex();
    await index.deleteDocument(phone.id).waitTask();
    await index
      .updateDocuments([
        { id: kettle.id, version: "old" },
        { id: stray, version: "none" },
      ])
      .waitTask();
    expect(await checkDrift()).toMatchObject({ missing: 1, stale: 1, left: 1 });
    await indexChanges();
    const there = await documents();
    expect(there.has(phone.id)).toBe(true);
    expect(there.has(stray)).toBe(false);
    expect(await checkDrift()).toMatchObject({ missing: 0, stale: 0, left: 0 });
  });

  test("learns synonyms without being built anew", async () => {
    expect(await found("teamaker")).toEqual([]);
    await db.searchSynonym.create({ data: { words: ["teamaker", "kettle"] } });
    expect(await synonymsDiffer()).toBe(true);
    await pushSynonyms();
    expect(await synonymsDiffer()).toBe(false);
    expect(await found("teamaker")).toEqual([kettle.id]);
  });

  test("whose tasks fail keeps the changes waiting", async () => {
    const client = meilisearch();
    const { uid } = liveIndex();
    await client.deleteIndex(uid).waitTask();
    // Of another primary key no document of the store is taken.
    await client.createIndex(uid, { primaryKey: "sku" }).waitTask();
    await client
      .index(uid)
      .addDocuments([{ sku: "1" }])
      .waitTask();
    await price(kettle.offerId, 4_700);
    await expect(indexChanges()).rejects.toThrow(/primary key/);
    expect(await db.searchPush.count()).toBeGreaterThan(0);
    await rebuildIndex();
    await indexChanges();
    expect(await db.searchPush.count()).toBe(0);
    expect((await documents()).get(kettle.id)).toMatchObject({ price: 4_700 });
  });
});
