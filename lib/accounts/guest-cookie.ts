import "server-only";
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";
import { isId } from "@/lib/platform/ids";

export const GUEST_COOKIE = "agora_guest";

function signature(id: string): string {
  return createHmac("sha256", `guest:${env().NEXTAUTH_SECRET}`).update(id).digest("base64url");
}

/** A new guest: a random id and the cookie value that proves we gave it out. */
export function newGuest(): { id: string; value: string } {
  const id = randomUUID();
  return { id, value: `${id}.${signature(id)}` };
}

/** The guest id of a cookie value; null when it was not signed by us. */
export function readGuest(value: string | undefined): string | null {
  const [id, given, ...rest] = (value ?? "").split(".");
  if (!isId(id) || !given || rest.length > 0) return null;
  const wanted = Buffer.from(signature(id));
  const got = Buffer.from(given);
  return wanted.length === got.length && timingSafeEqual(wanted, got) ? id : null;
}

/** How the cookie is set: the browser sends it only to us, scripts can't read it, other sites can't post with it. */
export function guestCookieOptions() {
  return {
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https:"),
    path: "/",
    maxAge: 90 * 86_400,
  } as const;
}
