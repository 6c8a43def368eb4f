import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { abandonCheckout } from "@/lib/checkout/commands/release";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { handlers as checkoutJobs } from "@/lib/checkout/jobs";
import { claimUnit, giveUpClaim } from "@/lib/deals/commands/claims";
import { adoptClaims } from "@/lib/deals/commands/order-hooks";
import { stopDeal, turnDeals } from "@/lib/deals/commands/pool";
import { proveLedgers } from "@/lib/inventory/jobs";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { someGuest, someMember } from "../cart/support";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { figures, onShelf, runningDeal, runOut } from "./support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis(), testStripe()]);
  await delivery();
});

async function bought(dealId: string, offerId: string, owner = someGuest()) {
  expect((await claimUnit(dealId, owner)).outcome).toBe("claimed");
  const checkout = await readyCheckout([{ offerId, quantity: 1 }], { owner });
  await placed(checkout.checkoutId, checkout.total);
  return checkout;
}

test("the pool is carved out of the shelf, sold at its price, and given back when the deal ends", async () => {
  const { dealId, offer } = await runningDeal({ units: 3, quantity: 5 });
  expect(await onShelf(offer.id)).toBe(2);
  const many = await readyCheckout([{ offerId: offer.id, quantity: 3 }]);
  expect(many.total).toBe(2 * 1_000 + 500);

  const { checkoutId, total } = await bought(dealId, offer.id);
  expect(total).toBe(600 + 500);
  expect(await figures(dealId)).toMatchObject({
    pool: 3,
    claimed: 1,
    poolClaimed: 1,
    claims: 1,
    reserved: 3,
    held: 1,
  });
  await pay(checkoutId);
  expect((await settleCheckout(checkoutId)).ok).toBe(true);
  expect(await db.orderLine.findFirstOrThrow({ where: { offerId: offer.id } })).toMatchObject({
    dealId,
    unitPrice: 600,
    quantity: 1,
  });

  expect(await stopDeal(dealId)).toEqual({ ok: true, data: null });
  expect(await stopDeal(dealId)).toMatchObject({ ok: false, error: { code: "closed" } });
  expect(await figures(dealId)).toMatchObject({ pool: 1, claimed: 1, poolClaimed: 1, reserved: 1 });
  expect(await onShelf(offer.id)).toBe(4);
  expect(await proveLedgers()).toEqual([]);
});

// Take FOR UPDATE and the CHECKs out of claim_deal, deals and deal_shoppers to see these two fail.
test("two hundred shoppers, twenty units, each asking many times on connections of its own: twenty claims", async () => {
  const { dealId } = await runningDeal({ units: 20 });
  const shoppers = Array.from({ length: 200 }, () => someGuest());
  const alone = (shopper: string) =>
    db.$queryRaw<
      { outcome: string }[]
    >`SELECT outcome FROM claim_deal(${dealId}::uuid, ARRAY[${shopper}], now() + interval '5 minutes')`;
  const outcomes = await Promise.all([
    ...shoppers.map(async (shopper) => (await alone(shopper))[0]?.outcome),
    ...shoppers.map(async (shopper) => (await claimUnit(dealId, shopper)).outcome),
  ]);
  expect(outcomes.filter((outcome) => outcome === "claimed")).toHaveLength(20);
  expect(outcomes.filter((outcome) => outcome === "held")).toHaveLength(20);
  expect(await figures(dealId)).toMatchObject({
    claimed: 20,
    poolClaimed: 20,
    claims: 20,
    pool: 20,
    reserved: 20,
  });
});

