import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { abandonCheckout } from "@/lib/checkout/commands/release";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, readyCheckout } from "../checkout/support";
import { expectBooksToAgree, level, withoutGuards } from "./support";

/**
 * F15. What happened: a coupon's limit was passed by concurrent use (vendure 4660).
 * Guards: the conditional updates of `coupons.used_count` and `coupon_shoppers.used` in the SQL function `place_order`, and
 * behind the first the CHECK `coupons_limit`.
 * Without `(k.usage_limit IS NULL OR k.used_count < k.usage_limit)` the CHECK makes the refusals errors and the first test
 * fails; without both the coupon is used by everybody, as the last test shows. Without the condition on `s.used` the second
 * test fails.
 */
const database = await testDatabase();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

async function coupon(limits: { usageLimit?: number; perShopperLimit?: number }) {
  const code = `TEN${newId().slice(-6).toUpperCase()}`;
  await db.promotion.create({
    data: { name: code, kind: "PERCENT", value: 1_000, coupons: { create: { code, ...limits } } },
  });
  const used = async () => (await db.coupon.findUniqueOrThrow({ where: { code } })).usedCount;
  return { code, used };
}

async function baskets(count: number, couponCode: string, email?: string) {
  const { offer } = await sellable({ quantity: 100, price: 2_000 });
  const checkouts = await Promise.all(
    Array.from({ length: count }, () =>
      readyCheckout([{ offerId: offer.id, quantity: 1 }], { couponCode, ...(email ? { email } : {}) }),
    ),
  );
  for (const { total } of checkouts) expect(total).toBe(2_300);
  return { offer, checkouts };
}

const place = (checkouts: readonly { checkoutId: string; total: number }[]) =>
  Promise.all(checkouts.map(({ checkoutId, total }) => placeOrder(checkoutId, newId(), total)));

test("fifty at once with a coupon for one: one use, and nobody else's stock is held", async () => {
  const { code, used } = await coupon({ usageLimit: 1 });
  const { offer, checkouts } = await baskets(50, code);
  const results = await place(checkouts);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  for (const result of results) if (!result.ok) expect(["coupon", "changed"]).toContain(result.error.code);
  expect(await used()).toBe(1);
  expect(await level(offer.id)).toEqual({ quantity: 100, reserved: 1 });

  const winner = checkouts[results.findIndex(({ ok }) => ok)]?.checkoutId as string;
  await Promise.all([abandonCheckout(winner), abandonCheckout(winner)]);
  expect(await used()).toBe(0);
  await expectBooksToAgree();
});

test("one shopper in twenty browsers with a coupon of two each: two uses", async () => {
  const { code, used } = await coupon({ perShopperLimit: 2 });
  const { offer, checkouts } = await baskets(20, code, `greedy-${newId()}@example.test`);
  const results = await place(checkouts);
  expect(results.filter(({ ok }) => ok)).toHaveLength(2);
  expect(await used()).toBe(2);
  expect(await level(offer.id)).toEqual({ quantity: 100, reserved: 2 });
});

test("without the guards the coupon for one is used by all", async () => {
  const { code, used } = await coupon({ usageLimit: 1 });
  const { checkouts } = await baskets(5, code);
  const take = (id: string) => db.$queryRaw<{ answer: { status: string } }[]>`
    SELECT place_order(id, ${newId()}, version, total, ${newId()}, ARRAY[${newId()}], 40, -74, now() + interval '15 minutes', ${id}) AS answer
    FROM checkouts WHERE id = ${id}::uuid`;
  await withoutGuards(
    database,
    {
      constraints: ["coupons.coupons_limit"],
      functions: [["place_order", "AND (k.usage_limit IS NULL OR k.used_count < k.usage_limit)", ""]],
    },
    async () => {
      const answers = (await Promise.all(checkouts.map(({ checkoutId }) => take(checkoutId)))).flat();
      expect(answers.map(({ answer }) => answer.status)).toEqual(Array(5).fill("placed"));
      expect(await used()).toBe(5);
    },
  );
});
