import "server-only";
import type Stripe from "stripe";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { db } from "@/lib/platform/db/client";
import { noteCaptured } from "../commands/capture";
import { settleRefund } from "../commands/issue-refund";
import { noteDispute } from "./dispute";

type Handler = (object: never) => Promise<unknown>;

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
  "charge.dispute.created": noteDispute as Handler,
  "charge.dispute.updated": noteDispute as Handler,
  "charge.dispute.closed": noteDispute as Handler,
};

/** Handles a stored event once; one that fails stays in the inbox and is tried again. */
export async function handleWebhook(eventId: string): Promise<void> {
  const event = await db.webhookEvent.findUnique({ where: { id: eventId } });
  if (!event || event.handledAt) return;
  const payload = event.payload as unknown as Stripe.Event;
  try {
    await HANDLERS[payload.type]?.(payload.data.object as never);
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
  const checkoutId = intent.metadata.checkoutId;
  if (checkoutId) await settleCheckout(checkoutId);
}

async function refundChanged(refund: Stripe.Refund): Promise<void> {
  const refundId = refund.metadata?.refundId;
  if (refundId) await settleRefund(refundId, refund.id, refund.status);
}
