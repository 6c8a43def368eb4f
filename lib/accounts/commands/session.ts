import "server-only";
import { cookies } from "next/headers";
import { mergeCarts } from "@/lib/cart/commands";
import { adoptCheckouts } from "@/lib/checkout/commands/adopt";
import { adoptClaims } from "@/lib/deals/commands/order-hooks";
import { PLACE_COOKIE, PLACE_COOKIE_OPTIONS, writePlace } from "@/lib/fulfilment/model/places";
import { log } from "@/lib/platform/log";
import { GUEST_COOKIE, readGuest } from "../guest-cookie";
import { listAddresses } from "../queries/addresses";
import {
  type SessionClaims,
  sessionCookieName,
  sessionCookieOptions,
  writeSessionToken,
} from "../session-token";

/** Signs this browser in, brings the guest's cart along and promises days for where the member lives. Only in actions and route handlers. */
export async function startSession(claims: SessionClaims): Promise<void> {
  (await cookies()).set(sessionCookieName(), await writeSessionToken(claims), sessionCookieOptions());
  await bringGuestCart(claims.userId);
  await assumePlace(claims.userId);
}

/** The days shown are those of the member's first address, unless this browser was told another place. */
async function assumePlace(userId: string): Promise<void> {
  const jar = await cookies();
  if (jar.has(PLACE_COOKIE)) return;
  const [first] = await listAddresses(userId);
  if (first) jar.set(PLACE_COOKIE, writePlace(first), PLACE_COOKIE_OPTIONS);
}

/** Moves the cart of this browser's guest, and what it claimed of deals, into the member's. A cart store that is away does not stop a sign-in. */
export async function bringGuestCart(userId: string): Promise<void> {
  const guest = readGuest((await cookies()).get(GUEST_COOKIE)?.value);
  if (!guest) return;
  try {
    await adoptClaims(`guest:${guest}`, `user:${userId}`);
    await adoptCheckouts(`guest:${guest}`, `user:${userId}`);
    await mergeCarts(`guest:${guest}`, `user:${userId}`);
  } catch (err) {
    log.error({ err, userId }, "guest cart could not be merged; the next sign-in tries again");
  }
}

/** Signs this browser out and forgets its guest and its place: the next visitor of a shared computer finds nothing. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  jar.delete(sessionCookieName());
  jar.delete(GUEST_COOKIE);
  jar.delete(PLACE_COOKIE);
}
