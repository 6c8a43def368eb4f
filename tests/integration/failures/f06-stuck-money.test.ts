import { beforeAll, expect, test } from "vitest";
import { abandonCheckout } from "@/lib/checkout/commands/release";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { voidPayment } from "@/lib/payments/commands/capture";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { handlers } from "@/lib/platform/jobs/registry";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery, pay, placed, readyCheckout } from "../checkout/support";
import { expectBooksToAgree, level, reconcileLater, runJobs } from "./support";

/**
 * F6. What happened: the payment succeeded, the order's change of state was refused, and the money was stuck (vendure 3065,
 * 3411).
 * Guard: the reconciler walks the provider's payments and settles, voids or captures each that has no end; what it does is
 * `settleCheckout` again. No webhook reaches the store in this file: nothing else helps.
 * Without `settleCheckout` in `reconcile` the first test fails, without `each` the second, without `noteIntent` the third,
 * without `voidFor` in `settlePlaced` the fourth, and with `payment.status === "VOIDED"` returning early in `voidPayment` the fifth.
 */
const { sql } = await testDatabase();
const sandbox = await testStripe();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

async function paid(quantity = 1) {
  const { offer } = await sellable({ quantity });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  return { offer, checkoutId, total, intentId: await pay(checkoutId) };
}

const statusOf = async (checkoutId: string) =>
  (await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } })).status;
const intentOf = (id: string) => stripe().paymentIntents.retrieve(id);

test("no webhook, no return, twice reconciled at once: settled and captured once", async () => {
  const { checkoutId, intentId, total } = await paid();
  await Promise.all([reconcileLater(), reconcileLater()]);
  expect(await statusOf(checkoutId)).toBe("SETTLED");
  await Promise.all([runJobs(), reconcileLater()]);
  expect(await intentOf(intentId)).toMatchObject({ status: "succeeded", amount_received: total });
  expect(await db.payment.findFirstOrThrow({ where: { checkoutId } })).toMatchObject({ status: "CAPTURED" });
  await expectBooksToAgree();
});

test("the change of state is refused for a while: nothing is half done, and it is made good later, others meanwhile", async () => {
  const stuck = await paid();
  await sql(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not today'; END $$`,
  );
  const order = await db.order.findFirstOrThrow({ where: { group: { checkoutId: stuck.checkoutId } } });
  await sql(
    `CREATE TRIGGER refuse BEFORE UPDATE ON orders FOR EACH ROW WHEN (OLD.id = '${order.id}') EXECUTE FUNCTION refuse()`,
  );
  await expect(settleCheckout(stuck.checkoutId)).rejects.toThrow(/not today/);
  expect(await statusOf(stuck.checkoutId)).toBe("PLACED");
  expect(await db.ledgerTransaction.count({ where: { reference: `charge:${stuck.checkoutId}` } })).toBe(0);

  const other = await paid();
  await expect(reconcileLater()).rejects.toThrow("1 failed");
  expect(await statusOf(other.checkoutId)).toBe("SETTLED");

  await sql("DROP TRIGGER refuse ON orders");
  await reconcileLater();
  await runJobs();
  expect(await statusOf(stuck.checkoutId)).toBe("SETTLED");
  expect(await intentOf(stuck.intentId)).toMatchObject({ status: "succeeded" });
  await expectBooksToAgree();
});

test("the process ended before it noted the intent: found by what the intent says of itself", async () => {
  const { checkoutId, intentId } = await paid();
  await db.payment.updateMany({ where: { checkoutId }, data: { intentId: null } });
  expect(await settleCheckout(checkoutId)).toMatchObject({ ok: false, error: { code: "waiting" } });
  await reconcileLater();
  expect(await statusOf(checkoutId)).toBe("SETTLED");
  expect(await db.payment.findFirstOrThrow({ where: { checkoutId } })).toMatchObject({ intentId });
});

test("left in one tab while paid in the other, ten times: settled and captured, or voided and free again", async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => paid()));
  await Promise.all(
    all.flatMap(({ checkoutId }, at) =>
      at % 2
        ? [settleCheckout(checkoutId), abandonCheckout(checkoutId)]
        : [abandonCheckout(checkoutId), settleCheckout(checkoutId)],
    ),
  );
  await runJobs();
  await reconcileLater();
  await runJobs();
  for (const { checkoutId, intentId, offer } of all) {
    const settled = (await statusOf(checkoutId)) === "SETTLED";
    expect((await intentOf(intentId)).status).toBe(settled ? "succeeded" : "canceled");
    expect(await level(offer.id)).toEqual({ quantity: 1, reserved: settled ? 1 : 0 });
  }
  await expectBooksToAgree();
});

test("voided before its intent was known, paid by the browser all the same: voided again", async () => {
  const { checkoutId, intentId } = await paid();
  const { id } = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  // The other tab was making the intent when this one left: the void found nothing to void.
  await db.payment.update({ where: { id }, data: { intentId: null } });
  await abandonCheckout(checkoutId);
  await voidPayment(id);
  expect((await intentOf(intentId)).status).toBe("requires_capture");
  await db.payment.update({ where: { id }, data: { intentId } });
  expect(await settleCheckout(checkoutId)).toMatchObject({ ok: false, error: { code: "gone" } });
  await runJobs();
  expect((await intentOf(intentId)).status).toBe("canceled");
});

test("the answer to the capture is lost, again and again: captured once", async () => {
  const { checkoutId, intentId, total } = await paid();
  await settleCheckout(checkoutId);
  const { id } = await db.payment.findFirstOrThrow({ where: { checkoutId } });
  await sandbox.faults({
    kind: "fail_after",
    path: "/v1/payment_intents/*/capture",
    respond: "reset",
    count: 2,
  });
  await Promise.allSettled([
    handlers["capture-payment"]?.({ paymentId: id }),
    handlers["capture-payment"]?.({ paymentId: id }),
  ]);
  await sandbox.faults();
  await Promise.all([runJobs(), reconcileLater()]);
  expect(await intentOf(intentId)).toMatchObject({ status: "succeeded", amount_received: total });
  expect(await db.payment.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: "CAPTURED",
    capturedAmount: total,
  });
  expect((await stripe().charges.list({ payment_intent: intentId })).data).toHaveLength(1);
});
