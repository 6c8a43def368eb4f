import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hold, pay, RETURN_URL, rejection, startInbox, startSandbox } from "./support";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let inbox: Awaited<ReturnType<typeof startInbox>>;
let stripe: Stripe;

beforeAll(async () => {
  inbox = await startInbox();
  sandbox = await startSandbox({ webhookUrl: inbox.url });
  stripe = sandbox.stripe;
});

afterAll(async () => {
  await sandbox.close();
  await inbox.close();
});

describe("creating", () => {
  test("a PaymentIntent waits for a payment method and keeps what it was given", async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 1999,
      currency: "EUR",
      capture_method: "manual",
      description: "Order 7",
      metadata: { checkout: "c-1", note: "a=b&c[d]=é" },
      receipt_email: "ada@example.test",
      shipping: { name: "Ada", address: { line1: "1 Main St", country: "DE" } },
      transfer_group: "order-7",
    });
    expect(intent).toMatchObject({
      amount: 1999,
      amount_capturable: 0,
      amount_received: 0,
      capture_method: "manual",
      currency: "eur",
      latest_charge: null,
      livemode: false,
      metadata: { checkout: "c-1", note: "a=b&c[d]=é" },
      receipt_email: "ada@example.test",
      shipping: { name: "Ada", address: { line1: "1 Main St", country: "DE", line2: null } },
      status: "requires_payment_method",
      transfer_group: "order-7",
    });
    expect(intent.id).toMatch(/^pi_\w{24}$/);
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_\\w+$`));
    expect(await stripe.paymentIntents.retrieve(intent.id)).toEqual(intent);
    await inbox.has("payment_intent.created", intent.id);
  });

  test("with a payment method it waits for confirmation", async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 100,
      currency: "usd",
      payment_method: "pm_card_visa",
    });
    expect(intent.status).toBe("requires_confirmation");
    expect(intent.payment_method).toMatch(/^pm_\w{24}$/);
    const paid = await stripe.paymentIntents.confirm(intent.id, { return_url: RETURN_URL });
    expect(paid.status).toBe("succeeded");
  });

  test.each([
    [{ currency: "usd" }, "amount", "parameter_missing"],
    [{ amount: 100 }, "currency", "parameter_missing"],
    [{ amount: 10, currency: "usd" }, "amount", "amount_too_small"],
    [{ amount: 100_000_000, currency: "usd" }, "amount", "amount_too_large"],
    [{ amount: 10.5, currency: "usd" }, "amount", "parameter_invalid_integer"],
    [{ amount: 100, currency: "zzz" }, "currency", undefined],
    [{ amount: 1001, currency: "kwd" }, "amount", undefined],
    [{ amount: 100, currency: "usd", capture_method: "later" }, "capture_method", undefined],
    [
      { amount: 100, currency: "usd", payment_method_types: ["card"] },
      "payment_method_types",
      "parameter_unknown",
    ],
    [{ amount: 100, currency: "usd", customer: "cus_none" }, "customer", "resource_missing"],
    [{ amount: 100, currency: "usd", return_url: RETURN_URL }, "return_url", undefined],
    [
      { amount: 100, currency: "usd", confirm: true, payment_method: "pm_none", return_url: RETURN_URL },
      "payment_method",
      "resource_missing",
    ],
  ])("refuses %j", async (params, param, code) => {
    const error = await rejection(
      stripe.paymentIntents.create(params as unknown as Stripe.PaymentIntentCreateParams),
    );
    expect(error.type).toBe("StripeInvalidRequestError");
    expect(error).toMatchObject({ statusCode: 400, param, code });
  });

  test("confirming needs a payment method, and a place to return to", async () => {
    const intent = await stripe.paymentIntents.create({ amount: 100, currency: "usd" });
    const without = await rejection(stripe.paymentIntents.confirm(intent.id, { return_url: RETURN_URL }));
    expect(without).toMatchObject({ code: "payment_intent_unexpected_state", statusCode: 400 });
    expect(without.payment_intent?.id).toBe(intent.id);
    const nowhere = await rejection(
      stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" }),
    );
    expect(nowhere.message).toContain("return_url");
    const never = await stripe.paymentIntents.create({
      amount: 100,
      currency: "usd",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      confirm: true,
      payment_method: "pm_card_visa",
    });
    expect(never.status).toBe("succeeded");
  });
});

describe("automatic capture", () => {
  test("succeeds, and the balance line with its fee follows", async () => {
    const intent = await pay(stripe, "pm_card_visa", { expand: ["latest_charge"] });
    const charge = intent.latest_charge as Stripe.Charge;
    expect(intent).toMatchObject({
      status: "succeeded",
      amount_received: 5000,
      capture_method: "automatic_async",
    });
    expect(charge).toMatchObject({
      paid: true,
      captured: true,
      amount_captured: 5000,
      balance_transaction: null,
    });
    expect(charge.payment_method_details?.card).toMatchObject({
      brand: "visa",
      last4: "4242",
      funding: "credit",
      checks: { cvc_check: "pass" },
    });
    await inbox.has("payment_intent.succeeded", intent.id);
    await inbox.has("charge.updated", charge.id);
    const settled = await stripe.charges.retrieve(charge.id, { expand: ["balance_transaction"] });
    expect(settled.balance_transaction).toMatchObject({
      amount: 5000,
      fee: 175,
      net: 4825,
      fee_details: [{ amount: 175, type: "stripe_fee" }],
      source: charge.id,
      status: "pending",
      type: "charge",
    });
  });

  test("two cards of one number share a fingerprint, others don't", async () => {
    const fingerprintOf = async (method: string) => {
      const { latest_charge } = await pay(stripe, method, { expand: ["latest_charge"] });
      return (latest_charge as Stripe.Charge).payment_method_details?.card?.fingerprint;
    };
    const visa = await fingerprintOf("pm_card_visa");
    expect(visa).toMatch(/^\w{16}$/);
    expect(await fingerprintOf("pm_card_visa")).toBe(visa);
    expect(await fingerprintOf("pm_card_mastercard")).not.toBe(visa);
  });
});

describe("manual capture", () => {
  test("authorises, then captures everything", async () => {
    const intent = await hold(stripe, "pm_card_visa", { expand: ["latest_charge"] });
    expect(intent).toMatchObject({ status: "requires_capture", amount_capturable: 5000, amount_received: 0 });
    const held = intent.latest_charge as Stripe.Charge;
    expect(held).toMatchObject({
      captured: false,
      paid: true,
      status: "succeeded",
      balance_transaction: null,
    });
    expect(held.payment_method_details?.card?.capture_before).toBe(held.created + 7 * 24 * 3600);
    await inbox.has("payment_intent.amount_capturable_updated", intent.id);

    const captured = await stripe.paymentIntents.capture(
      intent.id,
      {},
      { idempotencyKey: `capture-${intent.id}` },
    );
    expect(captured).toMatchObject({ status: "succeeded", amount_capturable: 0, amount_received: 5000 });
    const charge = await stripe.charges.retrieve(held.id, { expand: ["balance_transaction"] });
    expect(charge).toMatchObject({ captured: true, amount_captured: 5000, amount_refunded: 0 });
    expect(charge.balance_transaction).toMatchObject({ amount: 5000, net: 4825 });
    await inbox.has("charge.captured", charge.id);
    await inbox.has("payment_intent.succeeded", intent.id);
  });

  test("a partial capture releases the rest as a refund that moved no money", async () => {
    const intent = await hold(stripe);
    const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1200 });
    expect(captured).toMatchObject({ status: "succeeded", amount_received: 1200, amount_capturable: 0 });
    const charge = await stripe.charges.retrieve(String(captured.latest_charge), { expand: ["refunds"] });
    expect(charge).toMatchObject({ amount_captured: 1200, amount_refunded: 3800, refunded: false });
    expect(charge.refunds?.data).toMatchObject([
      { amount: 3800, balance_transaction: null, status: "succeeded" },
    ]);
  });

  test("several captures, when they were asked for", async () => {
    const intent = await hold(stripe, "pm_card_visa", {
      payment_method_options: { card: { request_multicapture: "if_available" } },
    });
    const first = await stripe.paymentIntents.capture(intent.id, {
      amount_to_capture: 2000,
      final_capture: false,
    });
    expect(first).toMatchObject({
      status: "requires_capture",
      amount_received: 2000,
      amount_capturable: 3000,
    });
    const over = await rejection(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 3001 }));
    expect(over.code).toBe("amount_too_large");
    const last = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1000 });
    expect(last).toMatchObject({ status: "succeeded", amount_received: 3000, amount_capturable: 0 });
    const single = await hold(stripe);
    const refused = await rejection(stripe.paymentIntents.capture(single.id, { final_capture: false }));
    expect(refused.param).toBe("final_capture");
  });

  test("never captures more than was authorised, twice, or what was canceled", async () => {
    const intent = await hold(stripe);
    expect(
      (await rejection(stripe.paymentIntents.capture(intent.id, { amount_to_capture: 5001 }))).code,
    ).toBe("amount_too_large");
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => stripe.paymentIntents.capture(intent.id)),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const { latest_charge } = await stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] });
    expect((latest_charge as Stripe.Charge).amount_captured).toBe(5000);
    const lines = await stripe.balanceTransactions.list({ source: (latest_charge as Stripe.Charge).id });
    expect(lines.data).toHaveLength(1);

    const canceled = await hold(stripe);
    await stripe.paymentIntents.cancel(canceled.id);
    const refused = await rejection(stripe.paymentIntents.capture(canceled.id));
    expect(refused).toMatchObject({ code: "payment_intent_unexpected_state", statusCode: 400 });
    expect(refused.payment_intent?.status).toBe("canceled");
  });
});

describe("canceling", () => {
  test("releases an authorisation", async () => {
    const intent = await hold(stripe);
    const canceled = await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: "abandoned" });
    expect(canceled).toMatchObject({
      status: "canceled",
      cancellation_reason: "abandoned",
      amount_capturable: 0,
    });
    expect(canceled.canceled_at).toBeGreaterThan(0);
    const charge = await stripe.charges.retrieve(String(canceled.latest_charge));
    expect(charge).toMatchObject({
      captured: false,
      refunded: true,
      amount_refunded: 5000,
      amount_captured: 0,
    });
    await inbox.has("payment_intent.canceled", intent.id);
    await inbox.has("charge.refunded", charge.id);
  });

  test("is refused once the money was taken, and the second time", async () => {
    const paid = await pay(stripe, "pm_card_visa");
    expect((await rejection(stripe.paymentIntents.cancel(paid.id))).code).toBe(
      "payment_intent_unexpected_state",
    );
    const open = await stripe.paymentIntents.create({ amount: 100, currency: "usd" });
    await stripe.paymentIntents.cancel(open.id);
    expect((await rejection(stripe.paymentIntents.cancel(open.id))).code).toBe(
      "payment_intent_unexpected_state",
    );
    const dead = await rejection(
      stripe.paymentIntents.confirm(open.id, { payment_method: "pm_card_visa", return_url: RETURN_URL }),
    );
    expect(dead.code).toBe("payment_intent_unexpected_state");
  });

  test("happens by itself after seven days", async () => {
    const expiring = await startSandbox();
    try {
      const held = await hold(expiring.stripe);
      const captured = await hold(expiring.stripe);
      await expiring.stripe.paymentIntents.capture(captured.id);
      await expiring.control("POST", "clock", { advance: 6 * 24 * 3600 });
      expect((await expiring.stripe.paymentIntents.retrieve(held.id)).status).toBe("requires_capture");
      await expiring.control("POST", "clock", { advance: 24 * 3600 + 1 });
      const gone = await expiring.stripe.paymentIntents.retrieve(held.id, {
        expand: ["latest_charge.refunds"],
      });
      expect(gone).toMatchObject({ status: "canceled", cancellation_reason: "automatic" });
      expect((gone.latest_charge as Stripe.Charge).refunds?.data[0]?.reason).toBe(
        "expired_uncaptured_charge",
      );
      expect((await expiring.stripe.paymentIntents.retrieve(captured.id)).status).toBe("succeeded");
      const { data } = await expiring.stripe.events.list({ type: "charge.expired" });
      expect(data).toHaveLength(1);
    } finally {
      await expiring.close();
    }
  });
});

describe("updating", () => {
  test("amount, customer and metadata while it is open; metadata always", async () => {
    const customer = await stripe.customers.create({ email: "ada@example.test" });
    const intent = await stripe.paymentIntents.create({
      amount: 100,
      currency: "usd",
      metadata: { a: "1", b: "2" },
    });
    const updated = await stripe.paymentIntents.update(intent.id, {
      amount: 300,
      customer: customer.id,
      metadata: { a: "", c: "3" },
    });
    expect(updated).toMatchObject({ amount: 300, customer: customer.id, metadata: { b: "2", c: "3" } });
    expect(updated.metadata).not.toHaveProperty("a");
    const held = await hold(stripe);
    const refused = await rejection(stripe.paymentIntents.update(held.id, { amount: 6000 }));
    expect(refused).toMatchObject({ code: "payment_intent_unexpected_state", param: "amount" });
    expect((await stripe.paymentIntents.update(held.id, { metadata: { order: "9" } })).metadata).toEqual({
      order: "9",
    });
  });
});

test("lists newest first, by customer and by time", async () => {
  const customer = await stripe.customers.create();
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) {
    ids.push(
      (await stripe.paymentIntents.create({ amount: 100 + n, currency: "usd", customer: customer.id })).id,
    );
  }
  ids.reverse();
  const first = await stripe.paymentIntents.list({ customer: customer.id, limit: 2 });
  expect(first).toMatchObject({ object: "list", url: "/v1/payment_intents", has_more: true });
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const next = await stripe.paymentIntents.list({ customer: customer.id, limit: 10, starting_after: ids[1] });
  expect(next.data.map(({ id }) => id)).toEqual(ids.slice(2));
  expect(next.has_more).toBe(false);
  const before = await stripe.paymentIntents.list({ customer: customer.id, limit: 2, ending_before: ids[4] });
  expect(before.data.map(({ id }) => id)).toEqual(ids.slice(2, 4));
  expect(before.has_more).toBe(true);
  const walked: string[] = [];
  for await (const intent of stripe.paymentIntents.list({ customer: customer.id, limit: 2 }))
    walked.push(intent.id);
  expect(walked).toEqual(ids);
  const now = Math.floor(Date.now() / 1000);
  expect(
    (await stripe.paymentIntents.list({ customer: customer.id, created: { gte: now + 60 } })).data,
  ).toEqual([]);
  expect(
    (await stripe.paymentIntents.list({ customer: customer.id, created: { lte: now + 60, gt: now - 600 } }))
      .data,
  ).toHaveLength(5);
});
