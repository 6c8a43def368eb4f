import type Stripe from "stripe";
import { afterEach, expect, test } from "vitest";
import { hold, KEYS, pay, rejection, sdk, startInbox, startSandbox } from "./support";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
type Inbox = Awaited<ReturnType<typeof startInbox>>;

const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function setUp(
  answer?: Parameters<typeof startInbox>[0],
): Promise<{ sandbox: Sandbox; inbox: Inbox; stripe: Stripe }> {
  const inbox = await startInbox(answer);
  const sandbox = await startSandbox({ webhookUrl: inbox.url });
  open.push(sandbox, inbox);
  return { sandbox, inbox, stripe: sandbox.stripe };
}

const quiet = (sandbox: Sandbox) =>
  expect.poll(async () => (await sandbox.control("GET", "state")).body.quiet, { timeout: 15_000 }).toBe(true);

test("every event arrives signed, and says what the object was then", async () => {
  const { sandbox, inbox, stripe } = await setUp();
  const intent = await hold(stripe, "pm_card_visa", { metadata: { checkout: "c-1" } });
  await stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: "capture-1" });
  await quiet(sandbox);
  expect(inbox.types().sort()).toEqual([
    "charge.captured",
    "charge.succeeded",
    "payment_intent.amount_capturable_updated",
    "payment_intent.created",
    "payment_intent.succeeded",
  ]);
  const held = inbox.received.find(({ type }) => type === "payment_intent.amount_capturable_updated");
  expect(held).toMatchObject({
    object: "event",
    livemode: false,
    api_version: "2026-10-28.endive",
    pending_webhooks: 1,
  });
  expect(held?.data.object).toMatchObject({
    id: intent.id,
    status: "requires_capture",
    metadata: { checkout: "c-1" },
  });
  const taken = inbox.received.find(({ type }) => type === "payment_intent.succeeded");
  expect(taken?.request?.idempotency_key).toBe("capture-1");
  expect(taken?.data.object).toMatchObject({ status: "succeeded", amount_received: 5000 });
});

test("a wrong secret does not verify", async () => {
  const { webhooks } = sdk(1);
  const seen: { body: string; signature: string }[] = [];
  const catcher = (await import("node:http")).createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    seen.push({
      body: Buffer.concat(parts).toString(),
      signature: String(request.headers["stripe-signature"]),
    });
    response.end();
  });
  await new Promise<void>((resolve) => catcher.listen(0, "127.0.0.1", resolve));
  open.push({ close: () => new Promise((resolve) => catcher.close(resolve)) });
  const { port } = catcher.address() as { port: number };
  const sandbox = await startSandbox({ webhookUrl: `http://127.0.0.1:${port}/` });
  open.unshift(sandbox);
  await sandbox.stripe.customers.create();
  await expect.poll(() => seen.length).toBe(1);
  const { body, signature } = seen[0] as { body: string; signature: string };
  expect(signature).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  expect(webhooks.constructEvent(body, signature, KEYS.webhookSecret).type).toBe("customer.created");
  expect(() => webhooks.constructEvent(body, signature, "whsec_other")).toThrow(/No signatures found/);
  expect(() =>
    webhooks.constructEvent(body.replace("customer", "costumer"), signature, KEYS.webhookSecret),
  ).toThrow();
});

test("an event that is refused comes again until it is taken", async () => {
  const { sandbox, inbox, stripe } = await setUp((event, tries) =>
    event.type === "customer.created" && tries < 4 ? 500 : 200,
  );
  const { id } = await stripe.customers.create();
  await inbox.has("customer.created", id);
  await quiet(sandbox);
  const [event] = (await stripe.events.list({ type: "customer.created" })).data;
  expect(inbox.tries.get(event?.id ?? "")).toBe(4);
  expect(event?.pending_webhooks).toBe(0);
});

test("a redirect is not an answer; what is not delivered is listed so", async () => {
  const { inbox, stripe } = await setUp(() => 302);
  await stripe.customers.create();
  await expect.poll(() => Math.max(0, ...inbox.tries.values())).toBeGreaterThan(1);
  expect(inbox.received).toEqual([]);
  expect((await stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  expect((await stripe.events.list({ delivery_success: true })).data).toHaveLength(0);
});

test("a shop that is down gets everything once it is up", async () => {
  const inbox = await startInbox();
  const { url } = inbox;
  await inbox.close();
  const sandbox = await startSandbox({ webhookUrl: url });
  open.push(sandbox);
  const { id } = await pay(sandbox.stripe, "pm_card_visa");
  const received: string[] = [];
  const server = (await import("node:http")).createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    received.push((JSON.parse(Buffer.concat(parts).toString()) as Stripe.Event).type);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(url).port), "127.0.0.1", resolve));
  open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  await sandbox.control("POST", "deliveries/flush");
  await quiet(sandbox);
  expect(received).toContain("payment_intent.succeeded");
  expect((await sandbox.stripe.paymentIntents.retrieve(id)).status).toBe("succeeded");
});

test("events can be listed by type, read, and sent again", async () => {
  const { sandbox, inbox, stripe } = await setUp();
  const { id } = await pay(stripe, "pm_card_visa");
  await quiet(sandbox);
  const { data } = await stripe.events.list({
    types: ["payment_intent.succeeded", "payment_intent.created"],
  });
  expect(data.map(({ type }) => type)).toEqual(["payment_intent.succeeded", "payment_intent.created"]);
  expect((await stripe.events.list({ type: "payment_intent.*" })).data).toHaveLength(2);
  const [event] = data;
  expect(await stripe.events.retrieve(event?.id ?? "")).toMatchObject({
    id: event?.id,
    data: { object: { id } },
  });
  expect((await sandbox.control("POST", `events/${event?.id}/resend`)).status).toBe(200);
  await expect.poll(() => inbox.tries.get(event?.id ?? "")).toBe(2);
  expect((await sandbox.control("POST", "events/evt_none/resend")).status).toBe(404);
});

test("an endpoint of its own gets only what it asked for, with a secret of its own", async () => {
  const { stripe } = await setUp();
  const second = await stripe.webhookEndpoints.create({
    url: "http://127.0.0.1:9/none",
    enabled_events: ["refund.created"],
  });
  expect(second.secret).toMatch(/^whsec_/);
  expect((await stripe.webhookEndpoints.retrieve(second.id)).secret).toBeUndefined();
  expect((await stripe.webhookEndpoints.list()).data).toHaveLength(2);
  await stripe.webhookEndpoints.update(second.id, { disabled: true });
  expect((await stripe.webhookEndpoints.retrieve(second.id)).status).toBe("disabled");
  expect(await stripe.webhookEndpoints.del(second.id)).toMatchObject({ deleted: true });
  expect((await rejection(stripe.webhookEndpoints.retrieve(second.id))).statusCode).toBe(404);
});
