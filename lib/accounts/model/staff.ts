import { z } from "zod";
import type { StaffRole } from "./actor";
import { email, newPassword, personName } from "./credentials";

/** What each role of the staff is called and there for. The rights themselves stand in the table of `rights.ts`. */
export const STAFF_ROLES: Readonly<Record<StaffRole, { label: string; may: string }>> = {
  ADMIN: { label: "Administrator", may: "everything, and who else works here" },
  OPERATOR: { label: "Operator", may: "sellers, catalogue, campaigns and operations" },
  SUPPORT: { label: "Support", may: "orders, people and mails" },
  FINANCE: { label: "Finance", may: "money, disputes and rates" },
};

export const STAFF_INVITE_DAYS = 7;
/** Members of staff and open invitations together. */
export const MOST_STAFF = 200;

const role = z.enum(Object.keys(STAFF_ROLES) as [StaffRole], "Choose a role.");
const token = z.string().min(1, "This link is not whole. Open it from the mail again.").max(4_000);

export const staffInviteInput = z.object({ email, role });
export const staffRevokeInput = z.object({ inviteId: z.uuid() });
/** `from` is the role that was seen. */
export const staffRoleInput = z.object({ userId: z.uuid(), from: role, role });
export const staffMemberInput = z.object({ userId: z.uuid() });
export const staffAcceptInput = z.object({ token });
export const staffJoinInput = z.object({ token, name: personName, password: newPassword });
