import { beforeAll, expect, test } from "vitest";
import type { Staff } from "@/lib/accounts/model/actor";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { cancelAsStaff } from "@/lib/orders/commands/cancel-as-staff";
import { wordsOf } from "@/lib/orders/model/happening";
import { happeningsOf } from "@/lib/orders/queries/happenings";
import { staffOrder } from "@/lib/orders/queries/operator";
import { capturePayment } from "@/lib/payments/commands/capture";
import { captureNow } from "@/lib/payments/commands/capture-now";
import { giveGoodwill } from "@/lib/payments/commands/goodwill";
import { issueRefund } from "@/lib/payments/commands/issue-refund";
import { refundOrder } from "@/lib/payments/commands/refund";
import { refundAsStaff } from "@/lib/payments/commands/refund-as-staff";
import { proveMoney } from "@/lib/payments/queries/prove";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { pay, placed, readyCheckout } from "../checkout/support";
import { ledgerSum, memberWithCredit, paidOrders } from "../payments/support";

process.env.CAPTURE = "at-shipment";
const { sql } = await testDatabase();
let staff: Staff;

beforeAll(async () => {
  await Promise.all([testStripe(), testRedis()]);
  await shippingToUs({ price: 500, taxBps: 1_000 });
  const { id } = await user({ staffRole: "OPERATOR", name: "Olive Operator" });
  staff = { id, role: "OPERATOR", address: "192.0.2.7" };
});

/** A member's paid order of one line; its money is held until it ships. */
async function held(quantity = 3, price = 1_000) {
  const { offer } = await sellable({ price, quantity: 10 });
  const { member, owner } = await memberWithCredit(1);
  const paid = await paidOrders([{ offerId: offer.id, quantity }], { owner });
  const order = paid.orders[0]!;
  return { ...paid, member, order, line: order.lines[0]!, paymentId: paid.payment!.id };
}

/** The same with its money taken. */
async function taken(quantity = 3, price = 1_000) {
  const paid = await held(quantity, price);
  await captureNow(paid.order.id, staff);
  await capturePayment(paid.paymentId);
  return paid;
}

const refund = (line: { id: string }, quantity: number, amount: number, key: string = newId()) => ({
  key,
  lines: [{ orderLineId: line.id, quantity, amount }],
  delivery: 0,
  reason: "arrived broken",
  to: "origin" as const,
});

const audits = (entityId: string, action: string) => db.auditLog.count({ where: { entityId, action } });

test("a double click refunds once; the audit log, the ledger and the provider have it once", async () => {
  const { order, line, paymentId } = await taken();
  const request = refund(line, 1, 1_100);
  const answers = await Promise.all([1, 2, 3, 4].map(() => refundAsStaff(order.id, request, staff)));
  const ids = new Set(answers.map((one) => (one.ok ? one.data.refundId : one.error.code)));
  expect(ids.size).toBe(1);
  await Promise.all([...ids, ...ids].map((id) => issueRefund(id)));
  expect(await db.refund.findMany({ where: { orderId: order.id } })).toMatchObject([
    { amount: 1_100, status: "SUCCEEDED", actorId: staff.id },
  ]);
  expect(await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).toMatchObject({
    refundedAmount: 1_100,
  });
  expect(await audits(order.id, "order.refund")).toBe(1);
  expect(await proveMoney()).toEqual([]);
});

test("pieces and amounts are bounded by what is left of the line, also when two people refund at once", async () => {
  const { order, line } = await taken(3);
  const half = Math.ceil(line.total / 2) + 1;
  const both = await Promise.all([
    refundAsStaff(order.id, refund(line, 2, half), staff),
    refundAsStaff(order.id, refund(line, 2, half), staff),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: "too-much", field: line.id } });
  expect(await refundAsStaff(order.id, refund(line, 2, 10), staff)).toMatchObject({
    error: { code: "too-much", field: line.id },
  });
  expect(await refundAsStaff(order.id, refund(line, 1, 0), staff)).toMatchObject({
    error: { code: "empty" },
  });
  expect(await refundAsStaff(order.id, { ...refund(line, 0, 0), delivery: 10_000 }, staff)).toMatchObject({
    error: { code: "too-much", field: "delivery" },
  });
  expect(await refundAsStaff(order.id, refund(line, 1, line.total - half), staff)).toMatchObject({
    ok: true,
  });
  expect(await proveMoney()).toEqual([]);
});

