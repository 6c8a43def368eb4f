import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { removeOrdered } from "@/lib/cart/commands";
import { db } from "@/lib/platform/db/client";

/** Takes what an order group bought out of the cart it came from; lines and units added since stay. Safe to repeat. */
export async function forgetOrdered(groupId: string): Promise<void> {
  const group = await db.orderGroup.findUnique({
    where: { id: groupId },
    select: {
      ownerKey: true,
      checkoutId: true,
      checkout: { select: { lines: { select: { offerId: true, quantity: true } } } },
    },
  });
  if (group) await removeOrdered(group.ownerKey as OwnerKey, group.checkoutId, group.checkout.lines);
}
