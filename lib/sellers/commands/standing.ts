import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";

/**
 * Closes an open shop, or opens a closed one again. Nothing of it can be bought from the moment this returns; its offers
 * leave the pages, or come back, within seconds. Orders that were placed go on. Failures: `gone`, `changed`.
 */
export async function changeStanding(
  { sellerId, from, reason }: { sellerId: string; from: "ACTIVE" | "SUSPENDED"; reason: string },
  staff: Staff,
): Promise<Result<{ status: "ACTIVE" | "SUSPENDED" }>> {
  const status = from === "ACTIVE" ? "SUSPENDED" : "ACTIVE";
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [seller] = await tx.$queryRaw<{ status: string }[]>`
        SELECT status::text AS status FROM sellers WHERE id = ${sellerId}::uuid FOR UPDATE`;
      if (!seller) refuse("gone", "There is no such seller.");
      if (seller.status !== from)
        refuse("changed", "Somebody else decided meanwhile. Look at the seller again.");
      await tx.seller.update({ where: { id: sellerId }, data: { status } });
      await writeAudit(tx, [
        {
          actorId: staff.id,
          actorRole: staff.role,
          action: status === "SUSPENDED" ? "seller.suspend" : "seller.resume",
          entity: "seller",
          entityId: sellerId,
          before: { status: from },
          after: { status, reason },
          ip: staff.address,
        },
      ]);
      await showSeller(tx, sellerId);
      return { status } as const;
    }),
  );
}

/** Expires what names the seller at once, and has every page with an offer of theirs made again. */
export async function showSeller(tx: Tx, sellerId: string): Promise<void> {
  await expireLater(tx, [tag("seller", sellerId), tag("home"), tag("deals"), tag("sitemap")]);
  await enqueue(tx, "show-seller-offers", { sellerId }, { key: `show-seller-offers:${sellerId}` });
}
