import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { db, type Tx } from "@/lib/platform/db/client";

/** Gives the deal units of a cancelled order back to their pools, in the caller's transaction, once. */
export async function returnDealUnits(tx: Tx, orderId: string, reason: string): Promise<void> {
  await tx.$executeRaw`SELECT return_deal_order(${orderId}::uuid, ${reason})`;
}

/**
 * Counts the card that pays against the deals of a checkout, in the caller's transaction, once. False when a guest's
 * card has had its share of one of them; nothing may then be sold.
 */
export async function countCard(tx: Tx, checkoutId: string, fingerprint: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ counted: boolean }[]>`
    SELECT count_deal_card(${checkoutId}::uuid, ${fingerprint}) AS counted`;
  return row?.counted ?? false;
}

/** Gives a member the claims that were made as a guest in the same browser, as far as the member's own limit allows. */
export async function adoptClaims(from: OwnerKey, into: OwnerKey): Promise<void> {
  await db.$executeRaw`SELECT adopt_claims(${from}, ${into})`;
}
