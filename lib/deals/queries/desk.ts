import "server-only";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { containing, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { DealMoment, DealWatch } from "../model";
import type { DealFilter } from "../model/desk-filter";
import { roomFigures } from "../room";

const PAGE = 50;

export type DeskDeal = {
  id: string;
  slug: string;
  title: string;
  product: string;
  seller: string;
  price: number;
  was: number;
  currency: string;
  startsAt: Date;
  endsAt: Date;
  closedAt: Date | null;
  stopped: boolean;
  stock: number;
  claimed: number;
  moment: DealMoment;
};

const MOMENTS = {
  upcoming: Prisma.sql`d.closed_at IS NULL AND d.starts_at > now()`,
  running: Prisma.sql`d.closed_at IS NULL AND d.starts_at <= now() AND d.ends_at > now()`,
  over: Prisma.sql`(d.closed_at IS NOT NULL OR d.ends_at <= now())`,
} satisfies Record<DealMoment, Prisma.Sql>;

/** Deals by their start: of those to come the next first, of the others the latest. */
export function deskDeals(filter: DealFilter & { after: string | null }): Promise<Page<DeskDeal>> {
  return dealsOf(db, filter, filter.after, PAGE);
}

/** A page of `size` of them, read where it is told: a job that writes all of them has no desk's hurry. */
export async function dealsOf(
  client: Pick<Tx, "$queryRaw">,
  { moment, words }: DealFilter,
  after: string | null,
  size: number,
): Promise<Page<DeskDeal>> {
  const isAscending = moment === "upcoming";
  const like = containing(words);
  const way = isAscending ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const beyond = isAscending ? Prisma.sql`>` : Prisma.sql`<`;
  const rows = await client.$queryRaw<DeskDeal[]>`
    SELECT d.id, d.slug, d.title, p.title AS product, s.name AS seller, d.price, d.compare_at_price AS was, trim(d.currency) AS currency,
      d.starts_at AS "startsAt", d.ends_at AS "endsAt", d.closed_at AS "closedAt", d.status = 'STOPPED' AS stopped, d.stock, d.claimed,
      CASE WHEN ${MOMENTS.over} THEN 'over' WHEN d.starts_at > now() THEN 'upcoming' ELSE 'running' END AS moment
    FROM deals d JOIN offers o ON o.id = d.offer_id JOIN products p ON p.id = d.product_id JOIN sellers s ON s.id = o.seller_id
    WHERE ${moment ? MOMENTS[moment] : Prisma.sql`true`}
      ${words ? Prisma.sql`AND (d.title ILIKE ${like} OR p.title ILIKE ${like} OR s.name ILIKE ${like})` : Prisma.empty}
      ${isId(after) ? Prisma.sql`AND (d.starts_at, d.id) ${beyond} (SELECT starts_at, id FROM deals WHERE id = ${after}::uuid)` : Prisma.empty}
    ORDER BY d.starts_at ${way}, d.id ${way} LIMIT ${size + 1}`;
  return pageOf(rows, size);
}

/** Where an offer's units lie: free ones can go into a pool, `pool` are in this deal's already. */
export type ShelfPart = { warehouseId: string; warehouse: string; free: number; pool: number };

/** One deal for its desk page; null when there is none. */
export async function dealFile(id: string) {
  if (!isId(id)) return null;
  const deal = await db.deal.findUnique({
    where: { id },
    include: {
      offer: { include: { seller: { select: { name: true } }, variant: { include: { product: true } } } },
    },
  });
  return deal ? { deal, shelf: await shelfOf(deal.offerId, id) } : null;
}

/** An offer as a deal on it begins: its price, and what is on the shelf in each warehouse; null when there is none. */
export async function offerForDeal(id: string) {
  if (!isId(id)) return null;
  const offer = await db.offer.findUnique({
    where: { id },
    include: { seller: { select: { name: true } }, variant: { include: { product: true } } },
  });
  return offer ? { offer, shelf: await shelfOf(id, null) } : null;
}

async function shelfOf(offerId: string, dealId: string | null): Promise<ShelfPart[]> {
  return db.$queryRaw<ShelfPart[]>`
    SELECT w.id AS "warehouseId", w.name AS warehouse, greatest(free_units(l), 0)::int AS free, coalesce(t.quantity, 0)::int AS pool
    FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
      LEFT JOIN deal_stock t ON t.stock_level_id = l.id AND t.deal_id = ${dealId}::uuid
    WHERE l.offer_id = ${offerId}::uuid ORDER BY free DESC, w.name`;
}

/** How a deal goes just now; null when there is none. What waits in Redis is null while that is away. */
export async function watchDeal(id: string): Promise<DealWatch | null> {
  if (!isId(id)) return null;
  const [[row], room] = await Promise.all([
    db.$queryRaw<Omit<DealWatch, "waiting" | "refused">[]>`
      SELECT d.stock, d.claimed, trim(d.currency) AS currency, d.closed_at IS NOT NULL OR d.ends_at <= now() AS over,
        (SELECT count(*)::int FROM deal_claims WHERE deal_id = d.id AND state = 'CLAIMED' AND expires_at > now()) AS claims,
        (SELECT count(*)::int FROM deal_claims WHERE deal_id = d.id AND state = 'EXPIRED') AS lapsed,
        (SELECT count(*)::int FROM reservations WHERE deal_id = d.id AND state = 'HELD') AS unpaid,
        o.orders, o.units, o.money
      FROM deals d CROSS JOIN LATERAL (
        SELECT count(DISTINCT l.order_id)::int AS orders, coalesce(sum(l.quantity), 0)::int AS units, coalesce(sum(l.total), 0)::float8 AS money
        FROM order_lines l JOIN orders o ON o.id = l.order_id
        WHERE l.deal_id = d.id AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
      ) o WHERE d.id = ${id}::uuid`,
    roomFigures(id),
  ]);
  return row ? { ...row, waiting: room?.waiting ?? null, refused: room?.refused ?? null } : null;
}
