"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { setPersonStanding } from "@/lib/accounts/actions/people";
import type { Failure } from "@/lib/platform/result";

/** Closes a person's sign-in or opens it again; the reason is mailed to them. */
export function SignInForm({ userId, isClosed }: { userId: string; isClosed: boolean }) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await setPersonStanding({ userId, from: isClosed ? "closed" : "open", reason });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok && answer.error.code !== "changed") return;
      if (answer.ok) {
        setReason("");
        showToast({ text: isClosed ? "They can sign in again." : "Their sign-in is closed." });
      }
      router.refresh();
    });
  }
  return (
    <form onSubmit={submit} className="grid gap-3 rounded-panel border bg-card p-4 sm:p-5">
      <h2 className="text-xl">{isClosed ? "Open the sign-in" : "Close the sign-in"}</h2>
      <p className="text-soft">
        {isClosed
          ? "They sign in again with the password they had."
          : "They are signed out at once and can’t come back until it is opened. What they ordered is still sent."}
      </p>
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field
        label="Reason"
        hint={isClosed ? "They read it in a mail." : "They read it in a mail, and when they try to sign in."}
        error={error?.field === "reason" ? error.message : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={500}
            className="min-h-18! px-3! py-2! text-sm!"
          />
        )}
      </Field>
      <Button
        type="submit"
        look={isClosed ? "ink" : "danger"}
        size="sm"
        busy={busy}
        className="justify-self-start"
      >
        {isClosed ? "Open it again" : "Close it"}
      </Button>
    </form>
  );
}
