import { beforeAll, expect, test } from "vitest";
import { stopPriceAlert, tellWhenCheaper } from "@/lib/catalog/actions/price-alerts";
import { tellPriceDrop } from "@/lib/catalog/commands/price-alerts";
import { handlers } from "@/lib/catalog/jobs";
import { isPriceAlertKey, signedPriceAlertPath } from "@/lib/catalog/queries/price-alert-key";
import { priceHistory } from "@/lib/catalog/queries/price-history";
import { db } from "@/lib/platform/db/client";
import { deliverEvents } from "@/lib/platform/events/relay";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { browser, visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
});

const HOUR = 3_600_000;
const noted = async (offerId: string) =>
  (await db.priceHistory.findMany({ where: { offerId }, orderBy: { id: "asc" } })).map(({ price }) => price);
const ask = (price: number, offerId: string) => db.offer.update({ where: { id: offerId }, data: { price } });
const mailsTo = (recipient: string) =>
  db.notification.findMany({ where: { recipient, template: "price-drop" }, orderBy: { createdAt: "asc" } });

async function watched(email = `ada-${newId().slice(-12)}@example.test`) {
  const thing = await sellable({ price: 10_000 });
  const answer = await visit(browser(), () => tellWhenCheaper({ variantId: thing.variant.id, email }));
  expect(answer).toMatchObject({ ok: true, data: { again: false, price: 10_000 } });
  return { ...thing, email };
}

test("every way a price changes is noted: set, put on sale, taken off it, and by the clock", async () => {
  const { offer, product } = await sellable({ price: 10_000 });
  await ask(9_000, offer.id);
  await ask(9_000, offer.id);
  await db.offer.update({ where: { id: offer.id }, data: { salePrice: 7_000 } });
  await db.offer.update({ where: { id: offer.id }, data: { salePrice: null } });
  expect(await noted(offer.id)).toEqual([10_000, 9_000, 7_000, 9_000]);
  // A sale that began and ended while nobody touched the offer.
  const now = Date.now();
  await db.offer.update({
    where: { id: offer.id },
    data: {
      salePrice: 6_000,
      saleStartsAt: new Date(now + HOUR),
      saleEndsAt: new Date(now + 2 * HOUR),
    },
  });
  expect(await noted(offer.id)).toHaveLength(4);
  for (let run = 0; run < 2; run += 1)
    await db.$executeRaw`SELECT record_turned_prices(ARRAY[${product.id}::uuid], ${new Date(now)}::timestamptz, ${new Date(now + 3 * HOUR)}::timestamptz)`;
  expect(await noted(offer.id)).toEqual([10_000, 9_000, 7_000, 9_000, 6_000, 9_000]);
});

test("the job that turns sales notes them at the moment they turned", async () => {
  const { offer } = await sellable({ price: 10_000 });
  const began = new Date(Date.now() - HOUR);
  await db.marketFact.upsert({
    where: { key: "sales-turned" },
    create: { key: "sales-turned", value: new Date(Date.now() - 2 * HOUR).toISOString() },
    update: { value: new Date(Date.now() - 2 * HOUR).toISOString() },
  });
  await db.$executeRaw`ALTER TABLE offers DISABLE TRIGGER offers_record_price`;
  await db.offer.update({ where: { id: offer.id }, data: { salePrice: 8_000, saleStartsAt: began } });
  await db.$executeRaw`ALTER TABLE offers ENABLE TRIGGER offers_record_price`;
  await db.priceHistory.updateMany({
    where: { offerId: offer.id },
    data: { changedAt: new Date(Date.now() - 3 * HOUR) },
  });
  await handlers["roll-up-catalogue"]?.({});
  const history = await priceHistory(offer.id, new Date());
  expect(history?.view.points.map(({ price }) => price)).toEqual([10_000, 8_000]);
  expect(history?.view.points[1]?.since).toBe(began.toISOString());
  expect(history?.view.lowest.price).toBe(8_000);
});

test("one mail a drop, through the outbox, however often it is delivered", async () => {
  const { offer, variant, email } = await watched();
  await ask(8_000, offer.id);
  await deliverEvents();
  await Promise.all([tellPriceDrop(variant.id), tellPriceDrop(variant.id), tellPriceDrop(variant.id)]);
  expect(await mailsTo(email)).toHaveLength(1);
  await ask(9_500, offer.id);
  await deliverEvents();
  expect(await mailsTo(email)).toHaveLength(1);
  await ask(7_000, offer.id);
  await deliverEvents();
  const [first, second] = await mailsTo(email);
  expect(first?.subject).toMatch(/^Now \$80\.00/);
  expect(second?.text).toContain("$95.00");
});

test("what is dearer than when it was asked about is no news, and what is sold out is none either", async () => {
  const { offer, level, variant, email } = await watched();
  await ask(15_000, offer.id);
  await ask(12_000, offer.id);
  await deliverEvents();
  expect(await mailsTo(email)).toHaveLength(0);
  await db.stockLevel.update({ where: { id: level.id }, data: { reserved: 10 } });
  await ask(5_000, offer.id);
  await deliverEvents();
  expect(await mailsTo(email)).toHaveLength(0);
  await db.stockLevel.update({ where: { id: level.id }, data: { reserved: 0 } });
  await tellPriceDrop(variant.id);
  expect(await mailsTo(email)).toHaveLength(1);
});

test("the mailed link ends it for good; nobody else's does", async () => {
  const { offer, email } = await watched();
  await ask(9_000, offer.id);
  await deliverEvents();
  const [mail] = await mailsTo(email);
  const alert = await db.priceAlert.findFirstOrThrow({ where: { email } });
  const path = signedPriceAlertPath(alert.id);
  expect(mail?.text).toContain(path);
  const key = new URLSearchParams(path.split("?")[1]).get("key") ?? "";
  expect(isPriceAlertKey(newId(), key)).toBe(false);
  const refused = await visit(browser(), () => stopPriceAlert({ alertId: alert.id, key: "x".repeat(32) }));
  expect(refused).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(await visit(browser(), () => stopPriceAlert({ alertId: alert.id, key }))).toMatchObject({
    ok: true,
  });
  await ask(4_000, offer.id);
  await deliverEvents();
  expect(await mailsTo(email)).toHaveLength(1);
});

test("a member is told at their own address, asks twice and is told once; a guest has to name one", async () => {
  const member = await user();
  const { offer, variant } = await sellable({ price: 10_000 });
  const from = await signedIn(member);
  const wish = () => visit(from, () => tellWhenCheaper({ variantId: variant.id }));
  expect(await wish()).toMatchObject({ ok: true, data: { again: false } });
  expect(await wish()).toMatchObject({ ok: true, data: { again: true } });
  expect(await visit(browser(), () => tellWhenCheaper({ variantId: variant.id }))).toMatchObject({
    ok: false,
    error: { field: "email" },
  });
  await ask(9_000, offer.id);
  await deliverEvents();
  expect(await mailsTo(member.email)).toHaveLength(1);
});
