import "server-only";
import { decode, encode } from "next-auth/jwt";
import { env } from "./env";
import { isId } from "./ids";

/** What one is invited to; a link to one opens no other. */
type To = "staff-invite" | "seller-invite";

/** The link's secret: names the invitation, sealed, and works for as many days as the invitation does. */
export function sealInvite(to: To, inviteId: string, days: number): Promise<string> {
  return encode({ token: { inviteId }, secret: env().NEXTAUTH_SECRET, salt: to, maxAge: days * 86_400 });
}

/** The invitation a link names; null when the link is not ours, was changed, is to something else, or is too old. */
export async function openInvite(to: To, token: string): Promise<string | null> {
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET, salt: to });
    return isId(claims?.inviteId) ? claims.inviteId : null;
  } catch {
    return null;
  }
}
