export type PricedOffer = {
  price: number;
  compareAtPrice: number | null;
  salePrice: number | null;
  saleStartsAt: Date | null;
  saleEndsAt: Date | null;
};

/** What an offer costs at a moment and what it cost before, minor units; the same rule as `refresh_buy_box`. */
export function effectivePrice(offer: PricedOffer, now: Date): { price: number; was: number | null } {
  const onSale =
    offer.salePrice !== null &&
    (offer.saleStartsAt === null || offer.saleStartsAt <= now) &&
    (offer.saleEndsAt === null || offer.saleEndsAt > now);
  const price = onSale && offer.salePrice !== null ? offer.salePrice : offer.price;
  const before = onSale ? (offer.compareAtPrice ?? offer.price) : offer.compareAtPrice;
  return { price, was: before !== null && before > price ? before : null };
}

/**
 * Lowest price of the 30 days before `now`: every price that held for some of that time, the present one included.
 * `history` is any order of changes; the last one before the window still held when it began.
 */
export function lowestOf30Days(
  current: number,
  history: readonly { price: number; changedAt: Date }[],
  now: Date,
): number {
  const start = new Date(now.getTime() - 30 * 86_400_000);
  const before = history.filter((entry) => entry.changedAt <= start);
  const held = before.reduce<{ price: number; changedAt: Date } | null>(
    (last, entry) => (last === null || entry.changedAt > last.changedAt ? entry : last),
    null,
  );
  const within = history.filter((entry) => entry.changedAt > start && entry.changedAt <= now);
  return Math.min(current, ...within.map((entry) => entry.price), ...(held ? [held.price] : []));
}
