import { beforeAll, expect, test } from "vitest";
import { packParcel } from "@/lib/fulfilment/commands/pack";
import { shipMany } from "@/lib/fulfilment/commands/ship-many";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { deliverGifts } from "@/lib/payments/commands/deliver-gifts";
import { redeemGiftCard, showGiftCode } from "@/lib/payments/commands/gift-card";
import { refundOrder } from "@/lib/payments/commands/refund";
import { boughtGifts } from "@/lib/payments/queries/gift-cards";
import { proveMoney } from "@/lib/payments/queries/prove";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { requestReturn } from "@/lib/returns/commands/request";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { ledgerSum, paidOrders } from "./support";

const { sql } = await testDatabase();

beforeAll(async () => {
  await Promise.all([testStripe(), testRedis()]);
  await shippingToUs({ price: 500, taxBps: 1_000 });
  await db.promotion.create({ data: { name: "All", kind: "PERCENT", value: 1_000, automatic: true } });
});

/** A product whose pieces are gift cards. */
async function giftProduct(price: number) {
  const made = await sellable({ price, quantity: 1 });
  await db.product.update({ where: { id: made.product.id }, data: { giftCard: true } });
  await db.offer.update({ where: { id: made.offer.id }, data: { backorder: "BACKORDER" } });
  return made;
}

