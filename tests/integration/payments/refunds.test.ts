import { beforeAll, expect, test } from "vitest";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { bookFees } from "@/lib/payments/commands/book-fees";
import { capturePayment } from "@/lib/payments/commands/capture";
import { issueRefund, payFailedRefund, settleRefund } from "@/lib/payments/commands/issue-refund";
import { refundOrder } from "@/lib/payments/commands/refund";
import { proveMoney } from "@/lib/payments/queries/prove";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { pay, placed, readyCheckout } from "../checkout/support";
import { ledgerSum, memberWithCredit, paidOrders } from "./support";

const { sql } = await testDatabase();
let sandbox: Awaited<ReturnType<typeof testStripe>>;

beforeAll(async () => {
  [sandbox] = await Promise.all([testStripe(), testRedis()]);
  await shippingToUs({ price: 500, taxBps: 875 });
});

const request = (line: { id: string }, amount: number, key: string = newId()) => ({
  key,
  lines: [{ orderLineId: line.id, quantity: 1, amount }],
  delivery: 0,
  reason: "arrived broken",
  to: "origin" as const,
  actorId: null,
});

async function refundId(orderId: string, done: Awaited<ReturnType<typeof refundOrder>>): Promise<string> {
  if (!done.ok || !done.data.refundId) throw new Error(`No refund of ${orderId}`);
  return done.data.refundId;
}

test("card and credit get back what each paid, in any number of parts, and the books agree after each", async () => {
  const { offer } = await sellable({ price: 3_333, quantity: 5 });
  const { member, owner } = await memberWithCredit(2_000);
  const { orders, payment, total } = await paidOrders([{ offerId: offer.id, quantity: 3 }], {
    owner,
    useCredit: true,
  });
  const [order] = orders;
  const [line] = order!.lines;
  expect(order!.total).toBe(total + 2_000);
  await bookFees(payment!.id);
  await bookFees(payment!.id);
  expect(await ledgerSum("fee")).toBeGreaterThan(0);
  expect(await proveMoney()).toEqual([]);
  const parts = [1, 2_499, 3_333, line!.total - 1 - 2_499 - 3_333];
  for (const part of parts) {
    const id = await refundId(order!.id, await refundOrder(order!.id, request(line!, part)));
    await issueRefund(id);
    expect(await proveMoney()).toEqual([]);
  }
  const delivery = order!.total - line!.total;
  const last = await refundOrder(order!.id, { ...request(line!, 0), delivery });
  await issueRefund(await refundId(order!.id, last));
  expect(await proveMoney()).toEqual([]);
  expect(await db.payment.findUniqueOrThrow({ where: { id: payment!.id } })).toMatchObject({
    refundedAmount: total,
  });
  expect(await db.creditAccount.findFirstOrThrow({ where: { userId: member.id } })).toMatchObject({
    balance: 2_000,
  });
  expect(await ledgerSum("seller_payable", { orderId: order!.id })).toBe(0);
  expect(await refundOrder(order!.id, request(line!, 1))).toMatchObject({
    ok: false,
    error: { code: "too-much" },
  });
});

test("a refund can be given as credit instead; the card then gets nothing of it", async () => {
  const { offer } = await sellable({ price: 2_000, quantity: 2 });
  const { member, owner } = await memberWithCredit(1);
  const { orders, payment } = await paidOrders([{ offerId: offer.id, quantity: 2 }], { owner });
  const [order] = orders;
  const [line] = order!.lines;
  await refundOrder(order!.id, { ...request(line!, 1_500), to: "credit" });
  const second = await refundOrder(order!.id, request(line!, 1_000));
  await issueRefund(await refundId(order!.id, second));
  expect(await db.payment.findUniqueOrThrow({ where: { id: payment!.id } })).toMatchObject({
    refundedAmount: 1_000,
  });
  expect(await db.creditAccount.findFirstOrThrow({ where: { userId: member.id } })).toMatchObject({
    balance: 1_501,
  });
  expect(await proveMoney()).toEqual([]);
});

// Take refund_within_line and the CHECK on order_lines out to see it fail.
test("ten refunds of a whole line at once, with ten keys: one; with one key: one and the same", async () => {
  const { offer } = await sellable({ price: 2_000, quantity: 9 });
  const { orders } = await paidOrders([{ offerId: offer.id, quantity: 1 }]);
  const [order] = orders;
  const [line] = order!.lines;
  const results = await Promise.all(
    Array.from({ length: 10 }, () => refundOrder(order!.id, request(line!, line!.total))),
  );
  expect(results.filter((one) => one.ok)).toHaveLength(1);
  const again = await paidOrders([{ offerId: offer.id, quantity: 1 }]);
  const [other] = again.orders;
  const same = await Promise.all(
    Array.from({ length: 10 }, () => refundOrder(other!.id, request(other!.lines[0]!, 100, "one act"))),
  );
  expect(same.every((one) => one.ok)).toBe(true);
  expect(await db.refund.count({ where: { orderId: other!.id } })).toBe(1);
  expect(await proveMoney()).toEqual([]);
});

