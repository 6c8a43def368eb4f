import { beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { arrived, expectBooksToAgree, level, reconcileLater, runJobs, stripeWithWebhooks } from "./support";

/**
 * F3. What happened: the "authorised" webhook arrived before the shopper's own completion, and one payment became two
 * orders (mercur 1400).
 * Guard: `settleCheckout` is the one path; the SQL function `settle_checkout` locks the checkout's row and answers
 * `SETTLED` with the order that is there. Behind it UNIQUE `order_groups_checkout_id_key`, `ledger_transactions_reference_key`,
 * `notifications_dedupe_key_key`.
 * Without `IF v_status = 'SETTLED'` in the SQL function `settle_checkout` the later caller takes the order for lost: the
 * second test fails.
 */
await testDatabase();

beforeAll(async () => {
  await Promise.all([testRedis(), stripeWithWebhooks()]);
  await delivery();
});

const AUTHORISED = "payment_intent.amount_capturable_updated";

async function paid(offerId: string) {
  const { checkoutId, total } = await readyCheckout([{ offerId, quantity: 1 }]);
  await placed(checkoutId, total);
  return { checkoutId, total, intentId: await pay(checkoutId) };
}

async function expectOneOfEach({ checkoutId, total, intentId }: Awaited<ReturnType<typeof paid>>) {
  const groups = await db.orderGroup.findMany({ where: { checkoutId }, include: { orders: true } });
  expect(groups).toHaveLength(1);
  expect(groups[0]?.orders.map(({ status }) => status)).toEqual(["CONFIRMED"]);
  expect(await db.payment.findMany({ where: { checkoutId } })).toMatchObject([
    { status: "CAPTURED", capturedAmount: total, intentId },
  ]);
  expect(await db.ledgerTransaction.count({ where: { reference: `charge:${checkoutId}` } })).toBe(1);
  expect(await db.notification.count({ where: { dedupeKey: `order-confirmed:${groups[0]?.id}` } })).toBe(1);
  expect((await stripe().charges.list({ payment_intent: intentId })).data).toMatchObject([
    { captured: true, amount_captured: total },
  ]);
}

test("the webhook comes first: the shopper's own completion finds its order", async () => {
  const { offer } = await sellable({ quantity: 1 });
  const one = await paid(offer.id);
  await arrived(AUTHORISED, one.intentId);
  await runJobs();
  const group = await db.orderGroup.findUniqueOrThrow({ where: { checkoutId: one.checkoutId } });
  expect(await settleCheckout(one.checkoutId)).toEqual({
    ok: true,
    data: { groupId: group.id, number: group.number },
  });
  await expectOneOfEach(one);
});

test("webhooks, return pages of two tabs and the reconciler at once, for ten orders: one each", async () => {
  const { offer } = await sellable({ quantity: 10 });
  const all = await Promise.all(Array.from({ length: 10 }, () => paid(offer.id)));
  await arrived(AUTHORISED, ...all.map(({ intentId }) => intentId));
  const [settled] = await Promise.all([
    Promise.all(all.flatMap(({ checkoutId }) => [settleCheckout(checkoutId), settleCheckout(checkoutId)])),
    runJobs(),
    reconcileLater(),
  ]);
  const numbers = settled.map((result) => (result.ok ? result.data.number : result.error.code));
  for (let at = 0; at < numbers.length; at += 2) expect(numbers[at]).toBe(numbers[at + 1]);
  expect(new Set(numbers).size).toBe(10);
  await runJobs();
  for (const one of all) await expectOneOfEach(one);
  expect(await level(offer.id)).toEqual({ quantity: 10, reserved: 10 });
  await expectBooksToAgree();
});
