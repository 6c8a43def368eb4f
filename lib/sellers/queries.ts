import "server-only";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";

export type DeskOrder = {
  id: string;
  version: number;
  number: string;
  status: string;
  placedAt: Date;
  shipBy: Date | null;
  promisedAt: Date | null;
  buyer: string;
  units: number;
  first: string;
  lines: number;
  total: number;
  currency: string;
};

const PAGE = 50;

/** The ways a seller's orders can stand: by the day they must leave, or by the day they were placed. */
export const ORDER_SORTS = ["due", "newest", "oldest"] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

/** The seller's orders, newest first; only those still to be shipped, most urgent first, with `due`. */
export async function deskOrders(
  sellerId: string,
  { due, after, sort = due ? "due" : "newest" }: { due: boolean; after: string | null; sort?: OrderSort },
): Promise<Page<DeskOrder>> {
  const cursor = isId(after) ? after : null;
  const where = due
    ? Prisma.sql`o.status IN ('CONFIRMED', 'PACKED', 'PARTIALLY_SHIPPED')`
    : Prisma.sql`o.status NOT IN ('PENDING_PAYMENT', 'FAILED')`;
  const key = sort === "due" ? Prisma.sql`coalesce(o.ship_by, o.placed_at)` : Prisma.sql`o.placed_at`;
  const beyond = sort === "newest" ? Prisma.sql`<` : Prisma.sql`>`;
  const direction = sort === "newest" ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const start = cursor
    ? Prisma.sql`AND (${key}, o.id) ${beyond} (SELECT ${key}, o.id FROM orders o WHERE o.id = ${cursor}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<DeskOrder[]>`
    SELECT o.id, o.version, o.number, o.status::text AS status, o.placed_at AS "placedAt", o.ship_by AS "shipBy", o.promised_at AS "promisedAt",
      coalesce(o.address ->> 'name', o.email) AS buyer, o.total, o.currency,
      l.units, l.lines, l.first
    FROM orders o CROSS JOIN LATERAL (
      SELECT coalesce(sum(quantity), 0)::int AS units, count(*)::int AS lines,
        coalesce((array_agg(title ORDER BY position))[1], '') AS first
      FROM order_lines WHERE order_id = o.id
    ) l
    WHERE o.seller_id = ${sellerId}::uuid AND ${where} ${start}
    ORDER BY ${key} ${direction}, o.id ${direction} LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE);
}
