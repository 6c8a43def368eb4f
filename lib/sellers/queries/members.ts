import "server-only";
import type { SellerRole } from "@/lib/accounts/model/actor";
import { deskDb as db } from "@/lib/platform/db/client";
import { openInvite } from "@/lib/platform/invite-token";

export type MemberView = { userId: string; name: string; email: string; role: SellerRole; since: Date };
export type InviteView = { id: string; email: string; role: SellerRole; by: string; expiresAt: Date };

/** Who works for a seller, owners first, and who is invited. */
export async function membersOf(sellerId: string): Promise<{ members: MemberView[]; invites: InviteView[] }> {
  const [members, invites] = await Promise.all([
    db.sellerMember.findMany({
      where: { sellerId },
      include: { user: { select: { name: true, email: true } } },
      orderBy: [{ role: "asc" }, { createdAt: "asc" }],
    }),
    db.sellerInvite.findMany({
      where: { sellerId, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
      include: { invitedBy: { select: { name: true } } },
      orderBy: { createdAt: "desc" },
    }),
  ]);
  return {
    members: members.map(({ userId, role, createdAt, user }) => ({
      userId,
      role,
      since: createdAt,
      ...user,
    })),
    invites: invites.map(({ id, email, role, expiresAt, invitedBy }) => ({
      id,
      email,
      role,
      expiresAt,
      by: invitedBy.name,
    })),
  };
}

/** What the link of an invitation leads to; null when it was used, taken back, is too old, or is not ours. */
export async function inviteOf(token: string) {
  const id = await openInvite("seller-invite", token);
  if (!id) return null;
  const invite = await db.sellerInvite.findFirst({
    where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    include: { seller: { select: { name: true } }, invitedBy: { select: { name: true } } },
  });
  if (!invite) return null;
  const { email, role, seller, invitedBy } = invite;
  const account = await db.user.count({ where: { email } });
  return { email, role, shop: seller.name, by: invitedBy.name, hasAccount: account > 0 };
}

/** The desk of the seller whose invitation this member accepted, while they work there; null for anybody else. */
export async function deskOfInvite(token: string, userId: string): Promise<string | null> {
  const id = await openInvite("seller-invite", token);
  if (!id) return null;
  const invite = await db.sellerInvite.findFirst({
    where: { id, acceptedById: userId, seller: { members: { some: { userId } } } },
    select: { seller: { select: { slug: true } } },
  });
  return invite?.seller.slug ?? null;
}
