"use server";

import { action } from "@/lib/platform/http/action";
import { mailNewPassword, setSignIn, signOutPerson } from "../commands/people";
import { staffOf } from "../model/actor";
import { personInput, standingInput } from "../model/people";

/** Closes a person's sign-in or opens it again. */
export const setPersonStanding = action({
  name: "person.standing",
  right: "staff.suspend",
  input: standingInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => setSignIn(input, staffOf(actor)),
});

/** Ends every session of a person. */
export const signPersonOut = action({
  name: "person.sign-out",
  right: "staff.people",
  input: personInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => signOutPerson(input.userId, staffOf(actor)),
});

/** Mails a person the link of a new password. */
export const mailPersonPassword = action({
  name: "person.password-mail",
  right: "staff.people",
  input: personInput,
  limits: ["reset.account"],
  target: (input) => input.userId,
  run: ({ input, actor }) => mailNewPassword(input.userId, staffOf(actor)),
});