test("a refund and a cancellation at once give back exactly what was paid", async () => {
  for (const make of [held, taken]) {
    const { order, line } = await make();
    const [refunded, cancelled] = await Promise.all([
      refundAsStaff(order.id, refund(line, 1, 1_000), staff),
      cancelAsStaff(order.id, "cannot be sent", staff),
    ]);
    expect(cancelled.ok).toBe(true);
    if (!refunded.ok) expect(refunded.error.code).toBe("too-much");
    const after = await db.order.findUniqueOrThrow({ where: { id: order.id }, include: { refunds: true } });
    expect(after).toMatchObject({ status: "CANCELLED", refundedTotal: order.total });
    expect(after.refunds.reduce((sum, one) => sum + one.amount, 0)).toBe(order.total);
    expect(await proveMoney()).toEqual([]);
  }
});

test("taking the money and cancelling at once: what was taken goes back, what was not is let go", async () => {
  for (const first of ["capture", "cancel"] as const) {
    const { order, paymentId, payment } = await held();
    const acts = {
      capture: async () => {
        await captureNow(order.id, staff);
        await capturePayment(paymentId);
      },
      cancel: () => cancelAsStaff(order.id, "asked by telephone", staff),
    };
    await Promise.all(
      first === "capture" ? [acts.capture(), acts.cancel()] : [acts.cancel(), acts.capture()],
    );
    await capturePayment(paymentId);
    for (const { id } of await db.refund.findMany({ where: { orderId: order.id, status: "PENDING" } }))
      await issueRefund(id);
    const after = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
    expect(after.capturedAmount - after.refundedAmount).toBe(0);
    const intent = await stripe().paymentIntents.retrieve(payment!.intentId as string);
    expect(["canceled", "succeeded"]).toContain(intent.status);
    expect(await audits(order.id, "order.cancel")).toBe(1);
    expect(await db.refund.count({ where: { orderId: order.id, status: "PENDING" } })).toBe(0);
    expect(await proveMoney()).toEqual([]);
  }
});

test("money is taken before shipment once, however often it is asked for, and never of a cancelled order", async () => {
  const { order, paymentId } = await held();
  const answers = await Promise.all([1, 2, 3].map(() => captureNow(order.id, staff)));
  expect(answers.filter((one) => one.ok && !one.data.before)).toHaveLength(1);
  expect(await audits(order.id, "order.capture")).toBe(1);
  await capturePayment(paymentId);
  const after = await db.payment.findUniqueOrThrow({ where: { id: paymentId } });
  expect(after).toMatchObject({ status: "CAPTURED", capturedAmount: after.amount });
  expect(await captureNow(order.id, staff)).toMatchObject({ error: { code: "taken" } });

  const other = await held();
  await cancelAsStaff(other.order.id, "asked by telephone", staff);
  expect(await captureNow(other.order.id, staff)).toMatchObject({ error: { code: "over" } });
  await capturePayment(other.paymentId);
  expect(await db.payment.findUniqueOrThrow({ where: { id: other.paymentId } })).toMatchObject({
    status: "VOIDED",
    capturedAmount: 0,
  });
});

test("a cancellation by somebody else is not written down as the operator's", async () => {
  const { order, member } = await held();
  await cancelOrder(order.id, "cancelled by the shopper", member.id);
  expect(await cancelAsStaff(order.id, "asked by telephone", staff)).toMatchObject({ ok: true });
  expect(await audits(order.id, "order.cancel")).toBe(0);
});

