import { beforeAll, expect, test } from "vitest";
import { markDelivered } from "@/lib/fulfilment/commands/deliver";
import { packAndShip } from "@/lib/fulfilment/commands/ship";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { clawBack } from "@/lib/payments/commands/claw-back";
import { issueRefund } from "@/lib/payments/commands/issue-refund";
import { refundOrder } from "@/lib/payments/commands/refund";
import { openSellerAccount } from "@/lib/payments/commands/seller-account";
import { sendTransfer, sendTransfers } from "@/lib/payments/commands/transfer";
import { handlers } from "@/lib/payments/jobs";
import { proveMoney } from "@/lib/payments/queries/prove";
import { stripe } from "@/lib/payments/stripe";
import { receiveWebhook } from "@/lib/payments/webhooks/receive";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { shippingToUs } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { HANDOVER, type PaidOrder, paidOrder, wholeOrder } from "../orders/support";
import { ledgerSum } from "./support";

const { sql } = await testDatabase();
let sandbox: Awaited<ReturnType<typeof testStripe>>;

beforeAll(async () => {
  [sandbox] = await Promise.all([
    testStripe({
      webhook: async (request) =>
        new Response(null, {
          status: await receiveWebhook(await request.text(), request.headers.get("stripe-signature")),
        }),
    }),
    testRedis(),
  ]);
  await shippingToUs({ price: 500, taxBps: 1_000 });
});

/** Handles every event that has come so far. */
async function readInbox(): Promise<void> {
  const waiting = await db.webhookEvent.findMany({ where: { handledAt: null } });
  for (const { id } of waiting) await handlers["handle-webhook"]?.({ eventId: id });
}

