import "server-only";
import { type CardView, meanRating } from "../model/views";
import { pictureOf } from "./pictures";

/** What a card needs of a product row; the SQL of listings selects exactly this. */
export type CardRow = {
  id: string;
  slug: string;
  title: string;
  maker: string | null;
  imageKey: string | null;
  imageHash: string | null;
  minPrice: number | null;
  maxPrice: number | null;
  compareAtPrice: number | null;
  currency: string;
  ratingSum: number;
  ratingCount: number;
  inStock: boolean;
};

export function cardOf(row: CardRow): CardView {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    maker: row.maker ?? "",
    picture: pictureOf(row.imageKey, row.imageHash, ""),
    price: row.minPrice,
    was: row.compareAtPrice,
    from: row.minPrice !== null && row.maxPrice !== null && row.maxPrice > row.minPrice,
    currency: row.currency.trim(),
    rating: meanRating(row.ratingSum, row.ratingCount),
    ratingCount: row.ratingCount,
    inStock: row.inStock,
  };
}
