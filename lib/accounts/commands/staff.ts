import "server-only";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { fail, type Result, refusable, refuse } from "@/lib/platform/result";
import type { StaffRole } from "../model/actor";
import { dropSecondFactor } from "./second-factor";

/** An administrator who acts. */
export type Administrator = { id: string; name: string; address: string };

const LAST = "The market has at least one administrator. Make somebody else one first.";
const SELF = "Another administrator changes what you may do.";

/**
 * Locks who works here against everybody else who changes it, and tells the database who acts, which it checks when a
 * role is given. Refuses `forbidden` when `by` is no administrator any more.
 */
export async function lockStaff(tx: Tx, by: { id: string }): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))`;
  await tx.$executeRaw`SELECT set_config('agora.staff', ${by.id}, true)`;
  const still = await tx.user.count({ where: { id: by.id, staffRole: "ADMIN", disabledAt: null } });
  if (still === 0) refuse("forbidden", "You are no administrator any more.");
}

/**
 * Gives a member of staff another role; `from` is the one that was seen. Nobody changes their own.
 * Failures: `self`, `forbidden`, `gone`, `changed`, `last-administrator`.
 */
export async function changeStaffRole(
  { userId, from, role }: { userId: string; from: StaffRole; role: StaffRole },
  by: Administrator,
): Promise<Result<{ role: StaffRole }>> {
  if (userId === by.id) return fail("self", SELF);
  return refusable(() =>
    db.$transaction(async (tx) => {
      await lockStaff(tx, by);
      if ((await roleOf(tx, userId)) !== from)
        refuse("changed", "Somebody else changed this role meanwhile. Look again.");
      if (role !== "ADMIN") await keepAnAdministrator(tx, userId);
      await tx.user.update({ where: { id: userId }, data: { staffRole: role } });
      await noteStaff(tx, by, "staff.role", userId, { role: from }, { role });
      return { role };
    }),
  );
}

/**
 * Takes somebody off the staff. What they may do ends at once, their second factor is forgotten, and so are the invitations
 * they sent; their account as a shopper stays. Failures: `self`, `forbidden`, `gone`, `last-administrator`.
 */
export async function removeStaff(userId: string, by: Administrator): Promise<Result<null>> {
  if (userId === by.id) return fail("self", SELF);
  return refusable(() =>
    db.$transaction(async (tx) => {
      await lockStaff(tx, by);
      const role = await roleOf(tx, userId);
      await keepAnAdministrator(tx, userId);
      await tx.user.update({
        where: { id: userId },
        data: { staffRole: null, sessionVersion: { increment: 1 } },
      });
      await dropSecondFactor(tx, userId);
      await tx.staffInvite.updateMany({
        where: { invitedById: userId, acceptedAt: null, revokedAt: null },
        data: { revokedAt: new Date() },
      });
      await noteStaff(tx, by, "staff.remove", userId, { role }, null);
      return null;
    }),
  );
}

/** Ends every session of a member of staff; they sign in again. Failures: `forbidden`, `gone`. */
export async function signOutStaff(userId: string, by: Administrator): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      await lockStaff(tx, by);
      await roleOf(tx, userId);
      await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } });
      await noteStaff(tx, by, "staff.sign-out", userId, null, null);
      return null;
    }),
  );
}

async function roleOf(tx: Tx, userId: string): Promise<StaffRole> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { staffRole: true } });
  return user?.staffRole ?? refuse("gone", "This person does not work here any more.");
}

// The database demands it too, when the transaction ends; this says it kindly.
async function keepAnAdministrator(tx: Tx, without: string): Promise<void> {
  const others = await tx.user.count({
    where: { staffRole: "ADMIN", disabledAt: null, NOT: { id: without } },
  });
  if (others === 0) refuse("last-administrator", LAST);
}

/** Keeps in the audit log what was done about who works here. */
export async function noteStaff(
  tx: Tx,
  by: { id: string; address: string; role?: StaffRole },
  act: string,
  userId: string,
  before: object | null,
  after: object | null,
): Promise<void> {
  await writeAudit(tx, [
    {
      actorId: by.id,
      actorRole: by.role ?? "ADMIN",
      action: act,
      entity: "user",
      entityId: userId,
      before,
      after,
      ip: by.address,
    },
  ]);
}
