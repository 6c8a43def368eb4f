import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { currentOwner } from "@/lib/accounts/session";
import { startCheckout } from "@/lib/checkout/commands/start";

export const metadata: Metadata = { title: "Checkout", robots: { index: false } };
export const instant = false;

/** Makes a checkout of the cart, or finds the one that waits for its payment, and goes there. */
export default async function StartCheckoutPage(): Promise<ReactNode> {
  const owner = await currentOwner();
  const started = owner ? await startCheckout(owner) : null;
  redirect(started?.ok ? `/checkout/${started.data.checkoutId}` : "/cart");
}
