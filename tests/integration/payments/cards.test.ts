import { beforeAll, expect, test } from "vitest";
import { payWithCard } from "@/components/checkout/sandbox-pay";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { ensureIntent } from "@/lib/payments/commands/intent";
import { detachCard, ensureCustomer, removeCard } from "@/lib/payments/commands/saved-cards";
import { handlers } from "@/lib/payments/jobs";
import { listCards, ownCard } from "@/lib/payments/queries/saved-cards";
import { stripe } from "@/lib/payments/stripe";
import { receiveWebhook } from "@/lib/payments/webhooks/receive";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { placed, readyCheckout } from "../checkout/support";

await testDatabase();
let sandbox: Awaited<ReturnType<typeof testStripe>>;

beforeAll(async () => {
  [sandbox] = await Promise.all([
    testStripe({
      webhook: async (request) =>
        new Response(null, {
          status: await receiveWebhook(await request.text(), request.headers.get("stripe-signature")),
        }),
    }),
    testRedis(),
  ]);
  await shippingToUs();
});

async function readInbox(): Promise<void> {
  const waiting = await db.webhookEvent.findMany({ where: { handledAt: null } });
  await Promise.all(waiting.map(({ id }) => handlers["handle-webhook"]?.({ eventId: id })));
}

/** A member's order up to the payment form. */
async function orderOf(userId: string) {
  const { offer } = await sellable();
  const ready = await readyCheckout([{ offerId: offer.id, quantity: 1 }], { owner: `user:${userId}` });
  await placed(ready.checkoutId, ready.total);
  return ready.checkoutId;
}

/** What the browser does with the secret: confirms with a new card, or with one that was saved. */
async function confirm(clientSecret: string, paymentMethod: string) {
  const id = clientSecret.split("_secret")[0] as string;
  return stripe().paymentIntents.confirm(id, {
    payment_method: paymentMethod,
    return_url: "http://localhost/return",
  });
}

async function secretOf(checkoutId: string, saveCard: boolean): Promise<string> {
  const intent = await ensureIntent(checkoutId, { saveCard });
  if (!intent.ok) throw new Error(intent.error.message);
  return intent.data.clientSecret;
}

// F10: spree 13938. Browser and webhook tell of the payment at the same time.
test("a card saved at checkout: one customer, one payment, one card, whoever tells first", async () => {
  const { id: userId } = await user();
  const customers = await Promise.all(Array.from({ length: 6 }, () => ensureCustomer(userId)));
  expect(new Set(customers).size).toBe(1);
  const checkoutId = await orderOf(userId);
  const secrets = await Promise.all(Array.from({ length: 4 }, () => secretOf(checkoutId, true)));
  expect(new Set(secrets).size).toBe(1);
  await sandbox.faults({ kind: "event_twice", event: "*" });
  await confirm(secrets[0] as string, "pm_card_visa");
  await expect
    .poll(() => db.webhookEvent.count({ where: { type: "payment_method.attached" } }), { timeout: 60_000 })
    .toBe(1);
  await Promise.all([
    ...Array.from({ length: 4 }, () => settleCheckout(checkoutId)),
    readInbox(),
    readInbox(),
  ]);
  await sandbox.faults();
  const cards = await listCards(userId);
  expect(cards).toMatchObject([{ brand: "visa", last4: "4242", isOver: false }]);
  expect(await db.payment.count({ where: { checkoutId } })).toBe(1);
  const { data } = await stripe().customers.listPaymentMethods(customers[0] as string);
  expect(data).toHaveLength(1);
  expect(
    (await stripe().customers.list({ limit: 100 })).data.filter((one) => one.metadata.userId === userId),
  ).toHaveLength(1);

  // The next order is paid with it, and it is not saved twice.
  const next = await orderOf(userId);
  const method = await ownCard(userId, cards[0]!.id);
  const paid = await payWithCard({
    apiBase: sandbox.url,
    publishableKey: process.env.STRIPE_PUBLISHABLE_KEY as string,
    clientSecret: await secretOf(next, false),
    card: { saved: method as string },
    returnUrl: "http://localhost/return",
  });
  expect(paid).toEqual({ ok: true, leaveTo: "http://localhost/return" });
  expect((await settleCheckout(next)).ok).toBe(true);
  expect(await listCards(userId)).toHaveLength(1);
});

test("the same number saved again stays one card; who did not ask keeps none; others can't use it", async () => {
  const { id: userId } = await user();
  const { id: other } = await user();
  const first = await orderOf(userId);
  await confirm(await secretOf(first, true), "pm_card_visa");
  await settleCheckout(first);
  const second = await orderOf(userId);
  await secretOf(second, false);
  await confirm(await secretOf(second, true), "pm_card_visa");
  await settleCheckout(second);
  const cards = await listCards(userId);
  expect(cards).toHaveLength(1);
  expect(await ownCard(other, cards[0]!.id)).toBeNull();
  const third = await orderOf(other);
  const theirs = (await ownCard(userId, cards[0]!.id)) as string;
  await expect(confirm(await secretOf(third, true), theirs)).rejects.toThrow();
  await confirm(await secretOf(third, false), "pm_card_mastercard");
  await settleCheckout(third);
  expect(await listCards(other)).toEqual([]);
});

test("a removed card is gone here at once and at the provider soon, and no late event brings it back", async () => {
  const { id: userId } = await user();
  const { id: stranger } = await user();
  const checkoutId = await orderOf(userId);
  await confirm(await secretOf(checkoutId, true), "pm_card_mastercard");
  await settleCheckout(checkoutId);
  const [card] = await listCards(userId);
  const method = (await ownCard(userId, card!.id)) as string;
  expect(await removeCard(stranger, card!.id)).toMatchObject({ ok: false });
  const removed = await Promise.all([removeCard(userId, card!.id), removeCard(userId, card!.id)]);
  expect(removed.filter((one) => one.ok)).toHaveLength(1);
  expect(await listCards(userId)).toEqual([]);
  await Promise.all([detachCard(method), detachCard(method)]);
  await detachCard(method);
  await expect
    .poll(
      async () => {
        await readInbox();
        return db.webhookEvent.count({
          where: { type: "payment_method.detached", handledAt: { not: null } },
        });
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  await db.webhookEvent.updateMany({ where: { type: "payment_method.attached" }, data: { handledAt: null } });
  await readInbox();
  expect(await listCards(userId)).toEqual([]);
});
