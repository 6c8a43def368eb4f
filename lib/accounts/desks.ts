import type { CurrentUser } from "./model/actor";
import { may } from "./rights";

/** The desks that somebody may open: those of the sellers they belong to, and the operators'. */
export function desksOf(user: CurrentUser): { href: string; label: string }[] {
  return [
    ...user.memberships.map(({ slug, name }) => ({ href: `/sell/${slug}`, label: name })),
    ...(may({ user, guest: null, address: "" }, "staff.enter")
      ? [{ href: "/admin", label: "Operator’s desk" }]
      : []),
  ];
}
