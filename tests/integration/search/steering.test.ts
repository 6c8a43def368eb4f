import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { redis } from "@/lib/platform/redis";
import { indexChanges } from "@/lib/search/commands/index-changes";
import { countSearches, recordClick, recordSearch } from "@/lib/search/commands/record-search";
import { removeSynonyms, saveRule, saveSynonyms } from "@/lib/search/commands/steer";
import { searchInput } from "@/lib/search/model/input";
import { ruleInput, synonymInput } from "@/lib/search/model/steering";
import { postgresEngine } from "@/lib/search/postgres/engine";
import { searchProducts, withCards } from "@/lib/search/queries/search";
import { findRule, listRules, searchReport, steeringOf } from "@/lib/search/queries/steering";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { asked, listed } from "./support";

let staff: { id: string; role: string; address: string };
let lamps: string[];
let clock: string;

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "203.0.113.9" };
  lamps = [];
  for (let index = 0; index < 65; index += 1)
    lamps.push((await listed({ title: `Desk lamp ${index}`, price: 1_000 + index })).id);
  clock = (await listed({ title: "Wall clock", shelf: "Clocks", price: 900 })).id;
  await indexChanges();
}, 120_000);

beforeEach(async () => {
  await db.searchRule.deleteMany();
});

const rule = (more: Partial<Parameters<typeof saveRule>[0]> = {}) => ({
  query: "lamp",
  pinned: [],
  buried: [],
  redirect: "",
  version: null,
  ...more,
});

/** Every page of a search, as a shopper turns them. */
async function allPages(more: Record<string, unknown> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined, turns = 0; turns < 10; turns += 1) {
    const { cards, next } = await searchProducts(
      searchInput.parse({ q: "lamp", ...more, after }),
      await steeringOf("lamp"),
    );
    ids.push(...cards.map(({ id }) => id));
    if (!next) return ids;
    after = next;
  }
  throw new Error("The pages do not end");
}

test("pinned products come first in their order, buried ones last, and every page has each product once", async () => {
  const [usual] = [await allPages()];
  expect(usual).toHaveLength(65);
  const pinned = [clock, usual.at(-1) as string];
  const buried = [usual[0] as string, usual[1] as string];
  expect((await saveRule(rule({ pinned, buried }), staff)).ok).toBe(true);
  const steered = await allPages();
  expect(steered).toHaveLength(66);
  expect(new Set(steered).size).toBe(66);
  expect(steered.slice(0, 2)).toEqual(pinned);
  expect(steered.slice(-2).sort()).toEqual([...buried].sort());
  // What is sorted by price is sorted by price.
  expect(await allPages({ sort: "price" })).toEqual(lamps);
});

test("a pinned product satisfies the filters and can be bought, or it is not first", async () => {
  const [top] = lamps as [string];
  await saveRule(rule({ pinned: [clock, top] }), staff);
  expect((await allPages({ category: "everything" }))[0]).toBe(top);
  expect(await allPages({ category: "everything" })).not.toContain(clock);
  const level = await db.stockLevel.findFirstOrThrow({ where: { offer: { productId: clock } } });
  await db.stockLevel.update({ where: { id: level.id }, data: { quantity: 0 } });
  await indexChanges();
  try {
    expect((await allPages())[0]).toBe(top);
    expect((await findRule("lamp"))?.pinned.map(({ sold }) => sold)).toEqual([false, true]);
  } finally {
    await db.stockLevel.update({ where: { id: level.id }, data: { quantity: level.quantity } });
    await indexChanges();
  }
});

test("however it is typed, a query is the same; a rule that wants nothing is gone", async () => {
  const saved = ruleInput.parse({ ...rule({ redirect: "/c/lamps" }), query: "  Big \t LAMP " });
  expect(await saveRule(saved, staff)).toEqual({ ok: true, data: { version: 1 } });
  expect((await steeringOf("big lamp")).redirect).toBe("/c/lamps");
  expect((await steeringOf("BIG  Lamp")).redirect).toBe("/c/lamps");
  expect((await steeringOf("lamp")).redirect).toBeNull();
  expect((await listRules("LAMP", null)).rows).toMatchObject([{ query: "big lamp", pinned: 0, buried: 0 }]);
  expect(await saveRule({ ...saved, redirect: "", version: 1 }, staff)).toEqual({
    ok: true,
    data: { version: null },
  });
  expect(await findRule("big lamp")).toBeNull();
  const written = await db.auditLog.findMany({ where: { entityId: "big lamp" }, orderBy: { id: "asc" } });
  expect(written.map(({ action }) => action)).toEqual(["search-rule.save", "search-rule.remove"]);
});

test("a rule leads within the store, and never back to itself", async () => {
  for (const redirect of [
    "https://elsewhere.test/",
    "//elsewhere.test",
    "/\\elsewhere.test",
    "javascript:x",
    "c/lamps",
  ])
    expect(ruleInput.safeParse(rule({ redirect })).success, redirect).toBe(false);
  expect(ruleInput.safeParse(rule({ redirect: "/search?q=LAMP" })).success).toBe(false);
  expect(ruleInput.safeParse(rule({ redirect: "/search?q=desk+lamp" })).success).toBe(true);
  await expect(
    db.searchRule.create({ data: { query: "around", redirect: "//elsewhere.test" } }),
  ).rejects.toThrow(/search_rules_redirect/);
});

