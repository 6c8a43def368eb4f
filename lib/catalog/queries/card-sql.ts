import "server-only";
import { Prisma } from "@/lib/platform/db/client";

/** Columns of a `CardRow`, for a query over `products p` joined by `CARD_JOINS`. */
export const CARD_COLUMNS = Prisma.sql`
  p.id, p.slug, p.title, coalesce(b.name, s.name) AS maker, p.image_key AS "imageKey", p.image_hash AS "imageHash",
  p.min_price AS "minPrice", p.max_price AS "maxPrice", p.compare_at_price AS "compareAtPrice", p.currency,
  p.rating_sum AS "ratingSum", p.rating_count AS "ratingCount", p.in_stock AS "inStock"`;

export const CARD_JOINS = Prisma.sql`
  LEFT JOIN brands b ON b.id = p.brand_id
  LEFT JOIN offers o ON o.id = p.buy_box_offer_id
  LEFT JOIN sellers s ON s.id = o.seller_id`;
