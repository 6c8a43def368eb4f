import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TEST_CARDS } from "@/lib/local/stripe/payments/test-cards";
import { hold, KEYS, pay, RETURN_URL, rejection, startInbox, startSandbox } from "./support";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let inbox: Awaited<ReturnType<typeof startInbox>>;

beforeAll(async () => {
  inbox = await startInbox();
  sandbox = await startSandbox({ webhookUrl: inbox.url });
});

afterAll(async () => {
  await sandbox.close();
  await inbox.close();
});

const NEXT_YEAR = new Date().getUTCFullYear() + 1;

/** Stores a card the way a browser does: straight to the sandbox, with the publishable key. */
function card(number: string, more: Partial<Stripe.PaymentMethodCreateParams.Card> = {}) {
  const cvc = number.startsWith("37") ? "1234" : "123";
  return sandbox.browser.paymentMethods.create({
    type: "card",
    card: { number, exp_month: 12, exp_year: NEXT_YEAR, cvc, ...more },
  });
}

/** Pays as a browser does: the shop made the intent, the browser confirms it with its client secret. */
async function payInBrowser(number: string) {
  const intent = await sandbox.stripe.paymentIntents.create({ amount: 2000, currency: "usd" });
  const method = await card(number);
  return sandbox.browser.paymentIntents.confirm(intent.id, {
    client_secret: intent.client_secret,
    payment_method: method.id,
    return_url: RETURN_URL,
  } as Stripe.PaymentIntentConfirmParams);
}

describe("each card does what the list says", () => {
  const paysAtOnce = TEST_CARDS.filter(
    ({ decline, authentication, capture }) => !decline && !authentication && !capture,
  );
  test.each(paysAtOnce.map((found) => [found.number, found.brand] as const))(
    "%s (%s) pays",
    async (number, brand) => {
      const paid = await payInBrowser(number);
      expect(paid.status).toBe("succeeded");
      const full = await sandbox.stripe.paymentIntents.retrieve(paid.id, { expand: ["payment_method"] });
      expect((full.payment_method as Stripe.PaymentMethod).card).toMatchObject({
        brand,
        last4: number.slice(-4),
      });
    },
  );

  test.each([
    ["4000000000000002", "card_declined", "generic_decline"],
    ["4000000000009995", "card_declined", "insufficient_funds"],
    ["4000000000009987", "card_declined", "lost_card"],
    ["4000000000009979", "card_declined", "stolen_card"],
    ["4000000000000069", "expired_card", "expired_card"],
    ["4000000000000127", "incorrect_cvc", "incorrect_cvc"],
    ["4000000000000119", "processing_error", "processing_error"],
    ["4000000000006975", "card_declined", "card_velocity_exceeded"],
    ["4000000000000341", "card_declined", "generic_decline"],
    ["4100000000000019", "card_declined", "fraudulent"],
  ])("%s is declined as %s (%s)", async (number, code, decline_code) => {
    const error = await rejection(payInBrowser(number));
    expect(error.type).toBe("StripeCardError");
    expect(error).toMatchObject({ statusCode: 402, code, decline_code });
    expect(error.doc_url).toBe(`https://docs.stripe.com/error-codes/${code.replaceAll("_", "-")}`);
    const id = error.payment_intent?.id ?? "";
    const intent = await sandbox.stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
    expect(intent).toMatchObject({ status: "requires_payment_method", payment_method: null });
    expect(intent.last_payment_error).toMatchObject({ type: "card_error", code, decline_code });
    expect(intent.latest_charge).toMatchObject({
      id: error.charge,
      paid: false,
      status: "failed",
      failure_code: code,
    });
    await inbox.has("payment_intent.payment_failed", id);
    const paid = await sandbox.stripe.paymentIntents.confirm(id, {
      payment_method: "pm_card_visa",
      return_url: RETURN_URL,
    });
    expect(paid).toMatchObject({ status: "succeeded", last_payment_error: null });
  });

  test.each(TEST_CARDS.map(({ number, names }) => [number, names] as const))(
    "%s is known by name",
    async (number, names) => {
      for (const name of names) {
        const intent = await sandbox.stripe.paymentIntents.create({
          amount: 100,
          currency: "usd",
          payment_method: `pm_card_${name}`,
          expand: ["payment_method"],
        });
        expect((intent.payment_method as Stripe.PaymentMethod).card?.last4).toBe(number.slice(-4));
      }
    },
  );
});