test("gift cards bought: no tax, no discount, no parcel; the money is owed to whoever redeems them, not to a seller", async () => {
  const gift = await giftProduct(2_500);
  const goods = await sellable({ price: 1_000 });
  const { orders, total, groupId } = await paidOrders([
    { offerId: gift.offer.id, quantity: 3 },
    { offerId: goods.offer.id, quantity: 1 },
  ]);
  expect(total).toBe(7_500 + 900 + 90 + 500);
  const order = orders.find((one) => one.sellerId === gift.sellerId)!;
  expect(order).toMatchObject({
    total: 7_500,
    shippingTotal: 0,
    taxTotal: 0,
    discountTotal: 0,
    commissionTotal: 0,
  });
  expect(await db.transfer.count({ where: { orderId: order.id } })).toBe(0);
  expect(await ledgerSum("gift_card")).toBe(-7_500);
  await Promise.all([deliverGifts(groupId), deliverGifts(groupId)]);
  expect(await db.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({
    status: "DELIVERED",
  });
  expect(
    await db.notification.count({
      where: { template: "gift-cards-ready", dedupeKey: { startsWith: "gift-cards:" } },
    }),
  ).toBe(1);
  expect(await proveMoney()).toEqual([]);

  const cards = await boughtGifts(groupId);
  expect(cards.map(({ amount, state }) => [amount, state])).toEqual(Array(3).fill([2_500, "open"]));
  const first = await showGiftCode(cards[0]!.id);
  const second = await showGiftCode(cards[0]!.id);
  if (!first.ok || !second.ok) throw new Error("not shown");
  const { id: friend } = await user();
  expect(await redeemGiftCard(friend, first.data.code)).toMatchObject({ ok: false });
  expect(await redeemGiftCard(friend, second.data.code)).toMatchObject({ ok: true, data: { amount: 2_500 } });
  expect(await showGiftCode(cards[0]!.id)).toMatchObject({ error: { code: "spent" } });
  expect(
    await refundOrder(order.id, {
      key: newId(),
      lines: [{ orderLineId: order.lines[0]!.id, quantity: 1, amount: 2_500 }],
      delivery: 0,
      reason: "not wanted",
      to: "origin",
      actorId: null,
    }),
  ).toMatchObject({ error: { code: "gift-card" } });
  expect(await proveMoney()).toEqual([]);
  await expect(sql("UPDATE products SET gift_card = false WHERE id = $1", [gift.product.id])).rejects.toThrow(
    /was sold already/,
  );
});

test("no code before the money is there, and none after the order was cancelled", async () => {
  const gift = await giftProduct(5_000);
  const { orders, groupId, payment } = await paidOrders([{ offerId: gift.offer.id, quantity: 2 }]);
  await sql("UPDATE payments SET status = 'CAPTURING' WHERE id = $1", [payment!.id]);
  await deliverGifts(groupId);
  const [card] = await boughtGifts(groupId);
  expect(card?.state).toBe("waiting");
  expect(await showGiftCode(card!.id)).toMatchObject({ error: { code: "unpaid" } });
  await sql("UPDATE payments SET status = 'CAPTURED' WHERE id = $1", [payment!.id]);
  expect((await cancelOrder(orders[0]!.id, "changed my mind", null)).ok).toBe(true);
  expect((await boughtGifts(groupId)).map(({ state }) => state)).toEqual(["voided", "voided"]);
  expect(await showGiftCode(card!.id)).toMatchObject({ error: { code: "spent" } });
  await deliverGifts(groupId);
  expect(await db.order.findUniqueOrThrow({ where: { id: orders[0]!.id } })).toMatchObject({
    status: "CANCELLED",
  });
  expect(await proveMoney()).toEqual([]);
});

test("a gift card that was redeemed is not paid back: not by cancelling what was bought with it, not by sending it back", async () => {
  const gift = await giftProduct(2_500);
  const goods = await sellable({ price: 1_000, sellerId: gift.sellerId });
  const { orders, groupId } = await paidOrders([
    { offerId: gift.offer.id, quantity: 1 },
    { offerId: goods.offer.id, quantity: 1 },
  ]);
  const [order] = orders;
  await deliverGifts(groupId);
  const [card] = await boughtGifts(groupId);
  const shown = await showGiftCode(card!.id);
  if (!shown.ok) throw new Error(shown.error.message);
  const { id: friend } = await user();
  const [redeemed, cancelled] = await Promise.all([
    redeemGiftCard(friend, shown.data.code),
    cancelOrder(order!.id, "changed my mind", null),
  ]);
  expect(cancelled.ok).toBe(true);
  const { refundedTotal } = await db.order.findUniqueOrThrow({ where: { id: order!.id } });
  expect(refundedTotal).toBe(order!.total - (redeemed.ok ? 2_500 : 0));
  expect(await proveMoney()).toEqual([]);

  const alone = await paidOrders([{ offerId: gift.offer.id, quantity: 1 }]);
  await deliverGifts(alone.groupId);
  const back = await requestReturn(
    {
      orderId: alone.orders[0]!.id,
      outcome: "REFUND",
      lines: [
        {
          lineId: alone.orders[0]!.lines[0]!.id,
          quantity: 1,
          reason: "Changed my mind",
          comment: "",
          photoKeys: [],
        },
      ],
    },
    null,
  );
  expect(back).toMatchObject({ error: { code: "gift-card" } });
});

test("redeemed, then the rest of its order is cancelled: only the rest is paid back", async () => {
  const gift = await giftProduct(2_500);
  const goods = await sellable({ price: 1_000, sellerId: gift.sellerId });
  const { orders, groupId } = await paidOrders([
    { offerId: gift.offer.id, quantity: 1 },
    { offerId: goods.offer.id, quantity: 1 },
  ]);
  await deliverGifts(groupId);
  const [card] = await boughtGifts(groupId);
  // The goods of its order have not left: the code is there all the same.
  expect(card?.state).toBe("open");
  const shown = await showGiftCode(card!.id);
  if (!shown.ok) throw new Error(shown.error.message);
  expect((await redeemGiftCard((await user()).id, shown.data.code)).ok).toBe(true);
  expect((await cancelOrder(orders[0]!.id, "changed my mind", null)).ok).toBe(true);
  const { refundedTotal } = await db.order.findUniqueOrThrow({ where: { id: orders[0]!.id } });
  expect(refundedTotal).toBe(orders[0]!.total - 2_500);
  expect(await proveMoney()).toEqual([]);
});

test("no parcel holds a gift card: packing names it, shipping many leaves it out, and its shelf stays as it was", async () => {
  const gift = await giftProduct(2_500);
  const goods = await sellable({ price: 1_000, quantity: 5, sellerId: gift.sellerId });
  const { orders, groupId } = await paidOrders([
    { offerId: gift.offer.id, quantity: 2 },
    { offerId: goods.offer.id, quantity: 1 },
  ]);
  const [order] = orders;
  const { version } = await db.order.findUniqueOrThrow({ where: { id: order!.id } });
  const packing = {
    orderId: order!.id,
    version,
    warehouseId: goods.level.warehouseId,
    lines: order!.lines.map(({ id }) => ({ lineId: id, quantity: 1 })),
    actorId: null,
  };
  expect(await packParcel(packing)).toMatchObject({ error: { code: "by-mail" } });
  const staff = await user();
  const whole = { orderId: order!.id, version, trackingNumber: null };
  expect(await shipMany(order!.sellerId, "Post", [whole], staff.id)).toMatchObject([{ shipped: true }]);
  const sent = await db.shipment.findFirstOrThrow({
    where: { orderId: order!.id },
    include: { lines: true },
  });
  const line = order!.lines.find(({ offerId }) => offerId === goods.offer.id);
  expect(sent.lines).toMatchObject([{ orderLineId: line!.id, quantity: 1 }]);
  await deliverGifts(groupId);
  expect(await db.order.findUniqueOrThrow({ where: { id: order!.id } })).toMatchObject({ status: "SHIPPED" });
  expect(await db.stockMovement.count({ where: { offerId: gift.offer.id, kind: "SHIP" } })).toBe(0);
  expect(await proveMoney()).toEqual([]);
});
