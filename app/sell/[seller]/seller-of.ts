import "server-only";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";

/** The id of the seller in a route's address, for a member of it; null for everybody else. */
export async function sellerOf(params: Promise<{ seller: string }>): Promise<string | null> {
  const { seller } = await params;
  const actor = await currentActor();
  const membership = actor.user?.memberships.find((one) => one.slug === seller);
  return membership && may(actor, "seller.see", { sellerId: membership.sellerId })
    ? membership.sellerId
    : null;
}
