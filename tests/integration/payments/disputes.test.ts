import { beforeAll, expect, test } from "vitest";
import { tableRows } from "@/lib/files/tables";
import { answerDispute } from "@/lib/payments/commands/answer-dispute";
import { noteDispute } from "@/lib/payments/commands/dispute";
import { issueRefund } from "@/lib/payments/commands/issue-refund";
import { refundOrder } from "@/lib/payments/commands/refund";
import { disputesOfOrder } from "@/lib/payments/queries/disputes";
import { proveMoney } from "@/lib/payments/queries/prove";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, shippingToUs } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { ledgerSum, memberWithCredit, paidOrders } from "./support";

await testDatabase();
let sandbox: Awaited<ReturnType<typeof testStripe>>;

beforeAll(async () => {
  [sandbox] = await Promise.all([testStripe(), testRedis()]);
  await shippingToUs({ price: 500, taxBps: 700 });
});

/** An order whose shopper went to the bank; with the dispute as it is kept. */
async function disputed(useCredit = false) {
  const things = await Promise.all([sellable({ price: 2_345 }), sellable({ price: 7_011 })]);
  const { owner, member } = await memberWithCredit(1_500);
  const paid = await paidOrders(
    things.map(({ offer }) => ({ offerId: offer.id, quantity: 1 })),
    { owner, useCredit },
  );
  const { id: provider } = await sandbox.control<{ id: string }>("POST", "disputes", {
    charge: paid.payment!.intentId,
  });
  await Promise.all([noteDispute(provider), noteDispute(provider)]);
  const row = await db.dispute.findUniqueOrThrow({ where: { providerDisputeId: provider } });
  return { ...paid, provider, row, member };
}

const decide = (provider: string, outcome: "won" | "lost") =>
  sandbox.control("POST", `disputes/${provider}`, { outcome });

test("a dispute takes money and fee at once, is answered once with text and file, and gives the money back when won", async () => {
  const { row, provider, orders } = await disputed();
  expect(row).toMatchObject({ status: "NEEDS_RESPONSE", reason: "fraudulent" });
  expect(row.dueBy!.getTime()).toBeGreaterThan(Date.now());
  expect(await ledgerSum("chargeback")).toBe(row.amount);
  const fees = await ledgerSum("fee");
  expect(await proveMoney()).toEqual([]);
  const file = new File([new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d])], "receipt.pdf", {
    type: "application/pdf",
  });
  expect(
    await answerDispute(row.id, { text: "x", file: new File(["a"], "a.txt", { type: "text/plain" }) }),
  ).toMatchObject({
    error: { code: "file" },
  });
  await sandbox.faults({ kind: "fail_after", path: "/v1/disputes/*", method: "POST", count: 1 });
  const answers = await Promise.all([
    answerDispute(row.id, { text: "It was delivered.", file }),
    answerDispute(row.id, { text: "It was delivered.", file }),
  ]);
  await sandbox.faults();
  expect(answers.some((one) => one.ok)).toBe(true);
  expect(await answerDispute(row.id, { text: "Again.", file: null })).toMatchObject({
    error: { code: "answered" },
  });
  const at = await stripe().disputes.retrieve(provider);
  expect(at).toMatchObject({ status: "under_review", evidence: { uncategorized_text: "It was delivered." } });
  expect(String(at.evidence.uncategorized_file)).toMatch(/^file_/);
  expect(at.evidence_details.submission_count).toBe(1);
  await decide(provider, "won");
  await Promise.all([noteDispute(provider), noteDispute(provider), noteDispute(provider)]);
  expect(await db.dispute.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({ status: "WON" });
  expect(await ledgerSum("chargeback")).toBe(0);
  expect(await ledgerSum("fee")).toBe(fees);
  for (const order of orders)
    expect(await db.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({ refundedTotal: 0 });
  expect(await proveMoney()).toEqual([]);
});

