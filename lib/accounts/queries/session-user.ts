import "server-only";
import { db } from "@/lib/platform/db/client";
import type { CurrentUser } from "../model/actor";
import type { SessionClaims } from "../session-token";

/** The user of a session, if the session is of the present password and the account is not disabled. */
export async function findSessionUser({
  userId,
  sessionVersion,
}: SessionClaims): Promise<CurrentUser | null> {
  const row = await db.user.findUnique({
    where: { id: userId },
    select: {
      id: true,
      email: true,
      name: true,
      staffRole: true,
      sessionVersion: true,
      disabledAt: true,
      createdAt: true,
      memberships: {
        where: { seller: { status: { in: ["APPLIED", "ACTIVE", "SUSPENDED"] } } },
        select: { role: true, seller: { select: { id: true, slug: true, name: true } } },
        orderBy: { createdAt: "asc" },
      },
    },
  });
  if (!row || row.disabledAt || row.sessionVersion !== sessionVersion) return null;
  const { id, email, name, staffRole, createdAt, memberships } = row;
  return {
    id,
    email,
    name,
    staffRole,
    createdAt,
    memberships: memberships.map(({ role, seller }) => ({
      role,
      sellerId: seller.id,
      slug: seller.slug,
      name: seller.name,
    })),
  };
}
