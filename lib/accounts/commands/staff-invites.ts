import "server-only";
import { notify } from "@/lib/notifications/commands";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { openInvite, sealInvite } from "@/lib/platform/invite-token";
import { fail, type Result, refusable, refuse } from "@/lib/platform/result";
import type { StaffRole } from "../model/actor";
import { MOST_STAFF, STAFF_INVITE_DAYS, STAFF_ROLES } from "../model/staff";
import type { SessionClaims } from "../session-token";
import { registerProven } from "./register";
import { type Administrator, lockStaff, noteStaff } from "./staff";

const GONE = "This invitation was used, taken back, or is too old. Ask for a new one.";

/**
 * Invites an address to the staff; the mail's link works once, for a week. Another invitation to the same address takes the
 * place of the one before. Failures: `forbidden`, `member`, `too-many`.
 */
export async function inviteStaff(
  { email, role }: { email: string; role: StaffRole },
  by: Administrator,
): Promise<Result<{ inviteId: string }>> {
  const inviteId = newId();
  const url = `${env().APP_URL}/staff/join?token=${await sealInvite("staff-invite", inviteId, STAFF_INVITE_DAYS)}`;
  return refusable(() =>
    db.$transaction(async (tx) => {
      await lockStaff(tx, by);
      if ((await tx.user.count({ where: { email, staffRole: { not: null } } })) > 0)
        refuse("member", "This person works here already.", "email");
      await tx.staffInvite.updateMany({
        where: { email, acceptedAt: null, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      const members = await tx.user.count({ where: { staffRole: { not: null } } });
      const open = await tx.staffInvite.count({
        where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
      });
      if (members + open >= MOST_STAFF) refuse("too-many", `${MOST_STAFF} members are the most.`);
      await tx.staffInvite.create({
        data: {
          id: inviteId,
          email,
          role,
          invitedById: by.id,
          expiresAt: new Date(Date.now() + STAFF_INVITE_DAYS * 86_400_000),
        },
      });
      const { label, may } = STAFF_ROLES[role];
      await notify(tx, {
        dedupeKey: `staff-invited:${inviteId}`,
        recipient: email,
        template: "staff-invited",
        data: { by: by.name, role: `${label} (${may})`, url, days: STAFF_INVITE_DAYS },
      });
      await noteStaff(tx, by, "staff.invite", by.id, null, { email, role });
      return { inviteId };
    }),
  );
}

/** Takes an invitation back that nobody used. Failures: `forbidden`, `gone`. */
export async function revokeStaffInvite(inviteId: string, by: Administrator): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      await lockStaff(tx, by);
      const [taken] = await tx.$queryRaw<{ email: string; role: string }[]>`
        UPDATE staff_invites SET revoked_at = now()
        WHERE id = ${inviteId}::uuid AND accepted_at IS NULL AND revoked_at IS NULL
        RETURNING email, role::text AS role`;
      if (!taken) refuse("gone", "This invitation was used or taken back already.");
      await noteStaff(tx, by, "staff.revoke", by.id, taken, null);
      return null;
    }),
  );
}

/**
 * Who is signed in with the invited address accepts: once, within its time, while who invited is an administrator.
 * Failures: `expired`, `other-address`, `member`.
 */
export async function acceptStaffInvite(
  token: string,
  user: { id: string; email: string; address: string },
): Promise<Result<null>> {
  const inviteId = await openInvite("staff-invite", token);
  if (!inviteId) return fail("expired", GONE);
  return refusable(async () => {
    await db.$transaction((tx) => join(tx, inviteId, user));
    return null;
  });
}

/**
 * Makes an account for the invited address, which the link proves, and accepts in one go.
 * Failures: `expired`, `registered` when the address has an account: sign in and accept then.
 */
export async function joinStaffByRegistering(
  { token, name, password }: { token: string; name: string; password: string },
  address: string,
): Promise<Result<SessionClaims>> {
  const inviteId = await openInvite("staff-invite", token);
  const invite = inviteId && (await db.staffInvite.findUnique({ where: { id: inviteId } }));
  if (!invite || invite.acceptedAt || invite.revokedAt) return fail("expired", GONE);
  const { email, id } = invite;
  const made = await registerProven({ email, name, password }, (tx, userId) =>
    join(tx, id, { id: userId, email, address }),
  );
  return made.ok || made.error.code !== "registered"
    ? made
    : fail("registered", "This address has an account already. Sign in with it and open the link again.");
}

// One statement decides who used the invitation: of two at once, one finds it open.
async function join(tx: Tx, inviteId: string, user: { id: string; email: string; address: string }) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))`;
  const [invite] = await tx.$queryRaw<{ role: StaffRole; email: string; by: string }[]>`
    UPDATE staff_invites i SET accepted_at = now(), accepted_by_id = ${user.id}::uuid
    FROM users a
    WHERE i.id = ${inviteId}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
      AND a.id = i.invited_by_id AND a.staff_role = 'ADMIN' AND a.disabled_at IS NULL
    RETURNING i.role::text AS role, i.email, i.invited_by_id AS by`;
  if (!invite) refuse("expired", GONE);
  const { role, email, by } = invite;
  if (email !== user.email) refuse("other-address", `This invitation is for ${email}. Sign in with it.`);
  await tx.$executeRaw`SELECT set_config('agora.staff', ${by}, true)`;
  const { count } = await tx.user.updateMany({
    where: { id: user.id, staffRole: null, disabledAt: null },
    data: { staffRole: role },
  });
  if (count === 0) refuse("member", "You work here already.");
  await noteStaff(tx, { ...user, role }, "staff.join", user.id, null, { role });
}
