import { beforeAll, expect, test } from "vitest";
import { endOwnAlert } from "@/lib/catalog/commands/own-alerts";
import { watchPrice } from "@/lib/catalog/commands/price-alerts";
import { listOwnAlerts } from "@/lib/catalog/queries/own-alerts";
import { askForAlert, tellBackInStock } from "@/lib/inventory/commands/alerts";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable, user } from "@/tests/support/factories";

beforeAll(async () => {
  await testDatabase();
});

test("a member's list holds what they still wait for: not what was told, ended, or somebody else's", async () => {
  const [ada, eve] = await Promise.all([user(), user()]);
  const [dear, gone] = [
    await sellable({ price: 5_000, title: "Dear clock" }),
    await sellable({ quantity: 0, title: "Gone stool" }),
  ];
  for (const { id: userId, email } of [ada, eve]) {
    expect(await watchPrice({ variantId: dear.variant.id, email, userId })).toMatchObject({ ok: true });
    expect(await askForAlert({ variantId: gone.variant.id, email, userId })).toMatchObject({ ok: true });
  }
  await db.offer.update({ where: { id: dear.offer.id }, data: { price: 4_500 } });
  const listed = await listOwnAlerts(ada.id);
  expect(listed.map(({ kind, title, askedAt, price }) => [kind, title, askedAt, price])).toEqual([
    ["stock", "Gone stool", null, 1_000],
    ["price", "Dear clock", 5_000, 4_500],
  ]);

  const [, price] = listed;
  await endOwnAlert(eve.id, { kind: "price", alertId: price!.id });
  expect(await listOwnAlerts(ada.id)).toHaveLength(2);
  for (let again = 0; again < 2; again += 1)
    expect(await endOwnAlert(ada.id, { kind: "price", alertId: price!.id })).toEqual({
      ok: true,
      data: null,
    });
  expect((await listOwnAlerts(ada.id)).map(({ kind }) => kind)).toEqual(["stock"]);

  await db.stockLevel.updateMany({ where: { offerId: gone.offer.id }, data: { quantity: 3 } });
  await tellBackInStock(gone.offer.id);
  expect(await listOwnAlerts(ada.id)).toEqual([]);
  expect((await listOwnAlerts(eve.id)).map(({ kind }) => kind)).toEqual(["price"]);
});
