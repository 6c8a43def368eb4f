import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerBank, bankPage, hold, pay, RETURN_URL, rejection, startInbox, startSandbox } from "./support";

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

describe("the bank's page", () => {
  test("approved: the payment goes on, and the browser returns to the shop", async () => {
    const intent = await hold(stripe, "pm_card_authenticationRequired");
    expect(intent).toMatchObject({
      status: "requires_action",
      next_action: { type: "redirect_to_url" },
      latest_charge: null,
    });
    expect(intent.next_action?.redirect_to_url?.return_url).toBe(RETURN_URL);
    await inbox.has("payment_intent.requires_action", intent.id);
    const page = await (await fetch(bankPage(intent))).text();
    expect(page).toContain("50.00 USD");
    expect(page).toContain("Approve");
    expect(page).toContain("Refuse");

    const back = await answerBank(bankPage(intent), "approve");
    expect(back.origin + back.pathname).toBe("https://shop.test/checkout/return");
    expect(Object.fromEntries(back.searchParams)).toEqual({
      order: "7",
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: "succeeded",
    });
    const done = await stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge"] });
    expect(done).toMatchObject({ status: "requires_capture", next_action: null });
    expect((done.latest_charge as Stripe.Charge).payment_method_details?.card?.three_d_secure).toMatchObject({
      authentication_flow: "challenge",
      result: "authenticated",
    });
  });

  test("refused: nothing was charged, and another card may be tried", async () => {
    const intent = await pay(stripe, "pm_card_authenticationRequired");
    const back = await answerBank(bankPage(intent), "refuse");
    expect(back.searchParams.get("redirect_status")).toBe("failed");
    const refused = await stripe.paymentIntents.retrieve(intent.id);
    expect(refused).toMatchObject({
      status: "requires_payment_method",
      latest_charge: null,
      next_action: null,
    });
    expect(refused.last_payment_error?.code).toBe("payment_intent_authentication_failure");
    await inbox.has("payment_intent.payment_failed", intent.id);
    expect(
      (
        await stripe.paymentIntents.confirm(intent.id, {
          payment_method: "pm_card_visa",
          return_url: RETURN_URL,
        })
      ).status,
    ).toBe("succeeded");
  });

  test("approved, then declined by the bank", async () => {
    const intent = await pay(stripe, "pm_card_threeDSecureRequiredChargeDeclined");
    const back = await answerBank(bankPage(intent), "approve");
    expect(back.searchParams.get("redirect_status")).toBe("failed");
    const declined = await stripe.paymentIntents.retrieve(intent.id);
    expect(declined.status).toBe("requires_payment_method");
    expect(declined.last_payment_error).toMatchObject({
      code: "card_declined",
      decline_code: "generic_decline",
    });
  });

  test("answered twice, or after the payment was canceled: nothing changes", async () => {
    const intent = await hold(stripe, "pm_card_authenticationRequired");
    await answerBank(bankPage(intent), "approve");
    const again = await answerBank(bankPage(intent), "refuse");
    expect(again.searchParams.get("redirect_status")).toBe("succeeded");
    const charges = await stripe.charges.list({ payment_intent: intent.id });
    expect(charges.data).toHaveLength(1);

    const canceled = await hold(stripe, "pm_card_authenticationRequired");
    await stripe.paymentIntents.cancel(canceled.id);
    const late = await answerBank(bankPage(canceled), "approve");
    expect(late.searchParams.get("redirect_status")).toBe("failed");
    expect(await stripe.paymentIntents.retrieve(canceled.id)).toMatchObject({
      status: "canceled",
      latest_charge: null,
    });
  });

  test("another card replaces the question", async () => {
    const intent = await pay(stripe, "pm_card_authenticationRequired");
    const page = bankPage(intent);
    const paid = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: "pm_card_visa",
      return_url: RETURN_URL,
    });
    expect(paid).toMatchObject({ status: "succeeded", next_action: null });
    await answerBank(page, "refuse");
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
  });

  test("may be asked for with any card", async () => {
    const intent = await pay(stripe, "pm_card_visa", {
      payment_method_options: { card: { request_three_d_secure: "any" } },
    });
    expect(intent.status).toBe("requires_action");
    await answerBank(bankPage(intent), "approve");
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
  });

  test("can be left to Stripe's own script", async () => {
    const intent = await pay(stripe, "pm_card_authenticationRequired", { use_stripe_sdk: true });
    expect(intent.next_action?.type).toBe("use_stripe_sdk");
    const page = (intent.next_action?.use_stripe_sdk as { stripe_js: string } | undefined)?.stripe_js ?? "";
    expect((await fetch(page)).status).toBe(200);
  });

  test("is refused where no shopper can answer", async () => {
    const strict = await rejection(
      pay(stripe, "pm_card_authenticationRequired", { error_on_requires_action: true }),
    );
    expect(strict).toMatchObject({ statusCode: 402, code: "authentication_required" });
    expect(strict.payment_intent?.status).toBe("requires_payment_method");
  });
});