test("the database itself refuses more than the payment, the line or the order was", async () => {
  const { offer } = await sellable({ price: 2_000, quantity: 1 });
  const { orders, payment, total } = await paidOrders([{ offerId: offer.id, quantity: 1 }]);
  const [order] = orders;
  const insert = (amount: number) =>
    sql<{ id: string }>(
      `INSERT INTO refunds (payment_id, order_id, amount, currency, reason, reference)
       VALUES ($1, $2, $3, 'USD', 'by hand', $4) RETURNING id`,
      [payment!.id, order!.id, amount, newId()],
    );
  const [first] = await insert(total);
  await expect(insert(1)).rejects.toThrow(/exceed it/);
  const line = (amount: number) =>
    sql(`INSERT INTO refund_lines (refund_id, order_line_id, quantity, amount) VALUES ($1, $2, 1, $3)`, [
      first?.id,
      order!.lines[0]!.id,
      amount,
    ]);
  await expect(line(order!.lines[0]!.total + 1)).rejects.toThrow(/exceed it/);
  await sql("DELETE FROM refunds WHERE id = $1", [first?.id]);
});

// F14: saleor apps 2446. The provider does the refund and its answer is lost.
test("a provider that fails after doing the work refunds once, also when it has forgotten the key", async () => {
  const { offer } = await sellable({ price: 2_000, quantity: 1 });
  const { orders, payment } = await paidOrders([{ offerId: offer.id, quantity: 1 }]);
  const [order] = orders;
  const id = await refundId(order!.id, await refundOrder(order!.id, request(order!.lines[0]!, 700)));
  await sandbox.faults({ kind: "fail_after", path: "/v1/refunds", respond: "error_saved", count: 1 });
  await expect(issueRefund(id)).rejects.toThrow();
  await sandbox.faults();
  // The key answers 500 for good by now; a day later the provider is asked what it did.
  await expect(issueRefund(id)).rejects.toThrow();
  await sql("UPDATE refunds SET created_at = now() - interval '1 day' WHERE id = $1", [id]);
  await Promise.all([issueRefund(id), issueRefund(id)]);
  const { data } = await stripe().refunds.list({ payment_intent: payment!.intentId as string });
  expect(data.map(({ amount }) => amount)).toEqual([700]);
  expect(await db.refund.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "SUCCEEDED" });
  expect(await proveMoney()).toEqual([]);
});

test("a refund that the bank sends back is owed, found every night, and paid once as credit", async () => {
  const { offer } = await sellable({ price: 2_000, quantity: 1 });
  const { member, owner } = await memberWithCredit(5);
  const { orders, payment } = await paidOrders([{ offerId: offer.id, quantity: 1 }], { owner });
  const [order] = orders;
  const id = await refundId(order!.id, await refundOrder(order!.id, request(order!.lines[0]!, 900)));
  await issueRefund(id);
  const { providerRefundId } = await db.refund.findUniqueOrThrow({ where: { id } });
  await Promise.all([
    settleRefund(id, providerRefundId, "failed"),
    settleRefund(id, providerRefundId, "failed"),
    settleRefund(id, providerRefundId, "succeeded"),
  ]);
  expect(await db.payment.findUniqueOrThrow({ where: { id: payment!.id } })).toMatchObject({
    refundedAmount: 0,
  });
  expect(await proveMoney()).toEqual([{ what: "refund is owed: its bank refused it", id }]);
  const paid = await Promise.all([payFailedRefund(id, "credit"), payFailedRefund(id, "credit")]);
  expect(paid.filter((one) => one.ok)).toHaveLength(1);
  expect(await db.creditAccount.findFirstOrThrow({ where: { userId: member.id } })).toMatchObject({
    balance: 905,
  });
  expect(await proveMoney()).toEqual([]);
});

