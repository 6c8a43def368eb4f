import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { checkTerms, closeDeal, type NewDeal, writeDealAudit } from "./pool";

export type DealChange = Pick<
  NewDeal,
  "title" | "price" | "startsAt" | "endsAt" | "units" | "limitPerShopper"
> & {
  dealId: string;
  /** The version that was seen: when somebody else saved meanwhile the change is refused. */
  version: number;
};

/**
 * Changes a deal that has not started, its pool included. Refuses `gone`, `started` (also when it was stopped),
 * `changed`, and what `createDeal` refuses.
 */
export function changeDeal(change: DealChange, staff: Staff): Promise<Result<{ version: number }>> {
  const { dealId, version, units, ...terms } = change;
  return refusable(() =>
    db.$transaction(async (tx) => {
      await tx.$queryRaw`
        SELECT id FROM stock_levels WHERE offer_id = (SELECT offer_id FROM deals WHERE id = ${dealId}::uuid) ORDER BY id FOR NO KEY UPDATE`;
      await tx.$queryRaw`SELECT id FROM deals WHERE id = ${dealId}::uuid FOR UPDATE`;
      const before = await tx.deal.findUnique({ where: { id: dealId }, include: { offer: true } });
      if (!before) refuse("gone", "There is no such deal.");
      if (before.closedAt || before.status !== "SCHEDULED" || before.startsAt <= new Date())
        refuse("started", "This deal has started or is over: it can only be stopped.");
      if (before.version !== version)
        refuse("changed", "Somebody else changed this deal meanwhile. Look at it again.");
      await checkTerms(tx, { ...terms, offerId: before.offerId, id: dealId }, before.offer);
      if (!before.openedAt) await tx.$executeRaw`SELECT open_deal(${dealId}::uuid)`;
      const [pool] = await tx.$queryRaw<{ short: number }[]>`
        SELECT resize_deal(${dealId}::uuid, ${units}::int) AS short`;
      if (pool?.short) refuse("stock", `The shelf has ${pool.short} too few for that pool.`, "units");
      const after = await tx.deal.update({
        where: { id: dealId },
        data: { ...terms, compareAtPrice: before.offer.price, version: { increment: 1 } },
      });
      const { title, price, startsAt, endsAt, limitPerShopper, stock } = before;
      await writeDealAudit(
        tx,
        staff,
        "deal.change",
        dealId,
        { title, price, startsAt, endsAt, limitPerShopper, units: stock },
        { ...terms, units },
      );
      await expireLater(tx, [
        tag("deals"),
        tag("home"),
        tag("deal", dealId),
        tag("product", before.productId),
      ]);
      return { version: after.version };
    }),
  );
}

/** What stopping a deal did: claims that may still be paid for, units that went back to the shelf at once. */
export type Stopped = { claims: number; unpaid: number; back: number };

/**
 * Stops a deal. Nobody is let in from now on; what is claimed may be paid for until the claim runs out, and comes back to
 * the shelf if it is not. Of two operators one stops it, the other is told: `closed`.
 */
export function haltDeal(dealId: string, reason: string, staff: Staff): Promise<Result<Stopped>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const reserved = async () => {
        const [row] = await tx.$queryRaw<{ units: number }[]>`
          SELECT coalesce(sum(quantity - claimed), 0)::int AS units FROM deal_stock WHERE deal_id = ${dealId}::uuid`;
        return row?.units ?? 0;
      };
      await tx.$queryRaw`
        SELECT id FROM stock_levels WHERE id IN (SELECT stock_level_id FROM deal_stock WHERE deal_id = ${dealId}::uuid) ORDER BY id FOR NO KEY UPDATE`;
      const [deal] = await tx.$queryRaw<{ status: string }[]>`
        SELECT status::text FROM deals WHERE id = ${dealId}::uuid FOR UPDATE`;
      if (!deal) refuse("gone", "There is no such deal.");
      const back = await reserved();
      if (!(await closeDeal(tx, dealId, "STOPPED"))) refuse("closed", "This deal is over already.");
      const claims = await tx.dealClaim.count({ where: { dealId, state: "CLAIMED" } });
      const unpaid = await tx.reservation.count({ where: { dealId, state: "HELD" } });
      const stopped = { claims, unpaid, back };
      await writeDealAudit(
        tx,
        staff,
        "deal.stop",
        dealId,
        { status: deal.status },
        { status: "STOPPED", reason, ...stopped },
      );
      return stopped;
    }),
  );
}
