import "server-only";
import { db } from "@/lib/platform/db/client";

/** Whose offer it is, for a seller's right over it; null when there is none. */
export async function sellerOfOffer(id: string): Promise<{ sellerId: string } | null> {
  return db.offer.findUnique({ where: { id }, select: { sellerId: true } });
}
