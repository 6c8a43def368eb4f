import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { offer, sellable, user } from "@/tests/support/factories";

const { sql } = await testDatabase();

test("stock is never below nothing, nor reserved beyond what there is", async () => {
  const { level } = await sellable({ quantity: 2 });
  const set = (column: string, value: number) =>
    sql(`UPDATE stock_levels SET ${column} = $1 WHERE id = $2`, [value, level.id]);
  await expect(set("reserved", 3)).rejects.toThrow(/stock_levels_bounds/);
  await expect(set("reserved", -1)).rejects.toThrow(/stock_levels_bounds/);
  await set("reserved", 2);
  await expect(set("quantity", 1)).rejects.toThrow(/stock_levels_bounds/);
});

test("a stock movement is written once and never changed", async () => {
  const { level } = await sellable({ quantity: 2 });
  const [movement] = await db.stockMovement.findMany({ where: { stockLevelId: level.id } });
  const { id, createdAt: _, ...again } = movement!;
  await expect(db.stockMovement.create({ data: again })).rejects.toThrow(/Unique constraint/);
  await expect(sql("UPDATE stock_movements SET quantity_delta = 9 WHERE id = $1", [id])).rejects.toThrow(
    /append-only/,
  );
  await expect(sql("DELETE FROM stock_movements WHERE id = $1", [id])).rejects.toThrow(/append-only/);
});

test("a booking sums to zero per currency when its transaction commits", async () => {
  const book = (...entries: Array<[string, number, string]>) =>
    db.$transaction(async (tx) => {
      const id = newId();
      await tx.ledgerTransaction.create({ data: { id, kind: "test", reference: `test:${id}` } });
      for (const [account, amount, currency] of entries)
        await tx.ledgerEntry.create({ data: { transactionId: id, account, amount, currency } });
    });
  await book(["cash", 100, "USD"], ["sales", -100, "USD"]);
  await expect(book(["cash", 100, "USD"], ["sales", -99, "USD"])).rejects.toThrow(/does not sum to zero/);
  await expect(book(["cash", 100, "USD"], ["sales", -100, "EUR"])).rejects.toThrow(/does not sum to zero/);
});

test("a price is positive, and every price an offer had is kept", async () => {
  const made = await offer({ price: 1000 });
  await expect(db.offer.update({ where: { id: made.id }, data: { price: 0 } })).rejects.toThrow(
    /offers_price/,
  );
  await db.offer.update({ where: { id: made.id }, data: { price: 900 } });
  await db.offer.update({ where: { id: made.id }, data: { price: 900, handlingDays: 2 } });
  const kept = await db.priceHistory.findMany({ where: { offerId: made.id }, orderBy: { id: "asc" } });
  expect(kept.map(({ price }) => price)).toEqual([1000, 900]);
});

test("an address has one account, however it is written", async () => {
  const { email } = await user();
  await expect(user({ email })).rejects.toThrow(/Unique constraint/);
  await expect(user({ email: email.toUpperCase() })).rejects.toThrow(/users_email_lower/);
});

test("the buy box goes to what can be bought, then to the better price", async () => {
  const { product, variant, offer: dear } = await sellable({ price: 1000, quantity: 5 });
  const box = async () => {
    await sql("SELECT refresh_buy_box(ARRAY[$1::uuid])", [product.id]);
    return db.product.findUniqueOrThrow({ where: { id: product.id } });
  };
  const cheap = await offer({ variant, price: 800 });
  expect(await box()).toMatchObject({ buyBoxOfferId: dear.id, minPrice: 1000, inStock: true });
  const { id: warehouseId } = await db.warehouse.findFirstOrThrow();
  await db.stockLevel.create({ data: { offerId: cheap.id, warehouseId, quantity: 1 } });
  expect(await box()).toMatchObject({ buyBoxOfferId: cheap.id, minPrice: 800 });
  await sql("UPDATE sellers SET status = 'SUSPENDED' WHERE id = $1", [cheap.sellerId]);
  expect(await box()).toMatchObject({ buyBoxOfferId: dear.id, minPrice: 1000 });
  await sql("UPDATE stock_levels SET quantity = 0, reserved = 0 WHERE offer_id = $1", [dear.id]);
  expect(await box()).toMatchObject({ buyBoxOfferId: dear.id, inStock: false });
});
