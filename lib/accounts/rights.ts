import { type Actor, ownerOf, type SellerRole, type StaffRole } from "./model/actor";

/**
 * Who may. `public`: everybody, also guests. `member`: who is signed in, over what is their own (the command takes the
 * member's id from the session, never from the input). `owner`: whose owner key the object carries, or who
 * holds the link that was mailed to the owner (`proven`). `seller`: a member
 * of the object's seller in one of the roles. `staff`: staff in one of the roles, ADMIN always, in a session that was
 * confirmed with the second factor where one is demanded; `unconfirmed` is what such a session may before.
 */
type Rule =
  | { who: "public" }
  | { who: "member" }
  | { who: "owner" }
  | { who: "seller"; roles: readonly SellerRole[] }
  | { who: "staff"; roles: readonly StaffRole[]; unconfirmed?: true };

/** Every right of the store. Actions and routes name one each; nothing else decides who may do what. */
export const RIGHTS = {
  "account.enter": { who: "public" },
  "account.use": { who: "member" },
  "cart.use": { who: "public" },
  "place.choose": { who: "public" },
  "deal.claim": { who: "public" },
  "row.note": { who: "public" },
  "checkout.use": { who: "public" },
  "checkout.own": { who: "owner" },
  "order.own": { who: "owner" },
  "alert.ask": { who: "public" },
  "alert.own": { who: "owner" },
  "review.write": { who: "member" },
  "review.vote": { who: "member" },
  "question.ask": { who: "member" },
  "content.report": { who: "public" },
  "seller.see": { who: "seller", roles: ["OWNER", "CATALOGUE", "ORDERS", "FINANCE"] },
  "seller.catalogue": { who: "seller", roles: ["OWNER", "CATALOGUE"] },
  "seller.stock": { who: "seller", roles: ["OWNER", "CATALOGUE", "ORDERS"] },
  "seller.orders": { who: "seller", roles: ["OWNER", "ORDERS"] },
  "seller.finance": { who: "seller", roles: ["OWNER", "FINANCE"] },
  "seller.manage": { who: "seller", roles: ["OWNER"] },
  "staff.confirm": { who: "staff", roles: ["OPERATOR", "SUPPORT", "FINANCE"], unconfirmed: true },
  "staff.enter": { who: "staff", roles: ["OPERATOR", "SUPPORT", "FINANCE"] },
  "staff.mail": { who: "staff", roles: ["OPERATOR", "SUPPORT"] },
  "staff.orders": { who: "staff", roles: ["OPERATOR", "SUPPORT", "FINANCE"] },
  "staff.people": { who: "staff", roles: ["OPERATOR", "SUPPORT"] },
  "staff.suspend": { who: "staff", roles: ["OPERATOR"] },
  "staff.refund": { who: "staff", roles: ["OPERATOR", "FINANCE"] },
  "staff.goodwill": { who: "staff", roles: ["OPERATOR", "SUPPORT", "FINANCE"] },
  "staff.sellers": { who: "staff", roles: ["OPERATOR"] },
  "staff.commission": { who: "staff", roles: ["OPERATOR"] },
  "staff.tables": { who: "staff", roles: ["OPERATOR", "FINANCE"] },
  "staff.audit": { who: "staff", roles: ["OPERATOR"] },
  "staff.campaigns": { who: "staff", roles: ["OPERATOR"] },
  "staff.catalogue": { who: "staff", roles: ["OPERATOR"] },
  "staff.money": { who: "staff", roles: ["FINANCE"] },
  "staff.operate": { who: "staff", roles: ["OPERATOR"] },
  "staff.manage": { who: "staff", roles: [] },
} as const satisfies Record<string, Rule>;

export type RightName = keyof typeof RIGHTS;

/** What a right is asked about: nothing, the owner key of a thing (or that its owner's link was shown), or its seller. */
export type RightObject<R extends RightName> = (typeof RIGHTS)[R] extends { who: "owner" }
  ? { owner: string; proven?: boolean }
  : (typeof RIGHTS)[R] extends { who: "seller" }
    ? { sellerId: string }
    : undefined;

/** The actor once the right is given: a right that only a member can have leaves no doubt about the user. */
export type ActorWith<R extends RightName> = (typeof RIGHTS)[R] extends { who: "public" | "owner" }
  ? Actor
  : Actor & { user: NonNullable<Actor["user"]> };

/** Whether `actor` has the right, over `object` where the right has one. */
export function may<R extends RightName>(
  actor: Actor,
  right: R,
  ...[object]: RightObject<R> extends undefined ? [] : [object: RightObject<R>]
): boolean {
  const rule: Rule = RIGHTS[right];
  const { user } = actor;
  switch (rule.who) {
    case "public":
      return true;
    case "member":
      return user !== null;
    case "owner": {
      const { owner, proven } = (object as { owner: string; proven?: boolean } | undefined) ?? {};
      if (proven) return true;
      return owner !== undefined && owner !== "" && (owner === ownerOf(actor) || owner === actor.guest);
    }
    case "seller": {
      const sellerId = (object as { sellerId: string } | undefined)?.sellerId;
      return !!user?.memberships.some((m) => m.sellerId === sellerId && rule.roles.includes(m.role));
    }
    case "staff":
      if (!user?.staffRole || (user.staffProof !== "given" && !rule.unconfirmed)) return false;
      return user.staffRole === "ADMIN" || rule.roles.includes(user.staffRole);
  }
}

/** Whether a member of staff lacks the right only because the second factor was not confirmed in this session. */
export function lacksSecondFactor({ user }: Actor, right: RightName): boolean {
  return RIGHTS[right].who === "staff" && !!user?.staffRole && user.staffProof !== "given";
}

/** Whether refusing this right to a guest should lead to the sign-in page rather than to "not yours". */
export function needsMember(right: RightName): boolean {
  return RIGHTS[right].who !== "public" && RIGHTS[right].who !== "owner";
}
