import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { count, receive } from "@/lib/inventory/actions";
import { countUnits, moveUnits, receiveUnits, writeOffUnits } from "@/lib/inventory/commands/shelf";
import { proveLedgers } from "@/lib/inventory/jobs";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { movementsOf, stockOfOffer } from "@/lib/sellers/queries/stock";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";
import { delivery, placed, readyCheckout } from "../checkout/support";
import { level } from "../failures/support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

async function shelf(quantity: number) {
  const goods = await make.sellable({ quantity });
  const { id: actorId } = await make.user({ memberOf: goods.sellerId });
  const at = { offerId: goods.offer.id, warehouseId: goods.level.warehouseId, actorId };
  return { ...goods, act: () => ({ ...at, key: newId() }) };
}

test("receiving adds up in the ledger, once for one form however often it is sent", async () => {
  const { act, offer } = await shelf(3);
  const once = { ...act(), quantity: 4, note: "delivery 17" };
  const answers = await Promise.all(Array.from({ length: 6 }, () => receiveUnits(once)));
  expect(answers.map((answer) => answer.ok && answer.data.quantity)).toEqual([7, 7, 7, 7, 7, 7]);
  expect(answers.filter((answer) => answer.ok && !answer.data.repeated)).toHaveLength(1);
  expect((await movementsOf(offer.id, null)).rows[0]).toMatchObject({
    kind: "RECEIVE",
    quantityDelta: 4,
    reason: "delivery 17",
    by: "Ada Example",
  });
  expect(await proveLedgers()).toEqual([]);
});

test("what is reserved for buyers is neither written off, nor moved away, nor counted away", async () => {
  const { act, offer } = await shelf(5);
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 3 }]);
  await placed(checkoutId, total);
  const elsewhere = await make.warehouse();
  const refused = { ok: false, error: { code: "reserved", field: "quantity" } };
  expect(await writeOffUnits({ ...act(), quantity: 3, reason: "Lost" })).toMatchObject(refused);
  expect(await moveUnits({ ...act(), quantity: 3, toWarehouseId: elsewhere.id })).toMatchObject(refused);
  expect(await countUnits({ ...act(), quantity: 2, seen: 5 })).toMatchObject(refused);
  expect(await level(offer.id)).toEqual({ quantity: 5, reserved: 3 });
  expect(await writeOffUnits({ ...act(), quantity: 2, reason: "Lost" })).toMatchObject({
    data: { quantity: 3, reserved: 3 },
  });
  expect(await proveLedgers()).toEqual([]);
});

test("of two people who count one shelf the second is told what the first found", async () => {
  const { act, offer } = await shelf(10);
  const answers = await Promise.all([
    countUnits({ ...act(), quantity: 8, seen: 10 }),
    countUnits({ ...act(), quantity: 7, seen: 10 }),
  ]);
  const [won] = answers.filter((answer) => answer.ok);
  const [lost] = answers.filter((answer) => !answer.ok);
  expect(lost).toMatchObject({ error: { code: "changed", field: "quantity" } });
  const found = won?.ok ? won.data.quantity : Number.NaN;
  expect(lost?.ok === false && lost.error.message).toContain(`from 10 to ${found} on hand`);
  expect((await level(offer.id)).quantity).toBe(found);
  expect(await countUnits({ ...act(), quantity: 7, seen: found })).toMatchObject({ data: { quantity: 7 } });
  expect(await proveLedgers()).toEqual([]);
});

test("a count that finds what the books say is kept in the history", async () => {
  const { act, offer } = await shelf(4);
  expect(await countUnits({ ...act(), quantity: 4, seen: 4 })).toMatchObject({ ok: true });
  expect((await movementsOf(offer.id, null)).rows[0]).toMatchObject({
    kind: "COUNT",
    quantityDelta: 0,
    reason: "Counted 4",
  });
});

