import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";

/** Orders and what they came to, minor units, tax and delivery included. */
export type Span = { orders: number; sales: number };

/** What a seller must do now, and how it goes beside the same span before. Days are UTC. */
export type DeskToday = {
  due: { late: number; today: number; later: number };
  returns: { toDecide: number; toReceive: number };
  disputes: { open: number; dueBy: Date | null };
  refused: number;
  today: Span;
  yesterday: Span;
  month: Span;
  monthBefore: Span;
};

/** What needs the seller, one round trip over indexes alone. */
export async function deskToday(sellerId: string, currency: string): Promise<DeskToday> {
  const [row] = await db.$queryRaw<Record<string, number>[] & { dueBy: Date | null }[]>`
    WITH mark AS (
      SELECT date_trunc('day', now(), 'UTC') AS day, date_trunc('month', now(), 'UTC') AS month,
        (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 month') AT TIME ZONE 'UTC' AS month_before
    ), due AS (
      SELECT count(*) FILTER (WHERE ship_by < now()) AS late,
        count(*) FILTER (WHERE ship_by >= now() AND ship_by < (SELECT day FROM mark) + interval '1 day') AS today,
        count(*) AS whole
      FROM orders WHERE seller_id = ${sellerId}::uuid AND status IN ('CONFIRMED', 'PACKED', 'PARTIALLY_SHIPPED')
    ), back AS (
      SELECT count(*) FILTER (WHERE r.status = 'REQUESTED') AS decide, count(*) FILTER (WHERE r.status = 'APPROVED') AS receive
      FROM returns r WHERE r.seller_id = ${sellerId}::uuid AND r.status IN ('REQUESTED', 'APPROVED')
    ), argued AS (
      SELECT count(DISTINCT d.id) AS open, min(d.due_by) AS due_by
      FROM disputes d JOIN payments p ON p.id = d.payment_id JOIN orders o ON o.group_id = p.group_id
      WHERE d.status = 'NEEDS_RESPONSE' AND d.closed_at IS NULL AND o.seller_id = ${sellerId}::uuid
    ), sold AS (
      SELECT o.placed_at AS at, o.total FROM orders o
      WHERE o.seller_id = ${sellerId}::uuid AND o.placed_at >= (SELECT least(month_before, day - interval '1 day') FROM mark)
        AND o.currency = ${currency} AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
    ), spans AS (
      SELECT count(*) FILTER (WHERE at >= day) AS "todayOrders", coalesce(sum(total) FILTER (WHERE at >= day), 0) AS "todaySales",
        count(*) FILTER (WHERE at >= day - interval '1 day' AND at < now() - interval '1 day') AS "yesterdayOrders",
        coalesce(sum(total) FILTER (WHERE at >= day - interval '1 day' AND at < now() - interval '1 day'), 0) AS "yesterdaySales",
        count(*) FILTER (WHERE at >= month) AS "monthOrders", coalesce(sum(total) FILTER (WHERE at >= month), 0) AS "monthSales",
        count(*) FILTER (WHERE at >= month_before AND at < least(month, now() - (month - month_before))) AS "beforeOrders",
        coalesce(sum(total) FILTER (WHERE at >= month_before AND at < least(month, now() - (month - month_before))), 0) AS "beforeSales"
      FROM sold CROSS JOIN mark
    )
    SELECT due.late::int AS late, due.today::int AS "dueToday", (due.whole - due.late - due.today)::int AS later,
      back.decide::int AS "toDecide", back.receive::int AS "toReceive", argued.open::int AS disputes, argued.due_by AS "dueBy",
      (SELECT count(*) FROM products WHERE created_by_seller_id = ${sellerId}::uuid AND status = 'REJECTED')::int AS refused,
      "todayOrders"::int, "todaySales"::float8, "yesterdayOrders"::int, "yesterdaySales"::float8,
      "monthOrders"::int, "monthSales"::float8, "beforeOrders"::int, "beforeSales"::float8
    FROM due CROSS JOIN back CROSS JOIN argued CROSS JOIN spans`;
  if (!row) throw new Error("The overview has no row");
  const span = (name: string): Span => ({
    orders: row[`${name}Orders`] ?? 0,
    sales: row[`${name}Sales`] ?? 0,
  });
  return {
    due: { late: row.late ?? 0, today: row.dueToday ?? 0, later: row.later ?? 0 },
    returns: { toDecide: row.toDecide ?? 0, toReceive: row.toReceive ?? 0 },
    disputes: { open: row.disputes ?? 0, dueBy: row.dueBy },
    refused: row.refused ?? 0,
    today: span("today"),
    yesterday: span("yesterday"),
    month: span("month"),
    monthBefore: span("before"),
  };
}

/** Sales of one day and of the day thirty days before it. */
export type DayOfSales = Span & { day: string; before: Span };

/** The last thirty days with today, each beside the day thirty days before. */
export async function dailySales(sellerId: string, currency: string): Promise<DayOfSales[]> {
  const rows = await db.$queryRaw<(Span & { day: string; ordersBefore: number; salesBefore: number })[]>`
    WITH sold AS (
      SELECT date_trunc('day', placed_at, 'UTC') AS day, count(*) AS orders, sum(total) AS sales FROM orders
      WHERE seller_id = ${sellerId}::uuid AND placed_at >= date_trunc('day', now(), 'UTC') - interval '59 days'
        AND currency = ${currency} AND status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
      GROUP BY 1
    ), days AS (
      SELECT date_trunc('day', now(), 'UTC') - make_interval(days => n) AS day FROM generate_series(0, 29) n
    )
    SELECT to_char(d.day AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, coalesce(a.orders, 0)::int AS orders, coalesce(a.sales, 0)::float8 AS sales,
      coalesce(b.orders, 0)::int AS "ordersBefore", coalesce(b.sales, 0)::float8 AS "salesBefore"
    FROM days d LEFT JOIN sold a ON a.day = d.day LEFT JOIN sold b ON b.day = d.day - interval '30 days'
    ORDER BY d.day`;
  return rows.map(({ ordersBefore, salesBefore, ...row }) => ({
    ...row,
    before: { orders: ordersBefore, sales: salesBefore },
  }));
}

/** How many offers run out and how many are sold out, as of the last minute. */
export async function stockAlarms(sellerId: string): Promise<{ low: number; out: number }> {
  const [row] = await db.$queryRaw<{ low: number; out: number }[]>`
    SELECT (SELECT count(*) FROM scarce_offers WHERE seller_id = ${sellerId}::uuid AND available > 0)::int AS low,
      (SELECT count(*) FROM scarce_offers WHERE seller_id = ${sellerId}::uuid AND available <= 0)::int AS out`;
  return row ?? { low: 0, out: 0 };
}
