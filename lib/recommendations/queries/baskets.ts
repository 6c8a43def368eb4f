import "server-only";
import { db, Prisma } from "@/lib/platform/db/client";
import { firstIdOf } from "@/lib/platform/ids";
import { type Affinity, affinityOf } from "../model/affinity";

/** From when to when orders count; line ids sort by time, so that a window is one range of an index. */
export type Window = { since: Date; until: Date };

/** Baskets of one product looked at, latest first: enough for a pattern, few enough for what everybody buys. */
const BASKETS_READ = 400;
/** Partners of one product that are weighed, and lines of one partner that are counted. */
const PARTNERS = 80;
const LINES_COUNTED = 20_000;
/** Lines read, latest first, for what is summed over the whole shop. */
const LINES_READ = 200_000;

const DONE = Prisma.sql`o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')`;

function within({ since, until }: Window) {
  return Prisma.sql`l.id >= ${firstIdOf(since)}::uuid AND l.id < ${firstIdOf(until)}::uuid`;
}

/** Baskets of a window. One range of the primary key; asked once a run, not once a product. */
export async function countBaskets({ since, until }: Window): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM order_groups
    WHERE id >= ${firstIdOf(since)}::uuid AND id < ${firstIdOf(until)}::uuid`;
  return row?.count ?? 0;
}

export type Partner = Affinity & { id: string };

/**
 * What was in one basket with each of the given products, best first. The cost of a product has a ceiling however often
 * it is bought. Products that were never bought are left out.
 */
export async function partnersOf(
  productIds: readonly string[],
  window: Window,
  baskets: number,
  size: number,
): Promise<Map<string, Partner[]>> {
  const result = new Map<string, Partner[]>();
  if (productIds.length === 0) return result;
  const rows = await db.$queryRaw<{ id: string; other: string; both: number; a: number; b: number }[]>`
    WITH mine AS MATERIALIZED (
      SELECT asked.id, g.group_id
      FROM unnest(${[...productIds]}::uuid[]) AS asked (id) CROSS JOIN LATERAL (
        SELECT DISTINCT o.group_id FROM (
          SELECT l.order_id FROM order_lines l WHERE l.product_id = asked.id AND ${within(window)}
          ORDER BY l.id DESC LIMIT ${BASKETS_READ}
        ) latest JOIN orders o ON o.id = latest.order_id WHERE ${DONE}
      ) g
    ), sizes AS (
      SELECT id, count(*)::int AS a FROM mine GROUP BY id
    ), pairs AS (
      SELECT m.id, l.product_id AS other, count(DISTINCT m.group_id)::int AS "both"
      FROM mine m JOIN orders o ON o.group_id = m.group_id JOIN order_lines l ON l.order_id = o.id
      WHERE l.product_id <> m.id GROUP BY m.id, l.product_id
    ), most AS MATERIALIZED (
      SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY id ORDER BY "both" DESC, other) AS place FROM pairs) p
      WHERE place <= ${PARTNERS}
    ), others AS MATERIALIZED (
      SELECT other, (SELECT count(*)::int FROM (
        SELECT FROM order_lines l WHERE l.product_id = d.other AND ${within(window)} LIMIT ${LINES_COUNTED}
      ) counted) AS b
      FROM (SELECT DISTINCT other FROM most) d
    )
    SELECT most.id, most.other, most."both", sizes.a, others.b
    FROM most JOIN sizes USING (id) JOIN others USING (other)`;
  for (const { id, other, ...counts } of rows) {
    const list = result.get(id) ?? [];
    list.push({ id: other, ...affinityOf({ ...counts, baskets }) });
    result.set(id, list);
  }
  for (const [id, list] of result) result.set(id, bestOf(list, size));
  return result;
}

/** Which categories are bought together, by the latest baskets of a window: for each the others, best first. */
export async function categoryPartners(window: Window, size: number): Promise<Map<string, Partner[]>> {
  const rows = await db.$queryRaw<
    { id: string; other: string; both: number; a: number; b: number; baskets: number }[]
  >`
    WITH seen AS MATERIALIZED (
      SELECT DISTINCT o.group_id, p.category_id
      FROM (SELECT order_id, product_id FROM order_lines l WHERE ${within(window)} ORDER BY l.id DESC LIMIT ${LINES_READ}) latest
      JOIN orders o ON o.id = latest.order_id JOIN products p ON p.id = latest.product_id
      WHERE ${DONE}
    ), sizes AS (
      SELECT category_id, count(*)::int AS n FROM seen GROUP BY category_id
    )
    SELECT s.category_id AS id, t.category_id AS other, count(*)::int AS "both", a.n AS a, b.n AS b,
      (SELECT count(DISTINCT group_id)::int FROM seen) AS baskets
    FROM seen s JOIN seen t ON t.group_id = s.group_id AND t.category_id <> s.category_id
      JOIN sizes a ON a.category_id = s.category_id JOIN sizes b ON b.category_id = t.category_id
    GROUP BY s.category_id, t.category_id, a.n, b.n HAVING count(*) >= 2`;
  const result = new Map<string, Partner[]>();
  for (const { id, other, ...counts } of rows) {
    const list = result.get(id) ?? [];
    list.push({ id: other, ...affinityOf(counts) });
    result.set(id, list);
  }
  for (const [id, list] of result) result.set(id, bestOf(list, size));
  return result;
}

function bestOf(list: readonly Partner[], size: number): Partner[] {
  return list
    .filter(({ lift }) => lift > 1)
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    .slice(0, size);
}

export type Demand = { id: string; categoryId: string; heat: number };

/**
 * Sales of the latest lines of a window that halve with every `halfLifeDays` since; an order counts three units of one
 * thing at most, so that one large order makes no trend. The hottest first.
 */
export async function demandOf(window: Window, halfLifeDays: number, most: number): Promise<Demand[]> {
  return db.$queryRaw<Demand[]>`
    SELECT latest.product_id AS id, p.category_id AS "categoryId",
      sum(least(latest.units, 3) * power(0.5::float8, extract(epoch FROM ${window.until}::timestamptz - o.placed_at)::float8 / (${halfLifeDays}::float8 * 86400))) AS heat
    FROM (
      SELECT order_id, product_id, quantity - cancelled_quantity AS units FROM order_lines l
      WHERE ${within(window)} ORDER BY l.id DESC LIMIT ${LINES_READ}
    ) latest JOIN orders o ON o.id = latest.order_id JOIN products p ON p.id = latest.product_id
    WHERE ${DONE}
    GROUP BY latest.product_id, p.category_id ORDER BY heat DESC, id LIMIT ${most}`;
}

/** After how many days the same person buys the same thing again: the median of each category where that happens often enough. */
export async function repurchaseDays(window: Window, least: number): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ categoryId: string; days: number }[]>`
    WITH bought AS (
      SELECT o.user_id, l.product_id, o.placed_at - lag(o.placed_at) OVER (PARTITION BY o.user_id, l.product_id ORDER BY o.placed_at) AS gap
      FROM (SELECT order_id, product_id FROM order_lines l WHERE ${within(window)} ORDER BY l.id DESC LIMIT ${LINES_READ}) l
      JOIN orders o ON o.id = l.order_id
      WHERE o.user_id IS NOT NULL AND ${DONE}
    )
    SELECT p.category_id AS "categoryId",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM b.gap) / 86400)::float8 AS days
    FROM bought b JOIN products p ON p.id = b.product_id
    WHERE b.gap > interval '1 day' GROUP BY p.category_id HAVING count(*) >= ${least}`;
  return new Map(rows.map(({ categoryId, days }) => [categoryId, days]));
}
