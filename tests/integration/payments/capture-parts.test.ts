import { beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { capturePayment } from "@/lib/payments/commands/capture";
import { takeAtShipment, takeBeforeLapse } from "@/lib/payments/commands/capture-parts";
import { issueRefund } from "@/lib/payments/commands/issue-refund";
import { refundOrder } from "@/lib/payments/commands/refund";
import { proveMoney } from "@/lib/payments/queries/prove";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { pay, placed, readyCheckout } from "../checkout/support";
import { memberWithCredit, paidOrders } from "./support";

process.env.CAPTURE = "at-shipment";
const { sql } = await testDatabase();
let sandbox: Awaited<ReturnType<typeof testStripe>>;

beforeAll(async () => {
  [sandbox] = await Promise.all([testStripe(), testRedis()]);
  await shippingToUs({ price: 500, taxBps: 1_000 });
});

/** Three sellers' orders in one payment, authorised and not taken. */
async function threeOrders({ multicapture }: { multicapture: boolean }) {
  const things = await Promise.all([1_000, 2_000, 3_000].map((price) => sellable({ price })));
  const { owner } = await memberWithCredit(700);
  const paid = await paidOrders(
    things.map(({ offer }) => ({ offerId: offer.id, quantity: 1 })),
    { owner, useCredit: true },
  );
  const payment = await db.payment.findUniqueOrThrow({ where: { id: paid.payment!.id } });
  expect(payment).toMatchObject({ status: "CAPTURING", capturedAmount: 0, multicapture: true });
  if (!multicapture) await db.payment.update({ where: { id: payment.id }, data: { multicapture: false } });
  const parts = await db.capture.findMany({ where: { paymentId: payment.id }, orderBy: { orderId: "asc" } });
  expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(paid.total);
  const intent = () => stripe().paymentIntents.retrieve(payment.intentId as string);
  const ship = async (index: number) => {
    await takeAtShipment(paid.orders[index]!.id);
    await Promise.all([capturePayment(payment.id), capturePayment(payment.id)]);
  };
  return { ...paid, paymentId: payment.id, parts, intent, ship };
}

/** Does `first` and then `second` while the rows of `lock` are held, and lets go when both wait. */
async function queued(
  lock: string,
  id: string,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
) {
  const waiting = async () => {
    const [row] = await sql<{ count: number }>(
      "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return row!.count;
  };
  const acts: Promise<unknown>[] = [];
  await db.$transaction(
    async (tx) => {
      await tx.$queryRawUnsafe(lock, id);
      acts.push(first());
      await expect.poll(waiting, { timeout: 60_000 }).toBe(1);
      acts.push(second());
      await expect.poll(waiting, { timeout: 60_000 }).toBe(2);
    },
    { timeout: 180_000 },
  );
  await Promise.all(acts);
}

test("cancelled while its part is being written down: the refund does not wait for a capture that never comes", async () => {
  const { offer } = await sellable({ price: 3_000 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  await pay(checkoutId);
  await settleCheckout(checkoutId);
  const order = await db.order.findFirstOrThrow({ where: { group: { checkoutId } } });
  const payment = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  await queued(
    "SELECT id FROM orders WHERE id = $1::uuid FOR UPDATE",
    order.id,
    () => cancelOrder(order.id, "changed my mind", null),
    () => capturePayment(payment.id),
  );
  await capturePayment(payment.id);
  const refund = await db.refund.findFirstOrThrow({ where: { orderId: order.id } });
  await issueRefund(refund.id);
  expect(await db.refund.findUniqueOrThrow({ where: { id: refund.id } })).toMatchObject({
    status: "SUCCEEDED",
  });
  expect(await proveMoney()).toEqual([]);
});

test("refunded while its part is being taken: what is left with the shopper is not taken", async () => {
  const { orders, parts, paymentId, intent } = await threeOrders({ multicapture: true });
  const [order] = orders;
  await takeAtShipment(order!.id);
  await queued(
    "SELECT id FROM captures WHERE order_id = $1::uuid FOR UPDATE",
    order!.id,
    () =>
      refundOrder(order!.id, {
        key: newId(),
        lines: [{ orderLineId: order!.lines[0]!.id, quantity: 0, amount: 400 }],
        delivery: 0,
        reason: "late",
        to: "origin",
        actorId: null,
      }),
    () => capturePayment(paymentId),
  );
  const { releasedAmount } = await db.refund.findFirstOrThrow({ where: { orderId: order!.id } });
  const { capturedAmount } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  expect(releasedAmount).toBeGreaterThan(0);
  expect(capturedAmount).toBe(parts[0]!.amount - releasedAmount);
  expect((await intent()).amount_received).toBe(capturedAmount);
  expect(await proveMoney()).toEqual([]);
});

test("a card that can be charged several times is charged for each order as it ships, and no more", async () => {
  const { orders, parts, ship, intent, paymentId, total } = await threeOrders({ multicapture: true });
  expect((await intent()).status).toBe("requires_capture");
  await ship(0);
  await ship(0);
  expect(await intent()).toMatchObject({ status: "requires_capture", amount_received: parts[0]!.amount });
  await sandbox.faults({
    kind: "fail_after",
    path: "/v1/payment_intents/*/capture",
    respond: "reset",
    count: 1,
  });
  await ship(1);
  await sandbox.faults();
  expect((await cancelOrder(orders[2]!.id, "changed my mind", null)).ok).toBe(true);
  await capturePayment(paymentId);
  const { amount: card } = parts[2]!;
  expect(await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).toMatchObject({
    status: "CAPTURED",
    capturedAmount: total - card,
  });
  expect((await intent()).amount_received).toBe(total - card);
  expect(await db.refund.findFirstOrThrow({ where: { orderId: orders[2]!.id } })).toMatchObject({
    status: "SUCCEEDED",
    releasedAmount: card,
  });
  expect(await proveMoney()).toEqual([]);
});

test("a card that can be charged once is charged at the first shipment for all that stands", async () => {
  const { orders, parts, ship, intent, paymentId, total } = await threeOrders({ multicapture: false });
  const [line] = orders[1]!.lines;
  const part = await refundOrder(orders[1]!.id, {
    key: newId(),
    lines: [{ orderLineId: line!.id, quantity: 0, amount: 400 }],
    delivery: 0,
    reason: "late",
    to: "origin",
    actorId: null,
  });
  expect(part.ok).toBe(true);
  const refunded = await db.refund.findFirstOrThrow({ where: { orderId: orders[1]!.id } });
  expect(refunded).toMatchObject({ status: "SUCCEEDED" });
  await cancelOrder(orders[0]!.id, "changed my mind", null);
  await ship(2);
  const taken = total - parts[0]!.amount - refunded.releasedAmount;
  expect(await intent()).toMatchObject({ status: "succeeded", amount_received: taken });
  expect(await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).toMatchObject({
    status: "CAPTURED",
    capturedAmount: taken,
  });
  // Cancelled after the money was taken, though not shipped: now it goes back to the card.
  await cancelOrder(orders[1]!.id, "changed my mind", null);
  for (const { id } of await db.refund.findMany({ where: { status: "PENDING" } })) await issueRefund(id);
  expect(await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).toMatchObject({
    refundedAmount: parts[1]!.amount - refunded.releasedAmount,
  });
  expect(await proveMoney()).toEqual([]);
});

test("all cancelled before shipping: never charged; unshipped when the authorisation is about to lapse: charged", async () => {
  const never = await threeOrders({ multicapture: true });
  for (const { id } of never.orders) await cancelOrder(id, "changed my mind", null);
  await capturePayment(never.paymentId);
  expect(await never.intent()).toMatchObject({ status: "canceled", amount_received: 0 });
  expect(await db.payment.findUniqueOrThrow({ where: { id: never.paymentId } })).toMatchObject({
    status: "VOIDED",
    capturedAmount: 0,
  });
  const late = await threeOrders({ multicapture: true });
  await takeBeforeLapse();
  await capturePayment(late.paymentId);
  expect((await late.intent()).amount_received).toBe(0);
  await sql("UPDATE payments SET capture_before = now() + interval '20 hours' WHERE id = $1", [
    late.paymentId,
  ]);
  await takeBeforeLapse();
  await capturePayment(late.paymentId);
  expect(await late.intent()).toMatchObject({ status: "succeeded", amount_received: late.total });
  expect(await proveMoney()).toEqual([]);
});
