import { beforeAll, beforeEach, expect, test } from "vitest";
import { askReindex, purge, retryJobs, retryWebhook } from "@/lib/operations/commands";
import { pageOfPath, purgeInput } from "@/lib/operations/model";
import {
  failedJobs,
  marketToday,
  queueStates,
  serviceStates,
  undelivered,
  unhandledWebhooks,
} from "@/lib/operations/queries";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { drainJobs } from "@/lib/platform/jobs/run";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";

let staff: { id: string; role: string; address: string };

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "203.0.113.9" };
});

beforeEach(async () => {
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await db.webhookEvent.deleteMany();
});

/** Jobs that fail whenever they run, as they stand once they gave up. */
async function gaveUp(count: number): Promise<string[]> {
  for (let index = 0; index < count; index += 1)
    await enqueue(null, "send-notification", { notificationId: crypto.randomUUID() }, { maxAttempts: 1 });
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'The mail server said no'`;
  return (await failedJobs(null)).rows.map(({ id }) => id);
}

test("a job that gave up is listed with its reason, and runs when it is tried again", async () => {
  const [id] = await gaveUp(1);
  expect((await failedJobs(null)).rows).toMatchObject([
    { job: "send-notification", attempts: 1, error: "The mail server said no" },
  ]);
  expect((await queueStates()).find(({ id: name }) => name === "send-notification")).toMatchObject({
    waiting: 0,
    failed: 1,
  });
  expect(await retryJobs([id as string], staff)).toEqual({ ok: true, data: { jobs: 1 } });
  expect((await failedJobs(null)).rows).toEqual([]);
  expect((await queueStates()).find(({ id: name }) => name === "send-notification")).toMatchObject({
    waiting: 1,
  });
  await drainJobs(new Date("2000-01-01T00:00:30Z"));
  // It ran: there is no such notification, which is nothing to do, or a new failure of its own.
  const left = (await failedJobs(null)).rows;
  expect(left.every(({ error }) => error !== "The mail server said no")).toBe(true);
});

test("the first screen counts what waits for the staff, as far as a hundred, and what waits longest", async () => {
  const before = await marketToday();
  expect(before).toMatchObject({ jobs: 0, news: 0 });
  await gaveUp(2);
  await db.webhookEvent.create({
    data: { id: "evt_today", type: "charge.refunded", payload: {}, attempts: 3, lastError: "No such charge" },
  });
  const day = new Date("2026-01-02T03:04:05Z");
  const { id: userId } = await make.user();
  await db.sellerApplication.create({ data: { userId, data: {}, createdAt: day } });
  await db.finding.createMany({
    data: Array.from({ length: 120 }, () => ({ area: "money", kind: "test", subject: crypto.randomUUID() })),
  });
  const { id: productId } = await make.product();
  await db.$executeRaw`SELECT open_case(${productId}::uuid, NULL, 'SUSPICIOUS', ARRAY['Capitals.'])`;
  expect(await marketToday()).toEqual({
    ...before,
    jobs: 2,
    news: 1,
    applications: before.applications + 1,
    appliedAt: day,
    findings: 100,
    listings: before.listings + 1,
  });
});

test("of operators who try all again at once, each job is taken by one", async () => {
  await gaveUp(8);
  const answers = await Promise.all([retryJobs([], staff), retryJobs([], staff), retryJobs([], staff)]);
  const jobs = answers.reduce((sum, answer) => sum + (answer.ok ? answer.data.jobs : 0), 0);
  expect(jobs).toBe(8);
  const [{ waiting }] = await db.$queryRaw<[{ waiting: number }]>`
    SELECT count(*)::int AS waiting FROM graphile_worker._private_jobs WHERE attempts = 0`;
  expect(waiting).toBe(8);
});

test("a job that runs, and one that was replaced while it ran, have not given up", async () => {
  const ids = await gaveUp(2);
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'w' WHERE id = ${ids[0]}::bigint`;
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET last_error = NULL WHERE id = ${ids[1]}::bigint`;
  expect((await failedJobs(null)).rows).toEqual([]);
  expect(await retryJobs(ids, staff)).toMatchObject({ ok: false, error: { code: "gone" } });
});

test("a page of failed jobs goes on where the last ended", async () => {
  await gaveUp(60);
  const first = await failedJobs(null);
  expect(first.rows).toHaveLength(50);
  const second = await failedJobs(first.next);
  expect(second.rows).toHaveLength(10);
  expect(second.next).toBeNull();
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(60);
});

test("an unhandled event of the provider is handled again, a handled one is not", async () => {
  await db.webhookEvent.create({
    data: { id: "evt_1", type: "x.y", payload: {}, attempts: 3, lastError: "no" },
  });
  expect((await unhandledWebhooks("all", null)).rows).toMatchObject([
    { id: "evt_1", attempts: 3, lastError: "no" },
  ]);
  expect((await retryWebhook("evt_1", staff)).ok).toBe(true);
  expect((await queueStates()).find(({ id }) => id === "handle-webhook")?.waiting).toBe(1);
  await db.webhookEvent.update({ where: { id: "evt_1" }, data: { handledAt: new Date() } });
  expect(await retryWebhook("evt_1", staff)).toMatchObject({ ok: false, error: { code: "gone" } });
});

test("no unhandled event is lost or shown twice while others are handled between the pages, and a choice narrows them", async () => {
  const at = new Date("2026-11-01T00:00:00Z").getTime();
  await db.webhookEvent.createMany({
    data: Array.from({ length: 120 }, (_, n) => ({
      id: `evt_a_${n}`,
      type: "x.y",
      payload: {},
      attempts: n % 2,
      receivedAt: new Date(at + Math.floor(n / 4)),
    })),
  });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof unhandledWebhooks>> = await unhandledWebhooks("all", after);
    seen.push(...page.rows.map(({ id }) => id));
    after = page.next;
    await db.webhookEvent.update({ where: { id: seen.at(-1) }, data: { handledAt: new Date() } });
  } while (after);
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
  const failed = await unhandledWebhooks("failed", null);
  expect(failed.rows).toHaveLength(50);
  expect(failed.rows.every(({ attempts }) => attempts === 1)).toBe(true);
  expect((await unhandledWebhooks("waiting", null)).rows.every(({ attempts }) => attempts === 0)).toBe(true);
  const [first] = (await unhandledWebhooks("all", null)).rows;
  for (const none of ["x", "1_", "none", `none_${first?.id}`, "99999999999999999_evt"])
    expect((await unhandledWebhooks("all", none)).rows[0]?.id, none).toBe(first?.id);
});

test("a page that is purged expires what it shows, and the log says who asked", async () => {
  const { product } = await make.sellable();
  await db.outboxEvent.deleteMany();
  const answer = await purge(
    purgeInput.parse({ page: `http://localhost:3000/p/${product.slug}?x=1` }).page,
    staff,
  );
  expect(answer).toEqual({
    ok: true,
    data: { tags: [tag("product", product.id), tag("reviews", product.id)] },
  });
  expect(await undelivered()).toMatchObject([{ topic: "cache.expire", count: 1 }]);
  expect(await purge("/p/no-such-thing", staff)).toMatchObject({ ok: false, error: { field: "page" } });
  expect(await purge("/checkout", staff)).toMatchObject({ ok: false });
  expect(await db.auditLog.count({ where: { action: "cache.purge", actorId: staff.id } })).toBe(1);
});