test("goodwill is given once a click, at the market's expense, and never more than the order cost", async () => {
  const { order, member } = await held();
  const gift = { key: newId(), amount: 700, reason: "late by a week" };
  const before = await ledgerSum("promotion");
  const clicks = await Promise.all([1, 2, 3, 4].map(() => giveGoodwill(order.id, gift, staff)));
  expect(new Set(clicks.map((one) => (one.ok ? one.data.goodwillId : one.error.code))).size).toBe(1);
  const account = await db.creditAccount.findFirstOrThrow({ where: { userId: member.id } });
  expect(account.balance).toBe(701);
  expect((await ledgerSum("promotion")) - before).toBe(700);
  expect(await ledgerSum("credit", { orderId: order.id })).toBe(-700);
  expect(await audits(order.id, "order.goodwill")).toBe(1);

  const rest = { ...gift, amount: order.total - 700 };
  const race = await Promise.all(
    [1, 2, 3].map(() => giveGoodwill(order.id, { ...rest, key: newId() }, staff)),
  );
  expect(race.filter(({ ok }) => ok)).toHaveLength(1);
  expect(race.find(({ ok }) => !ok)).toMatchObject({ error: { code: "too-much", field: "amount" } });
  expect(await proveMoney()).toEqual([]);

  // The bound is the database's: a path that forgets to ask is refused too.
  const { id: userId } = member;
  const data = { orderId: order.id, userId, amount: 1, currency: "USD", reason: "again", key: newId() };
  await expect(db.goodwillCredit.create({ data: { ...data, actorId: staff.id } })).rejects.toThrow();
  await expect(sql("UPDATE goodwill_credits SET amount = 1")).rejects.toThrow("append-only");
});

const mails = (recipient: string, template: string) =>
  db.notification.findMany({ where: { recipient, template }, orderBy: { id: "asc" } });

test("the shopper is told by mail what was given back and where it went, once however often it is pressed", async () => {
  const { order, line, member } = await taken();
  const request = { ...refund(line, 1, 1_100), delivery: 200 };
  await Promise.all([1, 2, 3].map(() => refundAsStaff(order.id, request, staff)));
  const [mail, ...more] = await mails(order.email, "order-refunded");
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ userId: member.id, subject: `$13.00 back for order ${order.number}` });
  expect(mail!.text).toContain("the market gives you back $13.00");
  expect(mail!.text).toMatch(/1 x .*\$11\.00\nDelivery\s+\$2\.00\nGiven back\s+\$13\.00/);
  expect(mail!.text).toContain("To your card (Visa ending in 4242): $13.00.");
  expect(mail!.text).toContain("The reason: arrived broken");
  await refundAsStaff(order.id, { ...refund(line, 1, 700), to: "credit" }, staff);
  const credit = (await mails(order.email, "order-refunded"))[1]!;
  expect(credit.text).toContain("To your store credit: $7.00.");
  expect(credit.text).not.toContain("card");
  const gift = { key: newId(), amount: 300, reason: "late by a week" };
  await Promise.all([1, 2, 3].map(() => giveGoodwill(order.id, gift, staff)));
  const gifts = await mails(order.email, "order-goodwill");
  expect(gifts).toHaveLength(1);
  expect(gifts[0]!.subject).toBe("$3.00 store credit for you");
  expect(gifts[0]!.text).toContain(`for order ${order.number}`);
  expect(gifts[0]!.html).toContain("late by a week");
  const seen = await staffOrder(order.number);
  const { rows } = await happeningsOf(seen!, { shown: "all", after: null });
  const told = rows.filter(({ source }) => source === "mail").map(({ kind }) => kind);
  expect(told).toEqual(expect.arrayContaining(["order-refunded", "order-goodwill"]));
});

test("money that was only held is told as never charged, and a refund that was refused is not told", async () => {
  const { order, line } = await held();
  await refundAsStaff(order.id, refund(line, 1, 1_100), staff);
  await refundAsStaff(order.id, refund(line, 9, 1), staff);
  const told = await mails(order.email, "order-refunded");
  expect(told).toHaveLength(1);
  expect(told[0]!.text).toContain("Never charged to your card (Visa ending in 4242): $11.00.");
  expect(told[0]!.text).not.toContain("To your card");
});

