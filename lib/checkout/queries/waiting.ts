import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { db, type Tx } from "@/lib/platform/db/client";

/** A placed checkout that waits for its payment while its goods are held. */
export type WaitingCheckout = {
  checkoutId: string;
  /** Offer id to units. */
  units: Map<string, number>;
};

/** The checkout of an owner that waits for its payment, the newest; null when there is none. */
export async function waitingCheckout(owner: OwnerKey, tx: Tx = db): Promise<WaitingCheckout | null> {
  const waiting = await tx.checkout.findFirst({
    where: { ownerKey: owner, status: "PLACED", expiresAt: { gt: new Date() } },
    orderBy: { placedAt: "desc" },
    select: { id: true, lines: { select: { offerId: true, quantity: true } } },
  });
  return (
    waiting && {
      checkoutId: waiting.id,
      units: new Map(waiting.lines.map(({ offerId, quantity }) => [offerId, quantity])),
    }
  );
}
