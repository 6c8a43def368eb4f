import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { KEYS, pay, RETURN_URL, rejection, sdk, startSandbox } from "./support";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let stripe: Stripe;

beforeEach(async () => {
  sandbox = await startSandbox();
  stripe = sandbox.stripe;
});

afterEach(() => sandbox.close());

const PARAMS = { amount: 900, currency: "usd" } as const;
const replayed = (result: { lastResponse: { headers: Record<string, string> } }) =>
  result.lastResponse.headers["idempotent-replayed"] === "true";
const all = async () => (await stripe.paymentIntents.list({ limit: 100 })).data;

test("the same key and body replay the first answer", async () => {
  const first = await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "order-1" });
  const again = await stripe.paymentIntents.create(
    { currency: "usd", amount: 900 },
    { idempotencyKey: "order-1" },
  );
  expect(replayed(first)).toBe(false);
  expect(replayed(again)).toBe(true);
  expect(again).toEqual(first);
  expect(again.lastResponse.headers["original-request"]).toBe(first.lastResponse.requestId);
  expect(await all()).toHaveLength(1);
});

test("the replay is the answer of then, whatever happened since", async () => {
  const first = await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "order-1" });
  await stripe.paymentIntents.cancel(first.id);
  expect((await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "order-1" })).status).toBe(
    "requires_payment_method",
  );
});

test("the same key with another body, or another endpoint, is an error", async () => {
  await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "order-1" });
  const body = await rejection(
    stripe.paymentIntents.create({ ...PARAMS, amount: 901 }, { idempotencyKey: "order-1" }),
  );
  expect(body).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  expect(body.statusCode).toBe(400);
  expect(body.message).toContain("same parameters");
  const endpoint = await rejection(stripe.customers.create({}, { idempotencyKey: "order-1" }));
  expect(endpoint.message).toContain("same endpoint");
  expect(await all()).toHaveLength(1);
});

test("a refusal by the bank is replayed, not tried again", async () => {
  const params = {
    ...PARAMS,
    confirm: true,
    payment_method: "pm_card_chargeDeclined",
    return_url: RETURN_URL,
  };
  const first = await rejection(stripe.paymentIntents.create(params, { idempotencyKey: "order-1" }));
  const again = await rejection(stripe.paymentIntents.create(params, { idempotencyKey: "order-1" }));
  expect(again).toMatchObject({ statusCode: 402, code: "card_declined", charge: first.charge });
  expect((await stripe.charges.list()).data).toHaveLength(1);
});

test("a refusal by the state is replayed too; a refusal of the parameters is not kept", async () => {
  const { id } = await pay(stripe, "pm_card_visa");
  await rejection(stripe.paymentIntents.capture(id, {}, { idempotencyKey: "capture-1" }));
  const response = await fetch(`${sandbox.url}/v1/payment_intents/${id}/capture`, {
    method: "POST",
    headers: { authorization: `Bearer ${KEYS.secretKey}`, "idempotency-key": "capture-1" },
  });
  expect(response.headers.get("idempotent-replayed")).toBe("true");
  await rejection(stripe.paymentIntents.create({ ...PARAMS, amount: 1 }, { idempotencyKey: "order-1" }));
  expect((await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "order-1" })).amount).toBe(900);
});

test("two at once: one works, the others are told to wait, and all are one payment", async () => {
  await sandbox.control("POST", "faults", {
    kind: "latency",
    path: "/v1/payment_intents",
    minMs: 150,
    maxMs: 150,
    count: 1,
  });
  const send = () =>
    fetch(`${sandbox.url}/v1/payment_intents`, {
      method: "POST",
      headers: { authorization: `Bearer ${KEYS.secretKey}`, "idempotency-key": "order-1" },
      body: new URLSearchParams({ amount: "900", currency: "usd" }),
    });
  const slow = send();
  await expect
    .poll(async () => {
      const { body } = await sandbox.control("GET", "faults");
      return (body.rules as { injected: number }[])[0]?.injected;
    })
    .toBe(1);
  const during = await send();
  expect(during.status).toBe(409);
  expect(await during.json()).toMatchObject({
    error: { type: "idempotency_error", code: "idempotency_key_in_use" },
  });
  const { id } = (await (await slow).json()) as { id: string };
  const after = await send();
  expect(after.headers.get("idempotent-replayed")).toBe("true");
  expect(await after.json()).toMatchObject({ id });
});

test("the SDK's retries carry twenty requests at once with one key to one payment", async () => {
  const retrying = sdk(sandbox.port, KEYS.secretKey, 8);
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => retrying.paymentIntents.create(PARAMS, { idempotencyKey: "order-1" })),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await all()).toHaveLength(1);
});

test("a key is forgotten after a day", async () => {
  const first = await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "order-1" });
  await sandbox.control("POST", "clock", { advance: 23 * 3600 });
  expect((await stripe.paymentIntents.create(PARAMS, { idempotencyKey: "order-1" })).id).toBe(first.id);
  await sandbox.control("POST", "clock", { advance: 3600 + 1 });
  const second = await stripe.paymentIntents.create(
    { ...PARAMS, amount: 1000 },
    { idempotencyKey: "order-1" },
  );
  expect(second.id).not.toBe(first.id);
});

test("each account has keys of its own; reading has none", async () => {
  const account = await stripe.accounts.create({ type: "express" });
  const here = await stripe.customers.create({ name: "Here" }, { idempotencyKey: "same" });
  const there = await stripe.customers.create(
    { name: "There" },
    { idempotencyKey: "same", stripeAccount: account.id },
  );
  expect(there.id).not.toBe(here.id);
  expect((await stripe.customers.retrieve(here.id, {}, { idempotencyKey: "same" })).id).toBe(here.id);
  const long = await rejection(stripe.customers.create({}, { idempotencyKey: "k".repeat(256) }));
  expect(long.statusCode).toBe(400);
});
