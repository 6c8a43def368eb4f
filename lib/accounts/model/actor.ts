export type StaffRole = "ADMIN" | "OPERATOR" | "SUPPORT" | "FINANCE";
export type SellerRole = "OWNER" | "CATALOGUE" | "ORDERS" | "FINANCE";

/** What a session of staff still lacks: nothing, the code of their second factor, or a second factor at all. */
export type StaffProof = "given" | "confirm" | "enrol";

/** One seller the user works for, and as what. */
export type Membership = { sellerId: string; slug: string; name: string; role: SellerRole };

/** Who is signed in, as the database knows them now. */
export type CurrentUser = {
  id: string;
  email: string;
  name: string;
  staffRole: StaffRole | null;
  /** Whether staff may act in this session, or have to set up or confirm their second factor first. */
  staffProof: StaffProof;
  memberships: Membership[];
  createdAt: Date;
};

/** Whose cart, checkout and orders: "user:<uuid>" or "guest:<uuid>". */
export type OwnerKey = `user:${string}` | `guest:${string}`;

/** Who is asking: a member, or a guest known by a signed cookie, or somebody new. */
export type Actor = {
  user: CurrentUser | null;
  guest: OwnerKey | null;
  /** Network address as the nearest proxy reports it; for limits and the audit log. */
  address: string;
};

/** The owner key of what an actor has; null for somebody new. */
export function ownerOf(actor: Pick<Actor, "user" | "guest">): OwnerKey | null {
  return actor.user ? `user:${actor.user.id}` : actor.guest;
}

/** The member's id within an owner key; null for a guest. */
export function userIdOf(owner: string): string | null {
  return owner.startsWith("user:") ? owner.slice("user:".length) : null;
}

/** Fewest characters of a password that is being chosen. */
export const PASSWORD_MIN = 10;

/** A member of staff who acts, as the audit log names them. */
export type Staff = { id: string; role: string; address: string };

export function staffOf({
  user,
  address,
}: {
  user: { id: string; staffRole: StaffRole | null };
  address: string;
}): Staff {
  return { id: user.id, role: user.staffRole ?? "", address };
}
