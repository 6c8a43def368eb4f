import "server-only";
import type Stripe from "stripe";
import { db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";
import { fail, ok, type Result } from "@/lib/platform/result";
import { providerKey } from "../model";
import { stripe } from "../stripe";

/**
 * The one PaymentIntent of a placed checkout, made on the first call and found again by every other, also when two
 * tabs call at once or the answer of the first was lost: the provider's key is the payment's id. Captured later, by a job.
 * Refuses `closed` when nothing waits to be paid.
 */
export async function ensureIntent(
  checkoutId: string,
): Promise<Result<{ clientSecret: string; amount: number; currency: string }>> {
  const payment = await db.payment.findFirst({
    where: { checkoutId, status: { in: ["PENDING", "REQUIRES_ACTION"] }, checkout: { status: "PLACED" } },
    include: { checkout: { select: { ownerKey: true, email: true } } },
  });
  if (!payment) return fail("closed", "Nothing waits to be paid here.");
  const { id, amount, currency, groupId } = payment;
  const intent = payment.intentId
    ? await stripe().paymentIntents.retrieve(payment.intentId)
    : await stripe().paymentIntents.create(
        {
          amount,
          currency: currency.trim().toLowerCase(),
          capture_method: "manual",
          automatic_payment_methods: { enabled: true },
          receipt_email: payment.checkout.email ?? undefined,
          transfer_group: groupId ?? undefined,
          metadata: { checkoutId, paymentId: id },
        },
        { idempotencyKey: providerKey.intent(id) },
      );
  if (!payment.intentId) {
    await db.payment.updateMany({ where: { id, intentId: null }, data: { intentId: intent.id } });
  }
  if (!intent.client_secret) throw new Error(`Intent ${intent.id} has no client secret`);
  return ok({ clientSecret: intent.client_secret, amount, currency: currency.trim() });
}

/**
 * The payment that an intent at the provider belongs to, by what the intent says of itself. Its id is written down where
 * that was missed, when the process ended between making the intent and noting it. Null for one that is not ours.
 */
export async function noteIntent(
  intent: Stripe.PaymentIntent,
): Promise<{ id: string; checkoutId: string; status: string } | null> {
  const { checkoutId, paymentId } = intent.metadata;
  if (!isId(checkoutId) || !isId(paymentId)) return null;
  await db.payment.updateMany({
    where: { id: paymentId, checkoutId, intentId: null },
    data: { intentId: intent.id },
  });
  return db.payment.findUnique({
    where: { id: paymentId, checkoutId, intentId: intent.id },
    select: { id: true, checkoutId: true, status: true },
  });
}
