import { beforeAll, expect, test } from "vitest";
import { liveCards, liveProduct } from "@/lib/catalog/queries/live";
import { promisesOf } from "@/lib/fulfilment/queries/promises";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs, stock, warehouse } from "@/tests/support/factories";

const MONDAY = new Date("2026-11-23T15:00:00Z");
const HOME = { country: "US", postcode: "" };

beforeAll(async () => {
  await testDatabase();
  await shippingToUs({ price: 500 });
});

test("a promise leaves from the nearest warehouse that has it", async () => {
  const far = await warehouse({ latitude: 38.7, longitude: -9.1, timeZone: "Europe/Lisbon" });
  const near = await warehouse({ cutOffMinutes: 15 * 60 });
  const { offer } = await sellable({ quantity: 5, warehouseId: far.id });
  const empty = await stock(offer.id, 1, near.id);
  const promised = async () => (await promisesOf([offer.id], HOME, MONDAY)).get(offer.id);
  // Ten in the morning in New York, three in the afternoon in Lisbon: only there today is over.
  expect((await promised())?.promise).toMatchObject({ minutesLeft: 5 * 60 });
  await db.stockLevel.update({ where: { id: empty.id }, data: { reserved: 1 } });
  expect((await promised())?.promise).toMatchObject({ minutesLeft: 24 * 60 });
  expect((await promised())?.available).toBe(5);
});

test("nothing is promised where nothing is sent", async () => {
  const { offer } = await sellable();
  const answer = (await promisesOf([offer.id], { country: "AQ", postcode: "" }, MONDAY)).get(offer.id);
  expect(answer).toMatchObject({ promise: null, shippingFrom: null, available: 10 });
});

test("the number left is told only when it is small", async () => {
  const many = await sellable({ quantity: 40 });
  const few = await sellable({ quantity: 3 });
  const none = await sellable({ quantity: 0 });
  const ids = [many, few, none].map(({ product }) => product.id);
  const cards = await liveCards([...ids, "01a1fc81-99f3-7266-96ca-44ec6e3aa51e"], HOME, MONDAY);
  expect(ids.map((id) => [cards[id]?.inStock, cards[id]?.left])).toEqual([
    [true, null],
    [true, 3],
    [false, null],
  ]);
  expect(Object.keys(cards)).toHaveLength(3);
});

test("a product's live facts are priced now; free delivery is said where it is free", async () => {
  const { product, offer } = await sellable({ price: 2_000 });
  await db.offer.update({ where: { id: offer.id }, data: { salePrice: 1_500 } });
  const live = await liveProduct(product.id, HOME, MONDAY);
  expect(live?.place).toBe("United States");
  expect(live?.offers[offer.id]).toMatchObject({ price: 1_500, was: 2_000, shipping: 500, left: 10 });
  await db.shippingMethod.updateMany({ data: { freeFrom: 1_500 } });
  expect((await liveProduct(product.id, HOME, MONDAY))?.offers[offer.id]?.shipping).toBe(0);
  expect(await liveProduct("01a1fc81-99f3-7266-96ca-44ec6e3aa51e", HOME, MONDAY)).toBeNull();
});
