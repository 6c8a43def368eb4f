import "server-only";
import { createHash } from "node:crypto";
import { notify } from "@/lib/notifications/commands";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { fail, ok, type Result, refusable, refuse } from "@/lib/platform/result";
import { hashPassword, isPassword } from "../password";
import type { SessionClaims } from "../session-token";

/** What is stored of a reset token: enough to know it again, not enough to use it. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Asks for another password. One job, whatever the address: neither the answer nor its time tells who has an account. */
export async function requestPasswordReset(email: string): Promise<Result<null>> {
  await enqueue(null, "mail-password-reset", { email, requestId: newId() }, { maxAttempts: 10 });
  return ok(null);
}

/** Sets another password by a mailed token: once, within its time. Ends every session. Refuses `expired`. */
export async function resetPassword(token: string, password: string): Promise<Result<null>> {
  const passwordHash = await hashPassword(password);
  return refusable(async () => {
    await db.$transaction(async (tx) => {
      const userId = await takeToken(tx, tokenHash(token));
      if (!userId) refuse("expired", "This link was used or is too old. Ask for a new one.");
      await setPassword(tx, userId, passwordHash);
      await tx.user.updateMany({
        where: { id: userId, emailVerifiedAt: null },
        data: { emailVerifiedAt: new Date() },
      });
    });
    return null;
  });
}

/** Sets another password for who knows the present one; ends every other session. Refuses `credentials`. */
export async function changePassword(
  userId: string,
  present: string,
  password: string,
): Promise<Result<SessionClaims>> {
  const user = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
  if (!(await isPassword(user.passwordHash, present))) {
    return fail("credentials", "This is not your present password.", "present");
  }
  const passwordHash = await hashPassword(password);
  const sessionVersion = await db.$transaction((tx) => setPassword(tx, userId, passwordHash));
  return ok({ userId, sessionVersion });
}

// One statement decides who used the token: of two at once, one finds it unused.
async function takeToken(tx: Tx, hash: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    UPDATE password_reset_tokens t SET used_at = now()
    FROM users u
    WHERE t.token_hash = ${hash} AND t.used_at IS NULL AND t.expires_at > now()
      AND u.id = t.user_id AND u.disabled_at IS NULL
    RETURNING t.user_id AS "userId"`;
  return rows[0]?.userId ?? null;
}

async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<number> {
  const user = await tx.user.update({
    where: { id: userId },
    data: { passwordHash, sessionVersion: { increment: 1 } },
    select: { email: true, name: true, sessionVersion: true },
  });
  await tx.passwordResetToken.updateMany({ where: { userId, usedAt: null }, data: { usedAt: new Date() } });
  await notify(tx, {
    dedupeKey: `password-changed:${userId}:${user.sessionVersion}`,
    recipient: user.email,
    userId,
    template: "password-changed",
    data: { name: user.name, resetUrl: `${env().APP_URL}/reset` },
  });
  return user.sessionVersion;
}
