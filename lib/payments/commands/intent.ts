import "server-only";
import type Stripe from "stripe";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { isId } from "@/lib/platform/ids";
import { fail, ok, type Result } from "@/lib/platform/result";
import { providerKey } from "../model";
import { stripe } from "../stripe";
import { ensureCustomer } from "./saved-cards";

/**
 * The one PaymentIntent of a placed checkout, made on the first call and found again by every other, also when two
 * tabs call at once or the answer of the first was lost: the provider's key is the payment's id. Captured later, by a job.
 * `saveCard`: the shopper asked to keep the card; for members only, and as the last try said.
 * Refuses `closed` when nothing waits to be paid, also when another tab has just paid it.
 */
export async function ensureIntent(
  checkoutId: string,
  { saveCard = false }: { saveCard?: boolean } = {},
): Promise<Result<{ clientSecret: string; amount: number; currency: string }>> {
  const payment = await db.payment.findFirst({
    where: { checkoutId, status: { in: ["PENDING", "REQUIRES_ACTION"] }, checkout: { status: "PLACED" } },
    include: { checkout: { select: { userId: true, email: true } } },
  });
  if (!payment) return fail("closed", "Nothing waits to be paid here.");
  const { id, amount, currency, groupId } = payment;
  const { userId, email } = payment.checkout;
  const customer = userId ? await ensureCustomer(userId) : undefined;
  let intent = payment.intentId
    ? await stripe().paymentIntents.retrieve(payment.intentId)
    : await stripe().paymentIntents.create(
        {
          amount,
          currency: currency.trim().toLowerCase(),
          capture_method: "manual",
          automatic_payment_methods: { enabled: true },
          customer,
          receipt_email: email ?? undefined,
          transfer_group: groupId ?? undefined,
          metadata: { checkoutId, paymentId: id },
          ...(env().CAPTURE === "at-shipment"
            ? { payment_method_options: { card: { request_multicapture: "if_available" } } }
            : {}),
        },
        { idempotencyKey: providerKey.intent(id) },
      );
  if (!payment.intentId) {
    await db.payment.updateMany({ where: { id, intentId: null }, data: { intentId: intent.id } });
  }
  if (intent.status === "requires_capture" || intent.status === "succeeded")
    return fail("closed", "This is paid already.");
  const isOpen = ["requires_payment_method", "requires_confirmation", "requires_action"].includes(
    intent.status,
  );
  if (isOpen && customer && (intent.setup_future_usage !== null) !== saveCard) {
    intent = await stripe().paymentIntents.update(intent.id, {
      customer,
      setup_future_usage: saveCard ? "on_session" : "",
    });
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
