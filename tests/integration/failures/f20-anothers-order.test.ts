import { beforeAll, expect, test } from "vitest";
import CheckoutPage from "@/app/(store)/checkout/[id]/page";
import ReturnPage from "@/app/(store)/checkout/[id]/return/page";
import OrderPage from "@/app/(store)/orders/[number]/page";
import { Missing } from "@/components/shell/missing";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { currentOwner } from "@/lib/accounts/session";
import { applyCoupon, chooseCredit, holdLonger, leave, place, saveContact } from "@/lib/checkout/actions";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { cancel } from "@/lib/orders/actions";
import { signedOrderPath } from "@/lib/orders/queries/access";
import { db } from "@/lib/platform/db/client";
import { newId, newOrderNumber } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, user } from "@/tests/support/factories";
import { HOME } from "@/tests/support/home";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { type Browser, browser, visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";

/**
 * F20, second part. What happened: another's order was read and changed by its id (evershop 952, 928).
 * Guards: pages ask `may(actor, "order.own" | "checkout.own", { owner })` before they show anything, or the key that was
 * mailed (`isOrderKey`); actions name the right and the object, and `action()` refuses before `run`.
 * Without the question in `orderFor` the first test reads it; with `checkout.use` instead of
 * `checkout.own` for an action the third changes it.
 */
beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

/** A browser with a cart of its own. */
async function shopper(): Promise<{ from: Browser; owner: OwnerKey }> {
  const from = browser();
  return { from, owner: await visit(from, () => currentOwner({ create: true })) };
}

async function bought() {
  const { from, owner } = await shopper();
  const { offer } = await sellable({ quantity: 5 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }], { owner });
  await placed(checkoutId, total);
  await pay(checkoutId);
  const settled = await settleCheckout(checkoutId);
  if (!settled.ok) throw new Error(settled.error.message);
  const order = await db.order.findFirstOrThrow({ where: { groupId: settled.data.groupId } });
  return { from, owner, checkoutId, number: settled.data.number, orderId: order.id };
}

const page = (from: Browser, number: string, key?: string) =>
  visit(from, () =>
    OrderPage({ params: Promise.resolve({ number }), searchParams: Promise.resolve(key ? { key } : {}) }),
  );
const strangers = async () => [browser(), (await shopper()).from, await signedIn(await user())];
/** The page of what is not there. */
const NOTHING_HERE = { type: Missing };
const NOT_FOUND = { digest: expect.stringContaining("404") };

test("an order is shown to who placed it and to who holds the mailed link, and to nobody else", async () => {
  const [mine, other] = [await bought(), await bought()];
  const key = new URL(signedOrderPath(mine.number), "http://x").searchParams.get("key") as string;
  const foreign = new URL(signedOrderPath(other.number), "http://x").searchParams.get("key") as string;
  expect(await page(mine.from, mine.number)).not.toMatchObject(NOTHING_HERE);
  expect(await page(browser(), mine.number, key)).not.toMatchObject(NOTHING_HERE);
  for (const from of [...(await strangers()), other.from]) {
    for (const tried of [undefined, "", foreign, key.slice(1), `${key}x`, "undefined"])
      expect(await page(from, mine.number, tried)).toMatchObject(NOTHING_HERE);
  }
  // The same answer as for a number that no order has: nothing to find by trying.
  expect(await page(browser(), newOrderNumber())).toMatchObject(NOTHING_HERE);
});

test("a checkout and its return page are the shopper's own", async () => {
  const { checkoutId, from } = await bought();
  const open = (who: Browser) =>
    visit(who, () =>
      CheckoutPage({ params: Promise.resolve({ id: checkoutId }), searchParams: Promise.resolve({}) }),
    );
  const back = (who: Browser) =>
    visit(who, () => ReturnPage({ params: Promise.resolve({ id: checkoutId }) }));
  await expect(open(from)).rejects.toMatchObject({ digest: expect.stringContaining("/orders/") });
  for (const stranger of await strangers()) {
    await expect(open(stranger)).rejects.toMatchObject(NOT_FOUND);
    await expect(back(stranger)).rejects.toMatchObject(NOT_FOUND);
  }
});

test("no stranger changes, places, holds, leaves or cancels another's", async () => {
  const { owner } = await shopper();
  const { offer } = await sellable({ quantity: 5 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }], { owner });
  const { orderId } = await bought();
  const snapshot = async () => [
    await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } }),
    await db.order.findUniqueOrThrow({ where: { id: orderId } }),
    await db.stockLevel.findMany({ where: { offerId: offer.id } }),
  ];
  const before = await snapshot();
  const acts = [
    () => saveContact({ checkoutId, email: "thief@example.test", ...HOME } as never),
    () => applyCoupon({ checkoutId, couponCode: "X" }),
    () => chooseCredit({ checkoutId, useCredit: true }),
    () => place({ checkoutId, idempotencyKey: newId(), expectedTotal: total }),
    () => holdLonger({ checkoutId }),
    () => leave({ checkoutId }),
    () => cancel({ orderId }),
  ];
  for (const from of await strangers())
    for (const act of acts)
      expect(await visit<{ ok: boolean }>(from, act)).toMatchObject({
        ok: false,
        error: { code: "forbidden" },
      });
  expect(await snapshot()).toEqual(before);
});
