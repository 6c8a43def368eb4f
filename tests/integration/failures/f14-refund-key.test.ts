import { beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { refundOrder } from "@/lib/payments/commands/refund";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { handlers } from "@/lib/platform/jobs/registry";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { expectBooksToAgree, level, runJobs } from "./support";

/**
 * F14. What happened: a refund that was tried again got a new key and was paid twice (medusa 16681, saleor apps 2446).
 * Guards: the refund's row is written once an act (UNIQUE `refunds_reference_key`, the order's row locked) and its id is the
 * provider's key (`providerKey.refund`); CHECK `payments_amounts`, `orders_refunded`, `order_lines_refunded` bound the sums.
 * With a key of its own for each try (`refund:${newId()}`) the second test counts several refunds at the provider. Without
 * `FOR UPDATE` in `cancelOrder` the first ends in errors of the bounds.
 */
await testDatabase();
const sandbox = await testStripe();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

async function captured(quantity = 2) {
  const { offer } = await sellable({ quantity: 4 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity }]);
  await placed(checkoutId, total);
  const intentId = await pay(checkoutId);
  await settleCheckout(checkoutId);
  await runJobs();
  const order = await db.order.findFirstOrThrow({ where: { group: { checkoutId } } });
  return { offer, checkoutId, total, intentId, orderId: order.id };
}

const refundsOf = async (intentId: string) =>
  (await stripe().refunds.list({ payment_intent: intentId })).data;

test("cancelled eight times at once: one refund, the stock back, nothing owed to the seller", async () => {
  const { offer, checkoutId, total, intentId, orderId } = await captured();
  const results = await Promise.all(
    Array.from({ length: 8 }, () => cancelOrder(orderId, "changed my mind", null)),
  );
  expect(results.every(({ ok }) => ok)).toBe(true);
  const refunds = await db.refund.findMany({ where: { orderId } });
  expect(refunds).toHaveLength(1);
  const refundId = refunds[0]?.id as string;
  await Promise.all([
    handlers["issue-refund"]?.({ refundId }),
    handlers["issue-refund"]?.({ refundId }),
    runJobs(),
  ]);
  expect(await refundsOf(intentId)).toMatchObject([{ amount: total }]);
  expect(await db.payment.findFirstOrThrow({ where: { checkoutId } })).toMatchObject({
    refundedAmount: total,
  });
  expect(await level(offer.id)).toEqual({ quantity: 4, reserved: 0 });
  const [owed] = await db.$queryRaw<{ sum: number }[]>`
    SELECT coalesce(sum(amount), 0)::int AS sum FROM ledger_entries WHERE order_id = ${orderId}::uuid AND account = 'seller_payable'`;
  expect(owed?.sum).toBe(0);
  await expectBooksToAgree();
});

test("the provider refunds a part and its answers are lost: tried again and again, refunded once", async () => {
  const { checkoutId, intentId, orderId } = await captured();
  const { id: orderLineId } = await db.orderLine.findFirstOrThrow({ where: { orderId } });
  const part = { orderLineId, quantity: 1, amount: 500 };
  const ask = () =>
    refundOrder(orderId, {
      key: "scratched",
      lines: [part],
      delivery: 0,
      reason: "scratched",
      to: "origin",
      actorId: null,
    });
  expect((await Promise.all([ask(), ask(), ask()])).every(({ ok }) => ok)).toBe(true);
  const { id: refundId } = await db.refund.findFirstOrThrow({ where: { orderId } });
  await sandbox.faults({ kind: "fail_after", path: "/v1/refunds", method: "POST", respond: "reset" });
  for (let attempt = 1; attempt <= 2; attempt += 1)
    await Promise.allSettled([
      handlers["issue-refund"]?.({ refundId }),
      handlers["issue-refund"]?.({ refundId }),
    ]);
  expect(await db.refund.findUniqueOrThrow({ where: { id: refundId } })).toMatchObject({ status: "PENDING" });
  await sandbox.faults();
  await handlers["issue-refund"]?.({ refundId });
  await runJobs();
  expect(await refundsOf(intentId)).toMatchObject([{ amount: 500 }]);
  expect(await db.refund.findUniqueOrThrow({ where: { id: refundId } })).toMatchObject({
    status: "SUCCEEDED",
  });
  expect(await db.payment.findFirstOrThrow({ where: { checkoutId } })).toMatchObject({
    refundedAmount: 500,
  });
});

test("whatever the code does, the database refunds no more than was paid", async () => {
  const { checkoutId, total, orderId } = await captured();
  const payment = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  const more = { refundedAmount: total + 1 };
  await expect(db.payment.update({ where: { id: payment.id }, data: more })).rejects.toThrow(
    /payments_amounts/,
  );
  await expect(
    db.order.update({ where: { id: orderId }, data: { refundedTotal: total + 1 } }),
  ).rejects.toThrow(/orders_refunded/);
  const line = await db.orderLine.findFirstOrThrow({ where: { orderId } });
  await expect(
    db.orderLine.update({ where: { id: line.id }, data: { refundedAmount: line.total + 1 } }),
  ).rejects.toThrow(/order_lines_refunded/);
});