test("moves and sales of the same units: every unit goes one way, none twice", async () => {
  const { act, offer } = await shelf(6);
  const elsewhere = await make.warehouse();
  const buyers = await Promise.all(
    Array.from({ length: 6 }, () => readyCheckout([{ offerId: offer.id, quantity: 1 }])),
  );
  const [moves, sales] = await Promise.all([
    Promise.all(
      Array.from({ length: 4 }, () => moveUnits({ ...act(), quantity: 2, toWarehouseId: elsewhere.id })),
    ),
    Promise.all(buyers.map(({ checkoutId, total }) => placeOrder(checkoutId, newId(), total))),
  ]);
  const levels = await db.stockLevel.findMany({ where: { offerId: offer.id } });
  const sum = (of: "quantity" | "reserved") => levels.reduce((all, one) => all + one[of], 0);
  expect(sum("quantity")).toBe(6);
  expect(sum("reserved")).toBe(sales.filter((sale) => sale.ok).length);
  const moved = levels.find((one) => one.warehouseId === elsewhere.id)?.quantity ?? 0;
  expect(moved).toBe(2 * moves.filter((one) => one.ok).length);
  for (const one of moves) if (!one.ok) expect(one.error.code).toBe("reserved");
  expect(await proveLedgers()).toEqual([]);
});

test("two moves against each other wait for one another and both arrive", async () => {
  const { act, offer, level: here } = await shelf(5);
  const there = await make.warehouse();
  await receiveUnits({ ...act(), warehouseId: there.id, quantity: 5, note: "" });
  const pairs = Array.from({ length: 8 }, (_, at) =>
    at % 2
      ? moveUnits({ ...act(), quantity: 1, toWarehouseId: there.id })
      : moveUnits({ ...act(), warehouseId: there.id, quantity: 1, toWarehouseId: here.warehouseId }),
  );
  expect((await Promise.all(pairs)).every((one) => one.ok)).toBe(true);
  const levels = await db.stockLevel.findMany({ where: { offerId: offer.id } });
  expect(levels.map((one) => one.quantity)).toEqual([5, 5]);
  expect(await proveLedgers()).toEqual([]);
});

test("stock is kept in one's own warehouses and the market's, not in another seller's", async () => {
  const { act, offer, sellerId } = await shelf(1);
  const own = await make.warehouse({ sellerId });
  const others = await make.warehouse({ sellerId: (await make.seller()).id });
  const closed = await make.warehouse({ active: false });
  for (const warehouseId of [others.id, closed.id]) {
    expect(await receiveUnits({ ...act(), warehouseId, quantity: 1, note: "" })).toMatchObject({
      error: { code: "no-warehouse" },
    });
  }
  expect(await receiveUnits({ ...act(), warehouseId: own.id, quantity: 2, note: "" })).toMatchObject({
    ok: true,
  });
  const shelves = (await stockOfOffer(sellerId, offer.id))?.shelves.map((one) => one.warehouseId) ?? [];
  expect(shelves).toContain(own.id);
  expect(shelves).not.toContain(others.id);
  expect(await stockOfOffer((await make.seller()).id, offer.id)).toBeNull();
});

test("what is no number of units is told, and another seller's stock is not touched", async () => {
  const { act, sellerId, offer } = await shelf(5);
  const { actorId: _, ...place } = act();
  const from = await signedIn(await make.user({ memberOf: sellerId }));
  for (const quantity of ["-3", "1.5", "", "1e3", "many", "999999999"]) {
    expect(await visit(from, () => receive({ ...place, quantity, note: "" }))).toMatchObject({
      error: { code: "invalid", field: "quantity" },
    });
  }
  const stranger = await signedIn(await make.user({ memberOf: (await make.seller()).id }));
  expect(await visit(stranger, () => count({ ...place, quantity: "0", seen: 5 }))).toMatchObject({
    error: { code: "forbidden" },
  });
  expect(await level(offer.id)).toEqual({ quantity: 5, reserved: 0 });
});
