import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hold, KEYS, pay, rejection, sdk, startSandbox } from "./support";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await startSandbox();
  stripe = sandbox.stripe;
});

afterAll(() => sandbox.close());

describe("keys", () => {
  test("a wrong key, or none, is a 401", async () => {
    const wrong = await rejection(sdk(sandbox.port, "sk_test_of_somebody_else").balance.retrieve());
    expect(wrong.type).toBe("StripeAuthenticationError");
    expect(wrong.statusCode).toBe(401);
    expect(wrong.message).toMatch(/^Invalid API Key provided: sk_test_\*+else$/);
    const none = await fetch(`${sandbox.url}/v1/balance`);
    expect(none.status).toBe(401);
    expect(await none.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  });

  test("basic authentication works too", async () => {
    const authorization = `Basic ${Buffer.from(`${KEYS.secretKey}:`).toString("base64")}`;
    expect((await fetch(`${sandbox.url}/v1/balance`, { headers: { authorization } })).status).toBe(200);
  });
});

describe("answers", () => {
  test("carry a request id and the API version", async () => {
    const { lastResponse } = await stripe.balance.retrieve();
    expect(lastResponse.requestId).toMatch(/^req_\w{14}$/);
    expect(lastResponse.apiVersion).toBe("2026-10-28.endive");
    const old = await fetch(`${sandbox.url}/v1/balance`, {
      headers: { authorization: `Bearer ${KEYS.secretKey}`, "stripe-version": "yesterday" },
    });
    expect(old.status).toBe(400);
  });

  test("what is not there is a 404 that says what is missing", async () => {
    for (const [label, work] of [
      ["payment_intent", stripe.paymentIntents.retrieve("pi_none")],
      ["charge", stripe.charges.retrieve("ch_none")],
      ["refund", stripe.refunds.retrieve("re_none")],
      ["customer", stripe.customers.retrieve("cus_none")],
      ["transfer", stripe.transfers.retrieve("tr_none")],
      ["event", stripe.events.retrieve("evt_none")],
      ["dispute", stripe.disputes.retrieve("dp_none")],
    ] as const) {
      const error = await rejection(work);
      expect(error.type).toBe("StripeInvalidRequestError");
      expect(error).toMatchObject({ statusCode: 404, code: "resource_missing" });
      expect(error.message).toMatch(new RegExp(`^No such ${label}: '\\w+_none'$`));
      expect(error.doc_url).toContain("resource-missing");
      expect(error.requestId).toMatch(/^req_/);
    }
    const url = await fetch(`${sandbox.url}/v1/nothing`, {
      headers: { authorization: `Bearer ${KEYS.secretKey}` },
    });
    expect(url.status).toBe(404);
    expect(JSON.stringify(await url.json())).toContain("Unrecognized request URL (GET: /v1/nothing)");
  });

  test("ids of one kind don't open objects of another", async () => {
    const intent = await pay(stripe, "pm_card_visa");
    expect((await rejection(stripe.charges.retrieve(intent.id))).statusCode).toBe(404);
    expect((await rejection(stripe.paymentIntents.retrieve("__proto__"))).statusCode).toBe(404);
  });
});

describe("expansion", () => {
  test("several levels, in objects and in lists", async () => {
    const customer = await stripe.customers.create({ name: "Ada" });
    const held = await hold(stripe, "pm_card_visa", { customer: customer.id });
    await stripe.paymentIntents.capture(held.id);
    const deep = await stripe.paymentIntents.retrieve(held.id, {
      expand: ["customer", "payment_method", "latest_charge.balance_transaction.source"],
    });
    const charge = deep.latest_charge as Stripe.Charge;
    const line = charge.balance_transaction as Stripe.BalanceTransaction;
    expect(deep.customer).toMatchObject({ object: "customer", name: "Ada" });
    expect(deep.payment_method).toMatchObject({ object: "payment_method" });
    expect(line.source).toMatchObject({ object: "charge", id: charge.id });
    const listed = await stripe.paymentIntents.list({
      customer: customer.id,
      expand: ["data.latest_charge.balance_transaction"],
    });
    expect(listed.data[0]?.latest_charge).toMatchObject({
      balance_transaction: { id: line.id },
    });
    expect((await stripe.paymentIntents.retrieve(held.id)).latest_charge).toBe(charge.id);
  });

  test("of what can't be expanded is refused before anything happens", async () => {
    const before = (await stripe.paymentIntents.list({ limit: 100 })).data.length;
    const error = await rejection(pay(stripe, "pm_card_visa", { expand: ["nonsense"] }));
    expect(error).toMatchObject({ statusCode: 400, message: "This property cannot be expanded (nonsense)." });
    expect((await stripe.paymentIntents.list({ limit: 100 })).data).toHaveLength(before);
    expect((await rejection(stripe.paymentIntents.list({ expand: ["latest_charge"] }))).statusCode).toBe(400);
  });
});

describe("parameters", () => {
  test("unknown ones are refused by name, at any depth", async () => {
    const send = (body: string) =>
      fetch(`${sandbox.url}/v1/customers`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${KEYS.secretKey}`,
          "content-type": "application/x-www-form-urlencoded",
        },
        body,
      });
    for (const [body, param] of [
      ["colour=red", "colour"],
      ["address[planet]=mars", "address[planet]"],
      ["constructor=x", "constructor"],
      ["__proto__[x]=1", "__proto__"],
    ]) {
      const response = await send(String(body));
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: "parameter_unknown", param } });
    }
    expect((await send(`description=${"x".repeat(7_000_000)}`)).status).toBe(413);
  });

  test("metadata has Stripe's limits", async () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, "v"]));
    for (const metadata of [{ ["k".repeat(41)]: "v" }, { k: "v".repeat(501) }, many]) {
      expect((await rejection(stripe.customers.create({ metadata }))).statusCode).toBe(400);
    }
  });

  test("a list's limits are checked", async () => {
    expect((await rejection(stripe.charges.list({ limit: 101 }))).param).toBe("limit");
    expect((await rejection(stripe.charges.list({ limit: 0 }))).param).toBe("limit");
    expect((await rejection(stripe.charges.list({ starting_after: "ch_none" }))).code).toBe(
      "resource_missing",
    );
  });
});

test("a port that is taken is named in the refusal", async () => {
  await expect(startSandbox({ port: sandbox.port })).rejects.toThrow(`Port ${sandbox.port} is taken`);
});

test("the SDK's own class of error arrives for each status", async () => {
  expect(await rejection(pay(stripe, "pm_card_chargeDeclined"))).toBeInstanceOf(
    Stripe.errors.StripeCardError,
  );
  expect(await rejection(stripe.charges.retrieve("ch_none"))).toBeInstanceOf(
    Stripe.errors.StripeInvalidRequestError,
  );
  expect(await rejection(sandbox.browser.charges.list())).toBeInstanceOf(Stripe.errors.StripePermissionError);
});
