import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { notify } from "@/lib/notifications/commands";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { businessData, type Draft } from "../model/application";
import { waitingShop } from "./shop";
import { showSeller } from "./standing";

export type Decision = "APPROVED" | "REJECTED" | "NEEDS_MORE";

const ACTS = {
  APPROVED: { audit: "application.approve", mail: "application-approved" },
  REJECTED: { audit: "application.refuse", mail: "application-refused" },
  NEEDS_MORE: { audit: "application.ask", mail: "application-more" },
} as const;

/**
 * Decides an application as it was seen, once, and mails the applicant the reason. Approved, its shop opens; refused, the
 * shop that waited is refused too; asked for more, the applicant has it again.
 * Failures: `gone`, `changed` when it was decided or handed in anew, `incomplete`.
 */
export async function decideApplication(
  input: { applicationId: string; version: number; decision: Decision; reason: string },
  staff: Staff,
): Promise<Result<{ sellerId: string | null }>> {
  const { applicationId, version, decision, reason } = input;
  return refusable(() =>
    db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM seller_applications WHERE id = ${applicationId}::uuid FOR UPDATE`;
      const before = await tx.sellerApplication.findUnique({
        where: { id: applicationId },
        include: { user: true },
      });
      if (!before) refuse("gone", "There is no such application.");
      if (before.status !== "SUBMITTED") refuse("changed", "Somebody else decided this application.");
      if (before.version !== version)
        refuse("changed", "The applicant changed this meanwhile. Look at it again.");
      const sellerId =
        decision === "APPROVED"
          ? await openShop(tx, before)
          : await keepClosed(tx, before.sellerId, decision);
      await tx.sellerApplication.update({
        where: { id: applicationId },
        data: {
          status: decision,
          reason,
          sellerId,
          version: { increment: 1 },
          decidedById: staff.id,
          decidedAt: new Date(),
        },
      });
      const { audit, mail } = ACTS[decision];
      await notify(tx, {
        dedupeKey: `${mail}:${applicationId}:${version}`,
        recipient: before.user.email,
        userId: before.userId,
        template: mail,
        data: {
          name: before.user.name,
          shop: (before.data as Partial<Draft>).shop ?? "your shop",
          reason,
          url: `${env().APP_URL}/sell${decision === "APPROVED" ? "" : "/apply"}`,
        },
      });
      await writeAudit(tx, [
        {
          actorId: staff.id,
          actorRole: staff.role,
          action: audit,
          entity: "application",
          entityId: applicationId,
          before: { status: before.status, sellerId: before.sellerId },
          after: { status: decision, sellerId, reason },
          ip: staff.address,
        },
      ]);
      return { sellerId };
    }),
  );
}

async function openShop(
  tx: Tx,
  { sellerId, userId, data }: { sellerId: string | null; userId: string; data: unknown },
): Promise<string> {
  const business = businessData.safeParse(data);
  if (!business.success)
    refuse("incomplete", `The application lacks ${business.error.issues[0]?.path.join(".") ?? "data"}.`);
  const shop = sellerId ?? (await waitingShop(tx, userId, business.data));
  await tx.seller.updateMany({ where: { id: shop, status: "APPLIED" }, data: { status: "ACTIVE" } });
  await showSeller(tx, shop);
  return shop;
}

async function keepClosed(tx: Tx, sellerId: string | null, decision: Decision): Promise<string | null> {
  if (decision === "REJECTED" && sellerId)
    await tx.seller.updateMany({
      where: { id: sellerId, status: "APPLIED" },
      data: { status: "REJECTED" },
    });
  return sellerId;
}
