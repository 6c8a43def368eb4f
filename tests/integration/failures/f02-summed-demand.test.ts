import { beforeAll, expect, test } from "vitest";
import { changeLine } from "@/lib/cart/commands";
import { readStored } from "@/lib/cart/store";
import { placeOrder } from "@/lib/checkout/commands/place";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, seller } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { someGuest } from "../cart/support";
import { delivery, readyCheckout } from "../checkout/support";
import { expectBooksToAgree, level, withoutGuards } from "./support";

/**
 * F2. What happened: two lines of one cart drew on the same stock; each was checked alone and passed, the sum oversold
 * (medusa 16502).
 * Guards: a cart and a checkout have one line an offer (`cart:{owner}` is a hash by offer id; UNIQUE
 * `checkout_lines_checkout_id_offer_id_key`), and `reserve_stock` sums the demand per offer before it looks at the stock.
 * In the last test two lines do name one offer. Replace `sum(c.quantity)::int AS wanted` by `max(c.quantity)::int AS wanted`
 * in `reserve_stock` and it sells six of five, as the test shows.
 */
const database = await testDatabase();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

test("the same thing from many tabs at once is one line, and one demand", async () => {
  const { offer } = await sellable({ quantity: 5 });
  const owner = someGuest();
  await Promise.all(
    Array.from({ length: 6 }, () => changeLine(owner, { act: "add", offerId: offer.id, quantity: 1 })),
  );
  expect((await readStored(owner)).lines.map(({ quantity }) => quantity)).toEqual([5]);
});

test("carts with the same things in opposite orders: no deadlock, each has all its lines or none", async () => {
  const { id: sellerId } = await seller();
  const goods = await Promise.all(Array.from({ length: 4 }, () => sellable({ sellerId, quantity: 9 })));
  const ids = goods.map(({ offer }) => offer.id);
  const checkouts = await Promise.all(
    Array.from({ length: 24 }, (_, at) => {
      const order = at % 2 ? ids : ids.toReversed();
      return readyCheckout(order.map((offerId, place) => ({ offerId, quantity: 1 + ((at + place) % 2) })));
    }),
  );
  const results = await Promise.all(
    checkouts.map(({ checkoutId, total }) => placeOrder(checkoutId, newId(), total)),
  );
  for (const [at, result] of results.entries()) {
    const held = await db.reservation.findMany({ where: { checkoutId: checkouts[at]?.checkoutId } });
    expect(held).toHaveLength(result.ok ? 4 : 0);
    if (!result.ok) expect(result.error.code).toBe("short");
  }
  for (const id of ids) expect((await level(id)).reserved).toBeLessThanOrEqual(9);
  expect(results.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(4);
  await expectBooksToAgree();
});

const reserve = (checkoutId: string) =>
  db.$queryRaw<
    { wanted: number; available: number }[]
  >`SELECT wanted, available FROM reserve_stock(${checkoutId}::uuid, 40, -74, now() + interval '15 minutes')`;

/** A checkout of two lines for one offer, three units each: no cart can make one while the UNIQUE stands. */
async function twoLines(offerId: string): Promise<string> {
  const { checkoutId } = await readyCheckout([{ offerId, quantity: 3 }]);
  const { id: _, snapshot, ...line } = await db.checkoutLine.findFirstOrThrow({ where: { checkoutId } });
  const again = { ...line, snapshot: snapshot ?? {}, position: 1 };
  await expect(db.checkoutLine.create({ data: again })).rejects.toThrow(/Unique constraint/);
  await database.sql("DROP INDEX checkout_lines_checkout_id_offer_id_key");
  await db.checkoutLine.create({ data: again });
  return checkoutId;
}

test("two lines of three for a stock of five: refused, however often it is tried at once", async () => {
  const { offer } = await sellable({ quantity: 5 });
  const checkoutId = await twoLines(offer.id);
  const tries = await Promise.all(Array.from({ length: 5 }, () => reserve(checkoutId)));
  for (const shortage of tries) expect(shortage).toEqual([{ wanted: 6, available: 5 }]);
  expect(await level(offer.id)).toEqual({ quantity: 5, reserved: 0 });

  await withoutGuards(
    database,
    { functions: [["reserve_stock", "sum(c.quantity)::int AS wanted", "max(c.quantity)::int AS wanted"]] },
    async () => {
      expect(await reserve(checkoutId)).toEqual([]);
    },
  );
});
