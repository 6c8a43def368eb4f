import "server-only";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import type { MovementKind } from "@/lib/platform/db/generated/enums";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import { idsFound } from "./found";

const PAGE = 50;

/** What is available at or below this is running out, where the seller chose no number; `refresh_scarce_offers` has it too. */
const USUAL_THRESHOLD = 5;

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

/** Where a page of stock begins: after an offer that runs out with so many left, or, with null, after one of the others. */
type StockCursor = { available: number | null; id: string };

/**
 * Active offers with what is on hand: first what is sold out or runs out, scarcest first, then the others, last changed
 * first. `words` are looked for in title, SKU and the seller's own id. The order is of the last minute, the numbers are of now.
 */
export async function deskStock(
  sellerId: string,
  { show, words, after }: { show: StockShow; words: string; after: StockCursor | null },
): Promise<Page<DeskStock>> {
  const most = PAGE + 1;
  const scarce = after?.available === null ? [] : await scarceIds(sellerId, { show, words, after, most });
  const others =
    show === "all" && scarce.length < most
      ? await otherIds(sellerId, { words, after, most: most - scarce.length })
      : [];
  const rows = await db.$queryRaw<(DeskStock & { kept: number | null })[]>`
    SELECT o.id, p.title, v.title AS variant, coalesce(v.sku, o.external_id) AS sku, l.threshold, l."onHand", l.reserved, l.warehouses, k.available AS kept
    FROM unnest(${[...scarce, ...others]}::uuid[]) WITH ORDINALITY AS w (id, place) JOIN offers o ON o.id = w.id
      JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = o.product_id LEFT JOIN scarce_offers k ON k.offer_id = o.id
      CROSS JOIN LATERAL (
        SELECT coalesce(max(threshold), ${USUAL_THRESHOLD}::int) AS threshold, coalesce(sum(quantity), 0)::int AS "onHand",
          coalesce(sum(reserved), 0)::int AS reserved, count(*)::int AS warehouses FROM stock_levels WHERE offer_id = o.id
      ) l ORDER BY w.place`;
  const page = pageOf(rows, PAGE, (last) => `${last.kept ?? "rest"}_${last.id}`);
  return { ...page, rows: page.rows.map(({ kept: _, ...row }) => row) };
}

type Asked = { words: string; after: StockCursor | null; most: number };

function scarceIds(sellerId: string, { show, words, after, most }: Asked & { show: StockShow }) {
  const wanted = {
    all: Prisma.empty,
    low: Prisma.sql`AND k.available > 0`,
    out: Prisma.sql`AND k.available <= 0`,
  }[show];
  const start = after
    ? Prisma.sql`AND (k.available, k.offer_id) > (${after.available}::int, ${after.id}::uuid)`
    : Prisma.empty;
  const offers = Prisma.sql`SELECT k.offer_id AS id, o.variant_id, o.external_id, k.available, k.offer_id FROM scarce_offers k JOIN offers o ON o.id = k.offer_id
    WHERE k.seller_id = ${sellerId}::uuid ${wanted} ${start}`;
  return idsFound({ sellerId, words, offers, order: Prisma.sql`ORDER BY available, offer_id`, most });
}

function otherIds(sellerId: string, { words, after, most }: Asked) {
  const start =
    after?.available === null
      ? Prisma.sql`AND (o.updated_at, o.id) < (SELECT updated_at, id FROM offers WHERE id = ${after.id}::uuid)`
      : Prisma.empty;
  const offers = Prisma.sql`SELECT o.id, o.variant_id, o.external_id, o.updated_at FROM offers o
    WHERE o.seller_id = ${sellerId}::uuid AND o.status = 'ACTIVE' AND NOT EXISTS (SELECT FROM scarce_offers k WHERE k.offer_id = o.id) ${start}`;
  return idsFound({ sellerId, words, offers, order: Prisma.sql`ORDER BY updated_at DESC, id DESC`, most });
}

/** Reads the cursor of `deskStock` back; null for anything else. */
export function parseStockCursor(text: string | null): StockCursor | null {
  const [available, id] = (text ?? "").split("_");
  if (!isId(id) || !/^(rest|-?\d{1,9})$/.test(available ?? "")) return null;
  return { available: available === "rest" ? null : Number(available), id };
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
