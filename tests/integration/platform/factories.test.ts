import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs, user } from "@/tests/support/factories";
import { inProcesses } from "@/tests/support/processes";

await testDatabase();

test("a sellable offer holds the buy box and its stock adds up", async () => {
  const { product, offer, level } = await sellable({ price: 1299, quantity: 3 });
  const found = await db.product.findUniqueOrThrow({ where: { id: product.id } });
  expect(found).toMatchObject({ buyBoxOfferId: offer.id, minPrice: 1299, inStock: true });
  const moved = await db.stockMovement.aggregate({
    where: { stockLevelId: level.id },
    _sum: { quantityDelta: true },
  });
  expect(moved._sum.quantityDelta).toBe(level.quantity);
  await shippingToUs();
  expect((await user()).email).toBe((await db.user.findFirstOrThrow()).email);
});

test("processes of a test share its database", async () => {
  const names = await inProcesses<string>("tests/support/process-sample.ts", ["a", "b", "c"]);
  expect(names).toEqual(["a", "b", "c"]);
  expect(await db.marketFact.count({ where: { key: { startsWith: "sample:" } } })).toBe(3);
});
