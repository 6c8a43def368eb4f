import "server-only";
import { randomBytes } from "node:crypto";
import { notify } from "@/lib/notifications/commands";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { Handlers } from "@/lib/platform/jobs/handler";
import { tokenHash } from "./commands/reset-password";

export const RESET_MINUTES = 30;

/** Who asked to register is told how to finish; who has an account already is told so. */
async function mailRegistration(job: { email: string; name: string; token: string }): Promise<void> {
  const { email, name, token } = job;
  const { APP_URL } = env();
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, name: true, disabledAt: true },
  });
  const about = tokenHash(token);
  if (!user) {
    await notify(db, {
      dedupeKey: `finish-registration:${about}`,
      recipient: email,
      template: "finish-registration",
      data: { name, url: `${APP_URL}/register/finish?token=${token}` },
    });
  } else if (!user.disabledAt) {
    await notify(db, {
      dedupeKey: `account-exists:${about}`,
      recipient: email,
      userId: user.id,
      template: "account-exists",
      data: { name: user.name, signInUrl: `${APP_URL}/sign-in`, resetUrl: `${APP_URL}/reset` },
    });
  }
}

/** Makes a token for the account of an address, if there is one, and mails it. Run again, it does nothing. */
async function mailPasswordReset({ email, requestId }: { email: string; requestId: string }): Promise<void> {
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, name: true, disabledAt: true },
  });
  if (!user || user.disabledAt) return;
  const token = randomBytes(32).toString("base64url");
  await db.$transaction(async (tx) => {
    const told = await notify(tx, {
      dedupeKey: `password-reset:${requestId}`,
      recipient: email,
      userId: user.id,
      template: "password-reset",
      data: {
        name: user.name,
        url: `${env().APP_URL}/reset/choose?token=${token}`,
        minutes: RESET_MINUTES,
      },
    });
    if (!told) return;
    await tx.passwordResetToken.create({
      data: {
        tokenHash: tokenHash(token),
        userId: user.id,
        expiresAt: new Date(Date.now() + RESET_MINUTES * 60_000),
      },
    });
  });
}

export const handlers: Handlers = {
  "mail-registration": mailRegistration,
  "mail-password-reset": mailPasswordReset,
};
