import "server-only";
import { notify } from "@/lib/notifications/commands";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import type { Staff } from "../model/actor";

type Standing = "open" | "closed";

/**
 * Closes somebody's sign-in, or opens it again, with a reason that they read. Closed, every session of theirs ends at once
 * and no link of a new password works; their orders go on. `from` is how it was seen. Both are told by mail.
 * Failures: `missing`, `staff` for who works for the market, `changed`.
 */
export async function setSignIn(
  { userId, from, reason }: { userId: string; from: Standing; reason: string },
  staff: Staff,
): Promise<Result<{ standing: Standing }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const person = await lockPerson(tx, userId);
      if ((person.disabledAt ? "closed" : "open") !== from)
        refuse("changed", "Somebody else changed this meanwhile. Look again.");
      const closes = from === "open";
      const standing: Standing = closes ? "closed" : "open";
      await tx.user.update({
        where: { id: userId },
        data: closes
          ? { disabledAt: new Date(), disabledReason: reason, sessionVersion: { increment: 1 } }
          : { disabledAt: null, disabledReason: null },
      });
      const { APP_URL } = env();
      await notify(tx, {
        dedupeKey: `sign-in-${standing}:${newId()}`,
        recipient: person.email,
        userId,
        template: closes ? "sign-in-closed" : "sign-in-open",
        data: { name: person.name, reason, url: closes ? APP_URL : `${APP_URL}/sign-in` },
      });
      await note(
        tx,
        staff,
        closes ? "person.close" : "person.open",
        userId,
        { "sign-in": from, ...(person.disabledReason ? { reason: person.disabledReason } : {}) },
        { "sign-in": standing, reason },
      );
      return { standing };
    }),
  );
}

/** Ends every session of somebody; they sign in again. Failures: `missing`, `staff`. */
export async function signOutPerson(userId: string, staff: Staff): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { sessionVersion } = await lockPerson(tx, userId);
      await tx.user.update({ where: { id: userId }, data: { sessionVersion: { increment: 1 } } });
      await note(
        tx,
        staff,
        "person.sign-out",
        userId,
        { sessions: sessionVersion },
        { sessions: sessionVersion + 1 },
      );
      return null;
    }),
  );
}

/**
 * Mails somebody the link with which they choose another password, as their own request would. The password they have stays
 * until then. Failures: `missing`, `staff`, `closed` while their sign-in is.
 */
export async function mailNewPassword(userId: string, staff: Staff): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { email, disabledAt } = await lockPerson(tx, userId);
      if (disabledAt) refuse("closed", "Their sign-in is closed: open it first.");
      await enqueue(tx, "mail-password-reset", { email, requestId: newId() }, { maxAttempts: 10 });
      await note(tx, staff, "person.password-mail", userId, null, { mailed: email });
      return null;
    }),
  );
}

// Who works for the market is for an administrator, under Staff: support could otherwise lock their operators out.
async function lockPerson(tx: Tx, userId: string) {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
  const person = await tx.user.findUnique({ where: { id: userId } });
  if (!person) refuse("missing", "There is no such person.");
  if (person.staffRole)
    refuse("staff", "They work for the market: an administrator decides that under Staff.");
  return person;
}

async function note(
  tx: Tx,
  { id, role, address }: Staff,
  action: string,
  userId: string,
  before: object | null,
  after: object,
): Promise<void> {
  await writeAudit(tx, [
    { actorId: id, actorRole: role, ip: address, action, entity: "user", entityId: userId, before, after },
  ]);
}
