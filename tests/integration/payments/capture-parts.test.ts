import { beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { markDelivered } from "@/lib/fulfilment/commands/deliver";
import { packParcel } from "@/lib/fulfilment/commands/pack";
import { packAndShip, shipParcel } from "@/lib/fulfilment/commands/ship";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { capturePayment, noteCaptured } from "@/lib/payments/commands/capture";
import { nextBatch, takeAtShipment, takeBeforeLapse } from "@/lib/payments/commands/capture-parts";
import { deliverGifts } from "@/lib/payments/commands/deliver-gifts";
import { showGiftCode } from "@/lib/payments/commands/gift-card";
import { issueRefund } from "@/lib/payments/commands/issue-refund";
import { refundOrder } from "@/lib/payments/commands/refund";
import { providerKey } from "@/lib/payments/model";
import { boughtGifts } from "@/lib/payments/queries/gift-cards";
import { proveMoney } from "@/lib/payments/queries/prove";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, seller, shippingToUs } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { pay, placed, readyCheckout } from "../checkout/support";
import { HANDOVER, level } from "../orders/support";
import { ledgerSum, memberWithCredit, paidOrders } from "./support";

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

test.each([
  { card: "once", multicapture: false },
  { card: "several times", multicapture: true },
])(
  "a card to be charged $card: told by the provider before our own job could say so, no part is left behind",
  async ({ multicapture }) => {
    const { orders, paymentId, parts, intent } = await threeOrders({ multicapture });
    for (const { id } of multicapture ? orders : orders.slice(0, 1)) await takeAtShipment(id);
    const batch = await nextBatch(paymentId);
    // The worker is killed between the provider's answer and our note of it.
    const { id: intentId } = await intent();
    await stripe().paymentIntents.capture(
      intentId,
      { amount_to_capture: batch!.amount, ...(multicapture ? { final_capture: batch!.isFinal } : {}) },
      { idempotencyKey: providerKey.capturePart(batch!.id) },
    );
    const { amount_received: received } = await intent();
    await Promise.all([noteCaptured(intentId, received), noteCaptured(intentId, received)]);
    await Promise.all([capturePayment(paymentId), capturePayment(paymentId)]);
    const total = parts.reduce((sum, part) => sum + part.amount, 0);
    expect(received).toBe(total);
    expect(await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).toMatchObject({
      status: "CAPTURED",
      capturedAmount: total,
    });
    expect(await db.capture.count({ where: { paymentId, status: "CAPTURED" } })).toBe(3);
    expect(await proveMoney()).toEqual([]);
  },
);

test("all of it taken at the provider's own desk: every part counts as taken", async () => {
  const { paymentId, total, intent, ship } = await threeOrders({ multicapture: true });
  await stripe().paymentIntents.capture((await intent()).id);
  await ship(0);
  expect(await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).toMatchObject({
    status: "CAPTURED",
    capturedAmount: total,
  });
});

