import "server-only";
import { notify } from "@/lib/notifications/commands";
import { db, Prisma, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { emit } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { fail, ok, type Result, refusable } from "@/lib/platform/result";
import { hashPassword } from "../password";
import { openRegistration, type Registration, sealRegistration } from "../registration-token";
import type { SessionClaims } from "../session-token";

/**
 * Begins an account: a mail to the address decides. The answer and the work are the same whether the address has an
 * account or not; only its owner learns.
 */
export async function beginRegistration(input: {
  email: string;
  name: string;
  password: string;
}): Promise<Result<null>> {
  const { email, name } = input;
  const token = await sealRegistration({ email, name, passwordHash: await hashPassword(input.password) });
  await enqueue(null, "mail-registration", { email, name, token }, { maxAttempts: 10 });
  return ok(null);
}

/**
 * Makes the account that a mailed token holds. The same token again, or an address that got an account meanwhile, is
 * refused as `registered`; one that is too old or not ours as `expired`.
 */
export async function finishRegistration(token: string): Promise<Result<SessionClaims>> {
  const registration = await openRegistration(token);
  if (!registration) {
    return fail("expired", "This link no longer works. Ask for a new one by registering again.");
  }
  return openAccount(registration);
}

/**
 * Makes an account whose address is proven by something else that was mailed to it, such as an invitation. `joining` runs in
 * the same transaction; when it refuses there is no account either. Failures: `registered`, and those of `joining`.
 */
export async function registerProven(
  { email, name, password }: { email: string; name: string; password: string },
  joining: (tx: Tx, userId: string) => Promise<void>,
): Promise<Result<SessionClaims>> {
  return openAccount({ email, name, passwordHash: await hashPassword(password) }, joining);
}

async function openAccount(
  { email, name, passwordHash }: Registration,
  joining?: (tx: Tx, userId: string) => Promise<void>,
): Promise<Result<SessionClaims>> {
  try {
    return await refusable(() =>
      db.$transaction(async (tx) => {
        const user = await tx.user.create({
          data: { email, name, passwordHash, emailVerifiedAt: new Date() },
        });
        await emit(tx, "user.registered", `user:${user.id}`, { userId: user.id });
        await notify(tx, {
          dedupeKey: `welcome:${user.id}`,
          recipient: email,
          userId: user.id,
          template: "welcome",
          data: { name, url: `${env().APP_URL}/account` },
        });
        await joining?.(tx, user.id);
        return { userId: user.id, sessionVersion: user.sessionVersion };
      }),
    );
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
      return fail("registered", "This account is ready. Sign in with the password you chose.");
    }
    throw error;
  }
}
