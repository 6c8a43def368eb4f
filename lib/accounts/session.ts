import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { clientAddress } from "@/lib/platform/http/client-address";
import { GUEST_COOKIE, guestCookieOptions, newGuest, readGuest } from "./guest-cookie";
import { type Actor, type CurrentUser, type OwnerKey, ownerOf } from "./model/actor";
import { findSessionUser } from "./queries/session-user";
import {
  type ActorWith,
  lacksSecondFactor,
  may,
  needsMember,
  type RightName,
  type RightObject,
} from "./rights";
import { readSessionToken, sessionCookieName } from "./session-token";

/**
 * Who is signed in, with memberships and staff role as they stand in the database now; null for a guest, for a session
 * older than the last change of password, and for a disabled account. Read once a request.
 */
export const currentUser = cache(async (): Promise<CurrentUser | null> => {
  const claims = await readSessionToken((await cookies()).get(sessionCookieName())?.value);
  return claims ? findSessionUser(claims) : null;
});

async function currentGuest(): Promise<OwnerKey | null> {
  const id = readGuest((await cookies()).get(GUEST_COOKIE)?.value);
  return id ? `guest:${id}` : null;
}

/** Who is asking. */
export async function currentActor(): Promise<Actor> {
  const [user, guest, head] = await Promise.all([currentUser(), currentGuest(), headers()]);
  return { user, guest, address: clientAddress(head) };
}

/**
 * Whose cart and orders this request is about: "user:<id>" or "guest:<id>"; null for somebody new.
 * With `create` somebody new becomes a guest: the signed cookie is set, which only actions and route handlers can do.
 */
export async function currentOwner(options: { create: true }): Promise<OwnerKey>;
export async function currentOwner(options?: { create?: boolean }): Promise<OwnerKey | null>;
export async function currentOwner({ create }: { create?: boolean } = {}): Promise<OwnerKey | null> {
  const owner = ownerOf({ user: await currentUser(), guest: await currentGuest() });
  if (owner || !create) return owner;
  const guest = newGuest();
  (await cookies()).set(GUEST_COOKIE, guest.value, guestCookieOptions());
  return `guest:${guest.id}`;
}

const SECOND_FACTOR_PATH = "/staff/second-factor";

/** The address of the sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  return `/sign-in?callbackUrl=${encodeURIComponent(path)}`;
}

/** The signed-in user of a page at `path`; leads a guest to the sign-in page and back. */
export async function requireUser(path: string): Promise<CurrentUser> {
  const user = await currentUser();
  if (!user) redirect(signInPath(path));
  return user;
}

/** The actor of a page at `path` that needs a right: guests are led to the sign-in page, others find nothing there. */
export async function requireRight<R extends RightName>(
  right: R,
  path: string,
  ...object: RightObject<R> extends undefined ? [] : [object: RightObject<R>]
): Promise<ActorWith<R>> {
  const actor = await currentActor();
  if (may(actor, right, ...object)) return actor as ActorWith<R>;
  if (!actor.user && needsMember(right)) redirect(signInPath(path));
  if (lacksSecondFactor(actor, right)) redirect(`${SECOND_FACTOR_PATH}?to=${encodeURIComponent(path)}`);
  notFound();
}