test("one shopper fifty times at once: one unit, also after it was ordered", async () => {
  const { dealId, offer } = await runningDeal({ units: 60 });
  const owner = someMember();
  await db.user.create({ data: { id: owner.slice(5), email: `${newId()}@example.test`, name: "Ada" } });
  const first = await Promise.all(
    Array.from(
      { length: 50 },
      () =>
        db.$queryRaw<
          { outcome: string }[]
        >`SELECT outcome FROM claim_deal(${dealId}::uuid, ARRAY[${owner}], now() + interval '5 minutes')`,
    ),
  );
  expect(first.filter(([row]) => row?.outcome === "claimed")).toHaveLength(1);
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }], { owner });
  await placed(checkoutId, total);
  expect((await claimUnit(dealId, owner)).outcome).toBe("limit");
  expect((await figures(dealId)).claims).toBe(1);
  await expect(
    db.$executeRaw`UPDATE deal_shoppers SET used = used + 1 WHERE deal_id = ${dealId}::uuid`,
  ).rejects.toThrow(/deal_shoppers_limit/);
  await expect(
    db.$executeRaw`UPDATE deal_stock SET claimed = quantity + 1 WHERE deal_id = ${dealId}::uuid`,
  ).rejects.toThrow(/deal_stock_claimed/);
});

test("a claim that runs out goes to the next, and its order is refused", async () => {
  const { dealId, offer } = await runningDeal({ units: 1 });
  const slow = someGuest();
  await claimUnit(dealId, slow);
  const checkout = await readyCheckout([{ offerId: offer.id, quantity: 1 }], { owner: slow });
  expect((await claimUnit(dealId, someGuest())).outcome).toBe("none");
  await runOut(dealId);
  const next = someGuest();
  const [outcome, order] = await Promise.all([
    claimUnit(dealId, next),
    placeOrder(checkout.checkoutId, newId(), checkout.total),
  ]);
  expect(outcome.outcome).toBe("claimed");
  expect(order).toMatchObject({ ok: false, error: { code: "changed" } });
  expect(await figures(dealId)).toMatchObject({ claimed: 1, claims: 1, reserved: 1, held: 0 });
});

test("leaving, not paying and cancelling give the unit and the allowance back to the deal, each once", async () => {
  const { dealId, offer } = await runningDeal({ units: 3 });
  const left = await bought(dealId, offer.id);
  await Promise.all([abandonCheckout(left.checkoutId), abandonCheckout(left.checkoutId)]);
  expect(await figures(dealId)).toMatchObject({ claimed: 0, claims: 0, pool: 3, reserved: 3, held: 0 });

  const unpaid = await bought(dealId, offer.id, left.owner as ReturnType<typeof someGuest>);
  await db.$executeRaw`UPDATE checkouts SET expires_at = now() - interval '1 second' WHERE id = ${unpaid.checkoutId}::uuid`;
  await checkoutJobs["sweep-reservations"]?.({});
  expect(await figures(dealId)).toMatchObject({ claimed: 0, claims: 0, pool: 3, reserved: 3, held: 0 });

  const cancelled = await bought(dealId, offer.id, left.owner as ReturnType<typeof someGuest>);
  await pay(cancelled.checkoutId);
  await settleCheckout(cancelled.checkoutId);
  const order = await db.order.findFirstOrThrow({ where: { group: { checkoutId: cancelled.checkoutId } } });
  await Promise.all(Array.from({ length: 4 }, () => cancelOrder(order.id, "changed my mind", null)));
  expect(await figures(dealId)).toMatchObject({ claimed: 0, claims: 0, pool: 3, reserved: 3 });

  await claimUnit(dealId, left.owner);
  await giveUpClaim(dealId, left.owner);
  expect(await figures(dealId)).toMatchObject({ claimed: 0, claims: 0, reserved: 3 });
  expect(await proveLedgers()).toEqual([]);
});

