import { beforeAll, expect, test } from "vitest";
import { readStored } from "@/lib/cart/store";
import { forgetOrdered } from "@/lib/checkout/commands/forget-ordered";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { handlers as checkoutJobs } from "@/lib/checkout/jobs";
import { proveLedgers } from "@/lib/inventory/jobs";
import { capturePayment } from "@/lib/payments/commands/capture";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
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
