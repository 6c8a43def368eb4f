import { beforeAll, expect, test } from "vitest";
import { readStored } from "@/lib/cart/store";
import { forgetOrdered } from "@/lib/checkout/commands/forget-ordered";
import { placeOrder } from "@/lib/checkout/commands/place";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { handlers as checkoutJobs } from "@/lib/checkout/jobs";
import { proveLedgers } from "@/lib/inventory/jobs";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { capturePayment } from "@/lib/payments/commands/capture";
import { issueRefund } from "@/lib/payments/commands/issue-refund";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { drainJobs } from "@/lib/platform/jobs/run";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, fillCart, pay, placed, readyCheckout } from "./support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

async function level(offerId: string) {
  const levels = await db.stockLevel.findMany({ where: { offerId } });
  return {
    quantity: levels.reduce((sum, one) => sum + one.quantity, 0),
    reserved: levels.reduce((sum, one) => sum + one.reserved, 0),
  };
}

test("from cart to captured payment: stock, orders, ledger and mail agree", async () => {
  const { offer } = await sellable({ price: 2_000, quantity: 5 });
  const { checkoutId, total, owner } = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  expect(total).toBe(4_500);
  await placed(checkoutId, total);
  expect(await level(offer.id)).toEqual({ quantity: 5, reserved: 2 });
  expect(await settleCheckout(checkoutId)).toMatchObject({ ok: false, error: { code: "waiting" } });

  const intentId = await pay(checkoutId);
  const settled = await settleCheckout(checkoutId);
  expect(settled.ok).toBe(true);
  const payment = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  expect(payment.status).toBe("CAPTURING");
  await capturePayment(payment.id);
  await capturePayment(payment.id);
  expect(await db.payment.findFirstOrThrow({ where: { checkoutId } })).toMatchObject({
    status: "CAPTURED",
    capturedAmount: 4_500,
  });
  expect((await stripe().paymentIntents.retrieve(intentId)).amount_received).toBe(4_500);

  const group = await db.orderGroup.findUniqueOrThrow({
    where: { checkoutId },
    include: { orders: { include: { lines: true } } },
  });
  expect(group.orders).toHaveLength(1);
  expect(group.orders[0]).toMatchObject({ status: "CONFIRMED", total: 4_500, shippingTotal: 500 });
  await drainJobs();
  expect(await db.notification.count({ where: { dedupeKey: `order-confirmed:${group.id}` } })).toBe(1);
  expect(await proveLedgers()).toEqual([]);

  await fillCart(owner, [{ offerId: offer.id, quantity: 1 }]);
  await forgetOrdered(group.id);
  await forgetOrdered(group.id);
  expect((await readStored(owner)).lines.map(({ quantity }) => quantity)).toEqual([1]);
});

// F3, F8, F13: mercur 1400, vendure 2620, saleor 19220.
test("return page, webhook and reconciler settle at once, from many tabs: one order, one intent, one capture", async () => {
  const { offer } = await sellable({ quantity: 3 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  const placings = await Promise.all(Array.from({ length: 8 }, () => placeOrder(checkoutId, newId(), total)));
  expect(placings.every((one) => one.ok)).toBe(true);
  const intents = await Promise.all(Array.from({ length: 6 }, () => pay(checkoutId)));
  expect(new Set(intents).size).toBe(1);
  const settled = await Promise.all(Array.from({ length: 12 }, () => settleCheckout(checkoutId)));
  expect(new Set(settled.map((one) => (one.ok ? one.data.number : one.error.code))).size).toBe(1);
  expect(await db.orderGroup.count({ where: { checkoutId } })).toBe(1);
  expect(await db.payment.count({ where: { checkoutId } })).toBe(1);
  expect(await level(offer.id)).toEqual({ quantity: 3, reserved: 1 });
  expect(await db.ledgerTransaction.count({ where: { reference: `charge:${checkoutId}` } })).toBe(1);
});

test("a card that is refused leaves the order open for another; the sweeper then frees everything", async () => {
  const { offer } = await sellable({ quantity: 2 });
  const { checkoutId, total, owner } = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  await placed(checkoutId, total);
  await pay(checkoutId, "pm_card_chargeDeclined");
  expect(await settleCheckout(checkoutId)).toMatchObject({ ok: false, error: { code: "declined" } });
  expect((await readStored(owner)).lines).toHaveLength(1);
  await db.$executeRaw`UPDATE checkouts SET expires_at = now() - interval '1 second' WHERE id = ${checkoutId}::uuid`;
  await checkoutJobs["sweep-reservations"]?.({});
  expect(await level(offer.id)).toEqual({ quantity: 2, reserved: 0 });
  expect(await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } })).toMatchObject({
    status: "EXPIRED",
  });
  expect(await db.order.findFirstOrThrow({ where: { group: { checkoutId } } })).toMatchObject({
    status: "FAILED",
  });
  expect(await settleCheckout(checkoutId)).toMatchObject({ ok: false });
});

// F14: medusa 16681. The key belongs to the refund.
test("cancelled many times at once: one refund, stock back, ledgers at zero", async () => {
  const { offer } = await sellable({ quantity: 4 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  await placed(checkoutId, total);
  const intentId = await pay(checkoutId);
  await settleCheckout(checkoutId);
  const payment = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  await capturePayment(payment.id);
  const order = await db.order.findFirstOrThrow({ where: { group: { checkoutId } } });
  const results = await Promise.all(
    Array.from({ length: 8 }, () => cancelOrder(order.id, "changed my mind", null)),
  );
  expect(results.every((one) => one.ok)).toBe(true);
  const refunds = await db.refund.findMany({ where: { orderId: order.id } });
  expect(refunds).toHaveLength(1);
  await Promise.all([issueRefund(refunds[0]?.id as string), issueRefund(refunds[0]?.id as string)]);
  expect((await stripe().refunds.list({ payment_intent: intentId })).data).toHaveLength(1);
  expect(await db.payment.findFirstOrThrow({ where: { checkoutId } })).toMatchObject({
    refundedAmount: total,
  });
  expect(await level(offer.id)).toEqual({ quantity: 4, reserved: 0 });
  expect(await proveLedgers()).toEqual([]);
  const [left] = await db.$queryRaw<{ sum: number }[]>`
    SELECT coalesce(sum(amount), 0)::int AS sum FROM ledger_entries WHERE order_id = ${order.id}::uuid AND account = 'seller_payable'`;
  expect(left?.sum).toBe(0);
});
