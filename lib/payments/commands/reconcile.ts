import "server-only";
import type Stripe from "stripe";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { db } from "@/lib/platform/db/client";
import { each } from "@/lib/platform/jobs/each";
import { log } from "@/lib/platform/log";
import { stripe } from "../stripe";
import { capturePayment, noteCaptured, voidPayment } from "./capture";
import { takeBeforeLapse } from "./capture-parts";
import { noteDispute } from "./dispute";
import { noteIntent } from "./intent";
import { settleRefund } from "./issue-refund";
import { noteSellerAccount } from "./seller-account";

const LOOK_BACK_SECONDS = 26 * 3_600;
/** How long a seller's account waits before the provider is asked about it again. */
const ACCOUNT_HOURS = 3;
/** Younger intents are still being paid. */
const GRACE_SECONDS = 60;

/**
 * Walks the provider's recent PaymentIntents and brings both sides together: authorised ones are settled or voided,
 * captured ones noted; asks how recent and open disputes and waiting sellers' accounts stand. Finds what a lost webhook or a
 * crash between two steps left behind. One that fails keeps no other from its turn; it is tried again the next time.
 * @throws when any of them failed, after all had their turn
 */
export async function reconcilePayments(now: Date): Promise<void> {
  await each(
    turns(Math.floor(now.getTime() / 1_000)),
    ({ act }) => act(),
    ({ name }) => name,
  );
}

type Turn = { name: string; act: () => Promise<unknown> };

async function* turns(seconds: number): AsyncGenerator<Turn> {
  yield { name: "parts that would lapse", act: takeBeforeLapse };
  const intents = stripe().paymentIntents.list({
    created: { gte: seconds - LOOK_BACK_SECONDS, lte: seconds - GRACE_SECONDS },
    limit: 100,
  });
  for await (const intent of intents) yield { name: intent.id, act: () => reconcile(intent) };
  const pending = await db.refund.findMany({
    where: { status: "PENDING", providerRefundId: { not: null } },
    orderBy: { createdAt: "asc" },
    take: 200,
  });
  for (const { id, providerRefundId } of pending) {
    const ask = async () => {
      const refund = await stripe().refunds.retrieve(providerRefundId as string);
      await settleRefund(id, refund.id, refund.status);
    };
    yield { name: `refund ${id}`, act: ask };
  }
  for (const id of await disputesToAskFor(seconds)) yield { name: id, act: () => noteDispute(id) };
  for (const id of await accountsToAskFor()) yield { name: id, act: () => noteSellerAccount(id) };
}

/** Accounts that the provider has not confirmed and was not asked about for hours; asking moves their `updated_at` on. */
async function accountsToAskFor(): Promise<string[]> {
  const rows = await db.$queryRaw<{ account: string }[]>`
    SELECT stripe_account_id AS account FROM sellers
    WHERE stripe_account_id IS NOT NULL AND NOT payouts_enabled AND updated_at < now() - ${ACCOUNT_HOURS}::int * interval '1 hour'
    ORDER BY updated_at LIMIT 100`;
  return rows.map(({ account }) => account);
}

/** Disputes of the last days that nobody told of, and those that are open here. */
async function disputesToAskFor(seconds: number): Promise<string[]> {
  const ids: string[] = [];
  const recent = stripe().disputes.list({ created: { gte: seconds - LOOK_BACK_SECONDS }, limit: 100 });
  for await (const { id } of recent) ids.push(id);
  const [open, closed] = await Promise.all([
    db.dispute.findMany({
      where: { closedAt: null },
      orderBy: { createdAt: "asc" },
      take: 200,
      select: { providerDisputeId: true },
    }),
    db.dispute.findMany({
      where: { providerDisputeId: { in: ids }, closedAt: { not: null } },
      select: { providerDisputeId: true },
    }),
  ]);
  const over = new Set(closed.map(({ providerDisputeId }) => providerDisputeId));
  const asked = new Set([...ids, ...open.map(({ providerDisputeId }) => providerDisputeId)]);
  return [...asked].filter((id) => !over.has(id));
}

/** Asks how one intent stands and does what the reconciler does about it, whatever its age. */
export async function reconcileIntent(intentId: string): Promise<void> {
  await reconcile(await stripe().paymentIntents.retrieve(intentId));
}

async function reconcile(intent: Stripe.PaymentIntent): Promise<void> {
  const { checkoutId, paymentId } = intent.metadata;
  if (!checkoutId || !paymentId) return;
  const payment = await noteIntent(intent);
  if (!payment) {
    log.error({ intentId: intent.id, checkoutId }, "the provider has a payment that the shop does not know");
    return;
  }
  if (intent.status === "requires_capture" && payment.status === "CAPTURING") await capturePayment(paymentId);
  else if (intent.status === "requires_capture" && payment.status === "VOIDED") await voidPayment(paymentId);
  else if (intent.status === "requires_capture") await settleCheckout(checkoutId);
  else if (intent.status === "succeeded" && payment.status !== "CAPTURED") {
    const settled = await settleCheckout(checkoutId);
    if (settled.ok) await noteCaptured(intent.id, intent.amount_received);
  }
}
