import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";
import { openInvite } from "@/lib/platform/invite-token";
import { MOST_STAFF } from "../model/staff";

/** Who works here, in the order they were made, and who is invited. Both are bounded by `MOST_STAFF`. */
export async function staffMembers() {
  const [members, invites] = await Promise.all([
    db.user.findMany({
      where: { staffRole: { not: null } },
      select: {
        id: true,
        name: true,
        email: true,
        staffRole: true,
        disabledAt: true,
        secondFactor: { select: { lockedUntil: true } },
      },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: MOST_STAFF,
    }),
    db.staffInvite.findMany({
      where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
      select: { id: true, email: true, role: true, expiresAt: true, invitedBy: { select: { name: true } } },
      orderBy: { createdAt: "desc" },
      take: MOST_STAFF,
    }),
  ]);
  return {
    members: members.flatMap(({ staffRole, secondFactor, ...one }) =>
      staffRole ? [{ ...one, role: staffRole, hasFactor: secondFactor !== null }] : [],
    ),
    invites: invites.map(({ invitedBy, ...one }) => ({ ...one, by: invitedBy.name })),
  };
}

/** What the link of an invitation leads to; null when it was used, taken back, is too old, or is not ours. */
export async function staffInviteOf(token: string) {
  const id = await openInvite("staff-invite", token);
  if (!id) return null;
  const invite = await db.staffInvite.findFirst({
    where: {
      id,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: new Date() },
      invitedBy: { staffRole: "ADMIN", disabledAt: null },
    },
    select: { email: true, role: true, invitedBy: { select: { name: true } } },
  });
  if (!invite) return null;
  const { email, role, invitedBy } = invite;
  const account = await db.user.count({ where: { email } });
  return { email, role, by: invitedBy.name, hasAccount: account > 0 };
}

/** Recovery codes that a member of staff has left. */
export async function recoveryCodesLeft(userId: string): Promise<number> {
  return db.recoveryCode.count({ where: { userId, usedAt: null } });
}

/** Whether somebody has set up a second factor. */
export async function hasSecondFactor(userId: string): Promise<boolean> {
  return (await db.secondFactor.count({ where: { userId } })) > 0;
}
