import "server-only";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { applicationData } from "../model";
import { type Staff, showSeller } from "./standing";

/**
 * Decides an application, once. An approved one makes the shop and its owner, or opens the shop that was waiting for it.
 * Failures: `gone`, `changed` when it was decided already, `incomplete`.
 */
export async function decideApplication(
  input: { applicationId: string; decision: "APPROVED" | "REJECTED"; reason: string },
  staff: Staff,
): Promise<Result<{ sellerId: string | null }>> {
  const { applicationId, decision, reason } = input;
  return refusable(() =>
    db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM seller_applications WHERE id = ${applicationId}::uuid FOR UPDATE`;
      const before = await tx.sellerApplication.findUnique({ where: { id: applicationId } });
      if (!before) refuse("gone", "There is no such application.");
      if (before.status !== "SUBMITTED") refuse("changed", "Somebody else decided this application.");
      const sellerId =
        decision === "APPROVED"
          ? await openShop(tx, before.sellerId, before.userId, before.data)
          : before.sellerId;
      if (decision === "REJECTED" && sellerId)
        await tx.seller.updateMany({
          where: { id: sellerId, status: "APPLIED" },
          data: { status: "REJECTED" },
        });
      await tx.sellerApplication.update({
        where: { id: applicationId },
        data: { status: decision, reason, sellerId, decidedById: staff.id, decidedAt: new Date() },
      });
      await writeAudit(tx, [
        {
          actorId: staff.id,
          actorRole: staff.role,
          action: decision === "APPROVED" ? "application.approve" : "application.refuse",
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

async function openShop(tx: Tx, waiting: string | null, userId: string, data: unknown): Promise<string> {
  if (waiting) {
    await tx.seller.updateMany({ where: { id: waiting, status: "APPLIED" }, data: { status: "ACTIVE" } });
    await showSeller(tx, waiting);
    return waiting;
  }
  const read = applicationData.safeParse(data);
  if (!read.success)
    refuse("incomplete", `The application lacks ${read.error.issues[0]?.path.join(".") ?? "data"}.`);
  const seller = await tx.seller.create({
    data: {
      ...read.data,
      slug: await freeSlug(tx, read.data.name),
      members: { create: { userId, role: "OWNER" } },
    },
  });
  await showSeller(tx, seller.id);
  return seller.id;
}

async function freeSlug(tx: Tx, name: string): Promise<string> {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const slug = plain || "shop";
  return (await tx.seller.count({ where: { slug } })) === 0 ? slug : `${slug}-${newId().slice(-6)}`;
}
