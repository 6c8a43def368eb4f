import "server-only";
import { notify } from "@/lib/notifications/commands";
import { writeAudit } from "@/lib/platform/audit";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { fail, ok, type Result, refusable, refuse } from "@/lib/platform/result";
import type { CurrentUser } from "../model/actor";
import { isRecoveryCode, LOCK_MINUTES, MOST_FAILURES } from "../model/second-factor";
import {
  decryptSecret,
  encryptSecret,
  newRecoveryCodes,
  openEnrolment,
  recoveryHash,
  stepOfCode,
} from "../second-factor";
import type { SessionClaims } from "../session-token";

/** The member of staff who acts for themselves. */
export type OwnFactor = Pick<CurrentUser, "id" | "name" | "email" | "staffRole"> & { address: string };

/**
 * Sets up a second factor for who has none, with the first code of the app; the code counts as used.
 * @returns the recovery codes, which are shown this once, and the claims of a session that is confirmed
 * Failures: `expired`, `code`, `enrolled`.
 */
export async function enrolSecondFactor(
  by: OwnFactor,
  { sealed, code }: { sealed: string; code: string },
  now = new Date(),
): Promise<Result<{ codes: string[]; claims: SessionClaims }>> {
  const secret = await openEnrolment(by.id, sealed);
  if (!secret) return fail("expired", "This page was open for too long. Reload it and scan the new picture.");
  const step = stepOfCode(secret, code, now);
  if (step === null)
    return fail("code", "This is not the code the app shows now. Wait for the next one.", "code");
  const factorId = newId();
  const codes = newRecoveryCodes();
  return refusable(() =>
    db.$transaction(async (tx) => {
      const made = await tx.$executeRaw`
        INSERT INTO second_factors (id, user_id, secret, last_step)
        VALUES (${factorId}::uuid, ${by.id}::uuid, ${encryptSecret(by.id, secret)}, ${step}::bigint)
        ON CONFLICT (user_id) DO NOTHING`;
      if (made === 0) refuse("enrolled", "You have a second factor already. Reload the page to confirm it.");
      await writeCodes(tx, by.id, codes);
      await tell(tx, by, "set-up", factorId, by.name);
      await note(tx, by, "staff.factor-enrol", by.id);
      const { sessionVersion } = await tx.user.findUniqueOrThrow({ where: { id: by.id } });
      return { codes, claims: { userId: by.id, sessionVersion, factorId } };
    }),
  );
}

/**
 * Confirms a session by a code of the app or by a recovery code; each is accepted once. Tries are counted before they are
 * looked at, so that no number at once gets more than the allowed ones.
 * Failures: `gone`, `locked`, `used`, `code`, `unreadable` when the auth secret was changed.
 */
export async function confirmSecondFactor(
  by: OwnFactor,
  code: string,
  now = new Date(),
): Promise<Result<SessionClaims>> {
  return db.$transaction(async (tx) => {
    const [factor] = await tx.$queryRaw<{ id: string; secret: string; sessionVersion: number }[]>`
      UPDATE second_factors f SET
        failures = CASE WHEN f.locked_until IS NULL THEN f.failures + 1 ELSE 1 END,
        locked_until = CASE WHEN f.locked_until IS NULL AND f.failures + 1 >= ${MOST_FAILURES}
          THEN ${now}::timestamptz + ${LOCK_MINUTES}::int * interval '1 minute' END
      FROM users u
      WHERE f.user_id = ${by.id}::uuid AND u.id = f.user_id AND (f.locked_until IS NULL OR f.locked_until <= ${now}::timestamptz)
      RETURNING f.id, f.secret, u.session_version AS "sessionVersion"`;
    if (!factor) return whyNot(tx, by.id, now);
    const refused = isRecoveryCode(code)
      ? await takeRecoveryCode(tx, by, code)
      : await takeAppCode(tx, by.id, factor, code, now);
    if (refused) return refused;
    return ok({ userId: by.id, sessionVersion: factor.sessionVersion, factorId: factor.id });
  });
}

