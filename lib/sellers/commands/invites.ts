import "server-only";
import { registerProven } from "@/lib/accounts/commands/register";
import type { SellerRole } from "@/lib/accounts/model/actor";
import { notify } from "@/lib/notifications/commands";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { openInvite, sealInvite } from "@/lib/platform/invite-token";
import { fail, ok, type Result, refusable, refuse } from "@/lib/platform/result";
import { INVITE_DAYS, MOST_MEMBERS, ROLES } from "../model/members";
import { lockSeller, type Member, noteMember } from "./members";

const GONE = "This invitation was used, taken back, or is too old. Ask for a new one.";

/**
 * Invites an address to work for a seller; the mail's link works once, for a week. Another invitation to the same address
 * takes the place of the one before. Failures: `gone`, `member`, `too-many`.
 */
export async function inviteMember(
  { sellerId, email, role }: { sellerId: string; email: string; role: SellerRole },
  by: Member,
): Promise<Result<{ inviteId: string }>> {
  const inviteId = newId();
  const url = `${env().APP_URL}/sell/join?token=${await sealInvite("seller-invite", inviteId, INVITE_DAYS)}`;
  return refusable(() =>
    db.$transaction(async (tx) => {
      const seller = await lockSeller(tx, sellerId);
      if ((await tx.sellerMember.count({ where: { sellerId, user: { email } } })) > 0)
        refuse("member", "This person works here already.", "email");
      await tx.sellerInvite.updateMany({
        where: { sellerId, email, acceptedAt: null, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      const members = await tx.sellerMember.count({ where: { sellerId } });
      const open = await tx.sellerInvite.count({ where: { sellerId, acceptedAt: null, revokedAt: null } });
      if (members + open >= MOST_MEMBERS) refuse("too-many", `${MOST_MEMBERS} members are the most.`);
      await tx.sellerInvite.create({
        data: {
          id: inviteId,
          sellerId,
          email,
          role,
          invitedById: by.id,
          expiresAt: new Date(Date.now() + INVITE_DAYS * 86_400_000),
        },
      });
      await notify(tx, {
        dedupeKey: `seller-invited:${inviteId}`,
        recipient: email,
        template: "seller-invited",
        data: { shop: seller.name, by: by.name, role: told(role), url, days: INVITE_DAYS },
      });
      await noteMember(tx, sellerId, by, "member.invite", null, { email, role });
      return { inviteId };
    }),
  );
}

/** Takes an invitation back that nobody used. Failures: `gone`. */
export async function revokeInvite(
  { sellerId, inviteId }: { sellerId: string; inviteId: string },
  by: Member,
): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [taken] = await tx.$queryRaw<{ email: string; role: string }[]>`
        UPDATE seller_invites SET revoked_at = now()
        WHERE id = ${inviteId}::uuid AND seller_id = ${sellerId}::uuid AND accepted_at IS NULL AND revoked_at IS NULL
        RETURNING email, role::text AS role`;
      if (!taken) refuse("gone", "This invitation was used or taken back already.");
      await noteMember(tx, sellerId, by, "member.revoke", taken, null);
      return null;
    }),
  );
}

/** Who is signed in accepts an invitation: once, within its time. Failures: `expired`, `member`. */
export async function acceptInvite(token: string, member: Member): Promise<Result<{ slug: string }>> {
  const inviteId = await openInvite("seller-invite", token);
  if (!inviteId) return fail("expired", GONE);
  return refusable(() => db.$transaction((tx) => join(tx, inviteId, member)));
}

/**
 * Makes an account for the invited address, which the link proves, and accepts in one go.
 * Failures: `expired`, `registered` when the address has an account: sign in and accept then.
 */
export async function joinByRegistering(
  { token, name, password }: { token: string; name: string; password: string },
  address: string,
): Promise<Result<{ userId: string; sessionVersion: number; slug: string }>> {
  const inviteId = await openInvite("seller-invite", token);
  const invite = inviteId && (await db.sellerInvite.findUnique({ where: { id: inviteId } }));
  if (!invite || invite.acceptedAt || invite.revokedAt) return fail("expired", GONE);
  let slug = "";
  const made = await registerProven({ email: invite.email, name, password }, async (tx, id) => {
    ({ slug } = await join(tx, invite.id, { id, name, address }));
  });
  if (made.ok) return ok({ ...made.data, slug });
  return made.error.code === "registered"
    ? fail("registered", "This address has an account already. Sign in with it and open the link again.")
    : made;
}

// One statement decides who used the invitation: of two at once, one finds it open.
async function join(tx: Tx, inviteId: string, member: Member): Promise<{ slug: string }> {
  const [invite] = await tx.$queryRaw<{ sellerId: string; role: SellerRole }[]>`
    UPDATE seller_invites i SET accepted_at = now(), accepted_by_id = ${member.id}::uuid
    FROM sellers s
    WHERE i.id = ${inviteId}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
      AND s.id = i.seller_id AND s.status IN ('APPLIED', 'ACTIVE', 'SUSPENDED')
    RETURNING i.seller_id AS "sellerId", i.role::text AS role`;
  if (!invite) refuse("expired", GONE);
  const { sellerId, role } = invite;
  const { count } = await tx.sellerMember.createMany({
    data: { sellerId, userId: member.id, role },
    skipDuplicates: true,
  });
  if (count === 0) refuse("member", "You work here already.");
  const seller = await tx.seller.findUniqueOrThrow({
    where: { id: sellerId },
    include: { members: { where: { role: "OWNER", NOT: { userId: member.id } }, include: { user: true } } },
  });
  for (const { user } of seller.members)
    await notify(tx, {
      dedupeKey: `member-joined:${inviteId}:${user.id}`,
      recipient: user.email,
      userId: user.id,
      template: "member-joined",
      data: {
        name: user.name,
        shop: seller.name,
        member: member.name,
        role: told(role),
        url: `${env().APP_URL}/sell/${seller.slug}/members`,
      },
    });
  await noteMember(tx, sellerId, member, "member.join", null, { userId: member.id, role });
  return { slug: seller.slug };
}

const told = (role: SellerRole) => `${ROLES[role].label} (${ROLES[role].may})`;
