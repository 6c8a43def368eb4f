import { beforeAll, expect, test } from "vitest";
import { changeLine } from "@/lib/cart/commands";
import { readStored } from "@/lib/cart/store";
import { forgetOrdered } from "@/lib/checkout/commands/forget-ordered";
import { placeOrder } from "@/lib/checkout/commands/place";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, pay, readyCheckout } from "../checkout/support";
import { expectBooksToAgree, runJobs } from "./support";

/**
 * F11. What happened: something added to the cart while it was paid completed an order without shipments (spree 11286).
 * Guard: the checkout is a snapshot (`checkout_lines`), which `place_order` copies and nothing fills again; `takeStored` takes
 * the ordered units out of the cart, once for a checkout, and nothing else.
 * With `HDEL` of every field in the script TAKE (emptying the cart, as others do) the tests lose the late lines; without its
 * mark (`redis.call('EXISTS', KEYS[2])`) they lose late units of the same thing.
 */
await testDatabase();

beforeAll(async () => {
  await Promise.all([testRedis(), testStripe()]);
  await delivery();
});

test("things are added while eight shoppers place, pay and come back: each order is the snapshot, the late lines stay", async () => {
  const [{ offer }, { offer: late }] = await Promise.all([
    sellable({ quantity: 50 }),
    sellable({ quantity: 50 }),
  ]);
  const shoppers = await Promise.all(
    Array.from({ length: 8 }, () => readyCheckout([{ offerId: offer.id, quantity: 2 }])),
  );
  const adding = async (owner: (typeof shoppers)[number]["owner"]) => {
    for (const offerId of [late.id, offer.id, late.id])
      await changeLine(owner, { act: "add", offerId, quantity: 1 });
  };
  const buying = async ({ checkoutId, total }: (typeof shoppers)[number]) => {
    expect(await placeOrder(checkoutId, newId(), total)).toMatchObject({ ok: true });
    await pay(checkoutId);
    const settled = await settleCheckout(checkoutId);
    if (settled.ok)
      await Promise.all([forgetOrdered(settled.data.groupId), forgetOrdered(settled.data.groupId)]);
  };
  await Promise.all(shoppers.flatMap((one) => [buying(one), adding(one.owner)]));
  await runJobs();
  for (const { checkoutId, owner } of shoppers) {
    const orders = await db.order.findMany({
      where: { group: { checkoutId } },
      include: { lines: { include: { allocations: true } } },
    });
    expect(orders).toMatchObject([
      { status: "CONFIRMED", lines: [{ offerId: offer.id, quantity: 2, allocations: [{ quantity: 2 }] }] },
    ]);
    const kept = (await readStored(owner)).lines.map(({ offerId, quantity }) => [offerId, quantity]);
    expect(new Map(kept as [string, number][])).toEqual(
      new Map([
        [offer.id, 1],
        [late.id, 2],
      ]),
    );
  }
  await expectBooksToAgree();
});

test("the page of the order opened many times takes nothing out again", async () => {
  const { offer } = await sellable({ quantity: 9 });
  const { checkoutId, total, owner } = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  await placeOrder(checkoutId, newId(), total);
  await pay(checkoutId);
  const settled = await settleCheckout(checkoutId);
  const groupId = settled.ok ? settled.data.groupId : "";
  await forgetOrdered(groupId);
  expect((await readStored(owner)).lines).toEqual([]);
  await changeLine(owner, { act: "add", offerId: offer.id, quantity: 3 });
  await Promise.all(Array.from({ length: 5 }, () => forgetOrdered(groupId)));
  expect((await readStored(owner)).lines).toMatchObject([{ offerId: offer.id, quantity: 3 }]);
});
