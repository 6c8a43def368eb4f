import type { OwnerKey } from "@/lib/accounts/model/actor";
import { changeStored } from "@/lib/cart/store";
import { placeOrder } from "@/lib/checkout/commands/place";
import { startCheckout } from "@/lib/checkout/commands/start";
import { updateCheckout } from "@/lib/checkout/commands/update";
import { ensureIntent } from "@/lib/payments/commands/intent";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { HOME } from "../../support/home";
import { someGuest } from "../cart/support";

/** A way to send things to the United States for 5.00. */
export async function delivery(): Promise<void> {
  const there = await db.shippingZone.count({ where: { countries: { has: "US" } } });
  if (there > 0) return;
  await db.shippingZone.create({
    data: {
      name: "United States",
      countries: ["US"],
      methods: {
        create: { code: "std", name: "Standard", carrier: "Post", basePrice: 500, minDays: 2, maxDays: 4 },
      },
    },
  });
}

export async function fillCart(
  owner: OwnerKey,
  lines: { offerId: string; quantity: number }[],
): Promise<void> {
  for (const { offerId, quantity } of lines) {
    await changeStored(owner, "add", offerId, { quantity, line: { quantity, addedAt: 1, priceThen: 1000 } });
  }
}

/** A cart's checkout with contact and address: ready to be placed. */
export async function readyCheckout(
  lines: { offerId: string; quantity: number }[],
  {
    owner = someGuest(),
    email = `buyer-${newId()}@example.test`,
    ...change
  }: { owner?: OwnerKey; email?: string; couponCode?: string; useCredit?: boolean } = {},
): Promise<{ checkoutId: string; total: number; owner: OwnerKey }> {
  await fillCart(owner, lines);
  const started = await startCheckout(owner);
  if (!started.ok) throw new Error(started.error.message);
  const { checkoutId } = started.data;
  const updated = await updateCheckout(checkoutId, { email, address: HOME, ...change });
  if (!updated.ok) throw new Error(updated.error.message);
  return { checkoutId, total: updated.data.total, owner };
}

export async function placed(checkoutId: string, total: number): Promise<void> {
  const result = await placeOrder(checkoutId, newId(), total);
  if (!result.ok) throw new Error(result.error.message);
}

/** Pays a placed checkout as the browser does, with one of the provider's test payment methods; a paid one stays as it is. */
export async function pay(checkoutId: string, method = "pm_card_visa"): Promise<string> {
  const intent = await ensureIntent(checkoutId);
  if (!intent.ok) {
    const { intentId } = await db.payment.findFirstOrThrow({ where: { checkoutId } });
    if (intentId) return intentId;
    throw new Error(intent.error.message);
  }
  const id = intent.data.clientSecret.split("_secret")[0] as string;
  await stripe()
    .paymentIntents.confirm(id, { payment_method: method, return_url: "http://localhost/return" })
    .catch(() => {});
  return id;
}
