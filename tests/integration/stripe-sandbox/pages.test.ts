import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hold, pay, startSandbox } from "./support";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await startSandbox();
  stripe = sandbox.stripe;
});

afterAll(() => sandbox.close());

const page = async (path: string) => {
  const response = await fetch(`${sandbox.url}${path}`);
  return { status: response.status, text: await response.text() };
};
const press = (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(`${sandbox.url}/actions/${path}`, {
    method: "POST",
    redirect: "manual",
    headers,
    body: new URLSearchParams(form),
  });

test("the page lists what the sandbox holds", async () => {
  const account = await stripe.accounts.create({
    type: "express",
    capabilities: { transfers: { requested: true } },
    business_profile: { name: `<script>alert("x")</script>` },
  });
  expect((await press(`accounts/${account.id}/onboard`)).headers.get("location")).toBe("/?view=accounts");
  const held = await hold(stripe);
  const { latest_charge } = await stripe.paymentIntents.capture(held.id);
  const transfer = await stripe.transfers.create({
    amount: 100,
    currency: "usd",
    destination: account.id,
    source_transaction: String(latest_charge),
  });
  const refund = await stripe.refunds.create({ payment_intent: held.id, amount: 100 });
  await pay(stripe, "pm_card_createDispute");
  await expect.poll(async () => (await stripe.disputes.list()).data.length).toBe(1);
  const [dispute] = (await stripe.disputes.list()).data;
  for (const [view, shown] of [
    ["payments", held.id],
    ["refunds", refund.id],
    ["transfers", transfer.id],
    ["accounts", account.id],
    ["disputes", dispute?.id],
    ["events", "payment_intent.succeeded"],
    ["requests", "POST /v1/refunds"],
    ["cards", "4000 0000 0000 0259"],
    ["faults", "Switch on"],
  ]) {
    const { status, text } = await page(`/?view=${view}`);
    expect(status).toBe(200);
    expect(text).toContain(shown);
    expect(text).not.toContain("<script>");
  }
  expect((await page("/?view=accounts")).text).not.toContain("Pay out");
  await sandbox.control("POST", "settle");
  expect((await page("/?view=accounts")).text).toContain("Pay out");
  expect((await press(`accounts/${account.id}/payout`)).headers.get("location")).toBe("/?view=accounts");
  expect((await page("/?view=accounts")).text).not.toContain("Pay out");
  expect((await page("/")).text).toContain(held.id);
  const object = await page(`/objects/${held.id}`);
  expect(object.text).toContain("amount_received&quot;: 5000");
  expect((await page("/objects/pi_none")).status).toBe(404);
  expect((await page("/?view=none")).status).toBe(404);
});

test("faults are switched on and off with buttons", async () => {
  const added = await press("faults/add", {
    kind: "fail_after_reset",
    where: "/v1/refunds",
    chance: "50",
    count: "2",
    ms: "0",
  });
  expect(added.status).toBe(303);
  const { body } = await sandbox.control("GET", "faults");
  expect(body.rules).toMatchObject([
    { id: "fault_1", kind: "fail_after", respond: "reset", path: "/v1/refunds", probability: 0.5, count: 2 },
  ]);
  expect((await page("/?view=faults")).text).toContain("/v1/refunds");
  await press("faults/fault_1/remove");
  expect((await sandbox.control("GET", "faults")).body.rules).toEqual([]);
  for (const kind of [
    "latency",
    "latency_after",
    "fail_before",
    "fail_after",
    "fail_after_saved",
    "event_late",
    "event_twice",
    "event_never",
    "event_out_of_order",
  ]) {
    expect((await press("faults/add", { kind, where: "*", chance: "100", count: "", ms: "10" })).status).toBe(
      303,
    );
  }
  await press("faults/all/clear");
  expect((await press("faults/add", { kind: "explode" })).status).toBe(400);
});

test("other sites can't press the buttons", async () => {
  const strangers: Record<string, string>[] = [
    { origin: "https://evil.test" },
    { "sec-fetch-site": "cross-site" },
  ];
  for (const headers of strangers) {
    expect((await press("settle/all/now", {}, headers)).status).toBe(403);
  }
  expect((await press("settle/all/now", {}, { origin: sandbox.url })).status).toBe(303);
  expect((await press("nothing/at/all")).status).toBe(404);
});

test("reset forgets everything", async () => {
  await pay(stripe, "pm_card_visa");
  await sandbox.control("POST", "reset");
  expect((await stripe.paymentIntents.list()).data).toEqual([]);
  expect((await stripe.balance.retrieve()).pending[0]?.amount).toBe(0);
  expect((await pay(stripe, "pm_card_visa")).status).toBe("succeeded");
});
