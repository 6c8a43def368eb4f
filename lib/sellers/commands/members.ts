import "server-only";
import type { SellerRole } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { type Result, refusable, refuse } from "@/lib/platform/result";

/** A member who acts. */
export type Member = { id: string; name: string; address: string };

const LAST_OWNER = "A shop has at least one owner. Make somebody else an owner first.";

/** The seller, locked against others who change who works for it. Refuses `gone`. */
export async function lockSeller(tx: Tx, sellerId: string): Promise<{ name: string; slug: string }> {
  const [seller] = await tx.$queryRaw<{ name: string; slug: string }[]>`
    SELECT name, slug FROM sellers WHERE id = ${sellerId}::uuid FOR NO KEY UPDATE`;
  return seller ?? refuse("gone", "There is no such seller.");
}

/** Gives a member another role; `from` is the one that was seen. Failures: `gone`, `changed`, `last-owner`. */
export async function changeRole(
  input: { sellerId: string; userId: string; from: SellerRole; role: SellerRole },
  by: Member,
): Promise<Result<{ role: SellerRole }>> {
  const { sellerId, userId, from, role } = input;
  return refusable(() =>
    db.$transaction(async (tx) => {
      await lockSeller(tx, sellerId);
      const member = await memberOf(tx, sellerId, userId);
      if (member.role !== from) refuse("changed", "Somebody else changed this role meanwhile. Look again.");
      if (role !== "OWNER") await keepAnOwner(tx, sellerId, userId);
      await tx.sellerMember.update({ where: { sellerId_userId: { sellerId, userId } }, data: { role } });
      await noteMember(tx, sellerId, by, "member.role", { userId, role: from }, { userId, role });
      return { role };
    }),
  );
}

/**
 * Takes a member off a seller, or lets one leave (`by` is the member). What they may do ends at once, and so do the
 * invitations they sent. Failures: `gone`, `last-owner`.
 */
export async function removeMember(
  { sellerId, userId }: { sellerId: string; userId: string },
  by: Member,
): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      await lockSeller(tx, sellerId);
      const { role } = await memberOf(tx, sellerId, userId);
      await keepAnOwner(tx, sellerId, userId);
      await tx.sellerMember.delete({ where: { sellerId_userId: { sellerId, userId } } });
      await tx.sellerInvite.updateMany({
        where: { sellerId, invitedById: userId, acceptedAt: null, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      const act = by.id === userId ? "member.leave" : "member.remove";
      await noteMember(tx, sellerId, by, act, { userId, role }, null);
      return null;
    }),
  );
}

async function memberOf(tx: Tx, sellerId: string, userId: string) {
  const found = await tx.sellerMember.findUnique({ where: { sellerId_userId: { sellerId, userId } } });
  return found ?? refuse("gone", "This person does not work here any more.");
}

// The database demands it too, when the transaction ends; this says it kindly.
async function keepAnOwner(tx: Tx, sellerId: string, without: string): Promise<void> {
  const members = await tx.sellerMember.findMany({ where: { sellerId, role: "OWNER" } });
  if (members.every(({ userId }) => userId === without)) refuse("last-owner", LAST_OWNER);
}

/** Keeps in the audit log what was done about who works for a seller. */
export async function noteMember(
  tx: Tx,
  sellerId: string,
  by: Member,
  act: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await writeAudit(tx, [
    {
      actorId: by.id,
      actorRole: "seller",
      action: act,
      entity: "seller",
      entityId: sellerId,
      before,
      after,
      ip: by.address,
    },
  ]);
}
