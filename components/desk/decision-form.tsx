"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/platform/result";
import { decide } from "@/lib/sellers/actions";

const DONE = { APPROVED: "Approved.", REJECTED: "Refused.", NEEDS_MORE: "Asked for more." } as const;

/** Approves or refuses an application, or asks for more, with the reason that the applicant reads. */
export function DecisionForm({ applicationId, version }: { applicationId: string; version: number }) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const act = (decision: keyof typeof DONE) =>
    start(async () => {
      const answer = await decide({ applicationId, version, decision, reason });
      setError(answer.ok ? null : answer.error);
      if (answer.ok) showToast({ text: DONE[decision] });
      if (answer.ok || answer.error.code === "changed") router.refresh();
    });
  return (
    <form className="grid gap-3" onSubmit={(event) => event.preventDefault()}>
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field
        label="What the applicant is told"
        hint="Goes out by mail and stands on their page."
        error={error?.field === "reason" ? error.message : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={1_000}
            className="min-h-20! px-3! py-2! text-sm!"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" look="ink" busy={busy} onClick={() => act("APPROVED")}>
          Approve
        </Button>
        <Button size="sm" busy={busy} onClick={() => act("NEEDS_MORE")}>
          Ask for more
        </Button>
        <Button size="sm" look="danger" busy={busy} onClick={() => act("REJECTED")}>
          Refuse
        </Button>
      </div>
    </form>
  );
}
