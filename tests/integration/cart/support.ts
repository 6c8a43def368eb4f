import { randomUUID } from "node:crypto";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { db } from "@/lib/platform/db/client";
import * as make from "@/tests/support/factories";

export const someGuest = (): OwnerKey => `guest:${randomUUID()}`;
export const someMember = (): OwnerKey => `user:${randomUUID()}`;

/** Offer ids of `count` things with ten units each, all of one seller. */
export async function manyOffers(count: number): Promise<string[]> {
  const { id: sellerId } = await make.seller();
  const { id: categoryId } = await make.category();
  const { id: warehouseId } = await make.warehouse();
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { offer } = await make.sellable({ sellerId, categoryId, warehouseId });
    ids.push(offer.id);
  }
  return ids;
}

/** Sells, receives or writes off until `quantity` units are there. */
export async function setStock(offerId: string, quantity: number): Promise<void> {
  await db.stockLevel.updateMany({ where: { offerId }, data: { quantity } });
}
