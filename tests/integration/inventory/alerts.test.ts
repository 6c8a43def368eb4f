import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { abandonCheckout } from "@/lib/checkout/commands/release";
import { askForAlert, cancelAlerts, tellBackInStock, tellStockLow } from "@/lib/inventory/commands/alerts";
import { receiveUnits, setThreshold, writeOffUnits } from "@/lib/inventory/commands/shelf";
import { isAlertKey, signedAlertPath } from "@/lib/inventory/queries/alert-key";
import { db } from "@/lib/platform/db/client";
import type { Events } from "@/lib/platform/events/outbox";
import { deliverEvents } from "@/lib/platform/events/relay";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, readyCheckout } from "../checkout/support";

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

async function events(topic: "stock.low" | "stock.availability", offerId: string) {
  const rows = await db.outboxEvent.findMany({
    where: { topic, key: `stock:${offerId}` },
    orderBy: { id: "asc" },
  });
  return rows.map(({ payload }) => payload as Events["stock.low"]);
}
const mailsTo = (recipient: string) =>
  db.notification.count({ where: { recipient, template: "back-in-stock" } });
const someone = () => `waits-${newId()}@example.test`;

async function act(level: { offerId: string; warehouseId: string }) {
  const { id: actorId } = await make.user();
  const { offerId, warehouseId } = level;
  const base = () => ({ offerId, warehouseId, key: newId(), actorId });
  return {
    receive: (quantity: number) => receiveUnits({ ...base(), quantity, note: "" }),
    writeOff: (quantity: number) => writeOffUnits({ ...base(), quantity, reason: "Lost" }),
  };
}

test("stock.low: once for each fall to the threshold, whoever sells the units; armed again above it", async () => {
  const { offer, level, sellerId } = await make.sellable({ quantity: 10 });
  const owner = await make.user({ memberOf: sellerId });
  const { receive, writeOff } = await act(level);
  await setThreshold(offer.id, level.warehouseId, 7);
  await writeOff(2);
  expect(await events("stock.low", offer.id)).toEqual([]);
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  expect((await placeOrder(checkoutId, newId(), total)).ok).toBe(true);
  const [first] = await events("stock.low", offer.id);
  expect(first).toMatchObject({ offerId: offer.id, warehouseId: level.warehouseId, available: 7 });
  await writeOff(3);
  expect(await events("stock.low", offer.id)).toHaveLength(1);
  await receive(10);
  await abandonCheckout(checkoutId);
  expect(await events("stock.low", offer.id)).toHaveLength(1);
  await setThreshold(offer.id, level.warehouseId, 50);
  expect(await events("stock.low", offer.id)).toHaveLength(2);
  await setThreshold(offer.id, level.warehouseId, 40);
  await setThreshold(offer.id, level.warehouseId, null);
  expect(await events("stock.low", offer.id)).toHaveLength(2);

  await deliverEvents();
  await Promise.all([tellStockLow(first!), tellStockLow(first!)]);
  expect(await db.notification.count({ where: { recipient: owner.email, template: "stock-low" } })).toBe(2);
});

test("many sales at once fall to the threshold once", async () => {
  const { offer, level } = await make.sellable({ quantity: 12 });
  await setThreshold(offer.id, level.warehouseId, 5);
  const checkouts = await Promise.all(
    Array.from({ length: 10 }, () => readyCheckout([{ offerId: offer.id, quantity: 1 }])),
  );
  await Promise.all(checkouts.map((one) => placeOrder(one.checkoutId, newId(), one.total)));
  expect(await events("stock.low", offer.id)).toMatchObject([{ available: 5 }]);
});

// Take `stock_alerts_open` or the notification's unique key away to see two mails.
test("back in stock: whoever asked, however often, gets one mail, whoever tells it at once", async () => {
  const { offer, level, variant } = await make.sellable({ quantity: 1 });
  const { receive, writeOff } = await act(level);
  const email = someone();
  const ask = () => askForAlert({ variantId: variant.id, email, userId: null });
  expect(await ask()).toMatchObject({ ok: false, error: { code: "there" } });
  await writeOff(1);
  const asked = await Promise.all([ask(), ask(), ask()]);
  expect(asked.map((one) => one.ok && one.data.again).sort()).toEqual([false, true, true]);
  await tellBackInStock(offer.id);
  expect(await mailsTo(email)).toBe(0);
  await receive(1);
  expect(await events("stock.availability", offer.id)).toHaveLength(1);
  await Promise.all([
    deliverEvents(),
    tellBackInStock(offer.id),
    tellBackInStock(offer.id),
    tellBackInStock(offer.id),
  ]);
  await tellBackInStock(offer.id);
  expect(await mailsTo(email)).toBe(1);
  await writeOff(1);
  await receive(1);
  expect(await events("stock.availability", offer.id)).toHaveLength(1);
  expect(await mailsTo(email)).toBe(1);
});

test("a wish made while units come in is not forgotten", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { offer, level, variant } = await make.sellable({ quantity: 1 });
    const { receive, writeOff } = await act(level);
    await writeOff(1);
    const email = someone();
    const [asked] = await Promise.all([
      askForAlert({ variantId: variant.id, email, userId: null }),
      receive(1),
    ]);
    const told = await events("stock.availability", offer.id);
    expect(asked.ok ? told.length : asked.error.code).toBe(asked.ok ? 1 : "there");
  }
});

test("an offer, a seller or a product that comes back tells of it too; the link ends it and proves itself", async () => {
  const { offer, product, variant, sellerId } = await make.sellable({ quantity: 5 });
  await db.seller.update({ where: { id: sellerId }, data: { status: "SUSPENDED" } });
  const [stays, leaves] = [someone(), someone()];
  for (const email of [stays, leaves])
    expect((await askForAlert({ variantId: variant.id, email, userId: null })).ok).toBe(true);
  const { id } = await db.stockAlert.findFirstOrThrow({ where: { email: leaves } });
  const key = new URL(signedAlertPath(id), "http://localhost").searchParams.get("key") ?? "";
  expect([isAlertKey(id, key), isAlertKey(newId(), key), isAlertKey(id, undefined)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(await cancelAlerts(id)).toEqual({ ok: true, data: { ended: 1 } });
  expect(await cancelAlerts(id)).toEqual({ ok: true, data: { ended: 0 } });
  await db.offer.update({ where: { id: offer.id }, data: { status: "PAUSED" } });
  await db.seller.update({ where: { id: sellerId }, data: { status: "ACTIVE" } });
  await db.product.update({ where: { id: product.id }, data: { status: "ARCHIVED" } });
  await db.offer.update({ where: { id: offer.id }, data: { status: "ACTIVE" } });
  await deliverEvents();
  expect(await mailsTo(stays)).toBe(0);
  await db.product.update({ where: { id: product.id }, data: { status: "ACTIVE" } });
  await deliverEvents();
  expect([await mailsTo(stays), await mailsTo(leaves)]).toEqual([1, 0]);
});
