import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { changeLine, removeOrdered } from "@/lib/cart/commands";
import { itemsTotal, MAX_LINES } from "@/lib/cart/model/cart";
import { countUnits, readCart } from "@/lib/cart/queries";
import { changeStored } from "@/lib/cart/store";
import { db } from "@/lib/platform/db/client";
import { redis } from "@/lib/platform/redis";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { manyOffers, setStock, someGuest } from "./support";

let owner: OwnerKey;
beforeAll(async () => {
  await testDatabase();
  await testRedis();
  await make.shippingToUs();
});
beforeEach(() => {
  owner = someGuest();
});

const add = (offerId: string, quantity = 1) => changeLine(owner, { act: "add", offerId, quantity });
const set = (offerId: string, quantity: number) => changeLine(owner, { act: "set", offerId, quantity });

describe("a cart", () => {
  test("holds what was added, priced by the database and by nothing else", async () => {
    const { offer } = await make.sellable({ price: 1_250, quantity: 5, title: "Kiln mug" });
    expect(await add(offer.id, 2)).toEqual({ ok: true, data: { notice: null } });
    const key = `cart:{${owner}}`;
    await redis().hset(key, { [offer.id]: '{"quantity":2,"addedAt":1,"priceThen":1,"price":1}' });

    const cart = await readCart(owner);
    expect(cart.lines).toMatchObject([
      { title: "Kiln mug", quantity: 2, price: 1_250, priceThen: 1, state: "ok", limit: 5 },
    ]);
    expect(itemsTotal(cart)).toBe(2_500);
    expect(await countUnits(owner)).toBe(2);
  });

  test("shows a price that changed, and takes a sale's price while it lasts", async () => {
    const { offer } = await make.sellable({ price: 2_000 });
    await add(offer.id);
    await db.offer.update({ where: { id: offer.id }, data: { price: 2_400 } });
    expect((await readCart(owner)).lines).toMatchObject([{ price: 2_400, priceThen: 2_000, was: null }]);
    await db.offer.update({
      where: { id: offer.id },
      data: { salePrice: 1_800, saleStartsAt: new Date(0), saleEndsAt: null },
    });
    expect((await readCart(owner)).lines).toMatchObject([{ price: 1_800, was: 2_400 }]);
  });

  test("never holds more than there is: the shopper is told what is left", async () => {
    const { offer } = await make.sellable({ quantity: 3 });
    expect(await add(offer.id, 2)).toMatchObject({ ok: true, data: { notice: null } });
    expect(await add(offer.id, 2)).toMatchObject({
      ok: true,
      data: { notice: "Only 3 left: your cart has them all." },
    });
    expect(await set(offer.id, 50)).toMatchObject({
      data: { notice: expect.stringContaining("Only 3 left") },
    });
    expect((await readCart(owner)).lines).toMatchObject([{ quantity: 3, state: "ok" }]);
  });

  test("keeps to the seller's limit", async () => {
    const { offer } = await make.sellable({ quantity: 9 });
    await db.offer.update({ where: { id: offer.id }, data: { maxPerOrder: 2 } });
    expect(await add(offer.id, 5)).toMatchObject({
      data: { notice: "The seller allows 2 an order: your cart has them." },
    });
    expect((await readCart(owner)).lines).toMatchObject([{ quantity: 2, limit: 2, sellerLimit: 2 }]);
  });

  test("says of each line why it can't be bought", async () => {
    const [short = "", out = "", gone = ""] = await manyOffers(3);
    for (const id of [short, out, gone]) await add(id, 4);
    await setStock(short, 1);
    await setStock(out, 0);
    await db.offer.update({ where: { id: gone }, data: { status: "PAUSED" } });
    const states = new Map(
      (await readCart(owner)).lines.map((line) => [line.offerId, [line.state, line.promise === null]]),
    );
    expect(states.get(short)).toEqual(["short", false]);
    expect(states.get(out)).toEqual(["out", true]);
    expect(states.get(gone)).toEqual(["gone", true]);
  });

  test("refuses what is not sold, sold out, or too much", async () => {
    const { offer: paused } = await make.sellable();
    await db.offer.update({ where: { id: paused.id }, data: { status: "PAUSED" } });
    const { offer: empty } = await make.sellable({ quantity: 0 });
    expect(await add(paused.id)).toMatchObject({ ok: false, error: { code: "gone" } });
    expect(await add("01a1fc8e-00fd-7623-acad-03b8d0f4f820")).toMatchObject({
      ok: false,
      error: { code: "gone" },
    });
    expect(await add(empty.id)).toMatchObject({ ok: false, error: { code: "out" } });
    const { offer } = await make.sellable();
    await Promise.all(
      Array.from({ length: MAX_LINES }, (_, at) =>
        changeStored(owner, "add", `x${at}`, {
          quantity: 1,
          line: { quantity: 1, addedAt: at, priceThen: 1 },
        }),
      ),
    );
    expect(await add(offer.id)).toMatchObject({ ok: false, error: { code: "full" } });
    expect(await set(offer.id, 2)).toMatchObject({ ok: false, error: { code: "missing" } });
  });

  test("adds up what is added from many tabs at once", async () => {
    const { offer } = await make.sellable({ quantity: 50 });
    await Promise.all(Array.from({ length: 20 }, () => add(offer.id)));
    const cart = await readCart(owner);
    expect(cart.lines).toMatchObject([{ quantity: 20 }]);
    expect(cart.version).toBe(20);
  });

  test("is kept for thirty days after the last change", async () => {
    const { offer } = await make.sellable();
    await add(offer.id);
    const left = Number(await redis().ttl(`cart:{${owner}}`));
    expect(left).toBeGreaterThan(29 * 86_400);
    expect(left).toBeLessThanOrEqual(30 * 86_400);
  });
});

