import "server-only";
import { db, Prisma } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";

/** What a seller must do now and how the month goes, in minor units of the market's currency. */
export type DeskOverview = {
  due: number;
  late: number;
  lowStock: number;
  outOfStock: number;
  returnsWaiting: number;
  onHold: number;
  month: { orders: number; sales: number };
  monthBefore: { orders: number; sales: number };
  currency: string;
};

/** The first screen of the seller's desk, one round trip. The span before is as long as this month is old. */
export async function deskOverview(sellerId: string, currency: string): Promise<DeskOverview> {
  const [row] = await db.$queryRaw<
    {
      due: number;
      late: number;
      low: number;
      none: number;
      returns: number;
      hold: number;
      orders: number;
      sales: number;
      ordersBefore: number;
      salesBefore: number;
    }[]
  >`
    WITH span AS (
      SELECT date_trunc('month', now()) AS since, date_trunc('month', now()) - interval '1 month' AS before,
        now() - interval '1 month' AS before_end
    ), stock AS (
      SELECT o.id, coalesce(sum(l.quantity - l.reserved), 0) AS available, coalesce(max(l.threshold), 5) AS threshold
      FROM offers o LEFT JOIN stock_levels l ON l.offer_id = o.id
      WHERE o.seller_id = ${sellerId}::uuid AND o.status = 'ACTIVE' AND o.backorder = 'NONE'
      GROUP BY o.id
    )
    SELECT
      (SELECT count(*) FROM orders WHERE seller_id = ${sellerId}::uuid AND status IN ('CONFIRMED', 'PACKED', 'PARTIALLY_SHIPPED'))::int AS due,
      (SELECT count(*) FROM orders WHERE seller_id = ${sellerId}::uuid AND status IN ('CONFIRMED', 'PACKED', 'PARTIALLY_SHIPPED') AND ship_by < now())::int AS late,
      (SELECT count(*) FROM stock WHERE available > 0 AND available <= threshold)::int AS low,
      (SELECT count(*) FROM stock WHERE available <= 0)::int AS none,
      (SELECT count(*) FROM returns r JOIN orders o ON o.id = r.order_id WHERE o.seller_id = ${sellerId}::uuid AND r.status IN ('REQUESTED', 'APPROVED'))::int AS returns,
      (SELECT coalesce(sum(amount - reversed_amount), 0) FROM transfers WHERE seller_id = ${sellerId}::uuid AND status = 'HELD' AND currency = ${currency})::int AS hold,
      s.orders, s.sales, s.orders_before AS "ordersBefore", s.sales_before AS "salesBefore"
    FROM (
      SELECT count(*) FILTER (WHERE o.placed_at >= span.since)::int AS orders,
        coalesce(sum(o.total) FILTER (WHERE o.placed_at >= span.since), 0)::int AS sales,
        count(*) FILTER (WHERE o.placed_at < span.before_end)::int AS orders_before,
        coalesce(sum(o.total) FILTER (WHERE o.placed_at < span.before_end), 0)::int AS sales_before
      FROM span LEFT JOIN orders o ON o.seller_id = ${sellerId}::uuid AND o.placed_at >= span.before
        AND o.currency = ${currency} AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
    ) s`;
  if (!row) throw new Error("The overview has no row");
  return {
    due: row.due,
    late: row.late,
    lowStock: row.low,
    outOfStock: row.none,
    returnsWaiting: row.returns,
    onHold: row.hold,
    month: { orders: row.orders, sales: row.sales },
    monthBefore: { orders: row.ordersBefore, sales: row.salesBefore },
    currency,
  };
}

export type DeskOrder = {
  id: string;
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

/** The seller's orders, newest first; only those still to be shipped, most urgent first, with `due`. */
export async function deskOrders(
  sellerId: string,
  { due, after }: { due: boolean; after: string | null },
): Promise<Page<DeskOrder>> {
  const cursor = isId(after) ? after : null;
  const where = due
    ? Prisma.sql`o.status IN ('CONFIRMED', 'PACKED', 'PARTIALLY_SHIPPED')`
    : Prisma.sql`o.status NOT IN ('PENDING_PAYMENT', 'FAILED')`;
  const key = due ? Prisma.sql`coalesce(o.ship_by, o.placed_at)` : Prisma.sql`o.placed_at`;
  const beyond = due ? Prisma.sql`>` : Prisma.sql`<`;
  const direction = due ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const start = cursor
    ? Prisma.sql`AND (${key}, o.id) ${beyond} (SELECT ${key}, o.id FROM orders o WHERE o.id = ${cursor}::uuid)`
    : Prisma.empty;
  const rows = await db.$queryRaw<DeskOrder[]>`
    SELECT o.id, o.number, o.status::text AS status, o.placed_at AS "placedAt", o.ship_by AS "shipBy", o.promised_at AS "promisedAt",
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
