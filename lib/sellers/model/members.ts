import { z } from "zod";
import type { SellerRole } from "@/lib/accounts/model/actor";
import { email, newPassword, personName } from "@/lib/accounts/model/credentials";

/** What each role is called and may do. The rights themselves stand in the table of `lib/accounts/rights`. */
export const ROLES: Readonly<Record<SellerRole, { label: string; may: string }>> = {
  OWNER: { label: "Owner", may: "everything, and who else works here" },
  CATALOGUE: { label: "Catalogue", may: "listings, prices and stock" },
  ORDERS: { label: "Orders", may: "orders, returns and stock" },
  FINANCE: { label: "Finance", may: "money, refunds and disputes" },
};

export const INVITE_DAYS = 7;
/** Members and open invitations of one seller together. */
export const MOST_MEMBERS = 100;

const role = z.enum(Object.keys(ROLES) as [SellerRole], "Choose a role.");
const token = z.string().min(1, "This link is not whole. Open it from the mail again.").max(4_000);

export const inviteInput = z.object({ sellerId: z.uuid(), email, role });
export const revokeInput = z.object({ sellerId: z.uuid(), inviteId: z.uuid() });
/** `from` is the role that was seen. */
export const roleInput = z.object({ sellerId: z.uuid(), userId: z.uuid(), from: role, role });
export const removeInput = z.object({ sellerId: z.uuid(), userId: z.uuid() });
export const acceptInput = z.object({ token });
export const joinInput = z.object({ token, name: personName, password: newPassword });
