import "server-only";
import { cookies } from "next/headers";
import { mergeCarts } from "@/lib/cart/commands";
import { adoptCheckouts } from "@/lib/checkout/commands/adopt";
import { adoptClaims } from "@/lib/deals/commands/order-hooks";
import { log } from "@/lib/platform/log";
import { GUEST_COOKIE, readGuest } from "../guest-cookie";
import {
  type SessionClaims,
  sessionCookieName,
  sessionCookieOptions,
  writeSessionToken,
} from "../session-token";

/** Signs this browser in and brings the guest's cart along. Only in actions and route handlers. */
export async function startSession(claims: SessionClaims): Promise<void> {
  (await cookies()).set(sessionCookieName(), await writeSessionToken(claims), sessionCookieOptions());
  await bringGuestCart(claims.userId);
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

/** Signs this browser out and forgets its guest: the next visitor of a shared computer finds nothing. */
export async function endSession(): Promise<void> {
  const jar = await cookies();
  jar.delete(sessionCookieName());
  jar.delete(GUEST_COOKIE);
}
