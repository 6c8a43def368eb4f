import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hold, pay, rejection, startInbox, startSandbox } from "./support";

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

test("part by part, then everything that is left, then nothing more", async () => {
  const { id, latest_charge } = await pay(stripe, "pm_card_visa");
  const first = await stripe.refunds.create({
    payment_intent: id,
    amount: 1500,
    reason: "requested_by_customer",
    metadata: { line: "1" },
  });
  expect(first).toMatchObject({
    amount: 1500,
    status: "succeeded",
    charge: latest_charge,
    payment_intent: id,
    metadata: { line: "1" },
  });
  const line = await stripe.balanceTransactions.retrieve(String(first.balance_transaction));
  expect(line).toMatchObject({ amount: -1500, net: -1500, type: "refund", source: first.id });
  const over = await rejection(stripe.refunds.create({ payment_intent: id, amount: 3501 }));
  expect(over).toMatchObject({ statusCode: 400, param: "amount" });
  const rest = await stripe.refunds.create({ charge: String(latest_charge) });
  expect(rest.amount).toBe(3500);
  expect(await stripe.charges.retrieve(String(latest_charge))).toMatchObject({
    amount_refunded: 5000,
    refunded: true,
  });
  expect((await rejection(stripe.refunds.create({ payment_intent: id }))).code).toBe(
    "charge_already_refunded",
  );
  expect((await stripe.refunds.list({ payment_intent: id })).data.map(({ amount }) => amount)).toEqual([
    3500, 1500,
  ]);
  await inbox.has("refund.created", rest.id);
  await inbox.has("charge.refunded", String(latest_charge));
});

test("never more than was captured, however many ask at once", async () => {
  const held = await hold(stripe);
  await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1000 });
  const results = await Promise.allSettled(
    Array.from({ length: 40 }, () => stripe.refunds.create({ payment_intent: held.id, amount: 300 })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  const charge = await stripe.charges.retrieve(String(held.latest_charge), { expand: ["refunds"] });
  const moved = charge.refunds?.data.filter((refund) => refund.balance_transaction !== null) ?? [];
  expect(moved.reduce((sum, { amount }) => sum + amount, 0)).toBe(900);
  expect(charge.amount_refunded).toBe(4000 + 900);
});

test("what was not captured can't be refunded", async () => {
  const held = await hold(stripe);
  expect((await rejection(stripe.refunds.create({ payment_intent: held.id }))).message).toContain(
    "does not have a successful charge",
  );
  await stripe.paymentIntents.cancel(held.id);
  expect((await rejection(stripe.refunds.create({ payment_intent: held.id }))).statusCode).toBe(400);
  const open = await stripe.paymentIntents.create({ amount: 100, currency: "usd" });
  expect((await rejection(stripe.refunds.create({ payment_intent: open.id }))).statusCode).toBe(400);
  expect((await rejection(stripe.refunds.create({ payment_intent: "pi_none" }))).code).toBe(
    "resource_missing",
  );
  expect((await rejection(stripe.refunds.create({}))).statusCode).toBe(400);
});

test("a refund may be pending for a while", async () => {
  const { id } = await pay(stripe, "pm_card_pendingRefund");
  const refund = await stripe.refunds.create({ payment_intent: id, amount: 500 });
  expect(refund).toMatchObject({ status: "pending", pending_reason: "processing" });
  await inbox.has("refund.updated", refund.id);
  const done = await stripe.refunds.retrieve(refund.id);
  expect(done.status).toBe("succeeded");
  expect(done).not.toHaveProperty("pending_reason");
});

test("a refund may fail after it seemed to succeed; the money is the shop's again and can be refunded", async () => {
  const { id, latest_charge } = await pay(stripe, "pm_card_refundFail");
  const refund = await stripe.refunds.create({ payment_intent: id });
  expect(refund.status).toBe("succeeded");
  await inbox.has("refund.failed", refund.id);
  const failed = await stripe.refunds.retrieve(refund.id, { expand: ["failure_balance_transaction"] });
  expect(failed).toMatchObject({ status: "failed", failure_reason: "expired_or_canceled_card" });
  expect(failed.failure_balance_transaction).toMatchObject({ amount: 5000, type: "refund_failure" });
  expect(await stripe.charges.retrieve(String(latest_charge))).toMatchObject({
    amount_refunded: 0,
    refunded: false,
  });
  expect((await stripe.refunds.create({ payment_intent: id, amount: 100 })).amount).toBe(100);
});
