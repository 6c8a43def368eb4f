import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { fail, ok, type Result } from "@/lib/platform/result";

export type NewDeal = {
  offerId: string;
  title: string;
  slug: string;
  /** Minor units of the offer's currency. */
  price: number;
  startsAt: Date;
  endsAt: Date;
  /** Units of the pool. */
  units: number;
  limitPerShopper: number;
};

/**
 * Plans a deal and carves its pool out of the offer's stock in the same transaction, so that the units can't be sold
 * otherwise from now on. Refuses `missing`, `price` (not below the offer's) and `stock` (not that many on the shelf).
 */
export async function createDeal(deal: NewDeal): Promise<Result<{ dealId: string }>> {
  const { units, offerId, ...rest } = deal;
  return db.$transaction(async (tx) => {
    const offer = await tx.offer.findUnique({ where: { id: offerId } });
    if (!offer) return fail("missing", "There is no such offer.");
    if (deal.price >= offer.price) return fail("price", "A deal costs less than the offer.", "price");
    const [free] = await tx.$queryRaw<{ units: number }[]>`
      SELECT coalesce(sum(quantity - reserved), 0)::int AS units FROM (
        SELECT l.quantity, l.reserved FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
        WHERE l.offer_id = ${offerId}::uuid ORDER BY l.id FOR UPDATE OF l
      ) levels`;
    if ((free?.units ?? 0) < units)
      return fail("stock", `Only ${free?.units ?? 0} are on the shelf.`, "units");
    const id = newId();
    await tx.deal.create({
      data: {
        ...rest,
        id,
        offerId,
        productId: offer.productId,
        compareAtPrice: offer.price,
        currency: offer.currency,
        stock: units,
      },
    });
    await tx.$executeRaw`SELECT open_deal(${id}::uuid)`;
    await expireLater(tx, [tag("deals"), tag("home"), tag("product", offer.productId)]);
    return ok({ dealId: id });
  });
}

/** Ends a deal before its time. What is claimed may still be paid for. Refuses `closed`. */
export async function stopDeal(dealId: string): Promise<Result<null>> {
  return (await close(dealId, "STOPPED")) ? ok(null) : fail("closed", "This deal is over already.");
}

const BATCH = 100;

/**
 * Brings deals to where the clock says they are: pools are carved, deals start and end, claims that ran out go to the
 * next. Safe to run at any time, by any number of processes.
 */
export async function turnDeals(): Promise<void> {
  const unopened = await db.deal.findMany({
    where: {
      openedAt: null,
      closedAt: null,
      status: { in: ["SCHEDULED", "RUNNING"] },
      endsAt: { gt: new Date() },
    },
    orderBy: { startsAt: "asc" },
    take: BATCH,
    select: { id: true },
  });
  for (const { id } of unopened) await db.$executeRaw`SELECT open_deal(${id}::uuid)`;

  const started = await db.$queryRaw<{ id: string; productId: string }[]>`
    UPDATE deals SET status = 'RUNNING' WHERE status = 'SCHEDULED' AND opened_at IS NOT NULL AND starts_at <= now() AND ends_at > now()
    RETURNING id, product_id AS "productId"`;
  if (started.length > 0) await expirePages(started);

  const over = await db.deal.findMany({
    where: { closedAt: null, status: { in: ["SCHEDULED", "RUNNING"] }, endsAt: { lte: new Date() } },
    take: BATCH,
    select: { id: true },
  });
  for (const { id } of over) await close(id, "ENDED");

  const late = await db.$queryRaw<{ dealId: string }[]>`
    SELECT DISTINCT deal_id AS "dealId" FROM deal_claims WHERE state = 'CLAIMED' AND expires_at <= now() LIMIT ${BATCH}`;
  for (const { dealId } of late) await db.$executeRaw`SELECT expire_claims(${dealId}::uuid)`;
}

async function close(dealId: string, status: "ENDED" | "STOPPED"): Promise<boolean> {
  const [row] = await db.$queryRaw<{ closed: boolean }[]>`
    SELECT close_deal(${dealId}::uuid, ${status}::deal_status) AS closed`;
  if (row?.closed) {
    const deal = await db.deal.findUnique({ where: { id: dealId }, select: { id: true, productId: true } });
    if (deal) await expirePages([deal]);
  }
  return row?.closed ?? false;
}

async function expirePages(deals: readonly { id: string; productId: string }[]): Promise<void> {
  await db.$transaction((tx) =>
    expireLater(tx, [
      tag("deals"),
      tag("home"),
      ...deals.flatMap(({ id, productId }) => [tag("deal", id), tag("product", productId)]),
    ]),
  );
}
