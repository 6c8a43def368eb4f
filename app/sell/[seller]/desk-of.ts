import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import type { Membership } from "@/lib/accounts/model/actor";
import { requireRight, requireUser } from "@/lib/accounts/session";

const member = cache(async (slug: string): Promise<Membership> => {
  const path = `/sell/${slug}`;
  const user = await requireUser(path);
  const membership = user.memberships.find((one) => one.slug === slug);
  if (!membership) notFound();
  await requireRight("seller.see", path, { sellerId: membership.sellerId });
  return membership;
});

/** The seller whose desk this is, for a member of it; guests are led to the sign-in page, others find nothing. */
export async function deskOf(params: Promise<{ seller: string }>): Promise<Membership> {
  return member((await params).seller);
}
