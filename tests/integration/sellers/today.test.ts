import { beforeAll, expect, test } from "vitest";
import { keepBalances } from "@/lib/payments/commands/keep-balances";
import { sellerMoney } from "@/lib/payments/queries/seller-money";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { readOrderFilter } from "@/lib/sellers/model/lists";
import { deskOrders } from "@/lib/sellers/queries";
import { dailySales, deskToday } from "@/lib/sellers/queries/today";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, placed, readyCheckout } from "../checkout/support";

let database: TestDatabase;

beforeAll(async () => {
  [database] = await Promise.all([testDatabase(), testRedis()]);
  await delivery();
});

/** One order of a shop of its own, whose copies `orderAt` lays into the past. */
async function shop() {
  const { sellerId, offer } = await make.sellable({ quantity: 1_000 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  const order = await db.order.findFirstOrThrow({ where: { sellerId } });
  return { sellerId, offer, order };
}

/** Another order like `id`, placed so long ago. */
async function orderAt(id: string, ago: string, status = "DELIVERED") {
  const [row] = await database.sql<{ id: string }>(
    `WITH g AS (
       INSERT INTO order_groups SELECT (jsonb_populate_record(g, jsonb_build_object('id', uuid7(), 'number', 'G' || uuid7(), 'checkout_id', c.id))).*
       FROM orders o JOIN order_groups g ON g.id = o.group_id
       CROSS JOIN LATERAL (SELECT $4::uuid AS id) c WHERE o.id = $1 RETURNING id
     )
     INSERT INTO orders SELECT (jsonb_populate_record(o, jsonb_build_object('id', uuid7(), 'number', 'N' || uuid7(), 'group_id', g.id,
       'status', $3::text, 'placed_at', now() - $2::interval))).* FROM orders o CROSS JOIN g WHERE o.id = $1 RETURNING id`,
    [id, ago, status, await copyOfCheckout(id)],
  );
  return row!.id;
}

async function copyOfCheckout(orderId: string): Promise<string> {
  const [row] = await database.sql<{ id: string }>(
    `INSERT INTO checkouts SELECT (jsonb_populate_record(c, jsonb_build_object('id', uuid7(), 'idempotency_key', null))).*
     FROM checkouts c JOIN order_groups g ON g.checkout_id = c.id JOIN orders o ON o.group_id = g.id WHERE o.id = $1 RETURNING id`,
    [orderId],
  );
  return row!.id;
}

test("what is to ship is told by its promise, and only this seller's", async () => {
  const { sellerId, order } = await shop();
  await shop();
  await db.order.update({
    where: { id: order.id },
    data: { status: "CONFIRMED", shipBy: new Date(Date.now() - 1_000) },
  });
  const later = await orderAt(order.id, "0 days", "PACKED");
  await db.order.update({ where: { id: later }, data: { shipBy: new Date(Date.now() + 5 * 86_400_000) } });
  expect((await deskToday(sellerId, "USD")).due).toEqual({ late: 1, today: 0, later: 1 });
});

test("days stand beside the days thirty before, and what was cancelled or not paid counts nowhere", async () => {
  const { sellerId, order } = await shop();
  await db.order.update({ where: { id: order.id }, data: { status: "CONFIRMED" } });
  await orderAt(order.id, "30 days");
  await orderAt(order.id, "3 days");
  await orderAt(order.id, "3 days", "CANCELLED");
  await orderAt(order.id, "3 days", "PENDING_PAYMENT");
  const days = await dailySales(sellerId, "USD");
  expect(days).toHaveLength(30);
  expect(days.at(-1)).toMatchObject({
    orders: 1,
    sales: order.total,
    before: { orders: 1, sales: order.total },
  });
  expect(days.at(-4)).toMatchObject({ orders: 1, sales: order.total });
  expect(days.reduce((all, one) => all + one.orders, 0)).toBe(2);
  const now = await deskToday(sellerId, "USD");
  expect(now.today).toEqual({ orders: 1, sales: order.total });
});

test("the balance from a kept sum and what came since is the balance of the whole ledger, however often it is kept", async () => {
  const { sellerId, order } = await shop();
  const book = async (amount: number, ago: string) => {
    const id = newId();
    await database.sql(
      "INSERT INTO ledger_transactions (id, kind, reference) VALUES ($1::uuid, 'test', $1::uuid::text)",
      [id],
    );
    await database.sql(
      `INSERT INTO ledger_entries (transaction_id, account, seller_id, order_id, amount, currency, created_at)
       SELECT $1, a, CASE WHEN a = 'seller_payable' THEN $2::uuid END, $3, v, 'USD', now() - $5::interval
       FROM (VALUES ('seller_payable', -$4::int), ('provider', $4::int)) e (a, v)`,
      [id, sellerId, order.id, amount, ago],
    );
  };
  const before = (await sellerMoney(sellerId, "USD")).balance;
  await book(1_000, "3 hours");
  await book(-300, "2 hours");
  await Promise.allSettled([keepBalances(), keepBalances(), keepBalances()]);
  await book(50, "0 hours");
  expect((await sellerMoney(sellerId, "USD")).balance).toBe(before + 750);
  await keepBalances();
  expect((await sellerMoney(sellerId, "USD")).balance).toBe(before + 750);
});

test("orders are narrowed by how far they are, and found by what a seller knows of them, nobody else's", async () => {
  const { sellerId, order } = await shop();
  const { order: foreign } = await shop();
  await db.order.update({ where: { id: order.id }, data: { status: "CONFIRMED" } });
  const sent = await orderAt(order.id, "2 days", "SHIPPED");
  const arrived = await orderAt(order.id, "9 days");
  await orderAt(order.id, "3 days", "CANCELLED");
  await orderAt(order.id, "1 hour", "FAILED");
  await db.order.update({ where: { id: arrived }, data: { address: { name: "Ottilie Quill" } } });
  await db.shipment.create({
    data: {
      orderId: sent,
      warehouseId: (await make.warehouse()).id,
      trackingNumber: "TRK00912345",
    },
  });
  const line = await db.orderLine.findFirstOrThrow({ where: { orderId: order.id } });
  await db.orderLine.update({ where: { id: line.id }, data: { title: "Vermilion teapot", sku: "VT-81" } });
  const list = async (asked: Record<string, string>) =>
    (await deskOrders(sellerId, { ...readOrderFilter(asked), after: null })).rows.map(({ id }) => id);

  expect(await list({})).toEqual([order.id]);
  expect(await list({ show: "shipped" })).toEqual([sent]);
  expect(await list({ show: "delivered" })).toEqual([arrived]);
  expect(await list({ show: "cancelled" })).toHaveLength(1);
  expect(await list({ show: "all" })).toHaveLength(4);
  expect((await list({ show: "all", sort: "oldest" }))[0]).toBe(arrived);
  expect(await list({ show: "nonsense", sort: "backwards" })).toEqual([order.id]);

  const group = await db.orderGroup.findUniqueOrThrow({ where: { id: order.groupId } });
  for (const q of [order.number, group.number, order.number.toLowerCase(), "vermilion", "vt-81"])
    expect(await list({ show: "all", q }), q).toEqual([order.id]);
  expect(await list({ show: "all", q: "ottilie" })).toEqual([arrived]);
  expect(await list({ show: "due", q: "ottilie" })).toEqual([]);
  expect(await list({ show: "all", q: "00912345" })).toEqual([sent]);
  expect(await list({ show: "all", q: "100%" })).toEqual([]);
  expect(await list({ show: "all", q: foreign.number })).toEqual([]);
});
