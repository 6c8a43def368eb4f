import { beforeAll, expect, test } from "vitest";
import { rollUpCatalogue } from "@/lib/catalog/commands/roll-up";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { bought, daysAgo } from "../recommendations/support";

beforeAll(() => testDatabase());

const inDays = (days: number) => daysAgo(-days);
const standing = ({ product }: Awaited<ReturnType<typeof sellable>>) =>
  db.product.findUniqueOrThrow({
    where: { id: product.id },
    select: { soldRecently: true, soldTotal: true, popularity: true },
  });

test("sales count at once, older ones fade once a day, and what never sold keeps its popularity", async () => {
  const [fresh, old, unsold] = [await sellable(), await sellable(), await sellable()];
  await db.product.update({ where: { id: unsold.product.id }, data: { popularity: 40 } });
  await bought([fresh], { at: daysAgo(0) });
  await bought([old], { at: daysAgo(42) });
  await bought([old], { at: daysAgo(400) });
  await rollUpCatalogue();
  const before = await standing(fresh);
  expect(before).toMatchObject({ soldRecently: 1, soldTotal: 1 });
  expect(before.popularity).toBeCloseTo(1, 1);
  expect(await standing(old)).toMatchObject({ soldRecently: 0, soldTotal: 1 });
  expect((await standing(old)).popularity).toBeCloseTo(0.25, 1);
  expect((await standing(unsold)).popularity).toBe(40);

  await db.product.update({ where: { id: old.product.id }, data: { popularity: 9 } });
  await bought([fresh], { at: daysAgo(0) });
  await rollUpCatalogue();
  expect(await standing(fresh)).toMatchObject({ soldRecently: 2, soldTotal: 2 });
  // Nobody bought it since: it waits for the daily walk.
  expect((await standing(old)).popularity).toBe(9);
  await rollUpCatalogue(inDays(1));
  expect((await standing(old)).popularity).toBeCloseTo(0.25, 1);
});

test("an order that is cancelled no longer counts after the daily walk", async () => {
  const thing = await sellable();
  const groupId = await bought([thing], { at: daysAgo(0) });
  await rollUpCatalogue(inDays(2));
  expect(await standing(thing)).toMatchObject({ soldRecently: 1 });
  await db.order.updateMany({ where: { groupId }, data: { status: "CANCELLED" } });
  await rollUpCatalogue(inDays(3));
  expect(await standing(thing)).toMatchObject({ soldRecently: 0, popularity: 0 });
});
