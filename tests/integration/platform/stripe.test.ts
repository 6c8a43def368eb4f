import Stripe from "stripe";
import { expect, test, vi } from "vitest";
import { testStripe } from "@/tests/support/stripe";

const seen: Stripe.Event[] = [];
const stripe = new Stripe("sk_test_agora", {
  host: "127.0.0.1",
  port: new URL(process.env.STRIPE_API_BASE ?? "").port,
  protocol: "http",
  maxNetworkRetries: 2,
});

const { faults } = await testStripe({
  webhook: async (request) => {
    const signature = request.headers.get("stripe-signature") ?? "";
    seen.push(stripe.webhooks.constructEvent(await request.text(), signature, "whsec_agora"));
    return new Response("ok");
  },
});

test("the SDK pays through the sandbox, and its events arrive signed", async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 1299,
    currency: "usd",
    capture_method: "manual",
    payment_method: "pm_card_visa",
    confirm: true,
    return_url: "http://127.0.0.1/return",
  });
  expect(intent.status).toBe("requires_capture");
  expect((await stripe.paymentIntents.capture(intent.id)).status).toBe("succeeded");
  await vi.waitFor(() => expect(seen.map(({ type }) => type)).toContain("payment_intent.succeeded"), 10_000);
});

test("an answer that is lost is had again with the same key", async () => {
  await faults({ kind: "fail_after", path: "/v1/payment_intents", respond: "reset", count: 1 });
  const before = (await stripe.paymentIntents.list()).data.length;
  await stripe.paymentIntents.create({ amount: 500, currency: "usd" }, { idempotencyKey: "lost-answer" });
  expect((await stripe.paymentIntents.list()).data.length).toBe(before + 1);
});
