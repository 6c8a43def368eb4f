import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { claimUnit } from "@/lib/deals/commands/claims";
import { enterDeal } from "@/lib/deals/commands/enter";
import { changeDeal, haltDeal } from "@/lib/deals/commands/plan";
import { createDeal, turnDeals } from "@/lib/deals/commands/pool";
import { deskDeals, watchDeal } from "@/lib/deals/queries/desk";
import { proveLedgers } from "@/lib/inventory/jobs";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { someGuest } from "../cart/support";
import { delivery, readyCheckout } from "../checkout/support";
import { figures, onShelf, runningDeal, runOut } from "./support";

const HOUR_MS = 3_600_000;

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

async function operator() {
  const { id } = await make.user({ staffRole: "OPERATOR" });
  return { id, role: "OPERATOR", address: "203.0.113.9" };
}

const terms = (offerId: string) => ({
  offerId,
  title: "Lamp week",
  slug: `deal-${newId()}`,
  price: 600,
  startsAt: new Date(Date.now() + HOUR_MS),
  endsAt: new Date(Date.now() + 2 * HOUR_MS),
  units: 4,
  limitPerShopper: 1,
});
const audit = (entityId: string) => db.auditLog.findMany({ where: { entityId }, orderBy: { id: "asc" } });

test("a planned deal: once for one form, refused in words, written down", async () => {
  const { offer } = await make.sellable({ price: 1_000, quantity: 10 });
  const staff = await operator();
  const id = newId();
  const slug = `deal-${newId()}`;
  const sent = await Promise.all(
    Array.from({ length: 4 }, () => createDeal({ ...terms(offer.id), id, slug }, staff)),
  );
  expect(sent).toEqual(Array(4).fill({ ok: true, data: { dealId: id } }));
  expect(await onShelf(offer.id)).toBe(6);
  expect(await audit(id)).toMatchObject([
    { action: "deal.create", actorId: staff.id, after: { price: 600, units: 4 } },
  ]);
  const other = await make.sellable({ price: 1_000, quantity: 3 });
  const refused = async (change: object, offerId = other.offer.id) => {
    const answer = await createDeal({ ...terms(offerId), ...change }, staff);
    return answer.ok ? "planned" : answer.error.code;
  };
  expect(await refused({ price: 1_000, units: 1 })).toBe("price");
  expect(await refused({ units: 4 })).toBe("stock");
  expect(await refused({ units: 1, endsAt: new Date(Date.now() + 60_000) })).toBe("window");
  expect(await refused({ units: 1 }, offer.id)).toBe("overlap");
  expect(await refused({}, newId())).toBe("missing");
  await db.product.update({ where: { id: other.product.id }, data: { giftCard: true } });
  expect(await refused({ units: 1 })).toBe("gift");
  expect(await onShelf(other.offer.id)).toBe(3);
});

test("until it starts a deal's terms and pool change, from several warehouses, and the second of two is told", async () => {
  const { offer, level } = await make.sellable({ price: 1_000, quantity: 3 });
  const second = await make.stock(offer.id, 5);
  const staff = await operator();
  const created = await createDeal(terms(offer.id), staff);
  if (!created.ok) throw new Error(created.error.message);
  const { dealId } = created.data;
  const change = (units: number, version: number) =>
    changeDeal({ ...terms(offer.id), dealId, version, units, title: "Lamp fortnight" }, staff);
  expect(await change(7, 1)).toEqual({ ok: true, data: { version: 2 } });
  expect(await onShelf(offer.id)).toBe(1);
  expect(await change(9, 2)).toMatchObject({ ok: false, error: { code: "stock", field: "units" } });
  expect((await figures(dealId)).pool).toBe(7);
  const two = await Promise.all([change(2, 2), change(2, 2)]);
  expect(two.map((one) => (one.ok ? "saved" : one.error.code)).sort()).toEqual(["changed", "saved"]);
  expect(await onShelf(offer.id)).toBe(6);
  expect((await figures(dealId)).pool).toBe(2);
  const held = await db.stockLevel.findMany({ where: { id: { in: [level.id, second.id] } } });
  expect(held.reduce((sum, one) => sum + one.reserved, 0)).toBe(2);
  expect(await proveLedgers()).toEqual([]);
  await db.deal.update({ where: { id: dealId }, data: { startsAt: new Date(Date.now() - 1_000) } });
  expect(await change(2, 3)).toMatchObject({ ok: false, error: { code: "started" } });
  await turnDeals();
  expect((await watchDeal(dealId))?.stock).toBe(2);
});

