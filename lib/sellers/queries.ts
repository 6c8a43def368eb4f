import "server-only";
import { sellerOrdersFound } from "@/lib/orders/queries/found";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import { type OrderFilter, SELLER_ORDERS, type SellerOrders } from "./model/lists";

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

/** A page of a seller's orders, newest first; those still to be shipped, most urgent first. */
export async function deskOrders(
  sellerId: string,
  {
    show,
    words = "",
    sort: by = null,
    after,
  }: Partial<OrderFilter> & { show: SellerOrders; after: string | null },
): Promise<Page<DeskOrder>> {
  const cursor = isId(after) ? after : null;
  const sort = by && (by !== "due" || show === "due") ? by : show === "due" ? "due" : "newest";
  const where = Prisma.sql`o.status = ANY (${[...SELLER_ORDERS[show].states]}::order_status[])
    ${words ? Prisma.sql`AND o.id IN (${sellerOrdersFound(sellerId, words)})` : Prisma.empty}`;
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
