import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { abandonCheckout } from "@/lib/checkout/commands/release";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, stock, warehouse } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, readyCheckout } from "../checkout/support";
import { expectBooksToAgree, level, withoutGuards } from "./support";

/**
 * F18. What happened: five units, held three and two in two warehouses, could not be bought together, or were counted
 * twice.
 * Guard: `reserve_stock` spreads one line over levels, nearest first, by the running sum `before`, and locks them in one
 * order (`ORDER BY l.id FOR UPDATE OF l`).
 * Without the running sum (`wanted - before` replaced by `wanted`) each level serves the whole demand: the last test shows
 * it.
 */
const database = await testDatabase();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

/** Three units in New York, two in Los Angeles. */
async function threeAndTwo() {
  const { offer, level: near } = await sellable({ quantity: 3 });
  const west = await warehouse({ city: "Los Angeles", postcode: "90001", latitude: 34, longitude: -118.2 });
  const far = await stock(offer.id, 2, west.id);
  return { offer, near, far };
}

test("one order of five: one line, two allocations, the nearest warehouse first", async () => {
  const { offer, near, far } = await threeAndTwo();
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 5 }]);
  expect(await placeOrder(checkoutId, newId(), total)).toMatchObject({ ok: true });
  const lines = await db.orderLine.findMany({ where: { offerId: offer.id }, include: { allocations: true } });
  expect(lines).toHaveLength(1);
  expect(new Map(lines[0]?.allocations.map((one) => [one.stockLevelId, one.quantity]))).toEqual(
    new Map([
      [near.id, 3],
      [far.id, 2],
    ]),
  );

  const { offer: few, near: nearest } = await threeAndTwo();
  const small = await readyCheckout([{ offerId: few.id, quantity: 2 }]);
  await placeOrder(small.checkoutId, newId(), small.total);
  expect(await db.reservation.findMany({ where: { checkoutId: small.checkoutId } })).toMatchObject([
    { stockLevelId: nearest.id, quantity: 2 },
  ]);
});

test("thirty buyers of two and of three at once: never more than five, each whole or refused", async () => {
  const { offer } = await threeAndTwo();
  const checkouts = await Promise.all(
    Array.from({ length: 30 }, (_, at) => readyCheckout([{ offerId: offer.id, quantity: 2 + (at % 2) }])),
  );
  const results = await Promise.all(
    checkouts.map(({ checkoutId, total }) => placeOrder(checkoutId, newId(), total)),
  );
  let held = 0;
  for (const [at, result] of results.entries()) {
    const rows = await db.reservation.findMany({ where: { checkoutId: checkouts[at]?.checkoutId } });
    const units = rows.reduce((sum, { quantity }) => sum + quantity, 0);
    expect(units).toBe(result.ok ? 2 + (at % 2) : 0);
    if (!result.ok) expect(result.error.code).toBe("short");
    held += units;
  }
  // Two and two leave one for nobody, two and three leave none.
  expect([4, 5]).toContain(held);
  expect(await level(offer.id)).toEqual({ quantity: 5, reserved: held });
  for (const { checkoutId } of checkouts) await abandonCheckout(checkoutId);
  expect(await level(offer.id)).toEqual({ quantity: 5, reserved: 0 });
  await expectBooksToAgree();
});

test("without the running sum each warehouse serves the whole line", async () => {
  const { offer } = await threeAndTwo();
  const { checkoutId } = await readyCheckout([{ offerId: offer.id, quantity: 4 }]);
  await withoutGuards(
    database,
    {
      constraints: ["stock_levels.stock_levels_bounds"],
      functions: [["reserve_stock", "least(free, wanted - before)", "least(free, wanted)"]],
    },
    async () => {
      await db.$queryRaw`SELECT * FROM reserve_stock(${checkoutId}::uuid, 40, -74, now() + interval '15 minutes')`;
      expect((await level(offer.id)).reserved).toBe(5);
    },
  );
});
