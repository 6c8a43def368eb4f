import "server-only";
import type { RightObject } from "@/lib/accounts/rights";
import { isOrderKey } from "./access";
import { orderOwner } from "./groups";

/** What "order.own" is asked about: the order's owner, or whoever shows the key that was mailed. Null for no such order. */
export async function ownOrder(
  orderId: string,
  key: string | undefined,
): Promise<RightObject<"order.own"> | null> {
  const found = await orderOwner(orderId);
  return found && { owner: found.owner, proven: isOrderKey(found.groupNumber, key) };
}

/** What a seller's right is asked about: who ships the order. Null for no such order. */
export async function sellerOfOrder(orderId: string): Promise<{ sellerId: string } | null> {
  const found = await orderOwner(orderId);
  return found && { sellerId: found.sellerId };
}
