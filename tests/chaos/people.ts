import type { Actor, OwnerKey, SellerRole, StaffRole } from "@/lib/accounts/model/actor";
import { userIdOf } from "@/lib/accounts/model/actor";
import { findSessionUser } from "@/lib/accounts/queries/session-user";
import { may, type RightName, type RightObject } from "@/lib/accounts/rights";
import { db } from "@/lib/platform/db/client";
import * as make from "../support/factories";
import type { Random } from "./random";

const MEMBERS = 8;
const ROLES: SellerRole[] = ["OWNER", "CATALOGUE", "ORDERS", "FINANCE"];
const STAFF: StaffRole[] = ["OPERATOR", "FINANCE"];

const memberMail = (at: number) => `member-${at}@example.test`;
const staffMail = (role: StaffRole) => `${role.toLowerCase()}@example.test`;

/** Members, the people of every seller in each role, and the market's staff. */
export async function hirePeople(sellerIds: readonly string[]): Promise<void> {
  for (let at = 0; at < MEMBERS; at += 1) await make.user({ email: memberMail(at) });
  for (const role of STAFF) await make.user({ email: staffMail(role), staffRole: role });
  for (const sellerId of sellerIds) {
    for (const role of ROLES) {
      const { id: userId } = await make.user();
      await db.sellerMember.create({ data: { sellerId, userId, role } });
    }
  }
}

export async function someMember(random: Random): Promise<string> {
  const email = memberMail(random.between(0, MEMBERS - 1));
  return (await db.user.findUniqueOrThrow({ where: { email } })).id;
}

/** A signed-in user as the app knows them now. */
async function signedIn(userId: string): Promise<Actor> {
  const { sessionVersion } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  return { user: await findSessionUser({ userId, sessionVersion }), guest: null, address: "127.0.0.1" };
}

/** Whose a cart, a checkout or an order is. */
export async function shopperOf(owner: string): Promise<Actor> {
  const userId = userIdOf(owner);
  return userId ? signedIn(userId) : { user: null, guest: owner as OwnerKey, address: "127.0.0.1" };
}

/** Somebody of the seller who has the right over it; anybody who may. */
export async function hand(random: Random, sellerId: string, right: RightName): Promise<string> {
  const people = await db.sellerMember.findMany({ where: { sellerId }, orderBy: { createdAt: "asc" } });
  const actors = await Promise.all(people.map(({ userId }) => signedIn(userId)));
  const fit = actors.filter((actor) => may(actor, right as "seller.see", { sellerId }));
  const { user } = random.pick(fit) ?? {};
  if (!user) throw new Forbidden(right);
  return user.id;
}

/** The member of staff of a role. */
export async function staff(role: StaffRole): Promise<Actor & { user: NonNullable<Actor["user"]> }> {
  const { id } = await db.user.findUniqueOrThrow({ where: { email: staffMail(role) } });
  const actor = await signedIn(id);
  if (!actor.user) throw new Error(`There is no ${role}`);
  return { ...actor, user: actor.user };
}

/** Somebody asked for what is not theirs to ask for: the table of rights and the people of this market disagree. */
export class Forbidden extends Error {}

/** What an action does before its command: asks the table of rights. */
export function demand<R extends RightName>(
  actor: Actor,
  right: R,
  ...object: RightObject<R> extends undefined ? [] : [object: RightObject<R>]
): void {
  if (!may(actor, right, ...object)) throw new Forbidden(right);
}

/** One person, or two at once. */
export async function people(random: Random, act: () => Promise<unknown>): Promise<void> {
  await Promise.all(Array.from({ length: random.between(1, 2) }, act));
}
