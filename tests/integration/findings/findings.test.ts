import { beforeAll, expect, test } from "vitest";
import type { Staff } from "@/lib/accounts/model/actor";
import { askRepair, keepFindings } from "@/lib/findings/commands";
import { meaningOf } from "@/lib/findings/model";
import { listFindings } from "@/lib/findings/queries";
import { bookFees } from "@/lib/payments/commands/book-fees";
import { issueRefund } from "@/lib/payments/commands/issue-refund";
import { reconcilePayments } from "@/lib/payments/commands/reconcile";
import { refundOrder } from "@/lib/payments/commands/refund";
import { openSellerAccount } from "@/lib/payments/commands/seller-account";
import { proveProvider } from "@/lib/payments/queries/prove-provider";
import { whatWaits } from "@/lib/payments/queries/waiting";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { handlers } from "@/lib/platform/jobs/registry";
import { testDatabase } from "@/tests/support/database";
import { sellable, seller, shippingToUs, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { paidOrders } from "../payments/support";

const { sql } = await testDatabase();
let sandbox: Awaited<ReturnType<typeof testStripe>>;
let staff: Staff;

beforeAll(async () => {
  [sandbox] = await Promise.all([testStripe(), testRedis()]);
  await shippingToUs({ price: 500, taxBps: 1_000 });
  const { id } = await user({ staffRole: "FINANCE" });
  staff = { id, role: "FINANCE", address: "192.0.2.7" };
});

async function bought() {
  const { offer } = await sellable({ price: 1_000, quantity: 5 });
  const paid = await paidOrders([{ offerId: offer.id, quantity: 2 }]);
  return { ...paid, order: paid.orders[0]!, payment: paid.payment! };
}

/** Everything that was written before counts as old enough. */
const later = () => new Date(Date.now() + 2 * 3_600_000);
const compared = () => proveProvider(later());
const about = (found: { subject: string; kind: string }[], subject: string) =>
  found.filter((one) => one.subject === subject).map(({ kind }) => kind);

/** What an operator's click does, and the job after it. @returns whether the finding is still there afterwards */
async function repaired(kind: string, subject: string): Promise<void> {
  const finding = await db.finding.findFirstOrThrow({ where: { kind, subject, resolvedAt: null } });
  expect(await askRepair(finding.id, staff)).toEqual({ ok: true, data: { before: false } });
  await handlers["repair-finding"]?.({ findingId: finding.id });
  await handlers["repair-finding"]?.({ findingId: finding.id });
}

test("what a proof finds is kept once, seen again, and resolved when it is gone; other proofs are left alone", async () => {
  const subject = newId();
  const found = [{ kind: "order differs from its refunds", subject }];
  await Promise.all([1, 2, 3].map(() => keepFindings("money", found)));
  await keepFindings("stock", []);
  const [first, ...others] = await db.finding.findMany({ where: { subject } });
  expect(others).toEqual([]);
  expect(first).toMatchObject({ area: "money", resolvedAt: null });
  expect((await listFindings({ show: "open", after: null })).rows.map((one) => one.id)).toContain(first!.id);
  await keepFindings("money", []);
  expect((await db.finding.findUniqueOrThrow({ where: { id: first!.id } })).resolvedAt).not.toBeNull();
  await keepFindings("money", found);
  expect(await db.finding.count({ where: { subject } })).toBe(2);
  await keepFindings("money", []);
});

test("a repair is asked for once however often it is clicked, audited, and refused where none is safe", async () => {
  const { payment } = await bought();
  await keepFindings("provider", [
    { kind: "fee is not booked", subject: payment.id },
    { kind: "refund at the provider is not in the books", subject: "re_1" },
  ]);
  const [fee, refund] = await Promise.all(
    [payment.id, "re_1"].map((subject) => db.finding.findFirstOrThrow({ where: { subject } })),
  );
  const clicks = await Promise.all([1, 2, 3, 4].map(() => askRepair(fee!.id, staff)));
  expect(clicks.filter((one) => one.ok && !one.data.before)).toHaveLength(1);
  expect(await db.auditLog.count({ where: { entityId: fee!.id, action: "finding.repair" } })).toBe(1);
  const jobs = await sql(`SELECT 1 FROM graphile_worker._private_jobs WHERE key = 'repair:${fee!.id}'`);
  expect(jobs).toHaveLength(1);
  expect(await askRepair(refund!.id, staff)).toMatchObject({ error: { code: "by-hand" } });
  await keepFindings("provider", []);
  expect(await askRepair(fee!.id, staff)).toMatchObject({ error: { code: "gone" } });
});

test("a fee that was never booked is found beside the provider's list and booked once", async () => {
  const { payment } = await bought();
  const found = await compared();
  expect(about(found, payment.id)).toEqual(["fee is not booked"]);
  await keepFindings("provider", found);
  await repaired("fee is not booked", payment.id);
  expect(about(await compared(), payment.id)).toEqual([]);
  await keepFindings("provider", await compared());
  expect(await db.finding.count({ where: { subject: payment.id, resolvedAt: null } })).toBe(0);
});

test("a capture that was never noted is found and noted", async () => {
  const { payment } = await bought();
  await bookFees(payment.id);
  await db.payment.update({ where: { id: payment.id }, data: { status: "CAPTURING", capturedAmount: 0 } });
  const found = await compared();
  expect(about(found, payment.id)).toEqual(["provider took another amount"]);
  await keepFindings("provider", found);
  await repaired("provider took another amount", payment.id);
  const { amount } = payment;
  expect(await db.payment.findUniqueOrThrow({ where: { id: payment.id } })).toMatchObject({
    status: "CAPTURED",
    capturedAmount: amount,
  });
  expect(about(await compared(), payment.id)).toEqual([]);
});

test("what was held and let go is no refund", async () => {
  const { payment } = await bought();
  const { id, amount } = await stripe().paymentIntents.create({
    amount: payment.amount,
    currency: "usd",
    capture_method: "manual",
    confirm: true,
    payment_method: "pm_card_visa",
    return_url: "http://localhost/return",
  });
  await stripe().paymentIntents.capture(id, { amount_to_capture: amount - 100 });
  await db.payment.update({
    where: { id: payment.id },
    data: { intentId: id, capturedAmount: amount - 100 },
  });
  const { data } = await stripe().refunds.list({ payment_intent: id });
  expect(data.map((one) => one.amount)).toEqual([100]);
  expect(about(await compared(), data[0]!.id)).toEqual([]);
});

test("refunds: one made at the provider's desk is found; one whose answer was lost is asked for again", async () => {
  const { order, payment } = await bought();
  await bookFees(payment.id);
  const { intentId } = await db.payment.findUniqueOrThrow({ where: { id: payment.id } });
  const byHand = await stripe().refunds.create({ payment_intent: intentId as string, amount: 100 });
  const asked = await refundOrder(order.id, {
    key: newId(),
    lines: [{ orderLineId: order.lines[0]!.id, quantity: 1, amount: 300 }],
    delivery: 0,
    reason: "arrived broken",
    to: "origin",
    actorId: null,
  });
  const refundId = asked.ok ? (asked.data.refundId as string) : "";
  await issueRefund(refundId);
  expect(about(await compared(), refundId)).toEqual([]);
  expect(about(await compared(), byHand.id)).toEqual(["refund at the provider is not in the books"]);
  await sql(`UPDATE refunds SET status = 'PENDING', settled_at = NULL WHERE id = '${refundId}'`);
  await sql(`UPDATE payments SET refunded_amount = 0 WHERE id = '${payment.id}'`);
  const found = await compared();
  expect(about(found, refundId)).toEqual(["refund differs from the provider"]);
  await keepFindings("provider", found);
  await repaired("refund differs from the provider", refundId);
  expect(await db.refund.findUniqueOrThrow({ where: { id: refundId } })).toMatchObject({
    status: "SUCCEEDED",
  });
  expect(await db.payment.findUniqueOrThrow({ where: { id: payment.id } })).toMatchObject({
    refundedAmount: 300,
  });
});

test("what waits too long is found, and news is handled again", async () => {
  const { order, payment } = await bought();
  const { intentId } = await db.payment.findUniqueOrThrow({ where: { id: payment.id } });
  const eventId = `evt_${newId()}`;
  await db.webhookEvent.create({
    data: {
      id: eventId,
      type: "payment_intent.created",
      payload: { type: "payment_intent.created", data: { object: { id: intentId } } },
      receivedAt: new Date(Date.now() - 3_600_000),
    },
  });
  const found = await whatWaits();
  expect(about(found, eventId)).toEqual(["webhook waits"]);
  expect(about(found, payment.id)).toEqual([]);
  await keepFindings("waiting", found);
  const { rows } = await listFindings({ show: "open", after: null });
  const { number } = await db.orderGroup.findUniqueOrThrow({ where: { id: order.groupId } });
  expect(rows.find((one) => one.subject === eventId)).toMatchObject({ order: number });
  await repaired("webhook waits", eventId);
  await handlers["handle-webhook"]?.({ eventId });
  expect(about(await whatWaits(), eventId)).toEqual([]);

  await sql(
    `UPDATE payments SET status = 'CAPTURING', updated_at = now() - interval '3 hours' WHERE id = '${payment.id}'`,
  );
  expect(about(await whatWaits(), payment.id)).toEqual(["payment waits"]);
});

test("a payout that the provider sent and the ledger lost is booked once, for what the provider says", async () => {
  const { order } = await bought();
  const transfer = await db.transfer.findUniqueOrThrow({ where: { orderId: order.id } });
  const opened = await openSellerAccount(order.sellerId);
  if (!opened.ok) throw new Error(opened.error.message);
  const { stripeAccountId: account } = await db.seller.findUniqueOrThrow({ where: { id: order.sellerId } });
  await onboard(account as string);
  await sandbox.control("POST", "settle");
  const { id: providerTransferId } = await stripe().transfers.create({
    amount: transfer.amount,
    currency: "usd",
    destination: account as string,
    metadata: { transferId: transfer.id },
  });
  await db.transfer.update({
    where: { id: transfer.id },
    data: { status: "SENT", sentAmount: transfer.amount, sentAt: new Date(), providerTransferId },
  });
  await expect(handlers["prove-money"]?.({})).rejects.toThrow("in the money");
  await repaired("payout differs from its transfer", order.id);
  expect(await db.ledgerTransaction.count({ where: { reference: `payout:${transfer.id}` } })).toBe(1);
  await handlers["prove-money"]?.({}).catch(() => {});
  expect(
    await db.finding.count({
      where: { subject: order.id, kind: "payout differs from its transfer", resolvedAt: null },
    }),
  ).toBe(0);
});

/** The seller finishes the provider's form, and nobody tells the store. */
async function onboard(account: string): Promise<void> {
  await sandbox.control("POST", `accounts/${account}/onboard`);
}

test("a lost account.updated is asked for again after some hours, by the reconciler", async () => {
  const { id: sellerId } = await seller();
  const opened = await openSellerAccount(sellerId);
  if (!opened.ok) throw new Error(opened.error.message);
  const account = async () => db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  await onboard((await account()).stripeAccountId as string);
  await reconcilePayments(new Date());
  expect(await account()).toMatchObject({ payoutsEnabled: false });
  await sql(`UPDATE sellers SET updated_at = now() - interval '4 hours' WHERE id = '${sellerId}'`);
  await reconcilePayments(new Date());
  expect(await account()).toMatchObject({ payoutsEnabled: true, chargesEnabled: true });
});

test("every kind that a proof can find is explained", async () => {
  const sources = await Promise.all(
    ["lib/payments/queries/prove.ts", "lib/inventory/jobs.ts"].map(async (path) =>
      (await import("node:fs/promises")).readFile(path, "utf8"),
    ),
  );
  const kinds = sources.flatMap((source) =>
    [...source.matchAll(/(?:SELECT|UNION ALL\s+SELECT) '([a-z][^']{10,})'/g)].map(
      ([, kind]) => kind as string,
    ),
  );
  expect(kinds.length).toBeGreaterThan(12);
  for (const kind of kinds) expect(meaningOf(kind).title, kind).not.toBe(kind);
});
