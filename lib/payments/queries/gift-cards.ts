import "server-only";
import { db } from "@/lib/platform/db/client";
import { isId } from "@/lib/platform/ids";

export type BoughtGift = {
  id: string;
  amount: number;
  currency: string;
  state: "waiting" | "open" | "redeemed" | "voided";
};

/** The gift cards bought with an order group. */
export async function boughtGifts(groupId: string): Promise<BoughtGift[]> {
  const rows = await db.giftCard.findMany({
    where: { line: { order: { groupId, status: { notIn: ["PENDING_PAYMENT", "FAILED"] } } } },
    include: { line: { select: { shippedQuantity: true } } },
    orderBy: [{ orderLineId: "asc" }, { piece: "asc" }],
  });
  return rows.map(({ id, initial, currency, redeemedAt, voidedAt, line }) => ({
    id,
    amount: initial,
    currency: currency.trim(),
    state: redeemedAt
      ? ("redeemed" as const)
      : voidedAt
        ? ("voided" as const)
        : line?.shippedQuantity === 0
          ? ("waiting" as const)
          : ("open" as const),
  }));
}

/** Whose a bought gift card is to show; null when there is none. */
export async function giftOwner(giftCardId: string): Promise<string | null> {
  if (!isId(giftCardId)) return null;
  const card = await db.giftCard.findUnique({
    where: { id: giftCardId },
    select: { line: { select: { order: { select: { group: { select: { ownerKey: true } } } } } } },
  });
  return card?.line?.order.group.ownerKey ?? null;
}
