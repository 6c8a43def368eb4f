import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { db } from "@/lib/platform/db/client";

/**
 * Gives a member the checkouts that the same browser began as a guest, with their orders: what is placed and waits for
 * its payment is not bought a second time after signing in. Safe to repeat.
 */
export async function adoptCheckouts(from: OwnerKey, into: `user:${string}`): Promise<void> {
  const userId = into.slice("user:".length);
  await db.$transaction(async (tx) => {
    // The locks of `startCheckout`, in one order for both.
    for (const owner of [from, into].sort()) {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`checkout:${owner}`}, 0))`;
    }
    await tx.$executeRaw`
      WITH adopted AS (
        UPDATE checkouts SET owner_key = ${into}, user_id = ${userId}::uuid, updated_at = now()
        WHERE owner_key = ${from} AND status IN ('OPEN', 'PLACED') RETURNING id
      ), groups AS (
        UPDATE order_groups g SET owner_key = ${into}, user_id = ${userId}::uuid FROM adopted a WHERE g.checkout_id = a.id RETURNING g.id
      )
      UPDATE orders o SET user_id = ${userId}::uuid FROM groups g WHERE o.group_id = g.id`;
  });
}
