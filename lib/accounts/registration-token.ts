import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/platform/env";

/** An account that waits for its address to be confirmed. Nothing of it is stored: it travels, encrypted, in the mail. */
export type Registration = { email: string; name: string; passwordHash: string };

const SALT = "registration";
const DAY_S = 86_400;

const claims = z.object({ email: z.string(), name: z.string(), passwordHash: z.string() });

export function sealRegistration(registration: Registration): Promise<string> {
  return encode({ token: { ...registration }, secret: env().NEXTAUTH_SECRET, salt: SALT, maxAge: DAY_S });
}

/** Null when the token is not ours, was changed, or is older than a day. */
export async function openRegistration(token: string): Promise<Registration | null> {
  try {
    const read = claims.safeParse(await decode({ token, secret: env().NEXTAUTH_SECRET, salt: SALT }));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