test("what a path shows is read from it; elsewhere is no page of the store", () => {
  expect(pageOfPath("/")).toEqual({ kind: "home" });
  expect(pageOfPath("/c/kitchen/kettles/")).toEqual({ kind: "category", path: "kitchen/kettles" });
  expect(pageOfPath("/deals/spring")).toEqual({ kind: "deal", slug: "spring" });
  expect(pageOfPath("/account")).toBeNull();
  for (const page of ["", "kitchen", "//elsewhere.test", "/\\elsewhere.test"])
    expect(purgeInput.safeParse({ page }).success, page).toBe(false);
});

test("the search is asked to be written anew once, however often it is clicked", async () => {
  await Promise.all([askReindex(staff), askReindex(staff), askReindex(staff)]);
  expect((await queueStates()).find(({ id }) => id === "reindex-search")?.waiting).toBe(1);
});

test("each service says whether it answers; one that does not is named and keeps the others waiting no longer than told", async () => {
  const states = new Map((await serviceStates()).map((one) => [one.name, one]));
  expect(states.get("PostgreSQL")?.state).toBe("ok");
  expect(states.get("Redis")?.state).toBe("ok");
  expect(states.get("Meilisearch")?.state).toBe("unused");
  // Nothing listens where the tests say the provider is, and no worker has run in this database.
  expect(states.get("Payments")).toMatchObject({ state: "unreachable", took: null });
  expect(states.get("Worker")?.state).toBe("unreachable");
});
