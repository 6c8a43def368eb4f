"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { ok } from "@/lib/platform/result";
import { checkCredentials } from "../commands/check-credentials";
import { endSession, startSession } from "../commands/session";
import { signInInput } from "../model/credentials";
import { safeReturnPath } from "../model/return-path";

const to = z
  .unknown()
  .optional()
  .transform((path) => safeReturnPath(path, "/"));

/** Signs in; answers where to go. The browser loads that page whole, so that nothing of the guest stays on screen. */
export const signIn = action({
  name: "account.sign-in",
  right: "account.enter",
  input: signInInput.extend({ to }),
  limits: ["sign-in.address"],
  async run({ input, scripted }) {
    const checked = await checkCredentials(input.email, input.password);
    if (!checked.ok) return checked;
    await startSession(checked.data);
    return scripted ? ok({ to: input.to }) : redirect(input.to);
  },
});

/** Signs this browser out. */
export const signOut = action({
  name: "account.sign-out",
  right: "account.enter",
  input: z.object({}),
  limits: [],
  async run() {
    await endSession();
    return ok(null);
  },
});
