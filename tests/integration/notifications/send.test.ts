import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { MAX_SENDS, notify } from "@/lib/notifications/commands";
import { findMail, listMails } from "@/lib/notifications/queries";
import { db } from "@/lib/platform/db/client";
import { handlers } from "@/lib/platform/jobs/registry";
import { testDatabase } from "@/tests/support/database";
import { PORTS_PER_WORKER } from "@/tests/support/ports";
import { startMailServer } from "./mail-server";

// A port of this worker that its other services do not use here: nothing of Stripe runs in this file.
const worker = Number(process.env.VITEST_POOL_ID ?? 1) - 1;
const port = inject("ports")[worker * PORTS_PER_WORKER + 1] ?? 0;

let server: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  await testDatabase();
  server = await startMailServer(port);
});
beforeEach(async () => {
  server.state.refuse = false;
  server.mails.length = 0;
  await db.notification.deleteMany();
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});
afterAll(() => server.close());

const welcome = (dedupeKey: string, recipient = "ada@example.test") =>
  notify(db, {
    dedupeKey,
    recipient,
    template: "welcome",
    data: { name: "Ada", url: "https://shop.test/account" },
  });
const send = async (id: string) => handlers["send-notification"]?.({ notificationId: id });
const only = () => db.notification.findFirstOrThrow();

test("a mail is told once, however often it is asked for, and sent once, however often the job runs", async () => {
  const told = await Promise.all(Array.from({ length: 8 }, () => welcome("welcome:1")));
  expect(told.filter(Boolean)).toHaveLength(1);
  const { id } = await only();
  await send(id);
  await send(id);
  expect(server.mails).toHaveLength(1);
  expect(server.mails[0]).toContain("To: ada@example.test");
  expect(server.mails[0]).toContain(`Message-ID: <${id}@`);
  expect(await only()).toMatchObject({ status: "SENT", channel: "email", attempts: 1 });
});

test("a transaction that fails tells nobody", async () => {
  const failing = db.$transaction(async (tx) => {
    await notify(tx, {
      dedupeKey: "x",
      recipient: "a@example.test",
      template: "welcome",
      data: { name: "A", url: "https://shop.test" },
    });
    throw new Error("rolled back");
  });
  await expect(failing).rejects.toThrow("rolled back");
  expect(await db.notification.count()).toBe(0);
  const [jobs] = await db.$queryRaw<
    { n: number }[]
  >`SELECT count(*)::int AS n FROM graphile_worker._private_jobs`;
  expect(jobs?.n).toBe(0);
});

test("a server that says no is asked again, and given up at last", async () => {
  await welcome("welcome:2");
  const { id } = await only();
  server.state.refuse = true;
  for (let tries = 1; tries < MAX_SENDS; tries += 1) {
    await expect(send(id)).rejects.toThrow();
    expect(await only()).toMatchObject({
      status: "QUEUED",
      attempts: tries,
      lastError: expect.stringContaining("451"),
    });
  }
  await send(id);
  expect(await only()).toMatchObject({ status: "FAILED", attempts: MAX_SENDS });
  server.state.refuse = false;
  await send(id);
  expect(server.mails).toEqual([]);
});

test("a mail that opens an account is not kept once it is sent", async () => {
  const data = { name: "Ada", url: "https://shop.test/reset/choose?token=opensesame", minutes: 30 };
  await notify(db, { dedupeKey: "r1", recipient: "ada@example.test", template: "password-reset", data });
  const { id } = await only();
  await send(id);
  expect(server.mails[0]).toContain("token=");
  const kept = await findMail(id);
  expect(JSON.stringify(kept)).not.toContain("opensesame");
});

test("the outbox pages by keys: every mail once, the newest first", async () => {
  await db.notification.createMany({
    data: Array.from({ length: 120 }, (_, at) => ({
      recipient: "a@example.test",
      template: "welcome",
      subject: `Mail ${at}`,
      text: "",
      html: "",
      dedupeKey: `list:${at}`,
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(at / 7))),
    })),
  });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listMails>> = await listMails(after);
    seen.push(...page.rows.map((row) => row.id));
    after = page.next;
  } while (after);
  expect(new Set(seen).size).toBe(120);
  expect(seen).toHaveLength(120);
  expect((await listMails("not an id")).rows).toHaveLength(50);
});
