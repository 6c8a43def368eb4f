"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { ok } from "@/lib/platform/result";
import { rename } from "../commands/profile";
import { changePassword } from "../commands/reset-password";
import { startSession } from "../commands/session";
import { newPassword, personName } from "../model/credentials";

/** Changes the member's name. */
export const updateProfile = action({
  name: "account.rename",
  right: "account.use",
  input: z.object({ name: personName }),
  limits: ["account.change"],
  run: ({ input, actor }) => rename(actor.user.id, input.name),
});

/** Changes the password; this browser stays signed in, every other one is signed out. */
export const updatePassword = action({
  name: "account.change-password",
  right: "account.use",
  input: z.object({
    present: z
      .string({ error: "Enter your present password." })
      .min(1, "Enter your present password.")
      .max(200),
    password: newPassword,
  }),
  limits: ["password.change"],
  async run({ input, actor }) {
    const changed = await changePassword(actor.user.id, input.present, input.password);
    if (!changed.ok) return changed;
    await startSession(changed.data);
    return ok(null);
  },
});
