import "server-only";
import { db, Prisma } from "@/lib/platform/db/client";
import type { MovementKind } from "@/lib/platform/db/generated/enums";
import { containing, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";

const PAGE = 50;

/** What is available at or below this is running out, where the seller chose no number. */
export const USUAL_THRESHOLD = 5;

export type StockShow = "all" | "low" | "out";

export type DeskStock = {
  id: string;
  title: string;
  variant: string;
  sku: string;
  onHand: number;
  reserved: number;
  threshold: number;
  warehouses: number;
};

/** Active offers with what is on hand, scarcest first; `words` are looked for in title, SKU and the seller's own id. */
export async function deskStock(
  sellerId: string,
  { show, words, after }: { show: StockShow; words: string; after: { available: number; id: string } | null },
): Promise<Page<DeskStock>> {
  const available = Prisma.sql`(s.on_hand - s.reserved)`;
  const wanted = {
    all: Prisma.sql`true`,
    low: Prisma.sql`${available} > 0 AND ${available} <= s.threshold`,
    out: Prisma.sql`${available} <= 0`,
  }[show];
  const start = after
    ? Prisma.sql`AND (${available}, s.id) > (${after.available}::int, ${after.id}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<DeskStock[]>`
    SELECT s.id, p.title, v.title AS variant, coalesce(v.sku, s.external_id) AS sku,
      s.on_hand AS "onHand", s.reserved, s.threshold, s.warehouses
    FROM (
      SELECT o.id, o.external_id, o.variant_id, o.product_id, coalesce(max(l.threshold), ${USUAL_THRESHOLD}::int) AS threshold,
        coalesce(sum(l.quantity), 0)::int AS on_hand, coalesce(sum(l.reserved), 0)::int AS reserved, count(l.id)::int AS warehouses
      FROM offers o LEFT JOIN stock_levels l ON l.offer_id = o.id
      WHERE o.seller_id = ${sellerId}::uuid AND o.status = 'ACTIVE' GROUP BY o.id
    ) s JOIN variants v ON v.id = s.variant_id JOIN products p ON p.id = s.product_id
    WHERE ${wanted} ${start} ${foundBy(words)}
    ORDER BY ${available}, s.id LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE, (last) => `${last.onHand - last.reserved}_${last.id}`);
}

function foundBy(words: string): Prisma.Sql {
  if (words === "") return Prisma.empty;
  const like = containing(words);
  return Prisma.sql`AND (p.title ILIKE ${like} OR v.sku ILIKE ${like} OR s.external_id ILIKE ${like})`;
}

/** Reads the cursor of `deskStock` back; null for anything else. */
export function parseStockCursor(text: string | null): { available: number; id: string } | null {
  const [available, id] = (text ?? "").split("_");
  return isId(id) && /^-?\d{1,9}$/.test(available ?? "") ? { available: Number(available), id } : null;
}

export type ShelfView = {
  warehouseId: string;
  name: string;
  city: string;
  quantity: number;
  reserved: number;
  threshold: number | null;
  /** Whether anything was ever kept there. */
  used: boolean;
};

export type OfferStock = {
  id: string;
  title: string;
  variant: string;
  sku: string;
  slug: string;
  shelves: ShelfView[];
};

/** One offer of the seller with every warehouse that may keep it, fullest first; null when it is not the seller's. */
export async function stockOfOffer(sellerId: string, offerId: string): Promise<OfferStock | null> {
  if (!isId(offerId)) return null;
  const offer = await db.offer.findFirst({
    where: { id: offerId, sellerId },
    select: {
      id: true,
      externalId: true,
      variant: { select: { title: true, sku: true, product: { select: { title: true, slug: true } } } },
    },
  });
  if (!offer) return null;
  const shelves = await db.$queryRaw<ShelfView[]>`
    SELECT w.id AS "warehouseId", w.name, w.city, coalesce(l.quantity, 0) AS quantity, coalesce(l.reserved, 0) AS reserved,
      l.threshold, l.id IS NOT NULL AS used
    FROM warehouses w LEFT JOIN stock_levels l ON l.warehouse_id = w.id AND l.offer_id = ${offerId}::uuid
    WHERE l.id IS NOT NULL OR (w.active AND (w.seller_id IS NULL OR w.seller_id = ${sellerId}::uuid))
    ORDER BY l.quantity DESC NULLS LAST, (w.seller_id = ${sellerId}::uuid) DESC NULLS LAST, w.name`;
  const { variant, externalId } = offer;
  return {
    id: offer.id,
    title: variant.product.title,
    slug: variant.product.slug,
    variant: variant.title,
    sku: variant.sku ?? externalId,
    shelves,
  };
}

export type MovementView = {
  id: string;
  kind: MovementKind;
  quantityDelta: number;
  reservedDelta: number;
  reason: string | null;
  warehouse: string;
  /** Who did it; null for the store itself. */
  by: string | null;
  createdAt: Date;
};

/** The movement ledger of one offer, newest first. */
export async function movementsOf(offerId: string, after: string | null): Promise<Page<MovementView>> {
  const from = after && /^\d{1,18}$/.test(after) ? Prisma.sql`AND m.id < ${after}::bigint` : Prisma.empty;
  const rows = await db.$queryRaw<MovementView[]>`
    SELECT m.id::text AS id, m.kind::text AS kind, m.quantity_delta AS "quantityDelta", m.reserved_delta AS "reservedDelta",
      m.reason, w.name AS warehouse, u.name AS by, m.created_at AS "createdAt"
    FROM stock_movements m JOIN warehouses w ON w.id = m.warehouse_id LEFT JOIN users u ON u.id = m.actor_id
    WHERE m.offer_id = ${offerId}::uuid ${from}
    ORDER BY m.offer_id DESC, m.id DESC LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE);
}
