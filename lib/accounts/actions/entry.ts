"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { ok } from "@/lib/platform/result";
import { beginRegistration, finishRegistration } from "../commands/register";
import { requestPasswordReset, resetPassword } from "../commands/reset-password";
import { startSession } from "../commands/session";
import { email, newPassword, personName } from "../model/credentials";

const mailToken = z.string().min(1, "This link is not whole. Open it from the mail again.").max(4_000);

/** Begins an account; a mail to the address finishes it. */
export const register = action({
  name: "account.register",
  right: "account.enter",
  input: z.object({ name: personName, email, password: newPassword }),
  limits: ["register.address", "register.account"],
  target: (input) => input.email,
  async run({ input }) {
    const begun = await beginRegistration(input);
    return begun.ok ? ok({ email: input.email }) : begun;
  },
});

/** Makes the account of a mailed link and signs in. */
export const finishAccount = action({
  name: "account.finish",
  right: "account.enter",
  input: z.object({ token: mailToken }),
  limits: ["reset.token"],
  async run({ input, scripted }) {
    const made = await finishRegistration(input.token);
    if (!made.ok) return made;
    await startSession(made.data);
    return scripted ? ok({ to: "/account" }) : redirect("/account");
  },
});

/** Asks for a mail with which to choose another password. */
export const requestReset = action({
  name: "account.request-reset",
  right: "account.enter",
  input: z.object({ email }),
  limits: ["reset.address", "reset.account"],
  target: (input) => input.email,
  async run({ input }) {
    const asked = await requestPasswordReset(input.email);
    return asked.ok ? ok({ email: input.email }) : asked;
  },
});

/** Chooses another password by a mailed link. */
export const choosePassword = action({
  name: "account.reset",
  right: "account.enter",
  input: z.object({ token: mailToken, password: newPassword }),
  limits: ["reset.token"],
  async run({ input, scripted }) {
    const done = await resetPassword(input.token, input.password);
    if (!done.ok) return done;
    const to = "/sign-in?said=password";
    return scripted ? ok({ to }) : redirect(to);
  },
});
