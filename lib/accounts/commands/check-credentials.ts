import "server-only";
import { db } from "@/lib/platform/db/client";
import { limit, uncount } from "@/lib/platform/rate-limit";
import { fail, ok, type Result } from "@/lib/platform/result";
import { isPassword } from "../password";
import type { SessionClaims } from "../session-token";

/**
 * Whose credentials these are. Wrong tries count against the account, whether there is one or not, and it
 * takes as long for an address that nobody has. Who may not sign in is told why, once the password is right.
 * Refuses `credentials`, `suspended`, `too-many` and `unavailable`.
 */
export async function checkCredentials(email: string, password: string): Promise<Result<SessionClaims>> {
  const counted = await limit("sign-in.account", email);
  if (!counted.ok) return counted;
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, sessionVersion: true, disabledAt: true, disabledReason: true },
  });
  const right = await isPassword(user?.passwordHash, password);
  if (!user || !right || (user.disabledAt && !user.disabledReason)) {
    return fail("credentials", "The mail address or the password is not right.");
  }
  await uncount("sign-in.account", email);
  if (user.disabledAt) return fail("suspended", `This account is closed for now: ${user.disabledReason}`);
  await db.user.update({ where: { id: user.id }, data: { lastSignInAt: new Date() } });
  return ok({ userId: user.id, sessionVersion: user.sessionVersion });
}
