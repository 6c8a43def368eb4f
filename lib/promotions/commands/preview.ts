import "server-only";
import { priceTrial } from "@/lib/checkout/commands/preview";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import type { Preview, PromotionForm } from "../model/promotion";
import { termsOf } from "../terms";

/**
 * What a promotion, saved or not, does to a basket, line by line, by the checkout's own code; nothing of it stays. Other
 * promotions that run take part as they would. Refuses `invalid` and `gone` (nothing of the basket is sold any more).
 */
export function previewPromotion(trial: {
  id: string | null;
  form: PromotionForm;
  lines: readonly { offerId: string; quantity: number }[];
  country: string;
  firstOrder: boolean;
}): Promise<Result<Preview>> {
  return refusable(async () => {
    const id = trial.id ?? newId();
    const { lines, country, firstOrder, form } = trial;
    const priced = await priceTrial({ lines, country, firstOrder, draft: { ...termsOf(form), id } });
    if (!priced) refuse("gone", "Nothing of this basket is sold any more.", "lines");
    const sellers = await db.seller.findMany({
      where: { id: { in: priced.lines.map((line) => line.sellerId) } },
      select: { id: true, name: true },
    });
    const sellerName = new Map(sellers.map((one) => [one.id, one.name]));
    const promotionName = new Map(priced.promotions.map((one) => [one.id, one.name]));
    const { shipping, lines: pricedLines, promotions, ...totals } = priced;
    return {
      ...totals,
      promotions,
      holds: promotions.some((one) => one.id === id && (one.amount > 0 || one.shipping > 0)),
      lines: pricedLines.map(({ sellerId, promotions: parts, ...line }) => ({
        ...line,
        seller: sellerName.get(sellerId) ?? "",
        parts: parts.map(({ promotionId, amount, fundedBy }) => ({
          name: promotionName.get(promotionId) ?? "",
          amount,
          fundedBy,
        })),
      })),
      sellers: sellers.map(({ id: sellerId, name }) => {
        const own = pricedLines.filter((line) => line.sellerId === sellerId);
        const part = shipping[sellerId];
        return {
          name,
          items: own.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0),
          discount: own.reduce((sum, line) => sum + line.discount, 0),
          delivery: part?.price ?? 0,
          deliveryDiscount: part?.discount ?? 0,
        };
      }),
    };
  });
}
