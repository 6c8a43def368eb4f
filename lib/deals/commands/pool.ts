import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { effectivePrice, type PricedOffer } from "@/lib/catalog/model/pricing";
import { writeAudit } from "@/lib/platform/audit";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { fail, ok, type Result, refusable, refuse } from "@/lib/platform/result";

export type NewDeal = {
  /** Made with the form: the same form sent twice plans one deal. */
  id?: string;
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
 * otherwise from now on. Refuses `missing`, `gift`, `price` (not below the offer's), `window`, `overlap` (another deal of
 * the offer at that time) and `stock` (not that many on the shelf). With `staff` the audit log tells who.
 */
export async function createDeal(
  deal: NewDeal,
  staff: Staff | null = null,
): Promise<Result<{ dealId: string }>> {
  const { units, offerId, id = newId(), ...rest } = deal;
  return refusable(() =>
    db.$transaction(async (tx) => {
      const free = await freeOnShelf(tx, offerId);
      if (await tx.deal.findUnique({ where: { id }, select: { id: true } })) return { dealId: id };
      const offer = await tx.offer.findUnique({
        where: { id: offerId },
        include: { variant: { select: { product: { select: { giftCard: true } } } } },
      });
      if (!offer) refuse("missing", "There is no such offer.");
      if (offer.variant.product.giftCard) refuse("gift", "A gift card is money: it has no other price.");
      await checkTerms(tx, { ...deal, id }, offer);
      if (free < units) refuse("stock", `Only ${free} are on the shelf.`, "units");
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
      if (staff) {
        const { startsAt, endsAt, price, limitPerShopper } = rest;
        await writeDealAudit(tx, staff, "deal.create", id, null, {
          offerId,
          price,
          units,
          startsAt,
          endsAt,
          limitPerShopper,
        });
      }
      await expireLater(tx, [tag("deals"), tag("home"), tag("product", offer.productId)]);
      return { dealId: id };
    }),
  );
}

/** Locks an offer's levels, by which all that plan deals of it go one after the other. @returns units on the shelf */
async function freeOnShelf(tx: Tx, offerId: string): Promise<number> {
  const [free] = await tx.$queryRaw<{ units: number }[]>`
    SELECT coalesce(sum(quantity - reserved), 0)::int AS units FROM (
      SELECT l.quantity, l.reserved FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
      WHERE l.offer_id = ${offerId}::uuid ORDER BY l.id FOR NO KEY UPDATE OF l
    ) levels`;
  return free?.units ?? 0;
}

/** Refuses `price`, `window` and `overlap`: inside `refusable`. */
export async function checkTerms(
  tx: Tx,
  deal: Pick<NewDeal, "price" | "startsAt" | "endsAt" | "offerId"> & { id: string },
  offer: PricedOffer,
): Promise<void> {
  const { price, startsAt, endsAt, offerId, id } = deal;
  const usual = effectivePrice(offer, startsAt).price;
  if (price >= usual) refuse("price", "A deal costs less than the offer.", "price");
  if (endsAt <= startsAt) refuse("window", "The end must be after the start.", "endsAt");
  if (endsAt <= new Date()) refuse("window", "The end must still be to come.", "endsAt");
  const other = await tx.deal.findFirst({
    where: {
      offerId,
      id: { not: id },
      status: { in: ["SCHEDULED", "RUNNING"] },
      startsAt: { lt: endsAt },
      endsAt: { gt: startsAt },
    },
    select: { title: true },
  });
  if (other)
    refuse("overlap", `“${other.title}” runs for this offer at that time. One deal at a time.`, "startsAt");
}

/** One entry of the audit log about a deal. */
export function writeDealAudit(
  tx: Tx,
  { id, role, address }: Staff,
  action: string,
  dealId: string,
  before: object | null,
  after: object,
): Promise<void> {
  return writeAudit(tx, [
    { actorId: id, actorRole: role, action, entity: "deal", entityId: dealId, before, after, ip: address },
  ]);
}

/** Ends a deal before its time. What is claimed may still be paid for. Refuses `closed`. */
export async function stopDeal(dealId: string): Promise<Result<null>> {
  const closed = await db.$transaction((tx) => closeDeal(tx, dealId, "STOPPED"));
  return closed ? ok(null) : fail("closed", "This deal is over already.");
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
  if (started.length > 0) await db.$transaction((tx) => expirePages(tx, started));

  const over = await db.deal.findMany({
    where: { closedAt: null, status: { in: ["SCHEDULED", "RUNNING"] }, endsAt: { lte: new Date() } },
    take: BATCH,
    select: { id: true },
  });
  for (const { id } of over) await db.$transaction((tx) => closeDeal(tx, id, "ENDED"));

  const late = await db.$queryRaw<{ dealId: string }[]>`
    SELECT DISTINCT deal_id AS "dealId" FROM deal_claims WHERE state = 'CLAIMED' AND expires_at <= now() LIMIT ${BATCH}`;
  for (const { dealId } of late) await db.$executeRaw`SELECT expire_claims(${dealId}::uuid)`;
}

/** Ends a deal in the caller's transaction, once: of any number of callers one is told true. */
export async function closeDeal(tx: Tx, dealId: string, status: "ENDED" | "STOPPED"): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ closed: boolean }[]>`
    SELECT close_deal(${dealId}::uuid, ${status}::deal_status) AS closed`;
  if (!row?.closed) return false;
  const { productId } = await tx.deal.findUniqueOrThrow({
    where: { id: dealId },
    select: { productId: true },
  });
  await expirePages(tx, [{ id: dealId, productId }]);
  return true;
}

/** Expires what shows these deals once the transaction commits. */
export async function expirePages(
  tx: Tx,
  deals: readonly { id: string; productId: string }[],
): Promise<void> {
  await expireLater(tx, [
    tag("deals"),
    tag("home"),
    ...deals.flatMap(({ id, productId }) => [tag("deal", id), tag("product", productId)]),
  ]);
}
