"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/platform/result";
import { decide } from "@/lib/sellers/actions";

/** Approves or refuses an application, with the reason that is kept. */
export function DecisionForm({ applicationId }: { applicationId: string }) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const act = (decision: "APPROVED" | "REJECTED") =>
    start(async () => {
      const answer = await decide({ applicationId, decision, reason });
      setError(answer.ok ? null : answer.error);
      if (answer.ok) showToast({ text: decision === "APPROVED" ? "Approved." : "Refused." });
      if (answer.ok || answer.error.code === "changed") router.refresh();
    });
  return (
    <form className="grid gap-3" onSubmit={(event) => event.preventDefault()}>
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field label="Reason" error={error?.field === "reason" ? error.message : undefined}>
        {(control) => (
          <Input
            {...control}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={500}
            className="h-9! px-3! text-sm!"
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button size="sm" look="ink" busy={busy} onClick={() => act("APPROVED")}>
          Approve
        </Button>
        <Button size="sm" look="danger" busy={busy} onClick={() => act("REJECTED")}>
          Refuse
        </Button>
      </div>
    </form>
  );
}
