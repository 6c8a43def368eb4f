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

async function disputed(method: string): Promise<Stripe.Dispute> {
  const { id } = await pay(stripe, method);
  await expect.poll(async () => (await stripe.disputes.list({ payment_intent: id })).data.length).toBe(1);
  return (await stripe.disputes.list({ payment_intent: id })).data[0] as Stripe.Dispute;
}

test("a dispute takes the money and its fee, and blocks refunds", async () => {
  const dispute = await disputed("pm_card_createDispute");
  expect(dispute).toMatchObject({
    amount: 5000,
    reason: "fraudulent",
    status: "needs_response",
    is_charge_refundable: false,
  });
  expect(dispute.balance_transactions).toMatchObject([
    { amount: -5000, fee: 1500, net: -6500, type: "adjustment" },
  ]);
  expect(await stripe.charges.retrieve(String(dispute.charge))).toMatchObject({ disputed: true });
  await inbox.has("charge.dispute.created", dispute.id);
  await inbox.has("charge.dispute.funds_withdrawn", dispute.id);
  expect((await rejection(stripe.refunds.create({ charge: String(dispute.charge) }))).code).toBe(
    "charge_disputed",
  );
});

test("it comes after the capture, not before", async () => {
  const held = await hold(stripe, "pm_card_createDispute");
  expect((await stripe.disputes.list({ payment_intent: held.id })).data).toEqual([]);
  await stripe.paymentIntents.capture(held.id);
  await expect
    .poll(async () => (await stripe.disputes.list({ payment_intent: held.id })).data.length)
    .toBe(1);
});

test("good evidence wins it and brings the money back", async () => {
  const dispute = await disputed("pm_card_createDispute");
  const draft = await stripe.disputes.update(dispute.id, {
    evidence: { customer_name: "Ada" },
    submit: false,
  });
  expect(draft).toMatchObject({
    status: "needs_response",
    evidence: { customer_name: "Ada" },
    evidence_details: { has_evidence: true, submission_count: 0 },
  });
  const won = await stripe.disputes.update(dispute.id, {
    evidence: { uncategorized_text: "winning_evidence" },
    submit: true,
  });
  expect(won).toMatchObject({
    status: "won",
    evidence: { customer_name: "Ada" },
    evidence_details: { submission_count: 1 },
  });
  expect(won.balance_transactions.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  await inbox.has("charge.dispute.funds_reinstated", dispute.id);
  await inbox.has("charge.dispute.closed", dispute.id);
  const refund = await stripe.refunds.create({ charge: String(dispute.charge), amount: 100 });
  expect(refund.status).toBe("succeeded");
});

test("bad evidence, or giving up, loses it", async () => {
  const first = await disputed("pm_card_createDisputeProductNotReceived");
  expect(first.reason).toBe("product_not_received");
  const lost = await stripe.disputes.update(first.id, {
    evidence: { uncategorized_text: "losing_evidence" },
    submit: true,
  });
  expect(lost.status).toBe("lost");
  const second = await disputed("pm_card_createDispute");
  expect((await stripe.disputes.close(second.id)).status).toBe("lost");
});

test("other evidence waits for the bank, which decides on the sandbox's page", async () => {
  const dispute = await disputed("pm_card_createDispute");
  const sent = await stripe.disputes.update(dispute.id, {
    evidence: { shipping_tracking_number: "TRACK1" },
    submit: true,
  });
  expect(sent.status).toBe("under_review");
  expect(
    (await rejection(stripe.disputes.update(dispute.id, { evidence: { customer_name: "x" } }))).statusCode,
  ).toBe(400);
  const pressed = await fetch(`${sandbox.url}/actions/disputes/${dispute.id}/won`, {
    method: "POST",
    redirect: "manual",
  });
  expect(pressed.status).toBe(303);
  expect((await stripe.disputes.retrieve(dispute.id)).status).toBe("won");
  await fetch(`${sandbox.url}/actions/disputes/${dispute.id}/lost`, { method: "POST", redirect: "manual" });
  expect((await stripe.disputes.retrieve(dispute.id)).status).toBe("won");
});

test("an inquiry takes no money", async () => {
  const inquiry = await disputed("pm_card_createDisputeInquiry");
  expect(inquiry).toMatchObject({
    status: "warning_needs_response",
    balance_transactions: [],
    is_charge_refundable: true,
  });
  expect((await stripe.charges.retrieve(String(inquiry.charge))).disputed).toBe(false);
});

test("any captured payment can be disputed by the control API", async () => {
  const { id } = await pay(stripe, "pm_card_visa");
  const { body } = await sandbox.control("POST", "disputes", { charge: id });
  expect((await stripe.disputes.retrieve(String(body.id))).payment_intent).toBe(id);
  expect((await sandbox.control("POST", "disputes", { charge: id })).status).toBe(404);
});
