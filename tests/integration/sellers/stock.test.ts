import { beforeAll, expect, test } from "vitest";
import { keepScarceOffers } from "@/lib/inventory/commands/scarce-offers";
import { receiveUnits, setThreshold, writeOffUnits } from "@/lib/inventory/commands/shelf";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { indexChanges } from "@/lib/search/commands/index-changes";
import { deskListings } from "@/lib/sellers/queries/listings";
import { deskStock, parseStockCursor, type StockShow } from "@/lib/sellers/queries/stock";
import { stockAlarms } from "@/lib/sellers/queries/today";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, placed, readyCheckout } from "../checkout/support";

let database: TestDatabase;

beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

/** What the offers of a seller really are, by another way than the one that keeps them. */
async function truth(sellerId: string) {
  const levels = await db.offer.findMany({
    where: { sellerId, status: "ACTIVE", backorder: "NONE" },
    include: { stockLevels: true },
  });
  return levels
    .map(({ id, stockLevels }) => ({
      id,
      available: stockLevels.reduce((sum, level) => sum + level.quantity - level.reserved, 0),
      threshold: Math.max(...stockLevels.map(({ threshold }) => threshold ?? -1)),
    }))
    .filter(({ available, threshold }) => available <= (threshold < 0 ? 5 : threshold))
    .map(({ id, available }) => ({ id, available }))
    .sort((a, b) => a.available - b.available || (a.id < b.id ? -1 : 1));
}

async function kept(sellerId: string) {
  const rows = await db.scarceOffer.findMany({
    where: { sellerId },
    orderBy: [{ available: "asc" }, { offerId: "asc" }],
  });
  return rows.map(({ offerId, available }) => ({ id: offerId, available }));
}

async function pagesOf(sellerId: string, show: StockShow, words = "") {
  const rows = [];
  for (let after: string | null = null; ; ) {
    const page = await deskStock(sellerId, { show, words, after: parseStockCursor(after) });
    rows.push(...page.rows);
    after = page.next;
    if (!after) return rows;
  }
}

test("sales, returns to the shelf and thresholds end in what runs out, by the movements and at once at the desk", async () => {
  const { sellerId, offer, level } = await make.sellable({ quantity: 7 });
  const actor = await make.user({ memberOf: sellerId });
  await keepScarceOffers();
  expect(await kept(sellerId)).toEqual([]);

  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 3 }]);
  await placed(checkoutId, total);
  await keepScarceOffers();
  expect(await kept(sellerId)).toEqual([{ id: offer.id, available: 4 }]);
  expect(await stockAlarms(sellerId)).toEqual({ low: 1, out: 0 });

  const act = { offerId: offer.id, warehouseId: level.warehouseId, actorId: actor.id };
  await receiveUnits({ ...act, key: newId(), quantity: 20, note: "" });
  expect(await kept(sellerId)).toEqual([]);
  await setThreshold(offer.id, level.warehouseId, 30);
  expect(await kept(sellerId)).toEqual([{ id: offer.id, available: 24 }]);
  await setThreshold(offer.id, level.warehouseId, null);
  await writeOffUnits({ ...act, key: newId(), quantity: 24, reason: "lost" });
  expect(await stockAlarms(sellerId)).toEqual({ low: 0, out: 1 });
});

test("an offer that is paused, back-ordered, new or gone is told of by the marks of the search", async () => {
  const { sellerId, offer } = await make.sellable({ quantity: 1 });
  await indexChanges();
  expect(await kept(sellerId)).toEqual([{ id: offer.id, available: 1 }]);
  await db.offer.update({ where: { id: offer.id }, data: { status: "PAUSED" } });
  await indexChanges();
  expect(await kept(sellerId)).toEqual([]);
  await db.offer.update({ where: { id: offer.id }, data: { status: "ACTIVE", backorder: "BACKORDER" } });
  await indexChanges();
  expect(await kept(sellerId)).toEqual([]);
  const bare = await make.offer({ sellerId });
  await indexChanges();
  expect(await kept(sellerId)).toEqual([{ id: bare.id, available: 0 }]);
  await db.offer.delete({ where: { id: bare.id } });
  expect(await kept(sellerId)).toEqual([]);
});

test("under many sales and desk acts at once nothing stays wrong", async () => {
  const shops = await Promise.all([7, 9, 11].map((quantity) => make.sellable({ quantity })));
  await keepScarceOffers();
  const buy = async (offerId: string) => {
    const { checkoutId, total } = await readyCheckout([{ offerId, quantity: 1 }]);
    await placed(checkoutId, total).catch(() => {});
  };
  await Promise.all([
    ...shops.flatMap(({ offer }) => Array.from({ length: 6 }, () => buy(offer.id))),
    ...shops.map(({ offer, level }) => setThreshold(offer.id, level.warehouseId, 4)),
    keepScarceOffers(),
    keepScarceOffers(),
  ]);
  await keepScarceOffers();
  for (const { sellerId } of shops) expect(await kept(sellerId)).toEqual(await truth(sellerId));
});

