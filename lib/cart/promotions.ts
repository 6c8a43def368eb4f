import "server-only";
import { type BasketLine, priceBasket } from "@/lib/pricing/model";
import type { AutomaticPromotion } from "@/lib/promotions/queries/automatic";
import type { OfferNow } from "./lines";
import { type CartLine, type CartPromotion, payable } from "./model/cart";

/**
 * What promotions without a code take off the lines that can be bought, by the arithmetic that the checkout uses. Those of
 * delivery say whose parcels they are for, not how much: what a parcel costs is known once its address is.
 */
export function promotionsOf(
  lines: readonly CartLine[],
  offers: ReadonlyMap<string, OfferNow>,
  promotions: readonly AutomaticPromotion[],
): CartPromotion[] {
  const basket = lines.flatMap((line): BasketLine[] => {
    const quantity = payable(line);
    const terms = offers.get(line.offerId)?.terms;
    if (quantity === 0 || !terms) return [];
    const { offerId, productId, price: unitPrice, seller } = line;
    return [{ offerId, productId, sellerId: seller.id, quantity, unitPrice, weightGrams: 0, ...terms }];
  });
  const sellers = [...new Set(basket.filter(({ giftCard }) => !giftCard).map(({ sellerId }) => sellerId))];
  const priced = priceBasket({
    lines: basket,
    promotions,
    // One each: what a promotion takes off delivery is then the number of parcels it is for.
    shipping: sellers.map((sellerId) => ({ sellerId, basePrice: 1, perKgPrice: 0, freeFrom: null })),
    tax: { bps: 0, included: true },
    firstOrder: !promotions.some(({ orderedBefore }) => orderedBefore),
  });
  return priced.promotions.flatMap(({ promotionId: id, amount, shipping }) => {
    const name = promotions.find((one) => one.id === id)?.name;
    if (name === undefined || (amount === 0 && shipping === 0)) return [];
    const delivery = shipping === 0 ? "paid" : shipping === sellers.length ? "free" : "partly";
    return [{ id, name, amount, delivery } as const];
  });
}