test("the hold ends while the bank is asked: claimed again if a unit is there, else voided", async () => {
  const { dealId, offer } = await runningDeal({ units: 1 });
  const late = await bought(dealId, offer.id);
  const end = () =>
    db.$executeRaw`UPDATE reservations SET expires_at = now() - interval '1 second' WHERE checkout_id = ${late.checkoutId}::uuid`;
  await end();
  await db.$executeRaw`SELECT expire_claims(${dealId}::uuid)`;
  expect(await figures(dealId)).toMatchObject({ claimed: 0, reserved: 1, held: 0 });
  await claimUnit(dealId, someGuest());
  await pay(late.checkoutId);
  expect(await settleCheckout(late.checkoutId)).toMatchObject({ ok: false, error: { code: "gone" } });
  expect(await figures(dealId)).toMatchObject({ claimed: 1, claims: 1, reserved: 1, held: 0 });

  const { dealId: other, offer: thing } = await runningDeal({ units: 1 });
  const again = await bought(other, thing.id);
  await db.$executeRaw`UPDATE reservations SET expires_at = now() - interval '1 second' WHERE checkout_id = ${again.checkoutId}::uuid`;
  await db.$executeRaw`SELECT expire_claims(${other}::uuid)`;
  await pay(again.checkoutId);
  expect((await settleCheckout(again.checkoutId)).ok).toBe(true);
  expect(await figures(other)).toMatchObject({ claimed: 1, claims: 1, reserved: 1, held: 1 });
  expect(await proveLedgers()).toEqual([]);
});

test("a guest's card buys its share and no more, whatever the cookie says; members are known by their account", async () => {
  const { dealId, offer } = await runningDeal({ units: 9 });
  const settle = async (owner: ReturnType<typeof someGuest>, method: string) => {
    const { checkoutId } = await bought(dealId, offer.id, owner);
    await pay(checkoutId, method);
    return settleCheckout(checkoutId);
  };
  expect((await settle(someGuest(), "pm_card_visa")).ok).toBe(true);
  expect(await settle(someGuest(), "pm_card_visa")).toMatchObject({
    ok: false,
    error: { code: "card-limit" },
  });
  expect((await figures(dealId)).claimed).toBe(1);
  expect((await settle(someGuest(), "pm_card_mastercard")).ok).toBe(true);
  const member = await user();
  expect((await settle(`user:${member.id}` as ReturnType<typeof someGuest>, "pm_card_visa")).ok).toBe(true);
  expect(await figures(dealId)).toMatchObject({ claimed: 3, claims: 3, held: 3, reserved: 9 });
});

test("a claim follows the guest who signs in, within the member's own limit", async () => {
  const { dealId } = await runningDeal({ units: 9 });
  const [guest, second, member] = [someGuest(), someGuest(), someMember()];
  await claimUnit(dealId, guest);
  await claimUnit(dealId, second);
  await adoptClaims(guest, member);
  await adoptClaims(second, member);
  expect((await claimUnit(dealId, member)).outcome).toBe("held");
  expect(await figures(dealId)).toMatchObject({ claimed: 2, claims: 2 });
  expect((await claimUnit(dealId, guest)).outcome).toBe("claimed");
});

test("the clock opens, starts and ends deals; what is claimed at the end may still be bought", async () => {
  const { dealId, offer } = await runningDeal({ units: 4, quantity: 4, startsInMs: 60_000 });
  expect((await claimUnit(dealId, someGuest())).outcome).toBe("early");
  await db.deal.update({ where: { id: dealId }, data: { startsAt: new Date(Date.now() - 1_000) } });
  await turnDeals();
  expect(await db.deal.findUniqueOrThrow({ where: { id: dealId } })).toMatchObject({ status: "RUNNING" });
  const owner = someGuest();
  await claimUnit(dealId, owner);
  const forgotten = someGuest();
  await claimUnit(dealId, forgotten);
  const checkout = await readyCheckout([{ offerId: offer.id, quantity: 1 }], { owner });
  await db.deal.update({ where: { id: dealId }, data: { endsAt: new Date(Date.now() - 500) } });
  await Promise.all([turnDeals(), turnDeals()]);
  expect((await claimUnit(dealId, someGuest())).outcome).toBe("over");
  expect(await onShelf(offer.id)).toBe(2);
  await placed(checkout.checkoutId, checkout.total);
  await runOut(dealId);
  await turnDeals();
  expect(await onShelf(offer.id)).toBe(3);
  expect(await figures(dealId)).toMatchObject({ claimed: 1, claims: 1, pool: 1, reserved: 1, held: 1 });
  expect(await proveLedgers()).toEqual([]);
});
