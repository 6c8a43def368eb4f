import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { forgetOrdered } from "@/lib/checkout/commands/forget-ordered";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { checkoutOwner } from "@/lib/checkout/queries/checkout";

export const metadata: Metadata = { title: "Checkout", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ id: string }> };

/** Where a payment comes back to: settles, and goes on to the order or back to the checkout with the reason. */
export default async function ReturnPage({ params }: Props): Promise<ReactNode> {
  const { id } = await params;
  const [actor, owner] = await Promise.all([currentActor(), checkoutOwner(id)]);
  if (!owner || !may(actor, "checkout.own", { owner })) notFound();
  const settled = await settleCheckout(id);
  if (!settled.ok) redirect(`/checkout/${id}?problem=${settled.error.code}`);
  await forgetOrdered(settled.data.groupId);
  redirect(`/orders/${settled.data.number}?new=1`);
}
