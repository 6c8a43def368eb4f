import type Stripe from "stripe";
import { beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { stripe } from "@/lib/payments/stripe";
import { receiveWebhook } from "@/lib/payments/webhooks/receive";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { arrived, expectBooksToAgree, reconcileLater, runJobs, stripeWithWebhooks } from "./support";

/**
 * F4. What happened: a replayed webhook on a finished cart deleted its orders and refunded them (mercur 909).
 * Guards: the inbox keeps an event once (primary key `webhook_events_pkey`, `skipDuplicates` in `receiveWebhook`), and what
 * an event leads to asks the checkout's state first (`SETTLED` is answered, `settleRefund` moves only what is PENDING).
 * Without `skipDuplicates` the first test fails. The second and third send the same news under new names, which the states
 * hold twice over: `settleCheckout` looks before it asks the provider, `settle_checkout` again under the lock.
 */
const { sql } = await testDatabase();

beforeAll(async () => {
  await Promise.all([testRedis(), stripeWithWebhooks()]);
  await delivery();
});

async function bought() {
  const { offer } = await sellable({ quantity: 3 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  const intentId = await pay(checkoutId);
  expect(await settleCheckout(checkoutId)).toMatchObject({ ok: true });
  await runJobs();
  const order = await db.order.findFirstOrThrow({ where: { group: { checkoutId } } });
  return { checkoutId, intentId, orderId: order.id };
}

/** Everything that an event could change, to compare. */
async function everything(): Promise<string> {
  const tables = [
    "checkouts",
    "order_groups",
    "orders",
    "order_lines",
    "payments",
    "refunds",
    "refund_lines",
    "ledger_entries",
    "transfers",
    "reservations",
    "stock_levels",
    "stock_movements",
    "line_allocations",
    "timeline_events",
    "credit_entries",
    "notifications",
  ];
  const texts = await Promise.all(
    tables.map(async (table) => {
      const [row] = await sql<{ all: string }>(
        `SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') AS all FROM ${table} t`,
      );
      return `${table}\n${row?.all}`;
    }),
  );
  return texts.join("\n\n");
}

async function eventsOf(intentId: string): Promise<Stripe.Event[]> {
  const rows = await db.webhookEvent.findMany({ orderBy: { receivedAt: "asc" } });
  return rows
    .map(({ payload }) => payload as unknown as Stripe.Event)
    .filter((event) => JSON.stringify(event.data.object).includes(intentId));
}

function send(event: Stripe.Event): Promise<number> {
  const payload = JSON.stringify(event);
  const header = stripe().webhooks.generateTestHeaderString({
    payload,
    secret: process.env.STRIPE_WEBHOOK_SECRET as string,
  });
  return receiveWebhook(payload, header);
}

test("every event of a finished order, five times more and all at once: nothing changes", async () => {
  const { intentId } = await bought();
  await arrived("payment_intent.succeeded", intentId);
  await runJobs();
  const events = await eventsOf(intentId);
  expect(events.map(({ type }) => type)).toContain("payment_intent.amount_capturable_updated");
  const before = await everything();
  const answers = await Promise.all(events.flatMap((event) => Array.from({ length: 5 }, () => send(event))));
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(await sql("SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'handle-webhook'")).toEqual(
    [],
  );
  await runJobs();
  expect(await everything()).toBe(before);
});

test("the same news under new names, in the wrong order, while it is reconciled: nothing changes", async () => {
  const { intentId } = await bought();
  await arrived("payment_intent.succeeded", intentId);
  await runJobs();
  const before = await everything();
  const news = (await eventsOf(intentId)).reverse().map((event) => ({ ...event, id: `evt_${newId()}` }));
  await Promise.all(news.map(send));
  await Promise.all([runJobs(), reconcileLater()]);
  expect(await db.webhookEvent.count({ where: { handledAt: null } })).toBe(0);
  expect(await everything()).toBe(before);
});

test("news of the payment after the order was cancelled and refunded: it stays cancelled, refunded once", async () => {
  const { intentId, orderId } = await bought();
  expect(await cancelOrder(orderId, "changed my mind", null)).toMatchObject({ ok: true });
  await runJobs();
  await arrived("charge.refunded", intentId);
  await runJobs();
  const before = await everything();
  const news = (await eventsOf(intentId)).map((event) => ({ ...event, id: `evt_${newId()}` }));
  await Promise.all(news.map(send));
  await Promise.all([runJobs(), reconcileLater()]);
  expect(await everything()).toBe(before);
  expect(await db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ status: "CANCELLED" });
  expect((await stripe().refunds.list({ payment_intent: intentId })).data).toHaveLength(1);
  await expectBooksToAgree();
});

test("an event that is not signed, or signed by somebody else, is not even stored", async () => {
  const { intentId } = await bought();
  await arrived("payment_intent.succeeded", intentId);
  const [event] = await eventsOf(intentId);
  const payload = JSON.stringify({ ...event, id: "evt_forged" });
  const forged = stripe().webhooks.generateTestHeaderString({ payload, secret: "whsec_somebody_else" });
  expect(await receiveWebhook(payload, forged)).toBe(400);
  expect(await receiveWebhook(payload, null)).toBe(400);
  expect(await db.webhookEvent.count({ where: { id: "evt_forged" } })).toBe(0);
});
