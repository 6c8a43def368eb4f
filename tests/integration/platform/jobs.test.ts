import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { deliverEvents } from "@/lib/platform/events/relay";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { handlers } from "@/lib/platform/jobs/registry";
import { drainJobs } from "@/lib/platform/jobs/run";
import { testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";

const { sql } = await testDatabase();
await testRedis();

const NOON = new Date("2026-11-21T12:01:00Z");

beforeEach(async () => {
  await sql("DELETE FROM graphile_worker._private_jobs");
  await sql("TRUNCATE outbox_events, consumed_events, webhook_events");
});

const waiting = async () =>
  (await sql<{ task: string }>("SELECT task_identifier AS task FROM graphile_worker.jobs ORDER BY id")).map(
    ({ task }) => task,
  );

/** A webhook event that was handled `days` ago. */
const handled = (days: number) =>
  sql(
    "INSERT INTO webhook_events (id, type, payload, handled_at) VALUES ($1, 'x', '{}', now() - make_interval(days => $2))",
    [newId(), days],
  );

test("a job is there if and only if its transaction commits", async () => {
  await expect(
    db.$transaction(async (tx) => {
      await enqueue(tx, "tidy-up", {});
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect(await waiting()).toEqual([]);
  await db.$transaction((tx) => enqueue(tx, "tidy-up", {}));
  expect(await waiting()).toEqual(["tidy-up"]);
});

test("a job with the key of a waiting one replaces it", async () => {
  const later = new Date(Date.now() + 3_600_000);
  await enqueue(null, "tidy-up", {}, { key: "once", runAt: later });
  await enqueue(null, "tidy-up", {}, { key: "once", runAt: new Date(later.getTime() + 1000) });
  await enqueue(null, "tidy-up", {}, { key: "other", runAt: later });
  expect(await waiting()).toHaveLength(2);
});

test("what is due runs, what is not yet due waits", async () => {
  await handled(31);
  await enqueue(null, "tidy-up", {}, { runAt: new Date(Date.now() + 3_600_000) });
  await drainJobs(NOON);
  expect(await db.webhookEvent.count()).toBe(1);
  await enqueue(null, "tidy-up", {});
  await drainJobs(NOON);
  expect(await db.webhookEvent.count()).toBe(0);
  expect(await waiting()).toEqual(["tidy-up"]);
});

test("the clock adds what it asks for in this minute", async () => {
  await handled(31);
  await drainJobs(new Date("2026-11-21T03:44:30Z"));
  expect(await db.webhookEvent.count()).toBe(1);
  await drainJobs(new Date("2026-11-21T03:45:30Z"));
  expect(await db.webhookEvent.count()).toBe(0);
});

test("tidying up takes only what has done its work", async () => {
  await handled(29);
  await sql(
    "INSERT INTO webhook_events (id, type, payload, received_at) VALUES ('unhandled', 'x', '{}', now() - interval '1 year')",
  );
  await db.$transaction((tx) => emit(tx, "cache.expire", "old", { tags: [] }));
  await sql("UPDATE outbox_events SET created_at = now() - interval '1 year'");
  await sql(
    "INSERT INTO outbox_events (topic, key, payload, published_at) VALUES ('cache.expire', 'told', '{}', now() - interval '31 days')",
  );
  await handlers["tidy-up"]?.({});
  expect(await db.webhookEvent.count()).toBe(2);
  expect((await db.outboxEvent.findMany()).map(({ key }) => key)).toEqual(["old"]);
  expect(await deliverEvents()).toBe(true);
});
