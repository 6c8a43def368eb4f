import { beforeAll, beforeEach, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { db, type Prisma } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { expectBooksToAgree } from "./support";

/**
 * F16. What happened: one seller's promotion leaked into another seller's part after the split (vendure 4117).
 * Guard: `priceBasket` allocates every promotion to the lines it fits (`matches`: its seller, category, product) before
 * `place_order` splits them by seller; `promotion_allocations` keeps which line got what and who pays for it.
 * Without `promotion.sellerId === null || promotion.sellerId === line.sellerId` in `matches` both tests fail.
 */
await testDatabase();

beforeAll(async () => {
  await Promise.all([testRedis(), testStripe()]);
  await delivery();
});
beforeEach(async () => {
  await db.promotion.updateMany({ data: { active: false } });
});

const promote = (data: Partial<Prisma.PromotionUncheckedCreateInput>) =>
  db.promotion.create({
    data: { name: newId(), kind: "PERCENT", automatic: true, stackable: true, ...data },
  });

/** Two sellers, three lines: 2 x 10.00 and 1 x 5.55 of the first, 1 x 33.33 of the second. */
async function basket() {
  const a = await sellable({ price: 1_000, quantity: 50 });
  const a2 = await sellable({ price: 555, quantity: 50, sellerId: a.sellerId });
  const b = await sellable({ price: 3_333, quantity: 50 });
  const lines = [
    { offerId: a.offer.id, quantity: 2 },
    { offerId: b.offer.id, quantity: 1 },
    { offerId: a2.offer.id, quantity: 1 },
  ];
  return { a: a.sellerId, b: b.sellerId, lines };
}

async function partsOf(checkoutId: string) {
  const orders = await db.order.findMany({
    where: { group: { checkoutId } },
    include: { lines: { include: { promotions: true } } },
  });
  return new Map(orders.map((order) => [order.sellerId, order]));
}

test("ten baskets of two sellers at once, each seller with a promotion, one of the market: each bears its own", async () => {
  const { a, b, lines } = await basket();
  const [ofA, ofB, ofMarket, freeA] = [
    await promote({ sellerId: a, value: 1_000, fundedBy: "SELLER", priority: 3 }),
    await promote({ sellerId: b, kind: "AMOUNT", value: 500, fundedBy: "SELLER", priority: 2 }),
    await promote({ kind: "AMOUNT", value: 100, fundedBy: "MARKET", priority: 1 }),
    await promote({ sellerId: a, kind: "FREE_SHIPPING", fundedBy: "SELLER" }),
  ];
  const checkouts = await Promise.all(Array.from({ length: 10 }, () => readyCheckout(lines)));
  const results = await Promise.all(
    checkouts.map(({ checkoutId, total }) => placeOrder(checkoutId, newId(), total)),
  );
  expect(results.every(({ ok }) => ok)).toBe(true);
  for (const { checkoutId, total } of checkouts) {
    const parts = await partsOf(checkoutId);
    const [mine, yours] = [parts.get(a), parts.get(b)];
    const given = (order: typeof mine, promotionId: string) =>
      (order?.lines ?? [])
        .flatMap((line) => line.promotions)
        .filter((one) => one.promotionId === promotionId)
        .reduce((sum, { amount }) => sum + amount, 0);
    // Ten per cent of 25.55, half up.
    expect(given(mine, ofA.id)).toBe(256);
    expect(given(yours, ofA.id)).toBe(0);
    expect(given(yours, ofB.id)).toBe(500);
    expect(given(mine, ofB.id)).toBe(0);
    expect(given(mine, ofMarket.id) + given(yours, ofMarket.id)).toBe(100);
    expect(given(mine, freeA.id) + given(yours, freeA.id)).toBe(0);
    expect([mine?.shippingTotal, yours?.shippingTotal]).toEqual([0, 500]);
    for (const order of [mine, yours])
      for (const line of order?.lines ?? [])
        expect(line.promotions.reduce((sum, { amount }) => sum + amount, 0)).toBe(line.discount);
    expect((mine?.total ?? 0) + (yours?.total ?? 0)).toBe(total);
  }
});

test("what a seller's promotion took off is booked to that seller alone, what the market's did to the market", async () => {
  const { a, b, lines } = await basket();
  await promote({ sellerId: a, value: 2_000, fundedBy: "SELLER", priority: 2 });
  await promote({ value: 1_000, fundedBy: "MARKET", priority: 1 });
  const { checkoutId, total } = await readyCheckout(lines);
  await placed(checkoutId, total);
  await pay(checkoutId);
  expect(await settleCheckout(checkoutId)).toMatchObject({ ok: true });
  const parts = await partsOf(checkoutId);
  for (const [sellerId, order] of parts) {
    const byMarket = order.lines
      .flatMap((line) => line.promotions)
      .filter(({ fundedBy }) => fundedBy === "MARKET")
      .reduce((sum, { amount }) => sum + amount, 0);
    const entries = await db.ledgerEntry.findMany({
      where: { orderId: order.id, account: "seller_payable" },
    });
    expect(entries.map(({ amount, sellerId: of }) => [of, amount])).toEqual([
      [sellerId, -(order.total + byMarket - order.commissionTotal)],
    ]);
  }
  // The second seller gives up nothing of its own: all that was taken off its line is the market's.
  const yours = parts.get(b);
  expect(yours?.lines.flatMap((line) => line.promotions).map(({ fundedBy }) => fundedBy)).toEqual(["MARKET"]);
  // Ten per cent of 20.44 and 33.33 are 5.38 in all.
  expect(yours?.discountTotal).toBe(334);
  await expectBooksToAgree();
});
