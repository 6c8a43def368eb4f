import "server-only";
import type Stripe from "stripe";
import { db, type Prisma } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log";
import { stripe } from "../stripe";

/**
 * Takes a webhook: verifies the signature over the raw body, stores the event once, leaves the handling to a job.
 * @returns the HTTP status to answer; 500 while no signing secret is set, so that the provider keeps trying
 */
export async function receiveWebhook(body: string, signature: string | null): Promise<number> {
  const { STRIPE_WEBHOOK_SECRET } = env();
  if (!STRIPE_WEBHOOK_SECRET) {
    log.error("a webhook came, but STRIPE_WEBHOOK_SECRET is not set");
    return 500;
  }
  let event: Stripe.Event;
  try {
    event = stripe().webhooks.constructEvent(body, signature ?? "", STRIPE_WEBHOOK_SECRET);
  } catch {
    return 400;
  }
  await db.$transaction(async (tx) => {
    const { count } = await tx.webhookEvent.createMany({
      data: { id: event.id, type: event.type, payload: event as unknown as Prisma.InputJsonValue },
      skipDuplicates: true,
    });
    if (count === 1)
      await enqueue(tx, "handle-webhook", { eventId: event.id }, { key: `webhook:${event.id}` });
  });
  return 200;
}
