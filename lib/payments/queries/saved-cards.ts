import "server-only";
import { db } from "@/lib/platform/db/client";

export type CardView = { id: string; brand: string; last4: string; expires: string; isOver: boolean };

/** The cards a member keeps, newest first. */
export async function listCards(userId: string, now = new Date()): Promise<CardView[]> {
  const rows = await db.savedCard.findMany({
    where: { userId, removedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, brand, last4, expMonth, expYear }) => ({
    id,
    brand,
    last4,
    expires: `${String(expMonth).padStart(2, "0")}/${String(expYear % 100).padStart(2, "0")}`,
    isOver: expYear * 12 + expMonth <= now.getUTCFullYear() * 12 + now.getUTCMonth(),
  }));
}

/** The provider's name of a member's own card; null for one that is not theirs or not there any more. */
export async function ownCard(userId: string, cardId: string): Promise<string | null> {
  const card = await db.savedCard.findFirst({ where: { id: cardId, userId, removedAt: null } });
  return card?.providerMethodId ?? null;
}
