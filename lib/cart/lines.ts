import "server-only";
import type { OwnerKey } from "@/lib/accounts/model/actor";
import { effectivePrice } from "@/lib/catalog/model/pricing";
import { groundOf } from "@/lib/catalog/model/views";
import { pictureOf } from "@/lib/catalog/queries/pictures";
import { type HeldClaim, heldClaims } from "@/lib/deals/queries";
import { db } from "@/lib/platform/db/client";
import { type CartLine, MAX_QUANTITY } from "./model/cart";

/** What the database knows now of an offer in a cart; a line is this and what the shopper wants of it. */
export type OfferNow = Omit<CartLine, "quantity" | "addedAt" | "priceThen" | "state" | "promise"> & {
  sold: boolean;
  /** What promotions ask of it. */
  terms: { categoryId: string; giftCard: boolean };
};

type Row = {
  id: string;
  variantId: string;
  price: number;
  compareAtPrice: number | null;
  salePrice: number | null;
  saleStartsAt: Date | null;
  saleEndsAt: Date | null;
  currency: string;
  condition: CartLine["condition"];
  maxPerOrder: number | null;
  endless: boolean;
  sold: boolean;
  available: number;
  choice: string;
  productId: string;
  productSlug: string;
  title: string;
  imageKey: string | null;
  imageHash: string | null;
  ground: string;
  sellerId: string;
  sellerSlug: string;
  sellerName: string;
  categoryId: string;
  giftCard: boolean;
};

/**
 * Price, stock and words of offers, in one statement, and what `owner` holds of them by a deal. Offers that never
 * existed are left out.
 */
export async function offersNow(
  offerIds: readonly string[],
  now: Date,
  owner: OwnerKey,
): Promise<Map<string, OfferNow>> {
  if (offerIds.length === 0) return new Map();
  const [rows, claims] = await Promise.all([offerRows(offerIds), heldClaims(owner)]);
  return new Map(rows.map((row) => [row.id, atDealPrice(offerOf(row, now), claims.get(row.id))]));
}

/** A claimed unit is there whatever the shelf says, at the deal's price; more than was claimed is not. */
function atDealPrice(offer: OfferNow, claim: HeldClaim | undefined): OfferNow {
  if (!claim || !offer.sold) return offer;
  const { price, was, quantity, slug, until } = claim;
  return {
    ...offer,
    price,
    was: was > price ? was : null,
    limit: quantity,
    sellerLimit: null,
    deal: { slug, until: until.getTime() },
  };
}

function offerRows(offerIds: readonly string[]): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT o.id, o.variant_id AS "variantId", o.price, o.compare_at_price AS "compareAtPrice",
      o.sale_price AS "salePrice", o.sale_starts_at AS "saleStartsAt", o.sale_ends_at AS "saleEndsAt",
      trim(o.currency) AS currency, o.condition::text AS condition, o.max_per_order AS "maxPerOrder",
      o.backorder <> 'NONE' AS endless,
      o.status = 'ACTIVE' AND s.status = 'ACTIVE' AND p.status = 'ACTIVE' AS sold,
      coalesce(stock.available, 0)::int AS available,
      v.title AS choice, p.id AS "productId", p.slug AS "productSlug", p.title,
      coalesce(picture.key, p.image_key) AS "imageKey",
      CASE WHEN picture.key IS NULL THEN p.image_hash ELSE picture.hash END AS "imageHash",
      c.ground, s.id AS "sellerId", s.slug AS "sellerSlug", s.name AS "sellerName",
      p.category_id AS "categoryId", p.gift_card AS "giftCard"
    FROM offers o
      JOIN variants v ON v.id = o.variant_id
      JOIN products p ON p.id = o.product_id
      JOIN categories c ON c.id = p.category_id
      JOIN sellers s ON s.id = o.seller_id
      LEFT JOIN LATERAL (
        SELECT sum(free_units(l)) AS available
        FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id
        WHERE l.offer_id = o.id AND w.active
      ) stock ON true
      LEFT JOIN LATERAL (
        SELECT i.key, i.hash FROM product_images i
        WHERE i.product_id = o.product_id AND i.variant_id = o.variant_id ORDER BY i.position LIMIT 1
      ) picture ON true
    WHERE o.id = ANY (${[...offerIds]}::uuid[])`;
}

function offerOf(row: Row, now: Date): OfferNow {
  const { price, was } = effectivePrice(row, now);
  const stocked = row.endless ? MAX_QUANTITY : Math.max(0, row.available);
  return {
    offerId: row.id,
    sold: row.sold,
    price,
    was,
    currency: row.currency,
    limit: Math.min(stocked, row.maxPerOrder ?? MAX_QUANTITY, MAX_QUANTITY),
    sellerLimit: row.maxPerOrder,
    productId: row.productId,
    productSlug: row.productSlug,
    variantId: row.variantId,
    title: row.title,
    choice: row.choice,
    condition: row.condition,
    picture: pictureOf(row.imageKey, row.imageHash, row.title),
    ground: groundOf(row.ground),
    seller: { id: row.sellerId, slug: row.sellerSlug, name: row.sellerName },
    deal: null,
    terms: { categoryId: row.categoryId, giftCard: row.giftCard },
  };
}
