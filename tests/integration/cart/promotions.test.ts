import { beforeAll, beforeEach, expect, test } from "vitest";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { goodsTotal, itemsTotal } from "@/lib/cart/model/cart";
import { readCart } from "@/lib/cart/queries";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { db, type Prisma } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { automaticPromotions } from "@/lib/promotions/queries/automatic";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, fillCart, pay, placed, readyCheckout } from "../checkout/support";
import { setStock, someGuest } from "./support";

await testDatabase();
beforeAll(async () => {
  await Promise.all([testRedis(), testStripe()]);
  await delivery();
});
beforeEach(() => db.promotion.updateMany({ data: { active: false } }));

const promote = (data: Partial<Prisma.PromotionUncheckedCreateInput>) =>
  db.promotion.create({
    data: { name: newId(), kind: "PERCENT", automatic: true, stackable: true, ...data },
  });

const inCart = async (owner: OwnerKey) =>
  (await readCart(owner)).promotions.map(({ id, amount }) => [id, amount]);
const atCheckout = async (checkoutId: string) =>
  ((await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } })).promotions as
    | { id: string; amount: number }[]
    | null)!.map(({ id, amount }) => [id, amount]);

test("what comes off by itself is in the cart to the cent as at checkout, whatever the promotions and their limits", async () => {
  const [a, b] = [await make.sellable({ price: 1_111, quantity: 50 }), await make.sellable({ price: 3_333 })];
  const gift = await make.sellable({ price: 2_000 });
  await db.product.update({ where: { id: gift.product.id }, data: { giftCard: true } });
  const lines = [
    { offerId: a.offer.id, quantity: 3 },
    { offerId: b.offer.id, quantity: 1 },
    { offerId: gift.offer.id, quantity: 1 },
  ];
  const holding = [
    await promote({ value: 700, priority: 9, sellerId: a.sellerId, fundedBy: "SELLER" }),
    await promote({ kind: "BUY_X_GET_Y", conditions: { buy: 2, get: 1 }, priority: 8 }),
    await promote({ kind: "AMOUNT", value: 333, priority: 7, conditions: { productIds: [b.product.id] } }),
    await promote({ value: 500, priority: 6, conditions: { categoryIds: [a.product.categoryId] } }),
    await promote({ value: 100, priority: 5, usageLimit: 3, conditions: { firstOrderOnly: true } }),
    await promote({ value: 1_000, priority: 4, stackable: false }),
  ];
  for (const other of [
    { value: 5_000, stackable: false },
    { value: 5_000, conditions: { minTotal: 1_000_000 } },
    { value: 5_000, automatic: false },
    { value: 5_000, currency: "EUR" },
    { value: 5_000, endsAt: new Date(Date.now() - 1_000), startsAt: new Date(0) },
    { value: 5_000, startsAt: new Date(Date.now() + 60_000) },
    { value: 5_000, usageLimit: 1, usedCount: 1 },
  ])
    await promote(other);
  const owner = someGuest();
  const { checkoutId } = await readyCheckout(lines, { owner });
  const off = await inCart(owner);
  expect(off.map(([id]) => id)).toEqual(holding.map(({ id }) => id));
  expect(off).toEqual(await atCheckout(checkoutId));
  const cart = await readCart(owner);
  const checkout = await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } });
  expect(goodsTotal(cart)).toBe(checkout.itemsTotal - checkout.discountTotal);
});

test("of the sellers' promotions a cart reads those of its own sellers, and all of the market's", async () => {
  const { offer, sellerId } = await make.sellable();
  const other = await make.sellable();
  const mine = await promote({ value: 100, sellerId, fundedBy: "SELLER" });
  const all = await promote({ value: 100 });
  await promote({ value: 100, sellerId: other.sellerId, fundedBy: "SELLER" });
  const read = await automaticPromotions(someGuest(), [offer.id], "USD", new Date());
  expect(read.map(({ id }) => id).sort()).toEqual([mine.id, all.id].sort());
});

test("a promotion of a first order, or one that a shopper has used up, is in the cart until then", async () => {
  const { offer, sellerId } = await make.sellable({ price: 2_000, quantity: 50 });
  const user = await make.user();
  const owner: OwnerKey = `user:${user.id}`;
  const first = await promote({ value: 1_000, conditions: { firstOrderOnly: true }, priority: 2 });
  const once = await promote({ kind: "AMOUNT", value: 50, perShopperLimit: 1, priority: 1, sellerId });
  const lines = [{ offerId: offer.id, quantity: 1 }];
  await fillCart(owner, lines);
  expect(await inCart(owner)).toEqual([
    [first.id, 200],
    [once.id, 50],
  ]);
  const { checkoutId, total } = await readyCheckout(lines, { owner, email: user.email });
  await placed(checkoutId, total);
  await pay(checkoutId, "pm_card_visa");
  expect((await settleCheckout(checkoutId)).ok).toBe(true);
  await fillCart(owner, lines);
  expect(await inCart(owner)).toEqual([]);
});

test("only what can be bought counts, and free delivery says of how many parcels", async () => {
  const [a, b] = [await make.sellable({ price: 1_000 }), await make.sellable({ price: 500, quantity: 5 })];
  await promote({ name: "Ships free", kind: "FREE_SHIPPING", sellerId: a.sellerId });
  await promote({ name: "Ten", value: 1_000, priority: -1 });
  const owner = someGuest();
  await fillCart(owner, [
    { offerId: a.offer.id, quantity: 1 },
    { offerId: b.offer.id, quantity: 2 },
  ]);
  expect((await readCart(owner)).promotions).toMatchObject([
    { name: "Ships free", amount: 0, delivery: "partly" },
    { name: "Ten", amount: 200, delivery: "paid" },
  ]);
  await setStock(b.offer.id, 0);
  const cart = await readCart(owner);
  expect(cart.promotions).toMatchObject([
    { name: "Ships free", delivery: "free" },
    { name: "Ten", amount: 100 },
  ]);
  expect([itemsTotal(cart), goodsTotal(cart)]).toEqual([1_000, 900]);
});
