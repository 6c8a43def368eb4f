import "server-only";
import type Stripe from "stripe";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { db } from "@/lib/platform/db/client";
import { noteCaptured } from "../commands/capture";
import { noteDispute } from "../commands/dispute";
import { noteIntent } from "../commands/intent";
import { settleRefund } from "../commands/issue-refund";
import { keepCard, noteDetached } from "../commands/saved-cards";
import { notePayout, noteSellerAccount } from "../commands/seller-account";
import { stripe } from "../stripe";

type Handler = (object: never, account: string | undefined) => Promise<unknown>;

/** What each event does. An event says where to look; what is true is asked of the provider or of the database. */
const HANDLERS: Partial<Record<Stripe.Event["type"], Handler>> = {
  "payment_intent.amount_capturable_updated": settleIntent as Handler,
  "payment_intent.succeeded": (async (intent: Stripe.PaymentIntent) => {
    await settleIntent(intent);
    await noteCaptured(intent.id, intent.amount_received);
  }) as Handler,
  "payment_intent.payment_failed": settleIntent as Handler,
  "refund.updated": refundChanged as Handler,
  "refund.failed": refundChanged as Handler,
  "charge.dispute.created": disputeChanged as Handler,
  "charge.dispute.updated": disputeChanged as Handler,
  "charge.dispute.closed": disputeChanged as Handler,
  "charge.dispute.funds_withdrawn": disputeChanged as Handler,
  "charge.dispute.funds_reinstated": disputeChanged as Handler,
  "payout.created": payoutChanged as Handler,
  "payout.updated": payoutChanged as Handler,
  "payout.paid": payoutChanged as Handler,
  "payout.failed": payoutChanged as Handler,
  "payout.canceled": payoutChanged as Handler,
  "payment_method.attached": cardChanged as Handler,
  "payment_method.updated": cardChanged as Handler,
  "payment_method.automatically_updated": cardChanged as Handler,
  "payment_method.detached": (async (method: Stripe.PaymentMethod) => noteDetached(method.id)) as Handler,
  "account.updated": (async (account: Stripe.Account) => noteSellerAccount(account.id)) as Handler,
};

/** Handles a stored event once; one that fails stays in the inbox and is tried again. */
export async function handleWebhook(eventId: string): Promise<void> {
  const event = await db.webhookEvent.findUnique({ where: { id: eventId } });
  if (!event || event.handledAt) return;
  const payload = event.payload as unknown as Stripe.Event;
  try {
    await HANDLERS[payload.type]?.(payload.data.object as never, payload.account);
    await db.webhookEvent.update({
      where: { id: eventId },
      data: { handledAt: new Date(), lastError: null },
    });
  } catch (error) {
    await db.webhookEvent.update({
      where: { id: eventId },
      data: { attempts: { increment: 1 }, lastError: (error as Error).message },
    });
    throw error;
  }
}

async function settleIntent(intent: Stripe.PaymentIntent): Promise<void> {
  const payment = await noteIntent(intent);
  if (payment) await settleCheckout(payment.checkoutId);
}

async function refundChanged(refund: Stripe.Refund): Promise<void> {
  const refundId = refund.metadata?.refundId;
  if (refundId) await settleRefund(refundId, refund.id, refund.status);
}

async function disputeChanged(dispute: Stripe.Dispute): Promise<void> {
  await noteDispute(dispute.id);
}

async function payoutChanged(payout: Stripe.Payout, account: string | undefined): Promise<void> {
  if (account) await notePayout(payout.id, account);
}

async function cardChanged(method: Stripe.PaymentMethod): Promise<void> {
  await keepCard(await stripe().paymentMethods.retrieve(method.id));
}