describe("captures that go wrong later", () => {
  test("refused at once: the payment is canceled", async () => {
    const intent = await hold(sandbox.stripe, "pm_card_captureRefused");
    expect(intent.status).toBe("requires_capture");
    const error = await rejection(sandbox.stripe.paymentIntents.capture(intent.id));
    expect(error).toMatchObject({ code: "charge_expired_for_capture", statusCode: 400 });
    expect(await sandbox.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "canceled",
      amount_received: 0,
    });
    await inbox.has("payment_intent.canceled", intent.id);
  });

  test("accepted as processing, then failed", async () => {
    const intent = await hold(sandbox.stripe, "pm_card_captureFailsLater");
    const captured = await sandbox.stripe.paymentIntents.capture(intent.id);
    expect(captured).toMatchObject({ status: "processing", amount_capturable: 0 });
    await inbox.has("payment_intent.payment_failed", intent.id);
    const failed = await sandbox.stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] });
    expect(failed).toMatchObject({ status: "requires_payment_method", amount_received: 0 });
    expect(failed.last_payment_error?.code).toBe("card_declined");
    expect(failed.latest_charge).toMatchObject({
      status: "failed",
      amount_captured: 0,
      balance_transaction: null,
    });
  });

  test("accepted as processing, then succeeded; and a payment that is captured at once likewise", async () => {
    const held = await hold(sandbox.stripe, "pm_card_captureSucceedsLater");
    expect((await sandbox.stripe.paymentIntents.capture(held.id, { amount_to_capture: 900 })).status).toBe(
      "processing",
    );
    await inbox.has("payment_intent.succeeded", held.id);
    expect(await sandbox.stripe.paymentIntents.retrieve(held.id)).toMatchObject({
      status: "succeeded",
      amount_received: 900,
    });
    const direct = await pay(sandbox.stripe, "pm_card_captureSucceedsLater");
    expect(direct).toMatchObject({ status: "processing", processing: { type: "card" } });
    expect((await rejection(sandbox.stripe.paymentIntents.cancel(direct.id))).code).toBe(
      "payment_intent_unexpected_state",
    );
    await inbox.has("payment_intent.succeeded", direct.id);
    const done = await sandbox.stripe.paymentIntents.retrieve(direct.id, { expand: ["latest_charge"] });
    expect(done).toMatchObject({ status: "succeeded", amount_received: 5000, processing: null });
    expect(done.latest_charge).toMatchObject({ status: "succeeded", paid: true, captured: true });
  });
});

describe("what a browser may send", () => {
  test.each([
    [{ number: "4242424242424241" }, "incorrect_number"],
    [{ number: "12" }, "incorrect_number"],
    [{ exp_month: 13 }, "invalid_expiry_month"],
    [{ exp_year: 2020 }, "invalid_expiry_year"],
    [{ cvc: "12" }, "invalid_cvc"],
    [{ number: "4111111111111111" }, "card_declined"],
  ])("%j is refused as %s", async (change, code) => {
    const error = await rejection(card("4242424242424242", change));
    expect(error).toMatchObject({ statusCode: 402, code });
    expect(error.type).toBe("StripeCardError");
  });

  test("a card number from a server is refused", async () => {
    const params = {
      type: "card" as const,
      card: { number: "4242424242424242", exp_month: 1, exp_year: NEXT_YEAR },
    };
    const error = await rejection(sandbox.stripe.paymentMethods.create(params));
    expect(error.message).toContain("Sending credit card numbers directly");
    expect(error.statusCode).toBe(402);
  });

  test("the card goes in the same request as the confirmation, with the key in the form", async () => {
    const intent = await sandbox.stripe.paymentIntents.create({
      amount: 700,
      currency: "usd",
      capture_method: "manual",
    });
    const response = await fetch(`${sandbox.url}/v1/payment_intents/${intent.id}/confirm`, {
      method: "POST",
      headers: { origin: "http://shop.test" },
      body: new URLSearchParams({
        key: KEYS.publishableKey,
        client_secret: intent.client_secret ?? "",
        return_url: RETURN_URL,
        "payment_method_data[type]": "card",
        "payment_method_data[card][number]": "4242 4242 4242 4242",
        "payment_method_data[card][exp_month]": "12",
        "payment_method_data[card][exp_year]": String(NEXT_YEAR % 100),
        "payment_method_data[card][cvc]": "123",
        "payment_method_data[billing_details][address][postal_code]": "10115",
      }),
    });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toMatchObject({
      id: intent.id,
      status: "requires_capture",
      client_secret: intent.client_secret,
    });
    for (const hidden of ["metadata", "latest_charge", "customer", "amount_received"])
      expect(body).not.toHaveProperty(hidden);
    const full = await sandbox.stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] });
    expect(
      (full.latest_charge as Stripe.Charge).payment_method_details?.card?.checks?.address_postal_code_check,
    ).toBe("pass");
  });

  test("a preflight is answered", async () => {
    const response = await fetch(`${sandbox.url}/v1/payment_methods`, { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
  });

  test("only with the right client secret, and only what is meant for browsers", async () => {
    const intent = await sandbox.stripe.paymentIntents.create({ amount: 700, currency: "usd" });
    const method = await card("4242424242424242");
    const wrong = {
      client_secret: `${intent.id}_secret_guess`,
      payment_method: method.id,
    } as Stripe.PaymentIntentConfirmParams;
    expect((await rejection(sandbox.browser.paymentIntents.confirm(intent.id, wrong))).param).toBe(
      "client_secret",
    );
    expect((await rejection(sandbox.browser.paymentIntents.retrieve(intent.id))).param).toBe("client_secret");
    const shown = await sandbox.browser.paymentIntents.retrieve(intent.id, {
      client_secret: intent.client_secret ?? "",
    });
    expect(shown).toMatchObject({ id: intent.id, status: "requires_payment_method" });
    for (const call of [
      sandbox.browser.paymentIntents.capture(intent.id),
      sandbox.browser.refunds.create({ payment_intent: intent.id }),
      sandbox.browser.customers.list(),
      sandbox.browser.paymentIntents.list(),
    ]) {
      const error = await rejection(call);
      expect(error).toMatchObject({ statusCode: 403, code: "secret_key_required" });
    }
    expect((await sandbox.stripe.paymentIntents.retrieve(intent.id)).status).toBe("requires_payment_method");
  });
});
