import { beforeEach, expect, test } from "vitest";
import { EXPIRED_TAGS } from "@/lib/platform/cache/expire";
import { db } from "@/lib/platform/db/client";
import { emit, expireLater } from "@/lib/platform/events/outbox";
import { deliverEvents } from "@/lib/platform/events/relay";
import { redis } from "@/lib/platform/redis";
import { testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";

const { sql } = await testDatabase();
await testRedis();

beforeEach(async () => {
  await sql("TRUNCATE outbox_events, consumed_events");
  await redis().del(EXPIRED_TAGS);
});

const expired = async () => (await redis().zrange<string[]>(EXPIRED_TAGS, 0, -1)).sort();

/** An event that its consumer can't take: there are no tags to walk through. */
const emitBroken = (key: string) =>
  db.$transaction((tx) => emit(tx, "cache.expire", key, { tags: null as unknown as string[] }));

test("an event is told if and only if its transaction commits", async () => {
  await expect(
    db.$transaction(async (tx) => {
      await expireLater(tx, ["product:rolled-back"]);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  await db.$transaction((tx) => expireLater(tx, ["product:kept"]));
  expect(await expired()).toEqual([]);

  expect(await deliverEvents()).toBe(true);
  expect(await expired()).toEqual(["product:kept"]);
  expect(await db.outboxEvent.count({ where: { publishedAt: null } })).toBe(0);
});

test("an event that fails holds back its key and no other, until it succeeds", async () => {
  await emitBroken("product:1");
  await db.$transaction((tx) => emit(tx, "cache.expire", "product:1", { tags: ["later"] }));
  await db.$transaction((tx) => emit(tx, "cache.expire", "product:2", { tags: ["other"] }));

  expect(await deliverEvents()).toBe(false);
  expect(await expired()).toEqual(["other"]);

  await sql(`UPDATE outbox_events SET payload = '{"tags": ["first"]}' WHERE payload->>'tags' IS NULL`);
  expect(await deliverEvents()).toBe(true);
  expect(await expired()).toEqual(["first", "later", "other"]);
});

test("more broken keys than a batch holds do not starve the rest", async () => {
  for (let i = 0; i < 101; i += 1) await emitBroken(`broken:${i}`);
  await db.$transaction((tx) => emit(tx, "cache.expire", "fine", { tags: ["fine"] }));
  expect(await deliverEvents()).toBe(false);
  expect(await expired()).toEqual(["fine"]);
});

test("what a consumer took is not handled again when the mark was lost", async () => {
  await db.$transaction((tx) => expireLater(tx, ["once"]));
  await deliverEvents();
  await redis().del(EXPIRED_TAGS);
  await sql("UPDATE outbox_events SET published_at = NULL");

  expect(await deliverEvents()).toBe(true);
  expect(await expired()).toEqual([]);
});

test("several deliverers at once hand every event over once", async () => {
  const tags = Array.from({ length: 250 }, (_, index) => `tag:${index}`);
  await db.$transaction(async (tx) => {
    for (const tag of tags) await emit(tx, "cache.expire", tag, { tags: [tag] });
  });
  await Promise.all([deliverEvents(), deliverEvents(), deliverEvents()]);
  await deliverEvents();
  expect(await expired()).toEqual([...tags].sort());
  expect(await db.consumedEvent.count()).toBe(tags.length);
});
