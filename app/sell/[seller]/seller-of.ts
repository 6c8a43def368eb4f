import "server-only";
import { may, type RightName, type RightObject } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";

/** The rights that are asked about a seller. */
type SellerRight = { [R in RightName]: RightObject<R> extends { sellerId: string } ? R : never }[RightName];

/** The id of the seller in a route's address, for a member of it with this right; null for everybody else. */
export async function sellerOf(
  params: Promise<{ seller: string }>,
  right: SellerRight = "seller.see",
): Promise<string | null> {
  const { seller } = await params;
  const actor = await currentActor();
  const membership = actor.user?.memberships.find((one) => one.slug === seller);
  return membership && may(actor, right as "seller.see", { sellerId: membership.sellerId })
    ? membership.sellerId
    : null;
}
