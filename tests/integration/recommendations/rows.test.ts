import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { redis } from "@/lib/platform/redis";
import { noteOrder, refreshMarked, rollUpShop } from "@/lib/recommendations/commands/refresh";
import { productRows } from "@/lib/recommendations/queries/rows";
import { readLists, readShelves } from "@/lib/recommendations/store";
import { testDatabase } from "@/tests/support/database";
import { category, sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { bought, daysAgo } from "./support";

type Thing = Awaited<ReturnType<typeof sellable>>;
let kettle: Thing;
let tea: Thing;
let mug: Thing;
let bestseller: Thing;

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  const kitchen = await category();
  [kettle, tea, mug, bestseller] = (await Promise.all(
    ["Copper kettle", "Green tea", "Clay mug", "Everybody's lamp"].map((title) =>
      sellable({ title, categoryId: kitchen.id }),
    ),
  )) as [Thing, Thing, Thing, Thing];
  for (let count = 0; count < 6; count += 1) await bought([kettle, tea]);
  for (let count = 0; count < 3; count += 1) await bought([kettle, mug], { at: daysAgo(30) });
  // In most baskets, with the kettle no more often than with anything else.
  for (let count = 0; count < 5; count += 1) await bought([kettle, bestseller]);
  for (let count = 0; count < 40; count += 1) await bought([bestseller]);
});

beforeEach(() => redis().flushdb());

const idsOf = (rows: readonly { id: string }[] | undefined) => rows?.map(({ id }) => id);

test("what goes with a thing comes before what goes with everything", async () => {
  const rows = await productRows(kettle.product.id, []);
  expect(idsOf(rows.together)).toEqual([tea.product.id, mug.product.id]);
  const [list] = (await readLists("together", [kettle.product.id])).values();
  expect(list?.map(([id]) => id)).toEqual([tea.product.id, mug.product.id]);
});

test("nothing that is sold out is ever in a row, from the moment it is", async () => {
  expect(idsOf((await productRows(kettle.product.id, [])).together)).toContain(tea.product.id);
  await db.stockLevel.update({ where: { id: tea.level.id }, data: { reserved: 10 } });
  try {
    const rows = await productRows(kettle.product.id, [tea.product.id, mug.product.id]);
    expect(Object.values(rows).flatMap(idsOf)).not.toContain(tea.product.id);
    expect(idsOf(rows.seen)).toEqual([mug.product.id]);
  } finally {
    await db.stockLevel.update({ where: { id: tea.level.id }, data: { reserved: 0 } });
  }
});

test("an order changes the lists of its products, and theirs alone", async () => {
  await productRows(kettle.product.id, []);
  await productRows(mug.product.id, []);
  const [before] = (await readLists("together", [mug.product.id])).values();
  const groupId = await bought([kettle, mug]);
  await noteOrder(groupId);
  await noteOrder(groupId);
  expect(await refreshMarked()).toBe(2);
  expect(await refreshMarked()).toBe(0);
  const [after] = (await readLists("together", [mug.product.id])).values();
  expect(after?.[0]?.[1]).not.toBe(before?.[0]?.[1]);
});

test("what moves now is warmer than what moved before, on its shelf and above it", async () => {
  await rollUpShop();
  const shelves = await readShelves("trending", ["all", kettle.category.id, mug.category.id]);
  const heat = new Map(shelves.get("all"));
  expect(heat.get(kettle.product.id)).toBeGreaterThan(heat.get(tea.product.id) ?? 0);
  expect(shelves.get(kettle.category.id)).toEqual(shelves.get("all"));
});

test("a cancelled order moves nothing", async () => {
  const regretted = await sellable({ categoryId: mug.category.id });
  const groupId = await bought([regretted, mug]);
  await db.order.updateMany({ where: { groupId }, data: { status: "CANCELLED" } });
  await rollUpShop();
  expect(new Map((await readShelves("trending", ["all"])).get("all")).has(regretted.product.id)).toBe(false);
  expect((await productRows(regretted.product.id, [])).together).toBeUndefined();
});

test("a store that begins with an empty Redis works out what was bought lately", async () => {
  await rollUpShop();
  expect(await refreshMarked()).toBe(5);
});