test("what was decided at the first try stands: a payment that was to be taken at once is taken whole", async () => {
  const { offer } = await sellable({ price: 3_000 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  await pay(checkoutId);
  await settleCheckout(checkoutId);
  const { id, intentId } = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  await db.payment.update({ where: { id }, data: { inParts: false } });
  await Promise.all([capturePayment(id), capturePayment(id)]);
  expect(await db.capture.count({ where: { paymentId: id } })).toBe(0);
  expect(await stripe().paymentIntents.retrieve(intentId as string)).toMatchObject({
    status: "succeeded",
    amount_received: total,
  });
});

test("the bank refuses after a parcel left: what has not left never leaves, and what has is the market's loss", async () => {
  const before = await ledgerSum("provider");
  const things = await Promise.all(
    [1_000, 2_000, 3_000, 4_000].map((price) => sellable({ price, quantity: 5 })),
  );
  const { orders, payment } = await paidOrders(
    things.map(({ offer }) => ({ offerId: offer.id, quantity: 1 })),
    { card: "pm_card_captureRefused" },
  );
  const paymentId = payment!.id;
  const packing = (index: number) => {
    const order = orders[index]!;
    const thing = things.find(({ sellerId }) => sellerId === order.sellerId)!;
    const { id: orderId, version } = order;
    const lines = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
    return { orderId, version, warehouseId: thing.level.warehouseId, lines, actorId: null };
  };
  const parcels = await Promise.all([1, 2].map((index) => packParcel(packing(index))));
  const [first, second] = parcels.map((parcel) => (parcel.ok ? parcel.data.shipmentId : ""));
  expect((await packAndShip(packing(0), HANDOVER)).ok).toBe(true);
  // The second parcel leaves while the bank is refusing: it has left before, or it never does.
  const [, race] = await Promise.all([capturePayment(paymentId), shipParcel(second!, HANDOVER, null)]);
  expect(await shipParcel(first!, HANDOVER, null)).toMatchObject({ ok: false, error: { code: "missing" } });

  const after = await db.order.findMany({
    where: { id: { in: orders.map(({ id }) => id) } },
    include: { capture: true },
    orderBy: { id: "asc" },
  });
  const left = { status: "SHIPPED", capture: { status: "REFUSED" } };
  const gone = { status: "CANCELLED", capture: { status: "RELEASED" } };
  expect(after).toMatchObject([left, gone, race.ok ? left : gone, gone]);
  expect((await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).status).toBe("FAILED");
  for (const [index, order] of orders.entries()) {
    const isGone = after[index]!.status === "CANCELLED";
    expect(await level(order.lines[0]!.offerId)).toEqual({ quantity: isGone ? 5 : 4, reserved: 0 });
    const lost = isGone ? 0 : after[index]!.capture!.amount;
    expect(await ledgerSum("loss", { orderId: order.id })).toBe(lost);
  }
  expect(await ledgerSum("provider")).toBe(before);

  // The shopper sends it back: nothing was paid, so nothing is paid back, and the loss is none.
  const [sent] = orders;
  const { total } = sent!;
  const [line] = sent!.lines;
  const back = await refundOrder(sent!.id, {
    key: newId(),
    lines: [{ orderLineId: line!.id, quantity: 1, amount: line!.total }],
    delivery: total - line!.total,
    reason: "returned",
    to: "origin",
    actorId: null,
  });
  expect(back.ok).toBe(true);
  expect(await db.refund.findFirstOrThrow({ where: { orderId: sent!.id } })).toMatchObject({
    status: "SUCCEEDED",
    releasedAmount: total,
  });
  expect(await ledgerSum("loss", { orderId: sent!.id })).toBe(0);
  expect(await proveMoney()).toEqual([]);
});

test("a parcel leaves and arrives before the gift cards of the same order are paid: then they come, and all of it is delivered", async () => {
  const sellerId = (await seller()).id;
  const goods = await sellable({ price: 2_000, quantity: 5, sellerId });
  const gift = await sellable({ price: 2_500, sellerId });
  await db.product.update({ where: { id: gift.product.id }, data: { giftCard: true } });
  const { orders, payment, groupId } = await paidOrders([
    { offerId: goods.offer.id, quantity: 1 },
    { offerId: gift.offer.id, quantity: 2 },
  ]);
  const [order] = orders;
  // The worker's capture of the part is late.
  const [part] = await db.capture.findMany({ where: { paymentId: payment!.id } });
  await db.capture.update({ where: { id: part!.id }, data: { status: "HELD" } });
  await db.payment.update({ where: { id: payment!.id }, data: { status: "CAPTURING" } });
  const { version } = await db.order.findUniqueOrThrow({ where: { id: order!.id } });
  const line = order!.lines.find(({ offerId }) => offerId === goods.offer.id)!;
  const [card] = await boughtGifts(groupId);
  expect(card?.state).toBe("waiting");
  const sent = await packAndShip(
    {
      orderId: order!.id,
      version,
      warehouseId: goods.level.warehouseId,
      lines: [{ lineId: line.id, quantity: 1 }],
      actorId: null,
    },
    HANDOVER,
  );
  if (!sent.ok) throw new Error(sent.error.message);
  await markDelivered(sent.data.shipmentId, null);
  await deliverGifts(groupId);
  const state = async () => (await db.order.findUniqueOrThrow({ where: { id: order!.id } })).status;
  expect(await state()).toBe("PARTIALLY_SHIPPED");
  expect(await showGiftCode(card!.id)).toMatchObject({ error: { code: "unpaid" } });
  await capturePayment(payment!.id);
  await Promise.all([deliverGifts(groupId), deliverGifts(groupId)]);
  expect(await state()).toBe("DELIVERED");
  expect(
    await db.notification.count({
      where: { dedupeKey: { startsWith: "gift-cards:" }, recipient: order!.email },
    }),
  ).toBe(1);
});

test("gift cards are shown once their own order's part was taken, while another order of the payment is still held", async () => {
  const gift = await sellable({ price: 2_500 });
  await db.product.update({ where: { id: gift.product.id }, data: { giftCard: true } });
  const goods = await sellable({ price: 2_000, quantity: 5 });
  const { payment, groupId } = await paidOrders([
    { offerId: gift.offer.id, quantity: 1 },
    { offerId: goods.offer.id, quantity: 1 },
  ]);
  await deliverGifts(groupId);
  expect(await db.payment.findUniqueOrThrow({ where: { id: payment!.id } })).toMatchObject({
    status: "CAPTURING",
    capturedAmount: 2_500,
  });
  const [card] = await boughtGifts(groupId);
  expect(card?.state).toBe("open");
  expect((await showGiftCode(card!.id)).ok).toBe(true);
});
