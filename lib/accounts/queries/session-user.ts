import "server-only";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { CurrentUser, StaffProof } from "../model/actor";
import type { SessionClaims } from "../session-token";

/** The user of a session, if the session is of the present password and the account is not disabled. */
export async function findSessionUser({
  userId,
  sessionVersion,
  factorId,
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
      secondFactor: { select: { id: true } },
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
    staffProof: proofOf(row.secondFactor?.id ?? null, factorId),
    createdAt,
    memberships: memberships.map(({ role, seller }) => ({
      role,
      sellerId: seller.id,
      slug: seller.slug,
      name: seller.name,
    })),
  };
}

// Who set one up is always asked for it; who did not, only where the market demands one.
function proofOf(factorId: string | null, confirmed: string | undefined): StaffProof {
  if (factorId) return factorId === confirmed ? "given" : "confirm";
  return env().STAFF_SECOND_FACTOR === "required" ? "enrol" : "given";
}
