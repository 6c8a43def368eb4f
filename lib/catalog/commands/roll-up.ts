import "server-only";
import { db } from "@/lib/platform/db/client";
import { keepFact } from "@/lib/platform/db/facts";
import { firstIdOf } from "@/lib/platform/ids";

const SLICE = 2_000;
const WALKED_FACT = "catalogue-rolled-up";
const SINCE_FACT = "sales-rolled-up";
/** Popularity falls by three in a hundred a day: once is enough for products that nobody bought. */
const WALK_EVERY_MS = 20 * 3_600_000;
/** An order counts from when it is paid, which may be a while after its lines were written. */
const OVERLAP_MS = 60 * 60_000;

/**
 * Keeps what listings are ordered by: units sold in 30 days and in all, and popularity, which halves with every three
 * weeks since the sale and is lifted by good ratings. Each call brings the products up to date that were ordered since
 * the last one; once a day every product that has ever sold, and each seller's share of promises kept, slice by slice.
 * A product that has never sold keeps the popularity it came with.
 */
export async function rollUpCatalogue(now = new Date()): Promise<void> {
  const [walked, since] = await Promise.all([timeOf(WALKED_FACT), timeOf(SINCE_FACT)]);
  if (!walked || !since || now.getTime() - walked.getTime() >= WALK_EVERY_MS) {
    await walkProducts();
    await rollUpPromises();
    await keepFact(db, WALKED_FACT, now.toISOString());
  } else await rollUpOrdered(new Date(since.getTime() - OVERLAP_MS));
  await keepFact(db, SINCE_FACT, now.toISOString());
}

/** Every product that has sold, or was sold in the last year, in the order of their ids. */
async function walkProducts(): Promise<void> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT id FROM (
        (SELECT id FROM products WHERE id > ${after}::uuid AND (sold_recently > 0 OR (sold_total > 0 AND popularity > 0.001)) ORDER BY id LIMIT ${SLICE})
        UNION
        (SELECT DISTINCT product_id FROM order_lines WHERE product_id > ${after}::uuid ORDER BY product_id LIMIT ${SLICE})
      ) found ORDER BY id LIMIT ${SLICE}`;
    await rollUpProducts(rows.map(({ id }) => id));
    const last = rows.at(-1);
    if (rows.length < SLICE || !last) return;
    after = last.id;
  }
}

async function rollUpOrdered(since: Date): Promise<void> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT product_id AS id FROM order_lines WHERE id >= ${firstIdOf(since)}::uuid ORDER BY id`;
  for (let start = 0; start < rows.length; start += SLICE)
    await rollUpProducts(rows.slice(start, start + SLICE).map(({ id }) => id));
}

async function rollUpProducts(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.$executeRaw`
    WITH sales AS (
      SELECT l.product_id,
        sum(l.quantity - l.cancelled_quantity)::int AS total,
        coalesce(sum(l.quantity - l.cancelled_quantity) FILTER (WHERE o.placed_at > now() - interval '30 days'), 0)::int AS recent,
        sum((l.quantity - l.cancelled_quantity) * power(0.5, extract(epoch FROM now() - o.placed_at) / (21 * 86400.0))) AS decayed
      FROM order_lines l JOIN orders o ON o.id = l.order_id
      WHERE l.product_id = ANY (${[...ids]}::uuid[]) AND o.placed_at > now() - interval '1 year'
        AND o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
      GROUP BY l.product_id
    ), wanted AS (
      SELECT p.id, coalesce(s.recent, 0) AS recent, greatest(p.sold_total, coalesce(s.total, 0)) AS total,
        coalesce(s.decayed, 0) * (0.6 + 0.1 * (p.rating_sum + 20.0) / (p.rating_count + 5.0)) AS popularity
      FROM products p LEFT JOIN sales s ON s.product_id = p.id
      WHERE p.id = ANY (${[...ids]}::uuid[]) AND (p.sold_total > 0 OR s.product_id IS NOT NULL)
    )
    UPDATE products p SET sold_recently = w.recent, sold_total = w.total, popularity = w.popularity
    FROM wanted w
    WHERE p.id = w.id AND (p.sold_recently, p.sold_total, round(p.popularity::numeric, 2)) IS DISTINCT FROM
      (w.recent, w.total, round(w.popularity::numeric, 2))`;
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

async function timeOf(key: string): Promise<Date | null> {
  const fact = await db.marketFact.findUnique({ where: { key } });
  return typeof fact?.value === "string" ? new Date(fact.value) : null;
}
