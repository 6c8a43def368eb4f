"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/platform/http/action";
import { ok } from "@/lib/platform/result";
import { resetSecondFactor } from "../commands/second-factor";
import { startSession } from "../commands/session";
import { changeStaffRole, removeStaff, signOutStaff } from "../commands/staff";
import {
  acceptStaffInvite,
  inviteStaff,
  joinStaffByRegistering,
  revokeStaffInvite,
} from "../commands/staff-invites";
import {
  staffAcceptInput,
  staffInviteInput,
  staffJoinInput,
  staffMemberInput,
  staffRevokeInput,
  staffRoleInput,
} from "../model/staff";

const DESK = "/admin";

/** An administrator invites somebody to the staff by mail. */
export const invite = action({
  name: "staff.invite",
  right: "staff.manage",
  input: staffInviteInput,
  limits: ["staff.invite"],
  run: ({ input, actor: { user, address } }) => inviteStaff(input, { ...user, address }),
});

/** An administrator takes an invitation back. */
export const revoke = action({
  name: "staff.revoke",
  right: "staff.manage",
  input: staffRevokeInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) => revokeStaffInvite(input.inviteId, { ...user, address }),
});

/** An administrator gives a member of staff another role. */
export const setRole = action({
  name: "staff.role",
  right: "staff.manage",
  input: staffRoleInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) => changeStaffRole(input, { ...user, address }),
});

/** An administrator takes somebody off the staff. */
export const remove = action({
  name: "staff.remove",
  right: "staff.manage",
  input: staffMemberInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) => removeStaff(input.userId, { ...user, address }),
});

/** An administrator ends every session of a member of staff. */
export const signOutEverywhere = action({
  name: "staff.sign-out",
  right: "staff.manage",
  input: staffMemberInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) => signOutStaff(input.userId, { ...user, address }),
});

/** An administrator takes another's second factor away. */
export const resetFactor = action({
  name: "staff.factor-reset",
  right: "staff.manage",
  input: staffMemberInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) => resetSecondFactor(input.userId, { ...user, address }),
});

/** Who is signed in accepts an invitation to the staff. */
export const accept = action({
  name: "staff.accept",
  right: "account.use",
  input: staffAcceptInput,
  limits: ["reset.token"],
  async run({ input, actor: { user, address }, scripted }) {
    const joined = await acceptStaffInvite(input.token, { ...user, address });
    if (!joined.ok) return joined;
    return scripted ? ok({ to: DESK }) : redirect(DESK);
  },
});

/** Who has no account yet makes one and joins the staff. */
export const join = action({
  name: "staff.join",
  right: "account.enter",
  input: staffJoinInput,
  limits: ["reset.token"],
  async run({ input, actor, scripted }) {
    const joined = await joinStaffByRegistering(input, actor.address);
    if (!joined.ok) return joined;
    await startSession(joined.data);
    return scripted ? ok({ to: DESK }) : redirect(DESK);
  },
});