test("an order of two sellers: one is cancelled after a part of it was refunded, the other stays whole", async () => {
  const [a, b] = [
    await sellable({ price: 1_999, quantity: 2 }),
    await sellable({ price: 4_501, quantity: 2 }),
  ];
  const code = `TEN${newId().slice(-6).toUpperCase()}`;
  await db.promotion.create({
    data: { name: "Ten", kind: "PERCENT", value: 1_000, coupons: { create: { code } } },
  });
  const { owner } = await memberWithCredit(1_000);
  const { orders, payment, total } = await paidOrders(
    [
      { offerId: a.offer.id, quantity: 1 },
      { offerId: b.offer.id, quantity: 2 },
    ],
    { owner, useCredit: true, couponCode: code },
  );
  const gone = orders.find((order) => order.sellerId === a.sellerId)!;
  const stays = orders.find((order) => order.sellerId === b.sellerId)!;
  await issueRefund(await refundId(gone.id, await refundOrder(gone.id, request(gone.lines[0]!, 333))));
  expect((await cancelOrder(gone.id, "changed my mind", null)).ok).toBe(true);
  for (const { id } of await db.refund.findMany({ where: { orderId: gone.id } })) await issueRefund(id);
  expect(await proveMoney()).toEqual([]);
  expect(await ledgerSum("seller_payable", { orderId: gone.id })).toBe(0);
  expect(await ledgerSum("seller_payable", { orderId: stays.id })).toBeLessThan(0);
  const { refundedAmount } = await db.payment.findUniqueOrThrow({ where: { id: payment!.id } });
  expect(refundedAmount).toBeGreaterThan(0);
  expect(refundedAmount).toBeLessThan(total);
});

test("cancelled in part before the bank refuses the capture: nothing was taken, and no refund waits for it", async () => {
  const things = await Promise.all([sellable({ price: 2_000 }), sellable({ price: 3_000 })]);
  const { checkoutId, total } = await readyCheckout(
    things.map(({ offer }) => ({ offerId: offer.id, quantity: 1 })),
  );
  await placed(checkoutId, total);
  await pay(checkoutId, "pm_card_captureRefused");
  await settleCheckout(checkoutId);
  const orders = await db.order.findMany({ where: { group: { checkoutId } } });
  expect((await cancelOrder(orders[0]!.id, "changed my mind", null)).ok).toBe(true);
  const waiting = await db.refund.findFirstOrThrow({ where: { orderId: orders[0]!.id } });
  expect(waiting.status).toBe("PENDING");
  const payment = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  await capturePayment(payment.id);
  await issueRefund(waiting.id);
  expect(await db.payment.findUniqueOrThrow({ where: { id: payment.id } })).toMatchObject({
    status: "FAILED",
    refundedAmount: 0,
  });
  expect(await db.refund.findUniqueOrThrow({ where: { id: waiting.id } })).toMatchObject({
    status: "SUCCEEDED",
    releasedAmount: waiting.amount,
  });
  const { data } = await stripe().refunds.list({ payment_intent: payment.intentId as string });
  expect(data.filter(({ metadata }) => metadata?.refundId)).toEqual([]);
  expect(await proveMoney()).toEqual([]);
});

test("nothing is given as credit before the card's money is there: the bank may still refuse, and the credit would stay", async () => {
  const things = await Promise.all([sellable({ price: 2_000 }), sellable({ price: 3_000 })]);
  const { owner } = await memberWithCredit(0);
  const { checkoutId, total } = await readyCheckout(
    things.map(({ offer }) => ({ offerId: offer.id, quantity: 1 })),
    { owner },
  );
  await placed(checkoutId, total);
  await pay(checkoutId, "pm_card_captureRefused");
  await settleCheckout(checkoutId);
  const order = await db.order.findFirstOrThrow({
    where: { group: { checkoutId } },
    include: { lines: true },
  });
  const payment = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  const asCredit = () => refundOrder(order.id, { ...request(order.lines[0]!, 500), to: "credit" });
  // Before the refusal, in the middle of it and after it.
  const early = await asCredit();
  const [, ...racing] = await Promise.all([capturePayment(payment.id), asCredit(), asCredit()]);
  for (const answer of [early, ...racing, await asCredit()])
    expect(answer).toMatchObject({ ok: false, error: { code: "early" } });
  expect((await db.order.findUniqueOrThrow({ where: { id: order.id } })).status).toBe("CANCELLED");
  expect(await ledgerSum("credit", { orderId: order.id })).toBe(0);
  expect(await proveMoney()).toEqual([]);
});

test("the nightly proof finds a booking that has no order behind it, and a counter that was turned", async () => {
  const { offer } = await sellable({ price: 2_000, quantity: 1 });
  const { orders } = await paidOrders([{ offerId: offer.id, quantity: 1 }]);
  const [order] = orders;
  await db.ledgerTransaction.create({
    data: {
      kind: "charge",
      reference: newId(),
      entries: {
        create: [
          { account: "provider", amount: 7, currency: "USD" },
          {
            account: "seller_payable",
            sellerId: order!.sellerId,
            orderId: order!.id,
            amount: -7,
            currency: "USD",
          },
        ],
      },
    },
  });
  expect(await proveMoney()).toEqual([
    { what: "seller payable differs from lines - commission - refunds", id: order!.id },
  ]);
  await sql("UPDATE orders SET refunded_total = 1 WHERE id = $1", [order!.id]);
  expect((await proveMoney()).map(({ what }) => what)).toContain("order differs from its refunds");
});
