import { randomUUID } from "node:crypto";
import { createDeal } from "@/lib/deals/commands/pool";
import { db } from "@/lib/platform/db/client";
import { sellable } from "@/tests/support/factories";

const HOUR_MS = 3_600_000;

/** A deal that runs: `units` of `quantity` at 600 instead of 1000. */
export async function runningDeal({
  units = 5,
  quantity = units + 5,
  limit = 1,
  startsInMs = -HOUR_MS,
}: {
  units?: number;
  quantity?: number;
  limit?: number;
  startsInMs?: number;
} = {}) {
  const thing = await sellable({ price: 1_000, quantity });
  const startsAt = new Date(Date.now() + startsInMs);
  const created = await createDeal({
    offerId: thing.offer.id,
    title: thing.product.title,
    slug: `deal-${randomUUID()}`,
    price: 600,
    startsAt,
    endsAt: new Date(Date.now() + 24 * HOUR_MS),
    units,
    limitPerShopper: limit,
  });
  if (!created.ok) throw new Error(created.error.message);
  return { ...thing, dealId: created.data.dealId };
}

/** Lets the claims under way run out, or those of one shopper. */
export async function runOut(dealId: string, shopper?: string): Promise<void> {
  await db.dealClaim.updateMany({
    where: { dealId, state: "CLAIMED", ...(shopper ? { shopperKey: shopper } : {}) },
    data: { expiresAt: new Date(Date.now() - 1_000) },
  });
}

/** Everything that must add up about a deal; the sums are of rows, never of another counter. */
export async function figures(dealId: string) {
  const [row] = await db.$queryRaw<
    {
      stock: number;
      claimed: number;
      pool: number;
      poolClaimed: number;
      claims: number;
      reserved: number;
      held: number;
    }[]
  >`
    SELECT d.stock, d.claimed,
      (SELECT coalesce(sum(quantity), 0)::int FROM deal_stock WHERE deal_id = d.id) AS pool,
      (SELECT coalesce(sum(claimed), 0)::int FROM deal_stock WHERE deal_id = d.id) AS "poolClaimed",
      (SELECT coalesce(sum(quantity), 0)::int FROM deal_claims WHERE deal_id = d.id AND state IN ('CLAIMED', 'ORDERED')) AS claims,
      (SELECT sum(reserved)::int FROM stock_levels WHERE offer_id = d.offer_id) AS reserved,
      (SELECT coalesce(sum(quantity), 0)::int FROM reservations WHERE offer_id = d.offer_id AND state IN ('HELD', 'COMMITTED')) AS held
    FROM deals d WHERE d.id = ${dealId}::uuid`;
  if (!row) throw new Error("no such deal");
  return row;
}

/** Units that the ordinary way could sell. */
export async function onShelf(offerId: string): Promise<number> {
  const levels = await db.stockLevel.findMany({ where: { offerId } });
  return levels.reduce((sum, level) => sum + level.quantity - level.reserved, 0);
}
