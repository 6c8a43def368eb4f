import "server-only";
import { countryName, type Place } from "@/lib/fulfilment/model/places";
import { promisesOf } from "@/lib/fulfilment/queries/promises";
import { db } from "@/lib/platform/db/client";
import type { CardLive, LiveDeal, ProductLive } from "../model/live";
import { effectivePrice } from "../model/pricing";

/** Below this many units the number is told. */
const FEW = 13;

/** What is live about cards: the promise of each buy box to a place, and the last units. Unknown ids are left out. */
export async function liveCards(
  productIds: readonly string[],
  place: Place,
  now: Date,
): Promise<Record<string, CardLive>> {
  const rows = await db.product.findMany({
    where: { id: { in: [...productIds] }, status: "ACTIVE" },
    select: { id: true, buyBoxOfferId: true },
  });
  const promises = await promisesOf(
    rows.flatMap((row) => row.buyBoxOfferId ?? []),
    place,
    now,
  );
  return Object.fromEntries(
    rows.map((row) => {
      const offer = row.buyBoxOfferId ? promises.get(row.buyBoxOfferId) : undefined;
      const available = offer?.available ?? 0;
      return [
        row.id,
        {
          promise: offer?.promise?.day ?? null,
          inStock: available > 0 || (offer?.canWait ?? false),
          left: available > 0 && available < FEW ? available : null,
        },
      ];
    }),
  );
}

/** What is live about a product: price, stock and promise of every active offer, by offer id. Null for an unknown product. */
export async function liveProduct(productId: string, place: Place, now: Date): Promise<ProductLive | null> {
  const offers = await db.offer.findMany({
    where: { productId, status: "ACTIVE", seller: { status: "ACTIVE" } },
    include: {
      deals: {
        where: {
          status: { in: ["SCHEDULED", "RUNNING"] },
          closedAt: null,
          startsAt: { lte: now },
          endsAt: { gt: now },
        },
        take: 1,
      },
    },
  });
  if (offers.length === 0) {
    const exists = await db.product.count({ where: { id: productId } });
    if (exists === 0) return null;
  }
  const promises = await promisesOf(
    offers.map((offer) => offer.id),
    place,
    now,
  );
  return {
    place: [countryName(place.country), place.postcode].filter(Boolean).join(" "),
    offers: Object.fromEntries(
      offers.map((offer) => {
        const { price, was } = effectivePrice(offer, now);
        const facts = promises.get(offer.id);
        const available = facts?.available ?? 0;
        const shipping = facts?.shippingFrom ?? null;
        return [
          offer.id,
          {
            price,
            was,
            currency: offer.currency.trim(),
            inStock: available > 0 || offer.backorder !== "NONE",
            left: available > 0 && available < FEW ? available : null,
            promise: facts?.promise ?? null,
            shipping:
              shipping === null
                ? null
                : shipping.freeFrom !== null && price >= shipping.freeFrom
                  ? 0
                  : shipping.basePrice,
            deal: offer.deals[0] ? dealOf(offer.deals[0]) : null,
          },
        ];
      }),
    ),
  };
}

function dealOf(deal: {
  id: string;
  slug: string;
  price: number;
  compareAtPrice: number;
  limitPerShopper: number;
  startsAt: Date;
  endsAt: Date;
}): LiveDeal {
  const { id, slug, price, compareAtPrice: was, limitPerShopper: limit, startsAt, endsAt } = deal;
  return { id, slug, price, was, limit, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
