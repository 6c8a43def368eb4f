import "server-only";
import { freeUnits } from "@/lib/inventory/queries";
import { db } from "@/lib/platform/db/client";
import type { Seller } from "@/lib/platform/db/generated/client";
import { effectivePrice, lowestOf30Days } from "../model/pricing";
import { meanRating, type OfferView, type SellerBrief } from "../model/views";

const CONDITION_ORDER = ["NEW", "REFURBISHED", "LIKE_NEW", "GOOD"] as const;

/**
 * The active offers of a product, each with what it cost in 30 days; in stock first, then by condition and price.
 * @param previewed also this seller's drafts and paused offers, as if they were out
 */
export async function offersOf(
  productId: string | null,
  now: Date,
  previewed: string | null = null,
): Promise<{ variantId: string; offer: OfferView }[]> {
  if (productId === null) return [];
  const rows = await db.offer.findMany({
    where: {
      productId,
      OR: [
        { status: "ACTIVE", seller: { status: "ACTIVE" } },
        ...(previewed
          ? [{ sellerId: previewed, status: { in: ["DRAFT" as const, "PAUSED" as const] } }]
          : []),
      ],
    },
    include: {
      seller: true,
      variant: { select: { product: { select: { giftCard: true } } } },
      stockLevels: { select: { id: true, quantity: true, reserved: true } },
      prices: { orderBy: { changedAt: "desc" }, take: 60, select: { price: true, changedAt: true } },
    },
  });
  const unitsOf = await freeUnits(rows.flatMap((row) => row.stockLevels));
  // One object a seller, so that a page carries each only once however many variants it offers.
  const sellers = new Map<string, SellerBrief>();
  return rows
    .map((row) => {
      const { price, was } = effectivePrice(row, now);
      const units = row.stockLevels.reduce((sum, level) => sum + unitsOf(level), 0);
      return {
        variantId: row.variantId,
        offer: {
          id: row.id,
          seller: briefOf(row.seller, sellers),
          condition: row.condition,
          price,
          was,
          currency: row.currency.trim(),
          lowest30: lowestOf30Days(price, row.prices, now),
          handlingDays: row.handlingDays,
          inStock: units > 0 || row.backorder !== "NONE",
          backorder: row.backorder,
          availableFrom: row.availableFrom?.toISOString().slice(0, 10) ?? null,
          maxPerOrder: row.maxPerOrder,
          byMail: row.variant.product.giftCard,
        } satisfies OfferView,
      };
    })
    .sort(
      (a, b) =>
        Number(b.offer.inStock) - Number(a.offer.inStock) ||
        CONDITION_ORDER.indexOf(a.offer.condition) - CONDITION_ORDER.indexOf(b.offer.condition) ||
        a.offer.price - b.offer.price,
    );
}

function briefOf(seller: Seller, known: Map<string, SellerBrief>): SellerBrief {
  const brief = known.get(seller.id) ?? {
    id: seller.id,
    slug: seller.slug,
    name: seller.name,
    promiseKeptBps: seller.promiseKeptBps,
    returnDays: seller.returnDays,
    rating: meanRating(seller.ratingSum, seller.ratingCount),
    ratingCount: seller.ratingCount,
  };
  known.set(seller.id, brief);
  return brief;
}
