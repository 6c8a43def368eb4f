import { beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { problemText } from "@/lib/checkout/queries/checkout";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { endHold, expectBooksToAgree, level, reconcileLater, runJobs, stripeWithWebhooks } from "./support";

/**
 * F5. What happened: the stock hit zero during checkout; the shopper was charged and got no order (mercur 776).
 * Guard: money is only captured by the job that a confirmed order enqueues in its own transaction; `settlePlaced` voids
 * what it can't confirm (`releaseCheckout` and `voidFor`).
 * The void is enqueued twice over: with `enqueue` taken out of `releaseCheckout` and `voidFor` out of `settlePlaced` the first
 * test finds authorisations that stay.
 */
const { sql } = await testDatabase();

beforeAll(async () => {
  await Promise.all([testRedis(), stripeWithWebhooks()]);
  await delivery();
});

/** The count finds fewer than thought; what was held and ran out is not there any more. */
async function countedDown(offerId: string, quantity: number): Promise<void> {
  await sql("SELECT expire_holds(array_agg(id)) FROM stock_levels WHERE offer_id = $1", [offerId]);
  await sql(
    `WITH gone AS (SELECT id, offer_id, warehouse_id, $2 - quantity AS delta FROM stock_levels WHERE offer_id = $1), moved AS (
       INSERT INTO stock_movements (stock_level_id, offer_id, warehouse_id, kind, quantity_delta, reference)
       SELECT id, offer_id, warehouse_id, 'COUNT', delta, 'count:' || id FROM gone)
     UPDATE stock_levels SET quantity = $2 WHERE offer_id = $1`,
    [offerId, quantity],
  );
}

test("five pay, two units are left: two orders captured, three authorisations voided, three told", async () => {
  const { offer } = await sellable({ quantity: 5 });
  const all = await Promise.all(
    Array.from({ length: 5 }, () => readyCheckout([{ offerId: offer.id, quantity: 1 }])),
  );
  for (const { checkoutId, total } of all) await placed(checkoutId, total);
  const intents = await Promise.all(all.map(({ checkoutId }) => pay(checkoutId)));
  // The events have not been handled yet, the shoppers not come back: time runs out.
  for (const { checkoutId } of all) await endHold(checkoutId);
  await countedDown(offer.id, 2);

  const results = await Promise.all([
    ...all.map(({ checkoutId }) => settleCheckout(checkoutId)),
    runJobs(),
    reconcileLater(),
  ]);
  await runJobs();
  await reconcileLater();
  await runJobs();

  for (const [at, { checkoutId, total }] of all.entries()) {
    const { status, group } = await db.checkout.findUniqueOrThrow({
      where: { id: checkoutId },
      include: { group: { include: { orders: true } } },
    });
    const intent = await stripe().paymentIntents.retrieve(intents[at] as string);
    if (status === "SETTLED") {
      expect(intent).toMatchObject({ status: "succeeded", amount_received: total });
      expect(group?.orders.map((order) => order.status)).toEqual(["CONFIRMED"]);
    } else {
      expect(intent).toMatchObject({ status: "canceled", amount_received: 0 });
      expect(group?.orders.map((order) => order.status)).toEqual(["FAILED"]);
      expect(results[at]).toMatchObject({ ok: false, error: { code: "gone" } });
    }
  }
  expect(
    await db.checkout.count({ where: { id: { in: all.map((one) => one.checkoutId) }, status: "SETTLED" } }),
  ).toBe(2);
  expect(await level(offer.id)).toEqual({ quantity: 2, reserved: 2 });
  expect(await db.ledgerTransaction.count({ where: { kind: "charge" } })).toBe(2);
  await expectBooksToAgree();
});

test("the page that the shopper comes back to says what happened, and the cart is as it was", async () => {
  const { offer } = await sellable({ quantity: 1 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  await pay(checkoutId);
  await endHold(checkoutId);
  await countedDown(offer.id, 0);
  const settled = await settleCheckout(checkoutId);
  const code = settled.ok ? "" : settled.error.code;
  expect(await problemText(checkoutId, code)).toBe(
    "Something sold out while you paid. Nothing was charged; your cart is as it was.",
  );
  // The reason stays the same however often it is asked.
  expect(await settleCheckout(checkoutId)).toMatchObject({ ok: false, error: { code: "gone" } });
});
