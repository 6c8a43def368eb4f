import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { fetchPictures } from "./remote-pictures/fetch";

const BATCH = 500;

/**
 * Keeps what listings are ordered by: units sold in 30 days and in all, and popularity, which halves with every three
 * weeks since the sale and is lifted by good ratings. Reads only the orders of a year and the products they touch.
 */
async function rollUpSales(): Promise<void> {
  await db.$executeRaw`
    WITH sales AS (
      SELECT l.product_id,
        sum(l.quantity - l.cancelled_quantity)::int AS total,
        coalesce(sum(l.quantity - l.cancelled_quantity) FILTER (WHERE o.placed_at > now() - interval '30 days'), 0)::int AS recent,
        sum((l.quantity - l.cancelled_quantity) * power(0.5, extract(epoch FROM now() - o.placed_at) / (21 * 86400.0))) AS decayed
      FROM order_lines l JOIN orders o ON o.id = l.order_id
      WHERE o.placed_at > now() - interval '1 year' AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
      GROUP BY l.product_id
    ), touched AS (
      SELECT id AS product_id FROM products WHERE sold_recently > 0 OR popularity > 0.001
      UNION SELECT product_id FROM sales
    )
    UPDATE products p SET
      sold_recently = coalesce(s.recent, 0),
      sold_total = greatest(p.sold_total, coalesce(s.total, 0)),
      popularity = coalesce(s.decayed, 0) * (0.6 + 0.1 * (p.rating_sum + 20.0) / (p.rating_count + 5.0))
    FROM touched t LEFT JOIN sales s ON s.product_id = t.product_id
    WHERE p.id = t.product_id
      AND (p.sold_recently, p.sold_total, round(p.popularity::numeric, 2)) IS DISTINCT FROM
        (coalesce(s.recent, 0), greatest(p.sold_total, coalesce(s.total, 0)),
         round((coalesce(s.decayed, 0) * (0.6 + 0.1 * (p.rating_sum + 20.0) / (p.rating_count + 5.0)))::numeric, 2))`;
}

/** Buy boxes of products with a sale that began or ended since the last run; their pages expire. */
async function turnSales(): Promise<void> {
  const now = new Date();
  const fact = await db.marketFact.findUnique({ where: { key: "sales-turned" } });
  const since = typeof fact?.value === "string" ? new Date(fact.value) : new Date(now.getTime() - 86_400_000);
  const rows = await db.$queryRaw<{ productId: string }[]>`
    SELECT DISTINCT product_id AS "productId" FROM offers
    WHERE sale_price IS NOT NULL AND status = 'ACTIVE'
      AND ((sale_starts_at > ${since} AND sale_starts_at <= ${now}) OR (sale_ends_at > ${since} AND sale_ends_at <= ${now}))`;
  const ids = rows.map((row) => row.productId);
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH);
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT record_turned_prices(${batch}::uuid[], ${since}::timestamptz, ${now}::timestamptz)`;
      await tx.$executeRaw`SELECT refresh_buy_box(${batch}::uuid[])`;
      await expireLater(
        tx,
        batch.map((id) => tag("product", id)),
      );
    });
  }
  await db.marketFact.upsert({
    where: { key: "sales-turned" },
    create: { key: "sales-turned", value: now.toISOString() },
    update: { value: now.toISOString() },
  });
}

/** Share of the last 180 days' orders that were delivered by their promised day, per seller. */
async function rollUpPromises(): Promise<void> {
  await db.$executeRaw`
    UPDATE sellers s SET promise_kept_bps = r.kept
    FROM (
      SELECT seller_id, (10000 * count(*) FILTER (WHERE delivered_at < promised_at + interval '1 day') / count(*))::int AS kept
      FROM orders
      WHERE placed_at > now() - interval '180 days' AND delivered_at IS NOT NULL AND promised_at IS NOT NULL
      GROUP BY seller_id
    ) r
    WHERE s.id = r.seller_id AND s.promise_kept_bps <> r.kept`;
}

export const handlers: Handlers = {
  "fetch-pictures": () => fetchPictures(),
  "roll-up-catalogue": async () => {
    await turnSales();
    await rollUpSales();
    await rollUpPromises();
    await db.$transaction((tx) => expireLater(tx, [tag("home")]));
  },
};
