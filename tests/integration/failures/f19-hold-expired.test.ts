import type pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { handlers as checkoutJobs } from "@/lib/checkout/jobs";
import { voidPayment } from "@/lib/payments/commands/capture";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { endHold, expectBooksToAgree, interleave, level, withoutGuards } from "./support";

/**
 * F19. What happened: the reservation ran out during 3-D Secure; the order was lost, or the unit sold twice.
 * Guards: `commit_stock` takes lost holds again or says that they are gone, and locks the holds before it looks at them;
 * `settleCheckout` then voids.
 * Without the lock (`ORDER BY stock_level_id, id FOR UPDATE` in `commit_stock`) a settlement that meets the shopper who is
 * taking the expired hold confirms an order without goods: the last test shows it. Without `releaseCheckout`
 * in `settlePlaced` the first test finds the order still waiting.
 */
const database = await testDatabase();

beforeAll(async () => {
  await Promise.all([testRedis(), testStripe()]);
  await delivery();
});

const one = (offerId: string) => readyCheckout([{ offerId, quantity: 1 }]);

test("the hold ends while the bank asks and somebody else takes the unit: voided, and the shopper is told", async () => {
  const { offer } = await sellable({ quantity: 1 });
  const [late, other] = [await one(offer.id), await one(offer.id)];
  await placed(late.checkoutId, late.total);
  await endHold(late.checkoutId);
  await placed(other.checkoutId, other.total);
  await pay(late.checkoutId);
  const settled = await settleCheckout(late.checkoutId);
  expect(settled).toMatchObject({ ok: false, error: { code: "gone" } });
  expect(settled.ok ? "" : settled.error.message).toMatch(/sold out while you paid\. Nothing was charged/);
  const payment = await db.payment.findFirstOrThrow({ where: { checkoutId: late.checkoutId } });
  await voidPayment(payment.id);
  expect((await stripe().paymentIntents.retrieve(payment.intentId as string)).status).toBe("canceled");
  expect(await level(offer.id)).toEqual({ quantity: 1, reserved: 1 });
  expect(await db.order.count({ where: { group: { checkoutId: late.checkoutId }, status: "FAILED" } })).toBe(
    1,
  );
  await expectBooksToAgree();
});

test("it ends and the unit is still there, or another like it: taken again", async () => {
  const { offer } = await sellable({ quantity: 2 });
  const [late, passer] = [await one(offer.id), await one(offer.id)];
  await placed(late.checkoutId, late.total);
  await endHold(late.checkoutId);
  await placed(passer.checkoutId, passer.total);
  await pay(late.checkoutId);
  expect(await settleCheckout(late.checkoutId)).toMatchObject({ ok: true });
  expect(await level(offer.id)).toEqual({ quantity: 2, reserved: 2 });
  await expectBooksToAgree();
});

test("eight late shoppers for three units settle while others place and the sweeper sweeps: three units, three orders", async () => {
  const { offer } = await sellable({ quantity: 3 });
  const [late, fresh] = await Promise.all([
    Promise.all(Array.from({ length: 8 }, () => one(offer.id))),
    Promise.all(Array.from({ length: 4 }, () => one(offer.id))),
  ]);
  for (const { checkoutId, total } of late) {
    // Each finds the unit that the one before let go.
    await placed(checkoutId, total);
    await pay(checkoutId);
    await endHold(checkoutId);
  }
  await Promise.all([
    ...late.map(({ checkoutId }) => settleCheckout(checkoutId)),
    ...fresh.map(({ checkoutId, total }) => placeOrder(checkoutId, newId(), total)),
    checkoutJobs["sweep-reservations"]?.({}),
  ]);
  const ids = [...late, ...fresh].map(({ checkoutId }) => checkoutId);
  const live = await db.checkout.findMany({
    where: { id: { in: ids }, status: { in: ["PLACED", "SETTLED"] } },
    include: { reservations: { where: { state: { in: ["HELD", "COMMITTED"] } } } },
  });
  expect(live).toHaveLength(3);
  for (const { reservations } of live) expect(reservations).toHaveLength(1);
  expect(await level(offer.id)).toEqual({ quantity: 3, reserved: 3 });
  for (const { checkoutId } of late) {
    const { status, payments } = await db.checkout.findUniqueOrThrow({
      where: { id: checkoutId },
      include: { payments: true },
    });
    if (status === "SETTLED") continue;
    for (const { id } of payments) await voidPayment(id);
    const intent = await stripe().paymentIntents.retrieve(payments[0]?.intentId as string);
    expect(intent.status).toBe("canceled");
  }
  await expectBooksToAgree();
});

test("settling meets the shopper who takes the expired hold at that moment: one of them has it", async () => {
  const take = (checkoutId: string) => async (client: pg.Client) => {
    const { rows } = await client.query(
      "SELECT * FROM reserve_stock($1, 40, -74, now() + interval '15 minutes')",
      [checkoutId],
    );
    return rows.length === 0;
  };
  const commit = (checkoutId: string) => async (client: pg.Client) => {
    const { rows } = await client.query("SELECT commit_stock($1, 40, -74) AS held", [checkoutId]);
    return rows[0].held;
  };
  async function meet() {
    const { offer } = await sellable({ quantity: 1 });
    const [late, other] = [await one(offer.id), await one(offer.id)];
    await placed(late.checkoutId, late.total);
    await endHold(late.checkoutId);
    const outcome = await interleave(database, take(other.checkoutId), commit(late.checkoutId));
    const committed = await db.reservation.count({
      where: { checkoutId: late.checkoutId, state: "COMMITTED" },
    });
    return [...outcome, committed];
  }
  expect(await meet()).toMatchObject([true, { value: false }, 0]);
  await withoutGuards(
    database,
    {
      functions: [
        ["commit_stock", "WHERE checkout_id = p_checkout ORDER BY stock_level_id, id FOR UPDATE", ""],
      ],
    },
    async () => expect(await meet()).toMatchObject([true, { value: true }, 0]),
  );
});