test("of operators who save at once what they read at once, one is told to look again", async () => {
  const answers = await Promise.all(lamps.slice(0, 6).map((id) => saveRule(rule({ pinned: [id] }), staff)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe("changed");
  expect((await findRule("lamp"))?.pinned).toHaveLength(1);
  const again = await Promise.all(
    lamps.slice(0, 6).map((id) => saveRule(rule({ pinned: [id], version: 1 }), staff)),
  );
  expect(again.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a product of a rule that is deleted leaves the rule", async () => {
  const gone = (await listed({ title: "Short-lived sign", price: 100 })).id;
  await saveRule(rule({ pinned: [gone, clock] }), staff);
  expect((await saveRule(rule({ pinned: [crypto.randomUUID()], version: 1 }), staff)).ok).toBe(false);
  expect((await steeringOf("lamp")).pinned).toEqual([gone, clock]);
});

test("words that mean the same find each other until they are forgotten", async () => {
  const found = async (q: string) =>
    (await searchProducts(searchInput.parse({ q }))).cards.map(({ id }) => id);
  expect(await found("timepiece")).toEqual([]);
  const input = synonymInput.parse({
    id: null,
    version: null,
    words: "Timepiece, hour hand , clock",
    oneWay: false,
  });
  const saved = await saveSynonyms(input, staff);
  if (!saved.ok) throw new Error(saved.error.message);
  expect(await found("timepiece")).toEqual([clock]);
  expect(await found("wall hour hand")).toEqual([clock]);
  expect(await found("hour")).toEqual([]);
  const other = { id: saved.data.id, version: 1 };
  expect((await saveSynonyms({ ...input, ...other, oneWay: true }, staff)).ok).toBe(true);
  expect(await found("hour hand")).toEqual([]);
  expect(await removeSynonyms(other, staff)).toMatchObject({ ok: false, error: { code: "changed" } });
  expect((await removeSynonyms({ ...other, version: 2 }, staff)).ok).toBe(true);
  expect(await found("timepiece")).toEqual([]);
});

test("words that the index can't tell apart are refused", async () => {
  const save = (words: string) =>
    saveSynonyms(synonymInput.parse({ id: null, version: null, words, oneWay: false }), staff);
  expect(await save("Café, cafe")).toMatchObject({ ok: false, error: { field: "words" } });
  expect(await save("???, lamp")).toMatchObject({ ok: false, error: { field: "words" } });
  expect(await save("a lamp for every desk, lamp")).toMatchObject({ ok: false, error: { field: "words" } });
  expect(
    synonymInput.safeParse({ id: null, version: null, words: "lamp,,lamp", oneWay: false }).success,
  ).toBe(false);
});

test("the report tells what finds nothing and what nobody opens, most asked first, page by page", async () => {
  await db.searchQuery.deleteMany();
  await redis().flushdb();
  await recordSearch("zeppelin", 0);
  await recordSearch("Zeppelin", 0);
  await recordSearch("airship", 0);
  await recordSearch("lamp", 65);
  await recordSearch("clock", 1);
  await recordClick("Clock");
  await recordClick("never searched for");
  await countSearches();
  expect((await searchReport("nothing", null)).rows).toMatchObject([
    { id: "zeppelin", searches: 2, clicks: 0, steered: false },
    { id: "airship", searches: 1 },
  ]);
  expect((await searchReport("ignored", null)).rows.map(({ id }) => id)).toEqual(["lamp"]);
  expect((await searchReport("most", null)).rows.find(({ id }) => id === "clock")).toMatchObject({
    clicks: 1,
  });
  expect(await db.searchQuery.count({ where: { text: "never searched for" } })).toBe(0);
  await db.searchQuery.createMany({
    data: Array.from({ length: 120 }, (_, index) => ({
      text: `word ${index}`,
      searches: index % 5,
      results: 0,
    })),
  });
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof searchReport>> = await searchReport("nothing", after);
    seen.push(...page.rows.map(({ id }) => id));
    if (!page.next) break;
    after = page.next;
  }
  expect(seen).toHaveLength(122);
  expect(new Set(seen).size).toBe(122);
});

test("the list of rules goes on also when the last one read is removed", async () => {
  await db.searchRule.deleteMany();
  const at = new Date("2026-11-01T00:00:00Z").getTime();
  await db.searchRule.createMany({
    data: Array.from({ length: 130 }, (_, n) => ({
      query: `paged ${n}`,
      redirect: "/deals",
      updatedAt: new Date(at + (n >> 2)),
    })),
  });
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listRules>> = await listRules("", after);
    seen.push(...page.rows.map(({ id }) => id));
    after = page.next;
    if (!after) break;
    await db.searchRule.delete({ where: { id: seen.at(-1) ?? "" } });
  }
  expect(seen).toHaveLength(130);
  expect(new Set(seen).size).toBe(130);
});

test("the cards are those of the answer, whatever page was announced before", async () => {
  const [first = "", second = "", third = ""] = lamps;
  const cardsWith = async (announced: string[], ids: string[]) => {
    const { cards } = await withCards(asked("lamp"), async (query) => {
      query.onPage?.(announced);
      return { ...(await postgresEngine.search(query)), ids };
    });
    return (await cards).map(({ id }) => id);
  };
  expect(await cardsWith([first, second], [first, second])).toEqual([first, second]);
  expect(await cardsWith([first, second], [first, third])).toEqual([first, third]);
  expect(await cardsWith(["no id at all"], [third])).toEqual([third]);
});