async function accountOf(sellerId: string): Promise<string> {
  const opened = await Promise.all([openSellerAccount(sellerId), openSellerAccount(sellerId)]);
  expect(opened.every((one) => one.ok)).toBe(true);
  const { stripeAccountId } = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  await sandbox.control("POST", `accounts/${stripeAccountId}/onboard`);
  await expect
    .poll(
      async () => {
        await readInbox();
        return (await db.seller.findUniqueOrThrow({ where: { id: sellerId } })).payoutsEnabled;
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  return stripeAccountId as string;
}

async function deliver(order: PaidOrder, daysAgo: number): Promise<void> {
  const shipped = await packAndShip(wholeOrder(order), HANDOVER);
  if (!shipped.ok) throw new Error(shipped.error.message);
  await markDelivered(shipped.data.shipmentId, null);
  await sql("UPDATE orders SET delivered_at = now() - $2 * interval '1 day' WHERE id = $1", [
    order.order.id,
    daysAgo,
  ]);
}

const transferOf = (order: PaidOrder) =>
  db.transfer.findUniqueOrThrow({ where: { orderId: order.order.id }, include: { clawbacks: true } });

/** What the provider has sent to an account, transfer by transfer. */
async function sentTo(destination: string): Promise<number[]> {
  const { data } = await stripe().transfers.list({ destination, limit: 100 });
  return data.map(({ amount }) => amount);
}

/** Another order of the same seller, delivered and due. */
async function another(sellerId: string, price: number): Promise<PaidOrder> {
  const made = await paidOrder([{ price, quantity: 1 }]);
  await sql("UPDATE orders SET seller_id = $2 WHERE id = $1", [made.order.id, sellerId]);
  await sql("UPDATE warehouses SET seller_id = $2 WHERE id = $1", [made.warehouseId, sellerId]);
  await sql("UPDATE transfers SET seller_id = $2 WHERE order_id = $1", [made.order.id, sellerId]);
  await sql(
    "DO $$ BEGIN PERFORM set_config('session_replication_role', 'replica', true); UPDATE ledger_entries SET seller_id = '" +
      sellerId +
      "' WHERE order_id = '" +
      made.order.id +
      "' AND seller_id IS NOT NULL; END $$",
  );
  return made;
}

test("a seller is paid once the hold after delivery is over: once, from two runs at once, to the cent", async () => {
  const order = await paidOrder([{ price: 10_000, quantity: 2 }]);
  const { id } = await transferOf(order);
  const account = await accountOf(order.sellerId);
  await sandbox.control("POST", "settle");
  await sql("UPDATE transfers SET hold_until = now() - interval '1 hour' WHERE id = $1", [id]);
  await sendTransfer(id);
  expect(await sentTo(account)).toEqual([]);
  await deliver(order, 6);
  await sendTransfers();
  await sendTransfer(id);
  expect(await sentTo(account)).toEqual([]);
  await sql("UPDATE orders SET delivered_at = now() - interval '8 days' WHERE id = $1", [order.order.id]);
  await sendTransfers();
  await Promise.all([sendTransfer(id), sendTransfer(id), sendTransfer(id)]);
  await sendTransfer(id);
  const payable = 20_000 - 2_400 + 500;
  expect(await sentTo(account)).toEqual([payable]);
  expect(await transferOf(order)).toMatchObject({ status: "SENT", sentAmount: payable });
  expect(await ledgerSum("seller_payable", { sellerId: order.sellerId })).toBe(0);
  expect(await proveMoney()).toEqual([]);
});

test("killed after the provider did it, answers lost, keys forgotten: nothing is paid twice", async () => {
  const order = await paidOrder([{ price: 5_000, quantity: 1 }]);
  const { id } = await transferOf(order);
  const account = await accountOf(order.sellerId);
  await sandbox.control("POST", "settle");
  await deliver(order, 8);
  await sendTransfers();
  await sandbox.faults({ kind: "fail_after", path: "/v1/transfers", method: "POST", respond: "error_saved" });
  await expect(sendTransfer(id)).rejects.toThrow();
  await sandbox.faults();
  expect(await transferOf(order)).toMatchObject({ status: "SENDING" });
  await sendTransfers();
  await Promise.all([sendTransfer(id), sendTransfer(id)]);
  expect(await sentTo(account)).toHaveLength(1);
  expect(await transferOf(order)).toMatchObject({ status: "SENT" });
  expect(await proveMoney()).toEqual([]);
});

test("a refusal does nothing and is tried again later", async () => {
  const order = await paidOrder([{ price: 900_000, quantity: 1 }]);
  const { id } = await transferOf(order);
  const account = await accountOf(order.sellerId);
  await deliver(order, 8);
  await sendTransfers();
  await sendTransfer(id);
  expect(await transferOf(order)).toMatchObject({ status: "SENDING", refusals: 1 });
  expect((await transferOf(order)).failure).toMatch(/insufficient/);
  await sandbox.control("POST", "settle");
  await sendTransfer(id);
  expect(await sentTo(account)).toHaveLength(1);
  expect(await transferOf(order)).toMatchObject({ status: "SENT", failure: null });
  expect(await proveMoney()).toEqual([]);
});

test("refunds lower what is to be sent; an order cancelled before is never sent", async () => {
  const order = await paidOrder([{ price: 5_000, quantity: 1 }]);
  const [line] = order.order.lines;
  await refundOrder(order.order.id, {
    key: newId(),
    lines: [{ orderLineId: line!.id, quantity: 0, amount: 1_100 }],
    delivery: 0,
    reason: "scratched",
    to: "origin",
    actorId: null,
  });
  const account = await accountOf(order.sellerId);
  await sandbox.control("POST", "settle");
  await deliver(order, 8);
  await sendTransfers();
  await sendTransfer((await transferOf(order)).id);
  expect(await sentTo(account)).toEqual([5_000 - 600 + 500 - (1_000 - 120)]);
  const gone = await paidOrder();
  await cancelOrder(gone.order.id, "changed my mind", null);
  expect(await transferOf(gone)).toMatchObject({ status: "REVERSED" });
  expect(await proveMoney()).toEqual([]);
});

test("money sent already is taken back, from the account while it is there, else from the next transfers", async () => {
  const first = await paidOrder([{ price: 10_000, quantity: 1 }]);
  const account = await accountOf(first.sellerId);
  const second = await another(first.sellerId, 3_000);
  const third = await another(first.sellerId, 20_000);
  await sandbox.control("POST", "settle");
  await deliver(first, 8);
  await sendTransfers();
  await sendTransfer((await transferOf(first)).id);
  const [line] = first.order.lines;
  const give = async (amount: number) => {
    const done = await refundOrder(first.order.id, {
      key: newId(),
      lines: [{ orderLineId: line!.id, quantity: 0, amount }],
      delivery: 0,
      reason: "scratched",
      to: "origin",
      actorId: null,
    });
    if (!done.ok || !done.data.refundId) throw new Error("not refunded");
    await issueRefund(done.data.refundId);
    return db.clawback.findFirstOrThrow({ where: { reference: `refund:${done.data.refundId}` } });
  };
  const there = await give(1_100);
  await sandbox.faults({ kind: "fail_after", path: "/v1/transfers/*", method: "POST", count: 1 });
  await Promise.all([clawBack(there.id), clawBack(there.id)]);
  await sandbox.faults();
  const { providerTransferId } = await transferOf(first);
  const reversals = () => stripe().transfers.listReversals(providerTransferId as string);
  expect((await reversals()).data.map(({ amount }) => amount)).toEqual([880]);
  expect(await proveMoney()).toEqual([]);

  // The seller's bank has the rest by now.
  const [held] = (await stripe().balance.retrieve({}, { stripeAccount: account })).available;
  await stripe().payouts.create({ amount: held!.amount, currency: "usd" }, { stripeAccount: account });
  const carried = await give(9_900);
  await clawBack(carried.id);
  expect(await db.clawback.findUniqueOrThrow({ where: { id: carried.id } })).toMatchObject({
    status: "CARRIED",
  });
  expect((await reversals()).data).toHaveLength(1);
  expect(await ledgerSum("seller_payable", { orderId: first.order.id })).toBe(carried.amount);
  expect(await proveMoney()).toEqual([]);

  await deliver(second, 8);
  await deliver(third, 8);
  await sendTransfers();
  const [small, large] = [await transferOf(second), await transferOf(third)];
  await Promise.all([sendTransfer(small.id), sendTransfer(large.id)]);
  await Promise.all([sendTransfer(small.id), sendTransfer(large.id)]);
  const after = [await transferOf(second), await transferOf(third)];
  expect(after.map(({ status }) => status)).toEqual(["SENT", "SENT"]);
  expect(after.reduce((sum, one) => sum + one.withheldAmount, 0)).toBe(carried.amount);
  expect((await sentTo(account)).reduce((a, b) => a + b, 0)).toBe(
    first.order.lines[0]!.unitPrice - 1_200 + 500 + small.amount + large.amount - carried.amount,
  );
  expect(await ledgerSum("seller_payable", { sellerId: first.sellerId })).toBe(0);
  expect(await proveMoney()).toEqual([]);
});

test("payouts to the seller's bank are kept as the provider has them, told twice and out of order", async () => {
  const order = await paidOrder([{ price: 7_000, quantity: 1 }]);
  const account = await accountOf(order.sellerId);
  await sandbox.control("POST", "settle");
  await deliver(order, 8);
  await sendTransfers();
  await sendTransfer((await transferOf(order)).id);
  await sandbox.faults(
    { kind: "event_twice", event: "payout.*" },
    { kind: "event_late", event: "payout.created", minMs: 500, maxMs: 600 },
  );
  const { id } = await stripe().payouts.create(
    { amount: 1_000, currency: "usd" },
    { stripeAccount: account },
  );
  await expect
    .poll(
      async () => {
        await readInbox();
        const told = await db.webhookEvent.count({
          where: { type: { in: ["payout.created", "payout.paid"] } },
        });
        const payout = await db.payout.findUnique({ where: { providerPayoutId: id } });
        return told >= 2 && payout?.status;
      },
      { timeout: 60_000 },
    )
    .toBe("paid");
  await sandbox.faults();
  expect(await db.payout.count({ where: { sellerId: order.sellerId, providerPayoutId: id } })).toBe(1);
});
