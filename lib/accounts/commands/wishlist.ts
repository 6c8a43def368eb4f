import "server-only";
import { db } from "@/lib/platform/db/client";
import { fail, ok, type Result } from "@/lib/platform/result";

export const MAX_WISHES = 500;

/** Puts a variant on a member's wishlist or takes it off. Safe to repeat. Refuses `missing` and `full`. */
export async function setWish(userId: string, variantId: string, wished: boolean): Promise<Result<null>> {
  if (!wished) {
    await db.wishlistItem.deleteMany({ where: { variantId, wishlist: { userId } } });
    return ok(null);
  }
  // The list and the item come to be in one statement each, whoever else does the same; the first price stays.
  await db.$executeRaw`
    INSERT INTO wishlists (user_id, name, is_default) VALUES (${userId}::uuid, 'Wishlist', true)
    ON CONFLICT (user_id) WHERE is_default DO NOTHING`;
  const [found] = await db.$queryRaw<{ known: boolean; wishes: number }[]>`
    WITH list AS (SELECT id FROM wishlists WHERE user_id = ${userId}::uuid AND is_default),
    wish AS (
      SELECT v.id, o.price FROM variants v LEFT JOIN offers o ON o.id = v.buy_box_offer_id
      WHERE v.id = ${variantId}::uuid
    ),
    held AS (SELECT count(*)::int AS n FROM wishlist_items i JOIN list ON list.id = i.wishlist_id),
    put AS (
      INSERT INTO wishlist_items (wishlist_id, variant_id, price_then)
      SELECT list.id, wish.id, wish.price FROM list, wish, held WHERE held.n < ${MAX_WISHES}
      ON CONFLICT DO NOTHING
    )
    SELECT EXISTS (SELECT 1 FROM wish) AS known, (SELECT n FROM held) AS wishes`;
  if (!found?.known) return fail("missing", "This is no longer there.");
  if (found.wishes >= MAX_WISHES)
    return fail("full", `A wishlist holds ${MAX_WISHES} things. Remove one first.`);
  return ok(null);
}
