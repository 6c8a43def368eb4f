import type Stripe from "stripe";
import { beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { ensureIntent } from "@/lib/payments/commands/intent";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { arrived, reconcileLater, runJobs, stripeWithWebhooks } from "./support";

/**
 * F10, F13. What happened: browser and webhook created two payments and two saved cards (spree 13938); webhook and completion
 * created two PaymentIntents (saleor 19220).
 * Guards: the payment is written with the order, one a checkout (partial unique index `payments_one_live`); the intent's
 * provider key is the payment's id, so whoever asks first makes it and the others find it. Nothing that a webhook does makes
 * a payment.
 * With `idempotencyKey: newId()` in `ensureIntent` the first two tests count several intents; without `payments_one_live` the
 * third does.
 */
await testDatabase();

let sandbox: Awaited<ReturnType<typeof stripeWithWebhooks>>;
beforeAll(async () => {
  sandbox = await stripeWithWebhooks();
  await testRedis();
  await delivery();
});

async function intentsOf(checkoutId: string): Promise<Stripe.PaymentIntent[]> {
  const all = await stripe().paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 1_000 });
  return all.filter((intent) => intent.metadata.checkoutId === checkoutId);
}

/** How many different saved cards of customers the provider has. */
async function savedCards(): Promise<number> {
  const { counts } = await sandbox.control<{ counts: { customer: number } }>("GET", "state");
  if (counts.customer === 0) return 0;
  const customers = await stripe().customers.list({ limit: 100 });
  const cards = await Promise.all(
    customers.data.map(({ id }) => stripe().paymentMethods.list({ customer: id, limit: 100 })),
  );
  return cards.reduce((sum, { data }) => sum + data.length, 0);
}

async function waiting() {
  const { offer } = await sellable({ quantity: 1 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  return checkoutId;
}

test("browser tabs, webhook, return page and reconciler around six payments: one intent, payment and charge each", async () => {
  const checkouts = await Promise.all(Array.from({ length: 6 }, waiting));
  const cardsBefore = await savedCards();
  const intents = await Promise.all(checkouts.flatMap((id) => [pay(id), pay(id), pay(id)]));
  await arrived("payment_intent.amount_capturable_updated", ...intents);
  await Promise.all([
    ...checkouts.flatMap((id) => [ensureIntent(id), settleCheckout(id)]),
    runJobs(),
    reconcileLater(),
  ]);
  await runJobs();
  for (const checkoutId of checkouts) {
    const [intent, ...more] = await intentsOf(checkoutId);
    expect(more).toEqual([]);
    expect(await db.payment.findMany({ where: { checkoutId } })).toMatchObject([
      { status: "CAPTURED", intentId: intent?.id },
    ]);
    expect((await stripe().charges.list({ payment_intent: intent?.id ?? "" })).data).toHaveLength(1);
  }
  expect((await savedCards()) - cardsBefore).toBeLessThanOrEqual(checkouts.length);
});

test("the provider does the work and loses the answer: the next call finds the same intent", async () => {
  const checkoutId = await waiting();
  await sandbox.faults({
    kind: "fail_after",
    path: "/v1/payment_intents",
    method: "POST",
    respond: "reset",
    count: 4,
  });
  const answers = await Promise.allSettled(Array.from({ length: 4 }, () => ensureIntent(checkoutId)));
  await sandbox.faults();
  const last = await ensureIntent(checkoutId);
  expect(last.ok).toBe(true);
  for (const answer of answers) if (answer.status === "fulfilled") expect(answer.value).toEqual(last);
  expect(await intentsOf(checkoutId)).toHaveLength(1);
});

test("a second live payment of a checkout is refused by the database", async () => {
  const checkoutId = await waiting();
  const { amount, currency } = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  const another = (attempt: number) =>
    db.payment.create({ data: { id: newId(), checkoutId, attempt, amount, currency } });
  const tries = await Promise.allSettled([another(2), another(3), another(4)]);
  expect(tries.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(await db.payment.count({ where: { checkoutId } })).toBe(1);
});
