import "server-only";
import { db } from "@/lib/platform/db/client";
import { HISTORY_DAYS, lowestOf, type PriceHistoryView, pricesWithin } from "../model/price-history";
import { effectivePrice } from "../model/pricing";

/** Changes of one offer that are read; a seller who changes more often is shown the latest. */
const MOST_CHANGES = 400;

/** What an active offer cost in the last days, with the product it is of; null for one that is not offered. */
export async function priceHistory(
  offerId: string,
  now: Date,
): Promise<{ productId: string; view: PriceHistoryView } | null> {
  const offer = await db.offer.findFirst({
    where: { id: offerId, status: "ACTIVE", seller: { status: "ACTIVE" } },
    include: {
      prices: { orderBy: [{ changedAt: "desc" }, { id: "desc" }], take: MOST_CHANGES },
    },
  });
  if (!offer) return null;
  const currency = offer.currency.trim();
  const points = pricesWithin(
    offer.prices.filter((one) => one.currency.trim() === currency).reverse(),
    effectivePrice(offer, now).price,
    now,
  );
  return {
    productId: offer.productId,
    view: { currency, days: HISTORY_DAYS, points, lowest: lowestOf(points) },
  };
}