async function whyNot(tx: Tx, userId: string, now: Date) {
  const factor = await tx.secondFactor.findUnique({ where: { userId } });
  if (!factor?.lockedUntil)
    return fail("gone", "Your second factor was reset. Reload the page to set it up.");
  const minutes = Math.max(1, Math.ceil((factor.lockedUntil.getTime() - now.getTime()) / 60_000));
  return fail(
    "locked",
    `Too many wrong codes. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}, or ask an administrator to reset your second factor.`,
  );
}

async function takeAppCode(
  tx: Tx,
  userId: string,
  factor: { id: string; secret: string },
  code: string,
  now: Date,
) {
  const secret = decryptSecret(userId, factor.secret);
  if (!secret)
    return fail("unreadable", "Your second factor can’t be read any more. Ask an administrator to reset it.");
  const step = stepOfCode(secret, code, now);
  if (step === null) return fail("code", "This is not the code the app shows now.", "code");
  const taken = await tx.$executeRaw`
    UPDATE second_factors SET last_step = ${step}::bigint, uses = uses + 1, failures = 0, locked_until = NULL
    WHERE id = ${factor.id}::uuid AND last_step < ${step}::bigint`;
  return taken === 0 ? fail("used", "This code was used already. Wait for the next one.", "code") : null;
}

async function takeRecoveryCode(tx: Tx, by: OwnFactor, code: string) {
  const taken = await tx.$executeRaw`
    UPDATE recovery_codes SET used_at = now()
    WHERE user_id = ${by.id}::uuid AND code_hash = ${recoveryHash(by.id, code)} AND used_at IS NULL`;
  if (taken === 0) return fail("code", "This recovery code is not yours, or was used already.", "code");
  await tx.$executeRaw`UPDATE second_factors SET failures = 0, locked_until = NULL WHERE user_id = ${by.id}::uuid`;
  await note(tx, by, "staff.recovery-code", by.id);
  return null;
}

/** Makes other recovery codes in place of all before. Failures: `gone`. */
export async function renewRecoveryCodes(by: OwnFactor): Promise<Result<{ codes: string[] }>> {
  const codes = newRecoveryCodes();
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [factor] = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM second_factors WHERE user_id = ${by.id}::uuid FOR NO KEY UPDATE`;
      if (!factor) refuse("gone", "You have no second factor. Reload the page to set it up.");
      await writeCodes(tx, by.id, codes);
      await tell(tx, by, "codes", newId(), by.name);
      await note(tx, by, "staff.recovery-codes", by.id);
      return { codes };
    }),
  );
}

/**
 * Takes somebody's second factor away and signs them out everywhere; they set up another. Nobody resets their own: a
 * session that was stolen can't. Failures: `self`, `gone`.
 */
export async function resetSecondFactor(userId: string, by: OwnFactor): Promise<Result<null>> {
  if (userId === by.id) return fail("self", "Another administrator resets yours.");
  return refusable(() =>
    db.$transaction(async (tx) => {
      if (!(await dropSecondFactor(tx, userId))) refuse("gone", "This person has no second factor.");
      const user = await tx.user.update({
        where: { id: userId },
        data: { sessionVersion: { increment: 1 } },
        select: { id: true, name: true, email: true },
      });
      await tell(tx, user, "reset", newId(), by.name);
      await note(tx, by, "staff.factor-reset", userId);
      return null;
    }),
  );
}

/** Forgets a second factor and its recovery codes; whether there was one. */
export async function dropSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  return count > 0;
}

async function writeCodes(tx: Tx, userId: string, codes: readonly string[]): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ userId, codeHash: recoveryHash(userId, code) })),
  });
}

type Person = { id: string; name: string; email: string };

async function tell(tx: Tx, to: Person, act: "set-up" | "reset" | "codes", key: string, by: string) {
  await notify(tx, {
    dedupeKey: `second-factor:${act}:${key}`,
    recipient: to.email,
    userId: to.id,
    template: "second-factor-changed",
    data: { name: to.name, act, by, url: `${env().APP_URL}/staff/second-factor` },
  });
}

async function note(tx: Tx, by: OwnFactor, act: string, userId: string): Promise<void> {
  await writeAudit(tx, [
    {
      actorId: by.id,
      actorRole: by.staffRole ?? "",
      action: act,
      entity: "user",
      entityId: userId,
      before: null,
      after: null,
      ip: by.address,
    },
  ]);
}
