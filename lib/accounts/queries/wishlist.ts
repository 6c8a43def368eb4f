import "server-only";
import { effectivePrice } from "@/lib/catalog/model/pricing";
import { type Ground, groundOf, type PictureView } from "@/lib/catalog/model/views";
import { pictureOf } from "@/lib/catalog/queries/pictures";
import { db } from "@/lib/platform/db/client";
import { MAX_WISHES } from "../commands/wishlist";

/** A variant a member wishes for, with its price now and then in minor units of `currency`. */
export type Wish = {
  variantId: string;
  /** The buy box; null while nobody sells it. */
  offerId: string | null;
  productSlug: string;
  title: string;
  choice: string;
  picture: PictureView | null;
  ground: Ground;
  price: number | null;
  was: number | null;
  priceThen: number | null;
  currency: string;
  inStock: boolean;
};

type Row = {
  variantId: string;
  offerId: string | null;
  productSlug: string;
  title: string;
  choice: string;
  imageKey: string | null;
  imageHash: string | null;
  ground: string;
  price: number | null;
  compareAtPrice: number | null;
  salePrice: number | null;
  saleStartsAt: Date | null;
  saleEndsAt: Date | null;
  priceThen: number | null;
  currency: string;
  inStock: boolean;
};

/** What a member wishes for, the newest first. */
export async function listWishes(userId: string): Promise<Wish[]> {
  const now = new Date();
  const rows = await db.$queryRaw<Row[]>`
    SELECT v.id AS "variantId", o.id AS "offerId", p.slug AS "productSlug", p.title, v.title AS choice,
      coalesce(picture.key, p.image_key) AS "imageKey",
      CASE WHEN picture.key IS NULL THEN p.image_hash ELSE picture.hash END AS "imageHash",
      c.ground, o.price, o.compare_at_price AS "compareAtPrice", o.sale_price AS "salePrice",
      o.sale_starts_at AS "saleStartsAt", o.sale_ends_at AS "saleEndsAt", i.price_then AS "priceThen",
      trim(coalesce(o.currency, p.currency)) AS currency,
      o.id IS NOT NULL AND (o.backorder <> 'NONE' OR coalesce(stock.available, 0) > 0) AS "inStock"
    FROM wishlists w
      JOIN wishlist_items i ON i.wishlist_id = w.id
      JOIN variants v ON v.id = i.variant_id
      JOIN products p ON p.id = v.product_id
      JOIN categories c ON c.id = p.category_id
      LEFT JOIN offers o ON o.id = v.buy_box_offer_id AND o.status = 'ACTIVE'
      LEFT JOIN LATERAL (
        SELECT sum(free_units(l)) AS available FROM stock_levels l WHERE l.offer_id = o.id
      ) stock ON true
      LEFT JOIN LATERAL (
        SELECT m.key, m.hash FROM product_images m
        WHERE m.product_id = p.id AND m.variant_id = v.id ORDER BY m.position LIMIT 1
      ) picture ON true
    WHERE w.user_id = ${userId}::uuid AND w.is_default
    ORDER BY i.added_at DESC, i.variant_id`;
  return rows.map((row) => wishOf(row, now));
}

function wishOf(row: Row, now: Date): Wish {
  const { price, ...given } = row;
  const priced = price === null ? { price: null, was: null } : effectivePrice({ ...given, price }, now);
  return {
    ...priced,
    variantId: row.variantId,
    offerId: row.offerId,
    productSlug: row.productSlug,
    title: row.title,
    choice: row.choice,
    picture: pictureOf(row.imageKey, row.imageHash, row.title),
    ground: groundOf(row.ground),
    priceThen: row.priceThen,
    currency: row.currency,
    inStock: row.inStock,
  };
}

/** The variants a member wishes for; for the hearts on pages that are the same for everybody. */
export async function wishedVariants(userId: string): Promise<string[]> {
  const items = await db.wishlistItem.findMany({
    where: { wishlist: { userId, isDefault: true } },
    select: { variantId: true },
    take: MAX_WISHES,
  });
  return items.map((item) => item.variantId);
}