test("two operators stop one deal: one stops it and is told what became of it, the other that it is over", async () => {
  const { dealId, offer } = await runningDeal({ units: 5, quantity: 5 });
  const staff = await operator();
  await claimUnit(dealId, someGuest());
  expect(await onShelf(offer.id)).toBe(0);
  const answers = await Promise.all([
    haltDeal(dealId, "wrong price", staff),
    haltDeal(dealId, "wrong price", await operator()),
  ]);
  expect(answers.filter((one) => one.ok)).toEqual([{ ok: true, data: { claims: 1, unpaid: 0, back: 4 } }]);
  expect(answers.filter((one) => !one.ok)).toMatchObject([{ error: { code: "closed" } }]);
  expect(await onShelf(offer.id)).toBe(4);
  expect((await audit(dealId)).filter(({ action }) => action === "deal.stop")).toHaveLength(1);
  expect((await claimUnit(dealId, someGuest())).outcome).toBe("over");
  await runOut(dealId);
  await turnDeals();
  expect(await onShelf(offer.id)).toBe(5);
  expect(await proveLedgers()).toEqual([]);
});

test("a pool against orders for the same units: together never more than there are", async () => {
  const { offer } = await make.sellable({ price: 1_000, quantity: 6 });
  const staff = await operator();
  const checkouts = await Promise.all(
    Array.from({ length: 6 }, () => readyCheckout([{ offerId: offer.id, quantity: 1 }])),
  );
  const [deal, ...orders] = await Promise.all([
    createDeal(terms(offer.id), staff),
    ...checkouts.map(({ checkoutId, total }) => placeOrder(checkoutId, newId(), total)),
  ]);
  const sold = orders.filter((one) => one.ok).length;
  const level = await db.stockLevel.findFirstOrThrow({ where: { offerId: offer.id } });
  expect(level.reserved).toBe(sold + (deal.ok ? 4 : 0));
  expect(level.reserved).toBeLessThanOrEqual(6);
  expect(deal.ok ? sold <= 2 : sold >= 3).toBe(true);
  expect(await proveLedgers()).toEqual([]);
});

test("watching: claims, the line, refusals, orders and money; the list by state", async () => {
  const { dealId } = await runningDeal({ units: 1, quantity: 1 });
  const [first, second] = [someGuest(), someGuest()];
  expect((await enterDeal({ dealId, shopper: first, act: "claim" })).standing.state).toBe("claimed");
  expect((await enterDeal({ dealId, shopper: second, act: "claim" })).standing.state).toBe("waiting");
  expect(await watchDeal(dealId)).toMatchObject({
    stock: 1,
    claimed: 1,
    claims: 1,
    waiting: 1,
    refused: 0,
    orders: 0,
    money: 0,
    over: false,
  });
  await haltDeal(dealId, "no longer", await operator());
  await expect
    .poll(
      async () => {
        await enterDeal({ dealId, shopper: someGuest(), act: "claim" });
        return (await watchDeal(dealId))?.refused ?? 0;
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  const ids = async (moment: "upcoming" | "running" | "over") =>
    (await deskDeals({ moment, words: "", after: null })).rows.map(({ id }) => id);
  expect(await ids("over")).toContain(dealId);
  expect(await ids("running")).not.toContain(dealId);
  expect(await watchDeal(newId())).toBeNull();
});