test("lost: each seller bears what the bank took for its order, credit stays where it is, nothing can be refunded twice", async () => {
  const { row, provider, orders, payment, total, member } = await disputed(true);
  expect(row.amount).toBe(total);
  const open = await refundOrder(orders[0]!.id, {
    key: newId(),
    lines: [{ orderLineId: orders[0]!.lines[0]!.id, quantity: 0, amount: 100 }],
    delivery: 0,
    reason: "late",
    to: "origin",
    actorId: null,
  });
  expect(open).toMatchObject({ error: { code: "disputed" } });
  await decide(provider, "lost");
  await Promise.all([noteDispute(provider), noteDispute(provider), noteDispute(provider)]);
  expect(await db.dispute.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({ status: "LOST" });
  const refunds = await db.refund.findMany({ where: { paymentId: payment!.id } });
  expect(refunds.reduce((sum, one) => sum + one.amount, 0)).toBe(total);
  expect(refunds.every((one) => one.status === "SUCCEEDED" && one.creditAmount === 0)).toBe(true);
  expect((await stripe().refunds.list({ payment_intent: payment!.intentId as string })).data).toEqual([]);
  expect(await ledgerSum("chargeback")).toBe(0);
  expect(await proveMoney()).toEqual([]);
  // What is left of the order was paid with credit, and goes back there.
  const [order] = await db.order.findMany({
    where: { id: orders[0]!.id },
    include: { lines: true },
  });
  const left = order!.lines[0]!.total - order!.lines[0]!.refundedAmount;
  const rest = await refundOrder(order!.id, {
    key: newId(),
    lines: [{ orderLineId: order!.lines[0]!.id, quantity: 0, amount: left }],
    delivery: 0,
    reason: "late",
    to: "origin",
    actorId: null,
  });
  expect(rest.ok).toBe(true);
  expect(await db.creditAccount.findFirstOrThrow({ where: { userId: member.id } })).toMatchObject({
    balance: left,
  });
  expect(await proveMoney()).toEqual([]);
});

test("a refund that waits while the bank asks is settled by what the bank decides", async () => {
  const { offer } = await sellable({ price: 4_000, quantity: 2 });
  for (const outcome of ["won", "lost"] as const) {
    const { orders, payment } = await paidOrders([{ offerId: offer.id, quantity: 1 }]);
    const [order] = orders;
    const asked = await refundOrder(order!.id, {
      key: newId(),
      lines: [{ orderLineId: order!.lines[0]!.id, quantity: 1, amount: 1_000 }],
      delivery: 0,
      reason: "late",
      to: "origin",
      actorId: null,
    });
    if (!asked.ok) throw new Error(asked.error.message);
    const { id: provider } = await sandbox.control<{ id: string }>("POST", "disputes", {
      charge: payment!.intentId,
    });
    await issueRefund(asked.data.refundId as string);
    await noteDispute(provider);
    await issueRefund(asked.data.refundId as string);
    expect(await db.refund.findUniqueOrThrow({ where: { id: asked.data.refundId as string } })).toMatchObject(
      {
        status: "PENDING",
      },
    );
    await decide(provider, outcome);
    await noteDispute(provider);
    if (outcome === "won") {
      // Stripe keeps a charge that was ever disputed from being refunded by itself for a while: the job tries again.
      await issueRefund(asked.data.refundId as string);
    }
    const after = await db.order.findUniqueOrThrow({ where: { id: order!.id } });
    expect(after.refundedTotal).toBe(outcome === "won" ? 1_000 : order!.total);
    // Its credit note is written by whoever hears of it.
    expect(
      await db.outboxEvent.count({
        where: {
          topic: "refund.settled",
          payload: { path: ["refundId"], equals: asked.data.refundId as string },
        },
      }),
    ).toBe(1);
    expect(await proveMoney()).toEqual([]);
  }
});

test("a refund that a dispute nobody told us of refused goes out once, after the dispute was noted and won", async () => {
  const { offer } = await sellable({ price: 4_000 });
  const { orders, payment } = await paidOrders([{ offerId: offer.id, quantity: 1 }]);
  const [order] = orders;
  const asked = await refundOrder(order!.id, {
    key: newId(),
    lines: [{ orderLineId: order!.lines[0]!.id, quantity: 1, amount: 1_000 }],
    delivery: 0,
    reason: "late",
    to: "origin",
    actorId: null,
  });
  if (!asked.ok) throw new Error(asked.error.message);
  const refundId = asked.data.refundId as string;
  const { id: provider } = await sandbox.control<{ id: string }>("POST", "disputes", {
    charge: payment!.intentId,
  });
  const there = () => stripe().refunds.list({ payment_intent: payment!.intentId as string });

  await issueRefund(refundId);
  expect((await there()).data).toEqual([]);
  await decide(provider, "won");
  await noteDispute(provider);
  await Promise.all([issueRefund(refundId), issueRefund(refundId), issueRefund(refundId)]);
  await issueRefund(refundId);
  expect((await there()).data).toMatchObject([{ amount: 1_000, metadata: { refundId } }]);
  expect(await db.refund.findUniqueOrThrow({ where: { id: refundId } })).toMatchObject({
    providerRefundId: (await there()).data[0]!.id,
  });
  expect(await proveMoney()).toEqual([]);
});

test("a dispute is found by the number of its order or of a part of it, and by no other", async () => {
  const { row, orders } = await disputed();
  await disputed();
  const { group } = await db.order.findFirstOrThrow({
    where: { id: orders[0]?.id ?? "" },
    include: { group: true },
  });
  for (const number of [group.number, ...orders.map((one) => one.number)])
    expect(
      (await disputesOfOrder(number.toLowerCase())).map(({ id }) => id),
      number,
    ).toEqual([row.id]);
  const calm = await paidOrders([{ offerId: (await sellable({ price: 900 })).offer.id, quantity: 1 }]);
  expect(await disputesOfOrder(calm.orders[0]?.number ?? "")).toEqual([]);
  expect(await disputesOfOrder("nothing")).toEqual([]);
});

test("disputes are written with the orders and the sellers they are about", async () => {
  const { row, provider, orders } = await disputed();
  let text = "";
  for await (const part of tableRows("disputes", {})) text += part.text;
  const [line] = text.split("\r\n").filter((one) => one.startsWith(row.id));
  const sellers = await db.seller.findMany({ where: { id: { in: orders.map((one) => one.sellerId) } } });
  expect(sellers).toHaveLength(2);
  for (const { name } of sellers) expect(line).toContain(name);
  for (const { number } of orders) expect(line).toContain(number);
  const amount = (row.amount / 100).toFixed(2);
  expect(line).toContain(`${row.id},${provider},`);
  expect(line).toContain(`,${amount},USD,fraudulent,needs response,${row.createdAt.toISOString()},`);
});
