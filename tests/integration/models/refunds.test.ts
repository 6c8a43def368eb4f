import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { refundOrder } from "@/lib/payments/commands/refund";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { handlers } from "@/lib/platform/jobs/registry";
import { testDatabase } from "@/tests/support/database";
import { sellable, seller } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery } from "../checkout/support";
import { paidOrders } from "../payments/support";
import { checkModel, expectNothingImpossible } from "./support";

/** An order's money: what is left of each line and of the delivery, what was given back, and whether it is cancelled. */
type Model = {
  left: number[];
  delivery: number;
  given: number;
  cancelled: boolean;
  keys: Map<string, number>;
};
type Real = { orderId: string; lineIds: string[]; intentId: string; checkoutId: string; total: number };

await testDatabase();
const sandbox = await testStripe();
beforeAll(async () => {
  await testRedis();
  await delivery();
});

async function expectToAgree(model: Model, { orderId, intentId, checkoutId, total }: Real): Promise<void> {
  const order = await db.order.findUniqueOrThrow({ where: { id: orderId }, include: { refunds: true } });
  expect(order.refundedTotal).toBe(model.given);
  expect(model.given).toBeLessThanOrEqual(total);
  // At the provider there is never more than was asked for, and all that we know to be done.
  const sent = (await stripe().refunds.list({ payment_intent: intentId, limit: 100 })).data;
  expect(new Set(sent.map(({ metadata }) => metadata?.refundId)).size).toBe(sent.length);
  const there = sent.reduce((sum, { amount }) => sum + amount, 0);
  const { refundedAmount } = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  expect(there).toBeLessThanOrEqual(model.given);
  expect(refundedAmount).toBeLessThanOrEqual(there);
  await expectNothingImpossible();
}

class Refund implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly line: number,
    readonly amount: number,
    readonly delivery: number,
    readonly key: string,
  ) {}
  check = () => true;
  async run(model: Model, real: Real) {
    const { line, amount, delivery, key } = this;
    const wanted = amount + delivery;
    const before = model.keys.get(key);
    const fits = wanted > 0 && amount <= (model.left[line] as number) && delivery <= model.delivery;
    const lines = amount > 0 ? [{ orderLineId: real.lineIds[line] as string, quantity: 0, amount }] : [];
    const ask = () =>
      refundOrder(real.orderId, { key, lines, delivery, reason: "model", to: "origin", actorId: null });
    // Twice at once: a form that was sent again.
    const answers = await Promise.all([ask(), ask()]);
    for (const answer of answers)
      expect(answer.ok, JSON.stringify(answer)).toBe(wanted > 0 && (before !== undefined || fits));
    if (before === undefined && fits) {
      model.keys.set(key, wanted);
      model.left[line] = (model.left[line] as number) - amount;
      model.delivery -= delivery;
      model.given += wanted;
    }
    await expectToAgree(model, real);
  }
  toString = () => `refund(line ${this.line}, ${this.amount}, delivery ${this.delivery}, key ${this.key})`;
}

class Cancel implements fc.AsyncCommand<Model, Real> {
  check = () => true;
  async run(model: Model, real: Real) {
    const answers = await Promise.all([
      cancelOrder(real.orderId, "model", null),
      cancelOrder(real.orderId, "model", null),
    ]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    Object.assign(model, { left: model.left.map(() => 0), delivery: 0, given: real.total, cancelled: true });
    await expectToAgree(model, real);
  }
  toString = () => "cancel";
}

/** The worker's turn; its answers may be lost after the provider did the work. */
class Send implements fc.AsyncCommand<Model, Real> {
  constructor(readonly lost: boolean) {}
  check = () => true;
  async run(model: Model, real: Real) {
    if (this.lost)
      await sandbox.faults({ kind: "fail_after", path: "/v1/refunds", method: "POST", respond: "reset" });
    const pending = await db.refund.findMany({ where: { orderId: real.orderId, status: "PENDING" } });
    await Promise.allSettled(
      pending.flatMap(({ id }) => [
        handlers["issue-refund"]?.({ refundId: id }),
        handlers["issue-refund"]?.({ refundId: id }),
      ]),
    );
    await sandbox.faults();
    await expectToAgree(model, real);
    if (this.lost) return;
    const { refundedAmount } = await db.payment.findFirstOrThrow({ where: { checkoutId: real.checkoutId } });
    expect(refundedAmount).toBe(model.given);
  }
  toString = () => (this.lost ? "send (answers lost)" : "send");
}

test("refunds: in parts, twice, with answers lost, then cancelled: never more than was paid, each once", {
  timeout: 180_000,
}, async () => {
  const key = fc.constantFrom("a", "b", "c", "d");
  await checkModel<Model, Real>(
    [
      fc
        .tuple(
          fc.nat(1),
          fc.constantFrom(0, 1, 500, 999, 1_000, 2_000),
          fc.constantFrom(0, 0, 1, 250, 500, 501),
          key,
        )
        .map(([line, amount, back, name]) => new Refund(line, amount, back, name)),
      fc
        .tuple(fc.nat(1), fc.constantFrom(1, 333, 666, 1_000), key)
        .map(([line, amount, name]) => new Refund(line, amount, 0, name)),
      fc.boolean().map((lost) => new Send(lost)),
      fc.constant(new Cancel()),
    ],
    async () => {
      const { id: sellerId } = await seller();
      const [one, two] = [
        await sellable({ sellerId, price: 1_000, quantity: 5 }),
        await sellable({ sellerId, price: 333, quantity: 5 }),
      ];
      const { orders, payment, checkoutId, total } = await paidOrders([
        { offerId: one.offer.id, quantity: 1 },
        { offerId: two.offer.id, quantity: 2 },
      ]);
      const [order] = orders;
      if (!order || !payment?.intentId) throw new Error("The order was not paid");
      return {
        model: {
          left: order.lines.map((line) => line.total),
          delivery: order.shippingTotal,
          given: 0,
          cancelled: false,
          keys: new Map(),
        },
        real: {
          orderId: order.id,
          lineIds: order.lines.map((line) => line.id),
          intentId: payment.intentId,
          checkoutId,
          total,
        },
      };
    },
    { runs: 12, most: 8 },
  );
});