describe("saved cards", () => {
  async function savedCard(method: string, usage: "off_session" | "on_session") {
    const customer = await stripe.customers.create();
    let intent = await pay(stripe, method, { customer: customer.id, setup_future_usage: usage });
    if (intent.status === "requires_action") {
      await answerBank(bankPage(intent), "approve");
      intent = await stripe.paymentIntents.retrieve(intent.id);
    }
    expect(intent.status).toBe("succeeded");
    const [saved] = (await stripe.customers.listPaymentMethods(customer.id)).data;
    return { customer: customer.id, payment_method: saved?.id };
  }

  test("a card saved while paying is attached and pays again, with and without the shopper", async () => {
    const saved = await savedCard("pm_card_visa", "off_session");
    const again = await pay(stripe, saved.payment_method ?? "", { customer: saved.customer });
    expect(again.status).toBe("succeeded");
    const alone = await pay(stripe, saved.payment_method ?? "", {
      customer: saved.customer,
      off_session: true,
    });
    expect(alone.status).toBe("succeeded");
    await inbox.has("payment_method.attached", saved.payment_method);
  });

  test("3155 set up for later asks the shopper, and lets the shop charge alone", async () => {
    const saved = await savedCard("pm_card_authenticationRequiredOnSetup", "off_session");
    const alone = await pay(stripe, saved.payment_method ?? "", {
      customer: saved.customer,
      off_session: true,
    });
    expect(alone.status).toBe("succeeded");
    const present = await pay(stripe, saved.payment_method ?? "", { customer: saved.customer });
    expect(present.status).toBe("requires_action");
  });

  test("3155 not set up, and 3184 always, refuse without the shopper", async () => {
    const saved = await savedCard("pm_card_authenticationRequiredOnSetup", "on_session");
    const error = await rejection(
      pay(stripe, saved.payment_method ?? "", { customer: saved.customer, off_session: true }),
    );
    expect(error).toMatchObject({
      statusCode: 402,
      code: "authentication_required",
      decline_code: "authentication_required",
    });
    expect(error.payment_intent?.status).toBe("requires_payment_method");
    const always = await savedCard("pm_card_authenticationRequired", "off_session");
    const refused = await rejection(
      pay(stripe, always.payment_method ?? "", { customer: always.customer, off_session: true }),
    );
    expect(refused.code).toBe("authentication_required");
  });

  test("a SetupIntent saves a card without a payment", async () => {
    const customer = await stripe.customers.create();
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      confirm: true,
      payment_method: "pm_card_authenticationRequiredOnSetup",
      return_url: RETURN_URL,
    });
    expect(setup.status).toBe("requires_action");
    const back = await answerBank(bankPage(setup), "approve");
    expect(back.searchParams.get("setup_intent")).toBe(setup.id);
    const done = await stripe.setupIntents.retrieve(setup.id);
    expect(done.status).toBe("succeeded");
    const alone = await pay(stripe, String(done.payment_method), {
      customer: customer.id,
      off_session: true,
    });
    expect(alone.status).toBe("succeeded");
    const declined = await rejection(
      stripe.setupIntents.create({
        confirm: true,
        payment_method: "pm_card_chargeDeclined",
        return_url: RETURN_URL,
      }),
    );
    expect(declined).toMatchObject({ statusCode: 402, code: "card_declined" });
  });
});
