import { beforeAll, expect, test } from "vitest";
import { packParcel } from "@/lib/fulfilment/commands/pack";
import { shipMany } from "@/lib/fulfilment/commands/ship-many";
import { proveLedgers } from "@/lib/inventory/jobs";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery } from "../checkout/support";
import { paidOrder, wholeOrder } from "../orders/support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

const toShip = async (orderId: string, trackingNumber: string | null = "1Z9") => {
  const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  return { orderId, version, trackingNumber };
};
const stateOf = async (id: string) => (await db.order.findUniqueOrThrow({ where: { id } })).status;

test("whole orders leave with their own numbers, packed ones as they are packed, and each is told", async () => {
  const open = await paidOrder([{ quantity: 2 }, { quantity: 1 }]);
  const packed = await paidOrder([{ quantity: 1 }]);
  expect((await packParcel(wholeOrder(packed))).ok).toBe(true);
  for (const [given, tracking] of [
    [open, "1ZA"],
    [packed, null],
  ] as const) {
    const { sellerId, id, number } = given.order;
    expect(await shipMany(sellerId, "UPS", [await toShip(id, tracking)], given.nora.id)).toEqual([
      { orderId: id, number, shipped: true, why: null },
    ]);
    expect(await stateOf(id)).toBe("SHIPPED");
    expect(await db.shipment.findFirst({ where: { orderId: id } })).toMatchObject({
      carrier: "UPS",
      trackingNumber: tracking,
      status: "SHIPPED",
    });
  }
  expect(await proveLedgers()).toEqual([]);
});

test("one that is refused keeps no other back: cancelled, changed meanwhile, half packed, somebody else's", async () => {
  const fine = await paidOrder([{ quantity: 1 }]);
  const { sellerId } = fine.order;
  const others = [];
  for (let at = 0; at < 3; at += 1) others.push(await paidOrder([{ quantity: 2 }]));
  const [cancelled, changed, half] = others as [typeof fine, typeof fine, typeof fine];
  const foreign = await paidOrder([{ quantity: 1 }]);
  expect((await cancelOrder(cancelled.order.id, "gone", null)).ok).toBe(true);
  const stale = await toShip(changed.order.id);
  await db.order.update({ where: { id: changed.order.id }, data: { version: { increment: 1 } } });
  const [line] = half.order.lines as [(typeof half.order.lines)[0]];
  const part = { ...wholeOrder(half), lines: [{ lineId: line.id, quantity: 1 }] };
  expect((await packParcel(part)).ok).toBe(true);
  await db.order.updateMany({
    where: { id: { in: others.map(({ order }) => order.id) } },
    data: { sellerId },
  });

  const outcomes = await shipMany(
    sellerId,
    "UPS",
    [
      await toShip(cancelled.order.id),
      stale,
      await toShip(half.order.id),
      await toShip(foreign.order.id),
      await toShip(fine.order.id),
    ],
    fine.nora.id,
  );
  expect(outcomes.map(({ shipped }) => shipped)).toEqual([false, false, false, false, true]);
  expect(outcomes.map(({ why }) => why)).toEqual([
    expect.stringContaining("is left to ship"),
    expect.stringContaining("has changed"),
    expect.stringContaining("more than one parcel"),
    "There is no such order.",
    null,
  ]);
  expect(await stateOf(foreign.order.id)).toBe("CONFIRMED");
  expect(await proveLedgers()).toEqual([]);
});

test("pressed twice at once every order leaves once", async () => {
  const given = await paidOrder([{ quantity: 1 }]);
  const ask = [await toShip(given.order.id)];
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => shipMany(given.order.sellerId, "UPS", ask, given.nora.id)),
  );
  expect(answers.flat().filter(({ shipped }) => shipped)).toHaveLength(1);
  expect(await db.shipment.count({ where: { orderId: given.order.id } })).toBe(1);
  expect(await proveLedgers()).toEqual([]);
});
