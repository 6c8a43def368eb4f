import { beforeAll, expect, test } from "vitest";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { placeOrder } from "@/lib/checkout/commands/place";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { startCheckout } from "@/lib/checkout/commands/start";
import { updateCheckout } from "@/lib/checkout/commands/update";
import { ensureIntent } from "@/lib/payments/commands/intent";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { handlers } from "@/lib/platform/jobs/registry";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { HOME } from "@/tests/support/home";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { someGuest } from "../cart/support";
import { delivery, fillCart, pay, placed, readyCheckout } from "../checkout/support";
import { expectBooksToAgree, level, runJobs } from "./support";

/**
 * F8. What happened: a shopper paid twice for one order (vendure 2620).
 * Guards: one payment a checkout (`payments_one_live`) with one intent (its provider key is the payment's id) captured once
 * (`providerKey.capture`, and `CAPTURING` is left once); `startCheckout` gives every tab the same checkout (advisory lock and
 * the owner's open rows locked); UNIQUE (owner, idempotency key).
 * Without `pg_advisory_xact_lock` in `startCheckout` the second test finds several checkouts of one cart; without
 * `if (placed) return placed.checkoutId` the third buys a cart twice; without `placedBy` in `placeOrder` the last test ends in an error.
 */
await testDatabase();
const sandbox = await testStripe();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

test("eight tabs place, pay with different cards, come back and are captured at once: one charge", async () => {
  const { offer } = await sellable({ quantity: 9 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  const tabs = Array.from({ length: 8 }, (_, tab) => tab);
  const placings = await Promise.all(tabs.map(() => placeOrder(checkoutId, newId(), total)));
  expect(placings.every(({ ok }) => ok)).toBe(true);
  const cards = ["pm_card_visa", "pm_card_mastercard", "pm_card_amex"];
  const intents = await Promise.all(tabs.map((tab) => pay(checkoutId, cards[tab % 3])));
  expect(new Set(intents).size).toBe(1);
  const settled = await Promise.all(tabs.map(() => settleCheckout(checkoutId)));
  expect(new Set(settled.map((one) => (one.ok ? one.data.number : one.error.code))).size).toBe(1);
  const payment = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  await sandbox.faults({
    kind: "latency",
    path: "/v1/payment_intents/*/capture",
    when: "after",
    minMs: 50,
    maxMs: 300,
  });
  await Promise.allSettled([
    ...tabs.map(() => handlers["capture-payment"]?.({ paymentId: payment.id })),
    runJobs(),
  ]);
  await sandbox.faults();
  await runJobs();
  const charges = await stripe().charges.list({ payment_intent: intents[0] as string });
  expect(charges.data.filter(({ captured }) => captured)).toMatchObject([
    { amount_captured: total, refunded: false },
  ]);
  expect(await db.payment.findMany({ where: { checkoutId } })).toMatchObject([
    { status: "CAPTURED", capturedAmount: total },
  ]);
  expect(await level(offer.id)).toEqual({ quantity: 9, reserved: 1 });
  await expectBooksToAgree();
});

/** What one tab does, from the cart to the bank. */
async function buyInATab(owner: OwnerKey): Promise<void> {
  const started = await startCheckout(owner);
  if (!started.ok) return;
  const { checkoutId } = started.data;
  const ready = await updateCheckout(checkoutId, { email: `${newId()}@example.test`, address: HOME });
  const total = ready.ok
    ? ready.data.total
    : (await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } })).total;
  const answer = await placeOrder(checkoutId, newId(), total);
  if (!answer.ok) return;
  const intent = await ensureIntent(answer.data.checkoutId);
  if (!intent.ok) return;
  await stripe()
    .paymentIntents.confirm(intent.data.clientSecret.split("_secret")[0] as string, {
      payment_method: "pm_card_visa",
      return_url: "http://localhost/return",
    })
    .catch(() => {});
}

test("six tabs go to the checkout of one cart at once: all are at the same", async () => {
  const { offer } = await sellable({ quantity: 9 });
  const owner = someGuest();
  await fillCart(owner, [{ offerId: offer.id, quantity: 2 }]);
  const started = await Promise.all(Array.from({ length: 6 }, () => startCheckout(owner)));
  expect(new Set(started.map((one) => (one.ok ? one.data.checkoutId : one.error.code))).size).toBe(1);
  expect(await db.checkout.count({ where: { ownerKey: owner } })).toBe(1);
});

test("three tabs each buy the cart from its beginning, for ten shoppers: one order and one authorisation each", async () => {
  const { offer } = await sellable({ quantity: 40 });
  const owners = Array.from({ length: 10 }, someGuest);
  for (const owner of owners) await fillCart(owner, [{ offerId: offer.id, quantity: 1 }]);
  await Promise.all(owners.flatMap((owner) => [buyInATab(owner), buyInATab(owner), buyInATab(owner)]));
  for (const owner of owners) {
    const checkouts = await db.checkout.findMany({ where: { ownerKey: owner }, include: { payments: true } });
    const bought = checkouts.filter(({ status }) => status === "PLACED");
    expect(bought).toHaveLength(1);
    expect(await db.orderGroup.count({ where: { ownerKey: owner } })).toBe(1);
  }
  expect((await level(offer.id)).reserved).toBe(await db.checkout.count({ where: { status: "PLACED" } }));
});

test("one submission for two checkouts of a shopper: one order, and both are told of it", async () => {
  const { offer } = await sellable({ quantity: 9 });
  const first = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  const { lines, id, createdAt, updatedAt, address, shipping, failure, promotions, ...row } =
    await db.checkout.findUniqueOrThrow({ where: { id: first.checkoutId }, include: { lines: true } });
  const copies = lines.map(({ id: _, checkoutId, snapshot, ...line }) => ({
    ...line,
    snapshot: snapshot ?? {},
  }));
  const second = await db.checkout.create({
    data: { ...row, address: address ?? {}, shipping: shipping ?? {}, lines: { create: copies } },
  });
  const key = newId();
  const answers = await Promise.all([
    placeOrder(first.checkoutId, key, first.total),
    placeOrder(second.id, key, first.total),
    placeOrder(second.id, key, first.total),
  ]);
  expect(new Set(answers.map((one) => (one.ok ? one.data.checkoutId : one.error.code))).size).toBe(1);
  expect(await db.orderGroup.count({ where: { ownerKey: first.owner } })).toBe(1);
  expect(await level(offer.id)).toEqual({ quantity: 9, reserved: 1 });
});

test("after the order was paid, a tab left open pays nothing more", async () => {
  const { offer } = await sellable({ quantity: 9 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  await pay(checkoutId);
  await settleCheckout(checkoutId);
  expect(await placeOrder(checkoutId, newId(), total)).toMatchObject({ ok: true });
  expect(await ensureIntent(checkoutId)).toMatchObject({ ok: false, error: { code: "closed" } });
  expect(await db.payment.count({ where: { checkoutId } })).toBe(1);
});
