import type { Entry } from "./offers";

/**
 * What `refresh_buy_box` will find for a product that nobody else sells yet: the first variant that can be bought, else
 * the first. Written with the product, so that its row and indexes are not written twice.
 */
export function guessBuyBox(entries: readonly Entry[], defaultStock: number) {
  const sold = entries.filter(({ listing }) => listing.state === "ACTIVE");
  const canBeBought = ({ variant }: Entry) => variant.backorder || (variant.quantity ?? defaultStock) > 0;
  const box = sold.find(canBeBought) ?? sold[0];
  return {
    buyBoxOfferId: box?.offerId ?? null,
    minPrice: box?.variant.price ?? null,
    maxPrice: box ? Math.max(...sold.map(({ variant }) => variant.price)) : null,
    compareAtPrice: box?.variant.compareAtPrice ?? null,
    inStock: sold.some(canBeBought),
  };
}
