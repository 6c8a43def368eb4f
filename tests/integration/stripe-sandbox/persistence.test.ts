import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hold, KEYS, pay, sdk, startInbox, startSandbox } from "./support";

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "stripe-sandbox-test-"));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  }
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** A sandbox in a process of its own, which can be killed. */
async function spawnSandbox(
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; port: number; stripe: Stripe }> {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/local/stripe/main.ts"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      STRIPE_SANDBOX_PORT: "0",
      STRIPE_SANDBOX_DATA: dataDir,
      STRIPE_SECRET_KEY: KEYS.secretKey,
      STRIPE_PUBLISHABLE_KEY: KEYS.publishableKey,
      STRIPE_WEBHOOK_SECRET: KEYS.webhookSecret,
      STRIPE_SANDBOX_DELAY_MS: "5",
      ...env,
    } as unknown as NodeJS.ProcessEnv,
  });
  children.push(child);
  let said = "";
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on("data", (text: Buffer) => {
      said += text.toString();
      const found = /listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (found) resolve(Number(found));
    });
    child.stderr?.on("data", (text: Buffer) => {
      said += text.toString();
    });
    child.once("exit", (code) => reject(new Error(`The sandbox ended with ${code}: ${said}`)));
  });
  return { child, port, stripe: sdk(port) };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

test("killed in the middle of work: everything that was answered is still there, keys included", async () => {
  const first = await spawnSandbox();
  const answered: { id: string; key: string }[] = [];
  const workers = Array.from({ length: 6 }, async (_, worker) => {
    for (let n = 0; ; n++) {
      const key = `order-${worker}-${n}`;
      const made = await first.stripe.paymentIntents
        .create({ amount: 1000 + n, currency: "usd" }, { idempotencyKey: key })
        .catch(() => null);
      if (made === null) return;
      answered.push({ id: made.id, key });
    }
  });
  await expect.poll(() => answered.length, { timeout: 20_000 }).toBeGreaterThan(60);
  await kill(first.child);
  await Promise.all(workers);

  const second = await spawnSandbox();
  const ids: string[] = [];
  for await (const { id } of second.stripe.paymentIntents.list({ limit: 100 })) ids.push(id);
  expect(ids).toEqual(expect.arrayContaining(answered.map(({ id }) => id)));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, key } of answered.slice(-5)) {
    const amount = 1000 + Number(key.split("-")[2]);
    const again = await second.stripe.paymentIntents.create(
      { amount, currency: "usd" },
      { idempotencyKey: key },
    );
    expect(again.id).toBe(id);
  }
});

test("killed with events unsent: they are sent after the next start", async () => {
  const inbox = await startInbox();
  try {
    const unreachable = await spawnSandbox({ STRIPE_WEBHOOK_URL: "http://127.0.0.1:9/webhooks" });
    const { id } = await pay(unreachable.stripe, "pm_card_visa");
    await kill(unreachable.child);
    await spawnSandbox({ STRIPE_WEBHOOK_URL: inbox.url });
    await inbox.has("payment_intent.succeeded", id);
    await inbox.has("charge.updated");
  } finally {
    await inbox.close();
  }
});

test("stops cleanly on SIGTERM, and goes on where it was", async () => {
  const first = await spawnSandbox();
  const held = await hold(first.stripe);
  first.child.kill("SIGTERM");
  const [code] = (await once(first.child, "exit")) as [number];
  expect(code).toBe(0);
  const second = await spawnSandbox();
  const captured = await second.stripe.paymentIntents.capture(held.id);
  expect(captured.status).toBe("succeeded");
  const { pending } = await second.stripe.balance.retrieve();
  await kill(second.child);
  const third = await spawnSandbox();
  expect((await third.stripe.balance.retrieve()).pending).toEqual(pending);
  expect((await third.stripe.refunds.create({ payment_intent: held.id })).amount).toBe(5000);
});

test("a line torn by the kill is cut off", async () => {
  const first = await startSandbox({ dataDir });
  const { id } = await first.stripe.customers.create({ name: "Ada" });
  await first.close();
  const journal = fs.readdirSync(dataDir).find((name) => name.startsWith("journal"));
  fs.appendFileSync(path.join(dataDir, String(journal)), '[["customer","cus_torn",{"owner"');
  const second = await startSandbox({ dataDir });
  const after = await second.stripe.customers.create({ name: "Bob" });
  await second.close();
  const third = await startSandbox({ dataDir });
  try {
    expect((await third.stripe.customers.list()).data.map((customer) => customer.id)).toEqual([after.id, id]);
  } finally {
    await third.close();
  }
});

test("one sandbox at a time uses a directory; time and faults survive too", async () => {
  const first = await startSandbox({ dataDir });
  await expect(startSandbox({ dataDir })).rejects.toThrow("already uses");
  await first.control("POST", "clock", { advance: 7200 });
  await first.control("PUT", "faults", {
    seed: 5,
    rules: [{ kind: "fail_before", path: "/v1/balance", count: 3 }],
  });
  await first.stripe.balance.retrieve().catch(() => null);
  await first.close();
  const second = await startSandbox({ dataDir });
  try {
    const { body } = await second.control("GET", "state");
    expect(body).toMatchObject({ seed: 5, clockOffsetSeconds: 7200 });
    expect((await second.control("GET", "faults")).body.rules).toMatchObject([
      { seen: 1, injected: 1, count: 3 },
    ]);
  } finally {
    await second.close();
  }
});

test("a start without its settings says which one is missing", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/local/stripe/main.ts"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: process.env.PATH } as unknown as NodeJS.ProcessEnv,
  });
  let said = "";
  child.stderr?.on("data", (text: Buffer) => {
    said += text.toString();
  });
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(1);
  expect(said.trim()).toBe("Set STRIPE_SECRET_KEY to start the Stripe sandbox.");
});