test("saving for later and back keeps units, price and place", async () => {
  const [first = "", second = ""] = await manyOffers(2);
  await add(first, 2);
  await add(second, 3);
  await changeLine(owner, { act: "save", offerId: first });
  let cart = await readCart(owner);
  expect(cart.lines.map((line) => line.offerId)).toEqual([second]);
  expect(cart.saved).toMatchObject([{ offerId: first, quantity: 2 }]);
  await changeLine(owner, { act: "unsave", offerId: first });
  cart = await readCart(owner);
  expect(cart.lines.map((line) => line.offerId)).toEqual([first, second]);
  expect(cart.saved).toEqual([]);
  expect(await changeLine(owner, { act: "unsave", offerId: first })).toMatchObject({
    error: { code: "missing" },
  });
});

test("a removed line comes back as it was", async () => {
  const [offerId = ""] = await manyOffers(1);
  await add(offerId, 4);
  const [before] = (await readCart(owner)).lines;
  await changeLine(owner, { act: "remove", offerId });
  expect((await readCart(owner)).lines).toEqual([]);
  const { addedAt = 0, priceThen = 0 } = before ?? {};
  await changeLine(owner, { act: "restore", offerId, quantity: 4, addedAt, priceThen });
  expect((await readCart(owner)).lines).toEqual([before]);
});

// F11: what is added while somebody pays stays in the cart.
test("ordered units leave the cart once, what was added meanwhile stays", async () => {
  const [ordered = "", late = ""] = await manyOffers(2);
  await add(ordered, 2);
  const lines = [{ offerId: ordered, quantity: 2 }];
  await add(ordered, 1);
  await add(late, 1);
  await Promise.all(Array.from({ length: 5 }, () => removeOrdered(owner, "checkout-1", lines)));
  await removeOrdered(owner, "checkout-1", lines);
  const cart = await readCart(owner);
  expect(cart.lines.map(({ offerId, quantity }) => [offerId, quantity])).toEqual([
    [ordered, 1],
    [late, 1],
  ]);
});

test("nobody's cart is empty, and reading it writes nothing", async () => {
  expect(await readCart(null)).toMatchObject({ lines: [], saved: [], version: 0 });
  expect(await countUnits(null)).toBe(0);
  expect((await readCart(owner)).lines).toEqual([]);
  expect(await redis().exists(`cart:{${owner}}`)).toBe(0);
});
