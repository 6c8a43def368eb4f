import "server-only";
import { type OwnerKey, userIdOf } from "@/lib/accounts/model/actor";
import { db } from "@/lib/platform/db/client";
import type { PromotionRule } from "@/lib/pricing/model";

export type AutomaticPromotion = PromotionRule & {
  name: string;
  /** Whether the owner has ordered before; asked of promotions of a first order only. */
  orderedBefore: boolean;
};

/**
 * The promotions without a code that hold for an owner now, as a checkout of theirs would read them, in one statement:
 * the market's, and those of the sellers whose `offerIds` are in the cart.
 */
export async function automaticPromotions(
  owner: OwnerKey,
  offerIds: readonly string[],
  currency: string,
  now: Date,
): Promise<AutomaticPromotion[]> {
  const userId = userIdOf(owner);
  return db.$queryRaw<AutomaticPromotion[]>`
    SELECT r.id, r.name, r.kind::text AS kind, r.value, r.seller_id AS "sellerId", r.funded_by::text AS "fundedBy",
      promotion_conditions(r.conditions) AS conditions, r.stackable, r.priority,
      r.conditions ->> 'firstOrderOnly' = 'true' AND EXISTS (SELECT 1 FROM order_groups g JOIN orders o ON o.group_id = g.id
        WHERE g.user_id = ${userId}::uuid AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED')) AS "orderedBefore"
    FROM promotions_open(${currency}::bpchar, ${userId && `user:${userId}`}, ${now}::timestamptz) r
    WHERE r.automatic AND (r.seller_id IS NULL OR r.seller_id IN (SELECT o.seller_id FROM offers o WHERE o.id = ANY (${[...offerIds]}::uuid[])))`;
}
