import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { type Result, refusable, refuse } from "@/lib/platform/result";

/**
 * Makes a product a gift card, or an ordinary thing again: its pieces are then money in another form, owed by the market
 * to whoever redeems them, without tax, discount or parcel. Refuses `gone`, `changed`, `sold` (what was sold stays what it
 * was), `shared` (several sellers offer it: the market sells gift cards alone) and `deal` while a deal of it is to come.
 */
export function markGiftCard(
  { productId, giftCard }: { productId: string; giftCard: boolean },
  staff: Staff,
): Promise<Result<{ giftCard: boolean }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [product] = await tx.$queryRaw<{ giftCard: boolean }[]>`
        SELECT gift_card AS "giftCard" FROM products WHERE id = ${productId}::uuid FOR UPDATE`;
      if (!product) refuse("gone", "There is no such product.");
      if (product.giftCard === giftCard) refuse("changed", "Somebody else changed it already.");
      if (await tx.orderLine.findFirst({ where: { productId }, select: { id: true } }))
        refuse("sold", "It was sold already, so it stays what it was. Make another product.");
      const offers = await tx.offer.groupBy({
        by: ["sellerId"],
        where: { productId, status: { not: "ARCHIVED" } },
      });
      if (giftCard && offers.length > 1)
        refuse("shared", "Several sellers offer it. A gift card has one seller.");
      const deal = await tx.deal.findFirst({
        where: { productId, status: { in: ["SCHEDULED", "RUNNING"] }, endsAt: { gt: new Date() } },
        select: { id: true },
      });
      if (giftCard && deal) refuse("deal", "A deal sells it at another price. Stop the deal first.");
      await tx.product.update({
        where: { id: productId },
        data: { giftCard, version: { increment: 1 } },
      });
      await writeAudit(tx, [
        {
          actorId: staff.id,
          actorRole: staff.role,
          action: giftCard ? "product.gift-card" : "product.no-gift-card",
          entity: "product",
          entityId: productId,
          before: product,
          after: { giftCard },
          ip: staff.address,
        },
      ]);
      await expireLater(tx, [tag("product", productId)]);
      return { giftCard };
    }),
  );
}