test("what nothing told of is found by the proof, slice by slice, and counted", async () => {
  const offers = await Promise.all([make.offer(), make.offer(), make.offer()]);
  let mended = 0;
  const slices = (await db.offer.count()) / 50 + 1;
  for (let run = 0; run <= slices; run += 1) mended += (await keepScarceOffers(50)).mended;
  expect(mended).toBeGreaterThanOrEqual(3);
  for (const { id, sellerId } of offers) expect(await kept(sellerId)).toEqual([{ id, available: 0 }]);
  mended = 0;
  for (let run = 0; run <= slices; run += 1) mended += (await keepScarceOffers(50)).mended;
  expect(mended).toBe(0);
});

test("stock pages run from what is sold out over what runs out to the rest, without gap or repeat", async () => {
  const { sellerId, level } = await make.sellable({ quantity: 100 });
  for (let at = 0; at < 120; at += 1) {
    const offer = await make.offer({ sellerId });
    if (at % 3 > 0)
      await db.stockLevel.create({
        data: {
          offerId: offer.id,
          warehouseId: level.warehouseId,
          quantity: at % 3 === 1 ? 1 + (at % 5) : 40,
        },
      });
  }
  await indexChanges();
  const all = await pagesOf(sellerId, "all");
  expect(new Set(all.map(({ id }) => id)).size).toBe(121);
  const scarce = all.slice(0, 80).map(({ id, onHand, reserved }) => ({ id, available: onHand - reserved }));
  expect(scarce).toEqual(await truth(sellerId));
  expect((await pagesOf(sellerId, "out")).map(({ id }) => id)).toEqual(all.slice(0, 40).map(({ id }) => id));
  expect((await pagesOf(sellerId, "low")).map(({ id }) => id)).toEqual(all.slice(40, 80).map(({ id }) => id));
});

test("a search finds old offers by beginnings of words and codes, new ones by any part, and nobody else's", async () => {
  const { sellerId } = await make.sellable({ quantity: 1 });
  const other = await make.sellable({ quantity: 1 });
  const product = await make.product({ title: "Hammered Kettle, 12 cm" });
  const variant = await make.variant({ productId: product.id, sku: "KT-90210", title: "Tin" });
  const wanted = await make.offer({ variant, sellerId, externalId: "erp/77-1" });
  await make.offer({
    variant: await make.variant({ productId: product.id, optionsKey: "x" }),
    sellerId: other.sellerId,
  });
  const titles = async (words: string) =>
    (await deskListings(sellerId, { show: "all", sort: "changed", words, after: null })).rows.map(
      ({ id }) => id,
    );
  expect(await titles("ammered")).toEqual([wanted.id]);
  await db.offer.update({ where: { id: wanted.id }, data: { updatedAt: new Date("2020-01-01") } });
  await database.sql(
    `WITH made AS (INSERT INTO variants (product_id, options_key) SELECT $2::uuid, n FROM generate_series(1, 700) n RETURNING *)
     INSERT INTO offers (variant_id, product_id, seller_id, external_id, price) SELECT id, product_id, $1::uuid, 'many-' || id, 100 FROM made`,
    [sellerId, (await make.product()).id],
  );
  for (let left = 1; left > 0; ) left = await indexChanges();
  for (const words of ["kettle", "kettle hamm", "KT-902", "kt90210", "erp/77", "tin 12"])
    expect([words, await titles(words)]).toEqual([words, [wanted.id]]);
  for (const words of ["ettle", "kettle lamp", "§§", "'&|!:*"])
    expect([words, await titles(words)]).toEqual([words, []]);
  expect((await pagesOf(sellerId, "out", "kettle")).map(({ id }) => id)).toEqual([wanted.id]);
});

test("a word that hundreds of old offers have leads to the first of them in the order of the list", async () => {
  const { sellerId } = await make.sellable();
  const many = `WITH made AS (INSERT INTO variants (product_id, options_key) SELECT $2::uuid, n FROM generate_series(1, $3::int) n RETURNING *)
    INSERT INTO offers (variant_id, product_id, seller_id, external_id, price, updated_at)
    SELECT id, product_id, $1::uuid, 'of-' || id, 100, now() - $4::interval - row_number() OVER () * interval '1 minute' FROM made`;
  const copper = await make.product({ title: "Copper saucepan" });
  await database.sql(many, [sellerId, copper.id, 560, "100 days"]);
  await database.sql(many, [sellerId, (await make.product()).id, 700, "1 day"]);
  for (let left = 1; left > 0; ) left = await indexChanges();
  const wanted = await db.offer.findMany({
    where: { sellerId, productId: copper.id },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
  });
  const first = wanted.slice(0, 50).map(({ id }) => id);
  const listed = await deskListings(sellerId, {
    show: "all",
    sort: "changed",
    words: "copper sauce",
    after: null,
  });
  expect(listed.rows.map(({ id }) => id)).toEqual(first);
  await database.sql("DELETE FROM scarce_offers WHERE seller_id = $1", [sellerId]);
  expect((await pagesOf(sellerId, "all", "copper")).map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
  await database.sql("SELECT refresh_scarce_offers(array(SELECT id FROM offers WHERE seller_id = $1))", [
    sellerId,
  ]);
  const out = await pagesOf(sellerId, "out", "copper");
  expect(out.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id).sort());
});
