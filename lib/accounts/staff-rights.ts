import type { StaffRole } from "./model/actor";
import { RIGHTS, type RightName } from "./rights";

type StaffRight = {
  [R in RightName]: (typeof RIGHTS)[R]["who"] extends "staff" ? R : never;
}[RightName];

/** What each right of the staff is for. */
const SAYS: Readonly<Record<StaffRight, string>> = {
  "staff.confirm": "Set up and confirm the own second factor",
  "staff.enter": "Open the staff desk",
  "staff.mail": "Read the mails that went out",
  "staff.orders": "Find orders, and help with them",
  "staff.people": "Find people, see what they have, sign them out and mail them a new password",
  "staff.suspend": "Close a person’s sign-in, and open it again",
  "staff.refund": "Give money back for an order",
  "staff.goodwill": "Give goodwill credit",
  "staff.sellers": "Decide on sellers",
  "staff.commission": "Set what sellers pay",
  "staff.tables": "Keep the tax and shipping tables",
  "staff.audit": "Read the audit log",
  "staff.campaigns": "Run deals and promotions",
  "staff.catalogue": "Change the catalogue and the search",
  "staff.money": "Disputes, gift cards and refunds that failed",
  "staff.operate": "Jobs, caches and indexes",
  "staff.manage": "Who works here",
};

/** The rights of the staff with who has them, out of the one table that decides; ADMIN has each. */
export function staffRights(): { right: string; says: string; has(role: StaffRole): boolean }[] {
  return (Object.keys(SAYS) as StaffRight[]).map((right) => {
    const roles: readonly StaffRole[] = RIGHTS[right].roles;
    return { right, says: SAYS[right], has: (role) => role === "ADMIN" || roles.includes(role) };
  });
}
