"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { Failure, Result } from "@/lib/platform/result";

type Props = {
  title: string;
  /** What follows from it. */
  children: string;
  /** Who reads the reason. */
  hint?: string;
  label: string;
  danger: boolean;
  /** Said once it is done. */
  done: string;
  act: (reason: string) => Promise<Result<unknown>>;
};

/** Asks why before it acts. Refused because somebody was quicker, it shows how things are now. */
export function ReasonForm({ title, children, hint, label, danger, done, act }: Props) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await act(reason);
      setError(answer.ok ? null : answer.error);
      if (!answer.ok && answer.error.code !== "changed") return;
      if (answer.ok) {
        setReason("");
        showToast({ text: done });
      }
      router.refresh();
    });
  }
  return (
    <form onSubmit={submit} className="grid gap-3 rounded-panel border bg-card p-4 sm:p-5">
      <h2 className="text-xl">{title}</h2>
      <p className="text-soft">{children}</p>
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field label="Reason" hint={hint} error={error?.field === "reason" ? error.message : undefined}>
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
        look={danger ? "danger" : "ink"}
        size="sm"
        busy={busy}
        className="justify-self-start"
      >
        {label}
      </Button>
    </form>
  );
}
