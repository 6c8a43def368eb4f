"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { startSession } from "@/lib/accounts/commands/session";
import { action } from "@/lib/platform/http/action";
import { ok } from "@/lib/platform/result";
import { acceptInvite, inviteMember, joinByRegistering, revokeInvite } from "../commands/invites";
import { changeRole, removeMember } from "../commands/members";
import { acceptInput, inviteInput, joinInput, removeInput, revokeInput, roleInput } from "../model/members";

/** An owner invites somebody by mail. */
export const invite = action({
  name: "member.invite",
  right: "seller.manage",
  object: ({ sellerId }) => ({ sellerId }),
  input: inviteInput,
  limits: ["seller.invite"],
  run: ({ input, actor: { user, address } }) => inviteMember(input, { ...user, address }),
});

/** An owner takes an invitation back. */
export const revoke = action({
  name: "member.revoke",
  right: "seller.manage",
  object: ({ sellerId }) => ({ sellerId }),
  input: revokeInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) => revokeInvite(input, { ...user, address }),
});

/** An owner gives a member another role. */
export const setRole = action({
  name: "member.role",
  right: "seller.manage",
  object: ({ sellerId }) => ({ sellerId }),
  input: roleInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) => changeRole(input, { ...user, address }),
});

/** An owner takes a member off the seller. */
export const remove = action({
  name: "member.remove",
  right: "seller.manage",
  object: ({ sellerId }) => ({ sellerId }),
  input: removeInput,
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) => removeMember(input, { ...user, address }),
});

/** A member leaves a seller. */
export const leave = action({
  name: "member.leave",
  right: "seller.see",
  object: ({ sellerId }) => ({ sellerId }),
  input: z.object({ sellerId: z.uuid() }),
  limits: ["desk.change"],
  run: ({ input, actor: { user, address } }) =>
    removeMember({ sellerId: input.sellerId, userId: user.id }, { ...user, address }),
});

/** Who is signed in accepts an invitation. */
export const accept = action({
  name: "member.accept",
  right: "account.use",
  input: acceptInput,
  limits: ["reset.token"],
  async run({ input, actor: { user, address }, scripted }) {
    const joined = await acceptInvite(input.token, { ...user, address });
    if (!joined.ok) return joined;
    const to = `/sell/${joined.data.slug}`;
    return scripted ? ok({ to }) : redirect(to);
  },
});

/** Who has no account yet makes one and accepts. */
export const join = action({
  name: "member.join",
  right: "account.enter",
  input: joinInput,
  limits: ["reset.token"],
  async run({ input, actor, scripted }) {
    const joined = await joinByRegistering(input, actor.address);
    if (!joined.ok) return joined;
    await startSession(joined.data);
    const to = `/sell/${joined.data.slug}`;
    return scripted ? ok({ to }) : redirect(to);
  },
});
