import type Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hold, KEYS, pay, rejection, sdk, startInbox, startSandbox } from "./support";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let inbox: Awaited<ReturnType<typeof startInbox>>;
let stripe: Stripe;

beforeEach(async () => {
  inbox = await startInbox();
  sandbox = await startSandbox({ webhookUrl: inbox.url });
  stripe = sandbox.stripe;
});

afterEach(async () => {
  await sandbox.close();
  await inbox.close();
});

const fault = async (rule: object) => {
  const { status, body } = await sandbox.control("POST", "faults", rule);
  expect(status, JSON.stringify(body)).toBe(200);
};
const PARAMS = { amount: 900, currency: "usd" } as const;
const intents = async () => (await stripe.paymentIntents.list({ limit: 100 })).data;
const quiet = () =>
  expect.poll(async () => (await sandbox.control("GET", "state")).body.quiet, { timeout: 15_000 }).toBe(true);

describe("requests", () => {
  test("failing before the work: nothing happened, the same key works later", async () => {
    await fault({ kind: "fail_before", path: "/v1/payment_intents", method: "POST", count: 1 });
    const error = await rejection(stripe.paymentIntents.create(PARAMS, { idempotencyKey: "k" }));
    expect(error).toMatchObject({ statusCode: 500, type: "StripeAPIError" });
    expect(await intents()).toEqual([]);
    const made = await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "k" });
    expect(made.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
  });

  test("failing after the work: it happened, and the same key brings its answer", async () => {
    await fault({ kind: "fail_after", path: "/v1/payment_intents", method: "POST", count: 1 });
    expect((await rejection(stripe.paymentIntents.create(PARAMS, { idempotencyKey: "k" }))).statusCode).toBe(
      500,
    );
    const [made] = await intents();
    const again = await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "k" });
    expect(again.id).toBe(made?.id);
    expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
    await inbox.has("payment_intent.created", made?.id);
    await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "another" });
    expect(await intents()).toHaveLength(2);
  });

  test("the connection cut after a capture: the SDK's retry finds it done", async () => {
    const { id } = await hold(stripe);
    await fault({ kind: "fail_after", respond: "reset", path: "/v1/payment_intents/*/capture", count: 1 });
    const captured = await sdk(sandbox.port, KEYS.secretKey, 2).paymentIntents.capture(id);
    expect(captured).toMatchObject({ status: "succeeded", amount_received: 5000 });
    expect(captured.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect((await stripe.balanceTransactions.list({ type: "charge" })).data).toHaveLength(1);
  });

  test("a 500 that is kept: the key fails for good, only the webhook and the list know better", async () => {
    const { id } = await hold(stripe);
    await fault({
      kind: "fail_after",
      respond: "error_saved",
      path: "/v1/payment_intents/*/capture",
      count: 1,
    });
    for (let n = 0; n < 3; n++) {
      expect(
        (await rejection(stripe.paymentIntents.capture(id, {}, { idempotencyKey: "c" }))).statusCode,
      ).toBe(500);
    }
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe("succeeded");
    await inbox.has("payment_intent.succeeded", id);
  });

  test("a declined card whose answer is lost is declined once", async () => {
    await fault({ kind: "fail_after", path: "/v1/payment_intents", method: "POST", count: 1 });
    const retrying = sdk(sandbox.port, KEYS.secretKey, 2);
    const error = await rejection(pay(retrying, "pm_card_chargeDeclined"));
    expect(error).toMatchObject({ statusCode: 402, code: "card_declined" });
    expect((await stripe.charges.list()).data).toHaveLength(1);
  });

  test("cut before the work, too many requests, and being unavailable", async () => {
    await fault({ kind: "fail_before", respond: "reset", path: "/v1/customers", method: "POST", count: 2 });
    expect((await rejection(stripe.customers.create())).type).toBe("StripeConnectionError");
    await fault({ kind: "fail_before", status: 429, path: "/v1/customers", method: "POST", count: 1 });
    expect((await rejection(stripe.customers.create())).type).toBe("StripeRateLimitError");
    await fault({ kind: "fail_before", status: 503, path: "/v1/customers", method: "POST", count: 1 });
    expect((await rejection(stripe.customers.create())).statusCode).toBe(503);
    expect((await stripe.customers.create()).object).toBe("customer");
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  test("slow before the work: a client that gives up leaves nothing behind it can't find again", async () => {
    await fault({
      kind: "latency",
      path: "/v1/payment_intents",
      method: "POST",
      minMs: 300,
      maxMs: 300,
      count: 1,
    });
    const error = await rejection(stripe.paymentIntents.create(PARAMS, { idempotencyKey: "k", timeout: 50 }));
    expect(error.type).toBe("StripeConnectionError");
    const retried = await sdk(sandbox.port, KEYS.secretKey, 8).paymentIntents.create(PARAMS, {
      idempotencyKey: "k",
    });
    expect((await intents()).map(({ id }) => id)).toEqual([retried.id]);
  });

  test("slow after the work: others see it before the answer is there", async () => {
    await fault({
      kind: "latency",
      when: "after",
      path: "/v1/customers",
      method: "POST",
      minMs: 400,
      maxMs: 400,
      count: 1,
    });
    let answered = false;
    const slow = stripe.customers.create().then(() => {
      answered = true;
    });
    await expect.poll(async () => (await stripe.customers.list()).data.length, { interval: 10 }).toBe(1);
    expect(answered).toBe(false);
    await slow;
  });

  test("strike only where they should, as often as they should", async () => {
    await fault({ kind: "fail_before", path: "/v1/refunds*", count: 2 });
    expect((await stripe.customers.create()).object).toBe("customer");
    for (let n = 0; n < 2; n++) expect((await rejection(stripe.refunds.list())).statusCode).toBe(500);
    expect((await stripe.refunds.list()).data).toEqual([]);
    const { body } = await sandbox.control("GET", "faults");
    expect(body.rules).toMatchObject([{ id: "fault_1", kind: "fail_before", injected: 2 }]);
    await sandbox.control("DELETE", "faults/fault_1");
    expect((await sandbox.control("GET", "faults")).body.rules).toEqual([]);
  });
});

describe("events", () => {
  test("twice", async () => {
    await fault({ kind: "event_twice", event: "payment_intent.succeeded" });
    const { id } = await pay(stripe, "pm_card_visa");
    await quiet();
    const ids = inbox.received
      .filter(({ type }) => type === "payment_intent.succeeded")
      .map((event) => event.id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(inbox.received.filter(({ type }) => type === "payment_intent.created")).toHaveLength(1);
    expect((await stripe.paymentIntents.retrieve(id)).status).toBe("succeeded");
  });

  test("never, until somebody sends it again", async () => {
    await fault({ kind: "event_never", event: "payment_intent.succeeded" });
    await pay(stripe, "pm_card_visa");
    await quiet();
    expect(inbox.types()).not.toContain("payment_intent.succeeded");
    const [event] = (await stripe.events.list({ type: "payment_intent.succeeded" })).data;
    expect(event?.pending_webhooks).toBe(1);
    await sandbox.control("POST", `events/${event?.id}/resend`);
    await inbox.has("payment_intent.succeeded");
  });

  test("late", async () => {
    await fault({ kind: "event_late", event: "customer.created", minMs: 600_000, maxMs: 600_000 });
    const { id } = await stripe.customers.create();
    await stripe.customers.update(id, { name: "Ada" });
    await inbox.has("customer.updated", id);
    expect(inbox.types()).toEqual(["customer.updated"]);
    await sandbox.control("POST", "deliveries/flush");
    await inbox.has("customer.created", id);
  });

  test("out of order: the first comes after a later one", async () => {
    await fault({ kind: "event_out_of_order", event: "payment_intent.created", maxMs: 600_000 });
    const { id } = await hold(stripe);
    await inbox.has("payment_intent.created", id);
    expect(inbox.types()[0]).not.toBe("payment_intent.created");
  });
});

describe("seeds", () => {
  async function struck(seed: number): Promise<string> {
    const { status } = await sandbox.control("PUT", "faults", {
      seed,
      rules: [{ kind: "fail_before", path: "/v1/balance", probability: 0.5 }],
    });
    expect(status).toBe(200);
    let pattern = "";
    for (let n = 0; n < 40; n++) {
      pattern += await stripe.balance.retrieve().then(
        () => ".",
        () => "x",
      );
    }
    return pattern;
  }

  test("the same seed strikes the same requests, another one others", async () => {
    const first = await struck(7);
    expect(first).toMatch(/x/);
    expect(first).toMatch(/\./);
    expect(await struck(7)).toBe(first);
    expect(await struck(8)).not.toBe(first);
  });

  test("what else goes on does not change them", async () => {
    const alone = await struck(7);
    await sandbox.control("PUT", "faults", {
      seed: 7,
      rules: [
        { kind: "fail_before", path: "/v1/balance", probability: 0.5 },
        { kind: "event_twice", event: "*", probability: 0.5 },
      ],
    });
    let pattern = "";
    for (let n = 0; n < 40; n++) {
      await stripe.customers.create();
      pattern += await stripe.balance.retrieve().then(
        () => ".",
        () => "x",
      );
    }
    expect(pattern).toBe(alone);
  });
});

test("rules that make no sense are refused", async () => {
  for (const rule of [
    { kind: "explode" },
    { kind: "fail_before", probability: 2 },
    { kind: "event_twice", path: "/v1" },
  ]) {
    expect((await sandbox.control("POST", "faults", rule)).status).toBe(400);
  }
  expect((await sandbox.control("POST", "nonsense")).status).toBe(404);
  const elsewhere = await fetch(`${sandbox.url}/_sandbox/reset`, {
    method: "POST",
    headers: { origin: "https://evil.test" },
  });
  expect(elsewhere.status).toBe(403);
});
