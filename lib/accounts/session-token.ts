import "server-only";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/platform/env";
import { isId } from "@/lib/platform/ids";

/** What a session cookie says: who, of which password, and by which second factor it was confirmed. */
export type SessionClaims = { userId: string; sessionVersion: number; factorId?: string };

export const SESSION_SECONDS = 30 * 86_400;

function secure(): boolean {
  return env().APP_URL.startsWith("https:");
}

/** next-auth's own name of it, so that its endpoints and ours read one cookie. */
export function sessionCookieName(): string {
  return secure() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", secure: secure(), path: "/", maxAge: SESSION_SECONDS } as const;
}

/** The encrypted token of a session, as next-auth writes it. */
export function writeSessionToken({ userId, sessionVersion, factorId }: SessionClaims): Promise<string> {
  return encode({
    token: { sub: userId, userId, sessionVersion, ...(factorId ? { factorId } : {}) },
    secret: env().NEXTAUTH_SECRET,
    maxAge: SESSION_SECONDS,
  });
}

/** The claims among what a token carries; null when they are not all there. */
export function claimsOf({
  userId,
  sessionVersion,
  factorId,
}: Record<string, unknown>): SessionClaims | null {
  if (!isId(userId) || typeof sessionVersion !== "number") return null;
  return { userId, sessionVersion, ...(isId(factorId) ? { factorId } : {}) };
}

/** The claims of a token; null when it is missing, expired, or not ours. */
export async function readSessionToken(token: string | undefined): Promise<SessionClaims | null> {
  if (!token) return null;
  try {
    return claimsOf((await decode({ token, secret: env().NEXTAUTH_SECRET })) ?? {});
  } catch {
    return null;
  }
}
