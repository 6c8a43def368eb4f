import "server-only";
import type Stripe from "stripe";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { fail, ok, type Result } from "@/lib/platform/result";
import { providerKey } from "../model";
import { stripe } from "../stripe";

/**
 * Where a seller tells the provider which bank account is paid: makes the seller's connected account at the first call
 * (one, however many call at once) and answers a link to the provider's own form. Refuses `missing`, and `waiting`
 * before the shop was approved.
 */
export async function openSellerAccount(sellerId: string): Promise<Result<{ url: string }>> {
  const seller = await db.seller.findUnique({ where: { id: sellerId } });
  if (!seller) return fail("missing", "There is no such seller.");
  if (seller.status === "APPLIED")
    return fail("waiting", "The bank account is asked for once the shop is approved.");
  const account =
    seller.stripeAccountId ??
    (
      await stripe().accounts.create(
        {
          type: "express",
          country: seller.country.trim(),
          email: seller.supportEmail,
          capabilities: { transfers: { requested: true } },
          business_profile: { name: seller.name },
          metadata: { sellerId },
        },
        { idempotencyKey: providerKey.account(sellerId) },
      )
    ).id;
  await db.seller.updateMany({
    where: { id: sellerId, stripeAccountId: null },
    data: { stripeAccountId: account },
  });
  const desk = `${env().APP_URL}/sell/${seller.slug}/money`;
  const link = await stripe().accountLinks.create({
    account,
    type: "account_onboarding",
    refresh_url: desk,
    return_url: desk,
  });
  return ok({ url: link.url });
}

/** What the provider says of a seller's account now. */
export async function noteSellerAccount(accountId: string): Promise<void> {
  const account = await stripe().accounts.retrieve(accountId);
  await db.seller.updateMany({
    where: { stripeAccountId: accountId },
    data: {
      chargesEnabled: account.charges_enabled,
      payoutsEnabled: account.payouts_enabled && account.capabilities?.transfers === "active",
    },
  });
}

/** Keeps a payout to a seller's bank as the provider has it now; events of one payout may come in any order. */
export async function notePayout(payoutId: string, accountId: string): Promise<void> {
  const seller = await db.seller.findUnique({ where: { stripeAccountId: accountId } });
  if (!seller) return;
  const payout: Stripe.Payout = await stripe().payouts.retrieve(payoutId, {}, { stripeAccount: accountId });
  const state = {
    status: payout.status,
    failure: payout.failure_message ?? null,
    arrivesOn: new Date(payout.arrival_date * 1_000),
  };
  await db.payout.upsert({
    where: { providerPayoutId: payoutId },
    create: {
      providerPayoutId: payoutId,
      sellerId: seller.id,
      amount: payout.amount,
      currency: payout.currency.toUpperCase(),
      ...state,
    },
    update: state,
  });
}
