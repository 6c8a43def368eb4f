import "server-only";
import { db } from "@/lib/platform/db/client";
import { firstIdOf } from "@/lib/platform/ids";
import type { Lists, Signals } from "../model/candidates";
import { LENGTHS } from "../model/lengths";
import { shelve } from "../model/shelve";
import { alikeTo } from "./alike";
import { categoryPartners, countBaskets, demandOf, partnersOf, type Window } from "./baskets";

// The shop as it was at a moment: what the ranker is taught and judged by knows nothing of what came later.

const DAY = 86_400_000;
const BATCH = 200;

export type Basket = { userId: string | null; productIds: string[] };

/** Baskets of at least two different things, the latest first; the last one put in stands last. */
export async function basketsOf({ since, until }: Window, most: number): Promise<Basket[]> {
  return db.$queryRaw<Basket[]>`
    SELECT g.user_id AS "userId", array_agg(l.product_id::text ORDER BY l.position, l.id) AS "productIds"
    FROM (
      SELECT id, user_id FROM order_groups
      WHERE id >= ${firstIdOf(since)}::uuid AND id < ${firstIdOf(until)}::uuid ORDER BY id DESC LIMIT ${most * 4}
    ) g JOIN orders o ON o.group_id = g.id JOIN order_lines l ON l.order_id = o.id
    WHERE o.status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED')
    GROUP BY g.id, g.user_id HAVING count(DISTINCT l.product_id) >= 2
    ORDER BY g.id DESC LIMIT ${most}`;
}

export type Click = { anchors: string[]; shown: string[]; clicked: string };

/** The latest clicks in rows that stood beside something. */
export async function latestClicks(most: number): Promise<Click[]> {
  return db.$queryRaw<Click[]>`
    SELECT anchors::text[], shown::text[], clicked::text FROM row_events
    WHERE clicked IS NOT NULL AND cardinality(anchors) > 0 ORDER BY id DESC LIMIT ${most}`;
}

/** All signals about products as they stood at `until`, and how much each product was bought by then. */
export async function signalsAt(
  productIds: readonly string[],
  until: Date,
): Promise<Signals & { popularity: Map<string, number> }> {
  const { list, affine, days, moves } = LENGTHS;
  const back = (count: number): Window => ({ since: new Date(until.getTime() - count * DAY), until });
  const year = back(days);
  const [baskets, categories] = await Promise.all([
    countBaskets(year),
    db.category.findMany({ select: { id: true, parentId: true } }),
  ]);
  const parentOf = new Map(categories.map(({ id, parentId }) => [id, parentId]));
  const together = new Map<string, [string, number][]>();
  const similar = new Map<string, [string, number][]>();
  for (let start = 0; start < productIds.length; start += BATCH) {
    const batch = productIds.slice(start, start + BATCH);
    for (const [id, partners] of await partnersOf(batch, year, baskets, list))
      together.set(
        id,
        partners.map((one) => [one.id, one.score]),
      );
    for (const [id, alike] of await alikeTo(batch, list)) similar.set(id, alike);
  }
  const beside: Lists = new Map(
    [...(await categoryPartners(year, affine))].map(([id, partners]) => [
      id,
      partners.map((one) => [one.id, one.lift] as const),
    ]),
  );
  const shelvesOf = async ({ days: length, halfLife }: { days: number; halfLife: number }) =>
    shelve(await demandOf(back(length), halfLife, 20_000), parentOf);
  const sold = await demandOf(year, 21, 1_000_000);
  return {
    together,
    similar,
    affine: beside,
    trending: await shelvesOf(moves.trending),
    popular: await shelvesOf(moves.popular),
    popularity: new Map(sold.map(({ id, heat }) => [id, heat])),
  };
}

/** Leads from a category to its department; read plainly, for processes without the page cache. */
export async function departmentsAsStored(): Promise<(categoryId: string) => string> {
  const rows = await db.category.findMany({ select: { id: true, parentId: true } });
  const parentOf = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  return (categoryId) => {
    let at = categoryId;
    for (let parent = parentOf.get(at); parent; parent = parentOf.get(at)) at = parent;
    return at;
  };
}
