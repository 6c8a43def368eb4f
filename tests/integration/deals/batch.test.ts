import { beforeAll, expect, test } from "vitest";
import { placeDealOrder } from "@/lib/checkout/commands/place-deal";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { claimUnit } from "@/lib/deals/commands/claims";
import { proveLedgers } from "@/lib/inventory/jobs";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { someGuest } from "../cart/support";
import { delivery, pay, readyCheckout } from "../checkout/support";
import { figures, runningDeal, runOut } from "./support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

async function ready(dealId: string, offerId: string) {
  const owner = someGuest();
  await claimUnit(dealId, owner);
  return readyCheckout([{ offerId, quantity: 1 }], { owner });
}

test("sixty at once are placed by a few statements, each with its own order", async () => {
  const { dealId, offer } = await runningDeal({ units: 60 });
  const checkouts = await Promise.all(Array.from({ length: 60 }, () => ready(dealId, offer.id)));
  const results = await Promise.all(
    checkouts.map(({ checkoutId, total }) => placeDealOrder(checkoutId, newId(), total)),
  );
  expect(results.every(({ ok }) => ok)).toBe(true);
  const [transactions] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT g.xmin::text)::int AS count FROM order_groups g JOIN checkouts c ON c.id = g.checkout_id
    WHERE c.id = ANY (${checkouts.map(({ checkoutId }) => checkoutId)}::uuid[])`;
  expect(transactions?.count).toBeLessThan(20);
  expect(await figures(dealId)).toMatchObject({ claimed: 60, claims: 60, pool: 60, reserved: 60, held: 60 });
  const lines = await db.orderLine.findMany({
    where: { dealId },
    include: { allocations: true, order: true },
  });
  expect(lines).toHaveLength(60);
  expect(new Set(lines.map(({ order }) => order.number)).size).toBe(60);
  for (const { unitPrice, total, allocations, order } of lines) {
    expect({ unitPrice, total, units: allocations.map(({ quantity }) => quantity) }).toEqual({
      unitPrice: 600,
      total: 600,
      units: [1],
    });
    expect(order).toMatchObject({
      status: "PENDING_PAYMENT",
      itemsTotal: 600,
      shippingTotal: 500,
      total: 1_100,
    });
  }
  expect(await proveLedgers()).toEqual([]);
});

test("what a batch writes is what the ordinary way writes", async () => {
  const { dealId, offer } = await runningDeal({ units: 2 });
  const [first, second] = [await ready(dealId, offer.id), await ready(dealId, offer.id)];
  const { placeOrder } = await import("@/lib/checkout/commands/place");
  await placeOrder(first.checkoutId, newId(), first.total);
  await placeDealOrder(second.checkoutId, newId(), second.total);
  const written = async (checkoutId: string) => {
    const group = await db.orderGroup.findUniqueOrThrow({
      where: { checkoutId },
      include: {
        checkout: { include: { reservations: true } },
        payments: true,
        timeline: true,
        orders: { include: { lines: { include: { allocations: true } } } },
      },
    });
    const own = /^(id|.*Id|number|ownerKey|email|dedupeKey|idempotencyKey|sku|slug|.*At|version)$/;
    return JSON.parse(
      JSON.stringify(group, (key, value) => (own.test(key) ? (value === null ? null : "given") : value)),
    );
  };
  expect(await written(second.checkoutId)).toEqual(await written(first.checkoutId));
});

test("a batch with some refused: each hears its own, and the others are placed", async () => {
  const { dealId, offer } = await runningDeal({ units: 12 });
  const checkouts = await Promise.all(Array.from({ length: 12 }, () => ready(dealId, offer.id)));
  const [late, cheap, twice, coupon, closed] = checkouts as [
    (typeof checkouts)[number],
    (typeof checkouts)[number],
    (typeof checkouts)[number],
    (typeof checkouts)[number],
    (typeof checkouts)[number],
  ];
  await runOut(dealId, late.owner);
  await db.promotion.create({
    data: { name: "Tenth", kind: "PERCENT", value: 1_000, coupons: { create: { code: "TENTH" } } },
  });
  const { updateCheckout } = await import("@/lib/checkout/commands/update");
  const couponed = await updateCheckout(coupon.checkoutId, { couponCode: "TENTH" });
  if (!couponed.ok) throw new Error(couponed.error.message);
  await db.checkout.update({ where: { id: closed.checkoutId }, data: { status: "CANCELLED" } });
  const key = newId();
  const totalOf = ({ checkoutId, total }: (typeof checkouts)[number]) =>
    checkoutId === cheap.checkoutId
      ? total - 1
      : checkoutId === coupon.checkoutId
        ? couponed.data.total
        : total;
  const [results, again] = await Promise.all([
    Promise.all(
      checkouts.map((checkout) =>
        placeDealOrder(checkout.checkoutId, checkout === twice ? key : newId(), totalOf(checkout)),
      ),
    ),
    placeDealOrder(twice.checkoutId, key, twice.total),
  ]);
  const codes = results.map((result) => (result.ok ? "ok" : result.error.code));
  expect(codes).toEqual([
    "changed",
    "changed",
    "ok",
    "ok",
    "closed",
    ...Array.from({ length: 7 }, () => "ok"),
  ]);
  expect(again).toEqual({ ok: true, data: { checkoutId: twice.checkoutId, total: twice.total } });
  expect(
    await db.orderGroup.count({ where: { checkoutId: { in: checkouts.map((one) => one.checkoutId) } } }),
  ).toBe(9);
  expect(await db.checkout.findUniqueOrThrow({ where: { id: coupon.checkoutId } })).toMatchObject({
    status: "PLACED",
    discountTotal: 60,
  });
  expect(await figures(dealId)).toMatchObject({ held: 9, pool: 12, reserved: 12 });
});

test("one submission for two checkouts at once orders once; the rest of its batch is not harmed", async () => {
  const { dealId, offer } = await runningDeal({ units: 6 });
  const checkouts = await Promise.all(Array.from({ length: 5 }, () => ready(dealId, offer.id)));
  const [mine, ...others] = checkouts as [(typeof checkouts)[number], ...typeof checkouts];
  const key = newId();
  await placeDealOrder(mine.checkoutId, key, mine.total);
  const second = await ready(dealId, offer.id);
  await db.dealClaim.updateMany({
    where: { dealId, shopperKey: second.owner },
    data: { shopperKey: mine.owner },
  });
  await db.checkout.update({ where: { id: second.checkoutId }, data: { ownerKey: mine.owner } });
  const results = await Promise.all([
    placeDealOrder(second.checkoutId, key, second.total),
    ...others.map(({ checkoutId, total }) => placeDealOrder(checkoutId, newId(), total)),
  ]);
  expect(results[0]).toEqual({ ok: true, data: { checkoutId: mine.checkoutId, total: mine.total } });
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect((await figures(dealId)).held).toBe(5);
});

test("an order of a batch is paid, confirmed and counted like any other", async () => {
  const { dealId, offer } = await runningDeal({ units: 1 });
  const { checkoutId, total } = await ready(dealId, offer.id);
  await placeDealOrder(checkoutId, newId(), total);
  await pay(checkoutId);
  expect((await settleCheckout(checkoutId)).ok).toBe(true);
  expect(await db.order.findFirstOrThrow({ where: { group: { checkoutId } } })).toMatchObject({
    status: "CONFIRMED",
  });
  expect(await figures(dealId)).toMatchObject({ claimed: 1, held: 1, reserved: 1 });
  expect(await proveLedgers()).toEqual([]);
});
