import "server-only";
import type Stripe from "stripe";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { bookCharge } from "@/lib/orders/commands/book-charge";
import { confirmOrders } from "@/lib/orders/commands/confirm";
import { refusalText } from "@/lib/payments/model";
import { retrieveIntent } from "@/lib/payments/queries";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log";
import { fail, ok, type Result } from "@/lib/platform/result";
import { pointOfAddress } from "../reprice";
import { releaseCheckout } from "./release";

/** The order group that a checkout became. */
export type Settled = { groupId: string; number: string };

/**
 * The only place that confirms an order. The return page, the webhook and the reconciler call it, in any order and at
 * once; the checkout's row lock lets one through and gives the others its answer.
 *
 * Asks the provider what became of the payment, then in one transaction: checks amount and currency, makes the held
 * stock the order's (or takes it again if the hold had ended), books the money, confirms the orders, writes timeline,
 * mail and events, and enqueues the capture. When the goods are gone the authorisation is voided and nothing stays.
 *
 * Refuses `waiting` (not paid yet), `declined`, `gone` (stock gone, payment voided), `mismatch`, `closed`, `missing`.
 */
export async function settleCheckout(checkoutId: string): Promise<Result<Settled>> {
  const checkout = await db.checkout.findUnique({
    where: { id: checkoutId },
    include: {
      group: { select: { id: true, number: true } },
      payments: { orderBy: { attempt: "desc" }, take: 1 },
    },
  });
  if (!checkout) return fail("missing", "This checkout does not exist.");
  if (checkout.status === "SETTLED" && checkout.group) {
    return ok({ groupId: checkout.group.id, number: checkout.group.number });
  }
  const [payment] = checkout.payments;
  if (checkout.total > 0) {
    if (!payment?.intentId) return closedOrWaiting(checkout.status);
    const intent = await retrieveIntent(payment.intentId);
    if (intent.status !== "requires_capture" && intent.status !== "succeeded") {
      return noteUnpaid(payment.id, checkout.status, intent);
    }
    if (intent.amount !== payment.amount || intent.currency.toUpperCase() !== payment.currency.trim()) {
      log.error({ checkoutId, intentId: intent.id }, "payment differs from its checkout");
      await voidFor(checkoutId, payment.id, "the payment differs from the order");
      return fail("mismatch", "The payment does not belong to this order. Nothing was charged.");
    }
    return settle(checkoutId, payment.id, intent);
  }
  return settle(checkoutId, null, null);
}

async function settle(
  checkoutId: string,
  paymentId: string | null,
  intent: Stripe.PaymentIntent | null,
): Promise<Result<Settled>> {
  const outcome = await db.$transaction(async (tx): Promise<Result<Settled>> => {
    const [row] = await tx.$queryRaw<{ status: string; address: PostalAddress | null }[]>`
      SELECT status::text, address FROM checkouts WHERE id = ${checkoutId}::uuid FOR UPDATE`;
    const group = await tx.orderGroup.findUnique({
      where: { checkoutId },
      select: { id: true, number: true },
    });
    if (!row || !group) return fail("missing", "This checkout was never placed.");
    const settled = { groupId: group.id, number: group.number };
    if (row.status === "SETTLED") return ok(settled);
    if (row.status !== "PLACED")
      return fail("gone", "The time for this order was over. Nothing was charged; your cart is as it was.");
    const to = pointOfAddress(row.address);
    const [stock] = await tx.$queryRaw<{ held: boolean }[]>`
      SELECT commit_stock(${checkoutId}::uuid, ${to.latitude}::float8, ${to.longitude}::float8) AS held`;
    if (!stock?.held) {
      await releaseCheckout(tx, checkoutId, "FAILED", "sold out while paying");
      return fail("gone", "Something sold out while you paid. Nothing was charged; your cart is as it was.");
    }
    await tx.checkout.update({
      where: { id: checkoutId },
      data: { status: "SETTLED", settledAt: new Date() },
    });
    if (paymentId && intent) await markPaid(tx, paymentId, group.id, intent);
    await bookCharge(tx, checkoutId);
    await confirmOrders(tx, group.id);
    await emit(tx, "order.confirmed", `order:${group.id}`, { groupId: group.id });
    if (paymentId) await enqueue(tx, "capture-payment", { paymentId }, { key: `capture:${paymentId}` });
    return ok(settled);
  });
  if (!outcome.ok && paymentId && outcome.error.code === "gone")
    await voidFor(checkoutId, paymentId, "the goods are gone");
  return outcome;
}

async function markPaid(
  tx: Tx,
  paymentId: string,
  groupId: string,
  intent: Stripe.PaymentIntent,
): Promise<void> {
  const method = typeof intent.payment_method === "string" ? null : intent.payment_method;
  await tx.payment.update({
    where: { id: paymentId },
    data: {
      status: "CAPTURING",
      groupId,
      failureCode: null,
      failureMessage: null,
      cardBrand: method?.card?.brand ?? undefined,
      cardLast4: method?.card?.last4 ?? undefined,
    },
  });
}

async function noteUnpaid(
  paymentId: string,
  status: string,
  intent: Stripe.PaymentIntent,
): Promise<Result<never>> {
  const refusal = intent.last_payment_error;
  if (intent.status === "requires_action") {
    await db.payment.updateMany({
      where: { id: paymentId, status: "PENDING" },
      data: { status: "REQUIRES_ACTION" },
    });
    return fail("waiting", "Your bank waits for you to confirm this payment.");
  }
  if (refusal) {
    const code = refusal.decline_code ?? refusal.code ?? null;
    await db.payment.updateMany({
      where: { id: paymentId, status: { in: ["PENDING", "REQUIRES_ACTION"] } },
      data: { failureCode: code, failureMessage: refusal.message ?? null },
    });
    return fail("declined", refusalText(code));
  }
  return closedOrWaiting(status);
}

function closedOrWaiting(status: string): Result<never> {
  return status === "PLACED"
    ? fail("waiting", "This order waits for its payment.")
    : fail("closed", "This checkout is over. Nothing was charged; your cart is as it was.");
}

/** Gives an authorisation back that must not be captured; the job repeats until the provider has it. */
async function voidFor(checkoutId: string, paymentId: string, reason: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await releaseCheckout(tx, checkoutId, "FAILED", reason);
    await enqueue(tx, "void-payment", { paymentId }, { key: `void:${paymentId}` });
  });
}
