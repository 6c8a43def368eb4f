import "server-only";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/platform/env";
import { isId } from "@/lib/platform/ids";
import { STAFF_INVITE_DAYS } from "./model/staff";

const SALT = "staff-invite";

/** The link's secret: names the invitation, sealed, and works as long as the invitation does. */
export function sealStaffInvite(inviteId: string): Promise<string> {
  return encode({
    token: { inviteId },
    secret: env().NEXTAUTH_SECRET,
    salt: SALT,
    maxAge: STAFF_INVITE_DAYS * 86_400,
  });
}

/** The invitation a link names; null when the link is not ours, was changed, or is too old. */
export async function openStaffInvite(token: string): Promise<string | null> {
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET, salt: SALT });
    return isId(claims?.inviteId) ? claims.inviteId : null;
  } catch {
    return null;
  }
}
