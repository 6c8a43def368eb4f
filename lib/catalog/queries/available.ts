import "server-only";
import { db } from "@/lib/platform/db/client";
import type { CardView } from "../model/views";
import { CARD_COLUMNS, CARD_JOINS } from "./card-sql";
import { type CardRow, cardOf } from "./cards";

/** A card that can be bought this moment, with what a row of cards is put together by. */
export type AvailableCard = {
  card: CardView;
  id: string;
  brandId: string | null;
  categoryId: string;
  price: number;
  popularity: number;
};

/**
 * Those of the given products that can be bought now, in the given order: an offer of an active seller has a unit that
 * nobody holds, or may be ordered without one. Asks the stock itself, not what listings remember of it.
 */
export async function availableCards(productIds: readonly string[]): Promise<AvailableCard[]> {
  if (productIds.length === 0) return [];
  type Row = CardRow & { brandId: string | null; categoryId: string; popularity: number };
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${CARD_COLUMNS}, p.brand_id AS "brandId", p.category_id AS "categoryId", p.popularity
    FROM unnest(${[...productIds]}::uuid[]) WITH ORDINALITY AS wanted (id, place)
    JOIN products p ON p.id = wanted.id ${CARD_JOINS}
    WHERE p.status = 'ACTIVE' AND p.min_price IS NOT NULL AND EXISTS (
      SELECT FROM offers f JOIN sellers x ON x.id = f.seller_id AND x.status = 'ACTIVE'
      WHERE f.product_id = p.id AND f.status = 'ACTIVE' AND (f.backorder <> 'NONE' OR EXISTS (
        SELECT FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
        WHERE l.offer_id = f.id AND (l.quantity > l.reserved OR free_units(l) > 0))))
    ORDER BY wanted.place`;
  return rows.map((row) => ({
    card: { ...cardOf(row), inStock: true },
    id: row.id,
    brandId: row.brandId,
    categoryId: row.categoryId,
    price: row.minPrice ?? 0,
    popularity: row.popularity,
  }));
}