test("a seller's refund is told in the seller's name, once", async () => {
  const { order, line, member } = await taken();
  const seller = await db.seller.findUniqueOrThrow({ where: { id: order.sellerId } });
  const request = { ...refund(line, 0, 250), actorId: member.id };
  for (let click = 0; click < 2; click += 1) await refundOrder(order.id, request);
  const told = await mails(order.email, "order-refunded");
  expect(told).toHaveLength(1);
  expect(told[0]!.text).toContain(`${seller.name} gives you back $2.50`);
  expect(told[0]!.text).toContain("Part of the price of");
});

test("guests have no account that credit could go to", async () => {
  const { offer } = await sellable({ price: 1_000, quantity: 2 });
  const { orders } = await paidOrders([{ offerId: offer.id, quantity: 1 }]);
  const gift = { key: newId(), amount: 1, reason: "sorry" };
  expect(await giveGoodwill(orders[0]!.id, gift, staff)).toMatchObject({ error: { code: "guest" } });
  const line = orders[0]!.lines[0]!;
  expect(await refundAsStaff(orders[0]!.id, { ...refund(line, 1, 1), to: "credit" }, staff)).toMatchObject({
    error: { code: "guest" },
  });
});

test("an order that was never paid gives nothing back", async () => {
  const { offer } = await sellable({ price: 1_000, quantity: 2 });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  const order = await db.order.findFirstOrThrow({
    where: { group: { checkoutId } },
    include: { lines: true },
  });
  expect(await refundAsStaff(order.id, refund(order.lines[0]!, 1, 1), staff)).toMatchObject({
    error: { code: "unpaid" },
  });
  await pay(checkoutId);
  await settleCheckout(checkoutId);
});

test("the timeline tells everything in one list, newest first, page by page, with who did it", async () => {
  const { order, line, paymentId } = await taken();
  const refunded = await refundAsStaff(order.id, refund(line, 2, 500), staff);
  await giveGoodwill(order.id, { key: newId(), amount: 300, reason: "late by a week" }, staff);
  if (refunded.ok) await issueRefund(refunded.data.refundId);
  const intentId = (await db.payment.findUniqueOrThrow({ where: { id: paymentId } })).intentId as string;
  await db.webhookEvent.create({
    data: {
      id: `evt_${newId()}`,
      type: "payment_intent.succeeded",
      payload: { type: "payment_intent.succeeded", data: { object: { id: intentId } } },
    },
  });
  const messages = Array.from({ length: 60 }, (_, index) => ({
    orderId: order.id,
    sellerId: order.sellerId,
    bySeller: index % 2 === 0,
    body: `Message ${index}`,
    key: newId(),
  }));
  await db.orderMessage.createMany({ data: messages });

  const seen = await staffOrder(order.number);
  if (!seen) throw new Error("The order was not found");
  const all = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = await happeningsOf(seen, { shown: "all", after });
    expect(page.rows.length).toBeLessThanOrEqual(50);
    all.push(...page.rows);
    after = page.next;
    more = after !== null;
  }
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  const times = all.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const titles = all.map((one) => wordsOf(one, "USD").title);
  for (const title of [
    "Placed",
    "Refund of $5.00",
    "Refund of $5.00 is with the bank",
    "Goodwill credit given",
    "Part of the payment taken",
    "The seller wrote",
    "The shopper wrote",
    "The provider said payment_intent.succeeded",
    "Sale booked",
    "Refund booked",
    "Credit booked",
    "order.refund",
    "order.goodwill",
    "order.capture",
  ])
    expect(titles, title).toContain(title);
  expect(all.filter(({ source }) => source === "message")).toHaveLength(60);
  const asked = all.find(({ id }) => id.startsWith("refund:"));
  expect(asked).toMatchObject({ who: "Olive Operator", part: order.number });
  expect(asked && wordsOf(asked, "USD").detail).toContain("arrived broken, 2 × ");
  const { rows: mails } = await happeningsOf(seen, { shown: "mail", after: null });
  expect(new Set(mails.map(({ source }) => source))).toEqual(new Set(["message"]));
});
