"use client";

import { setPersonStanding } from "@/lib/accounts/actions/people";
import { ReasonForm } from "../reason-form";

/** Closes a person's sign-in or opens it again; the reason is mailed to them. */
export function SignInForm({ userId, isClosed }: { userId: string; isClosed: boolean }) {
  return (
    <ReasonForm
      title={isClosed ? "Open the sign-in" : "Close the sign-in"}
      hint={isClosed ? "They read it in a mail." : "They read it in a mail, and when they try to sign in."}
      label={isClosed ? "Open it again" : "Close it"}
      danger={!isClosed}
      done={isClosed ? "They can sign in again." : "Their sign-in is closed."}
      act={(reason) => setPersonStanding({ userId, from: isClosed ? "closed" : "open", reason })}
    >
      {isClosed
        ? "They sign in again with the password they had."
        : "They are signed out at once and can’t come back until it is opened. What they ordered is still sent."}
    </ReasonForm>
  );
}
