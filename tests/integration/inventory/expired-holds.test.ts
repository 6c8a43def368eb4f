import { beforeAll, expect, test } from "vitest";
import { changeLine } from "@/lib/cart/commands";
import { readCart } from "@/lib/cart/queries";
import { liveCards, liveProduct } from "@/lib/catalog/queries/live";
import { offersOf } from "@/lib/catalog/queries/offers";
import { placeOrder } from "@/lib/checkout/commands/place";
import { viewCheckout } from "@/lib/checkout/queries/checkout";
import { DEFAULT_PLACE } from "@/lib/fulfilment/model/places";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { someGuest } from "../cart/support";
import { delivery, placed, readyCheckout } from "../checkout/support";
import { endHold, expectBooksToAgree, level } from "../failures/support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

/** What the readers say of an offer to somebody who never saw it: product page, card, offer list, cart. */
async function seen({ offer, product }: Awaited<ReturnType<typeof sellable>>) {
  const now = new Date();
  const owner = someGuest();
  const added = await changeLine(owner, { act: "add", offerId: offer.id, quantity: 9 });
  const [live, cards, offers, cart] = await Promise.all([
    liveProduct(product.id, DEFAULT_PLACE, now),
    liveCards([product.id], DEFAULT_PLACE, now),
    offersOf(product.id, now),
    readCart(owner),
  ]);
  const { inStock, left, promise } = live?.offers[offer.id] ?? {};
  return {
    page: { inStock, left, promised: promise != null },
    card: { inStock: cards[product.id]?.inStock, left: cards[product.id]?.left },
    offer: offers[0]?.offer.inStock,
    added: added.ok,
    cart: cart.lines.map(({ quantity, state }) => ({ quantity, state })),
  };
}

const NOTHING = {
  page: { inStock: false, left: null, promised: false },
  card: { inStock: false, left: null },
  offer: false,
  added: false,
  cart: [],
};

test("a hold that is over is free for the next reader and the next buyer at once, before anything swept it", async () => {
  const goods = await sellable({ quantity: 2 });
  const { offer, product } = goods;
  await db.$executeRaw`SELECT refresh_buy_box(ARRAY[${product.id}::uuid])`;
  const late = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  await placed(late.checkoutId, late.total);
  expect(await seen(goods)).toEqual(NOTHING);

  await endHold(late.checkoutId);
  expect(await level(offer.id)).toEqual({ quantity: 2, reserved: 2 });
  expect(await seen(goods)).toEqual({
    page: { inStock: true, left: 2, promised: true },
    card: { inStock: true, left: 2 },
    offer: true,
    added: true,
    cart: [{ quantity: 2, state: "ok" }],
  });

  const next = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  const [seller] = (await viewCheckout(next.checkoutId)).sellers;
  expect(seller?.chosen?.promisedDay).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(await placeOrder(next.checkoutId, newId(), next.total)).toMatchObject({ ok: true });
  expect(await level(offer.id)).toEqual({ quantity: 2, reserved: 2 });
  expect(await seen(goods)).toEqual(NOTHING);
  await expectBooksToAgree();
});

test("of several holds only those that are over count, and only once", async () => {
  const goods = await sellable({ quantity: 3 });
  const [first, second, third] = await Promise.all(
    Array.from({ length: 3 }, () => readyCheckout([{ offerId: goods.offer.id, quantity: 1 }])),
  );
  for (const one of [first, second, third]) await placed(one?.checkoutId ?? "", one?.total ?? 0);
  await endHold(second?.checkoutId ?? "");
  expect((await seen(goods)).page).toEqual({ inStock: true, left: 1, promised: true });
  await db.$executeRaw`SELECT expire_holds(ARRAY[${goods.level.id}::uuid])`;
  expect((await seen(goods)).page).toEqual({ inStock: true, left: 1, promised: true });
  expect(await level(goods.offer.id)).toEqual({ quantity: 3, reserved: 2 });
});
