"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Textarea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/platform/result";
import { setStanding } from "@/lib/sellers/actions";

/** Closes an open shop or opens it again; asks why, for the audit log. */
export function StandingForm({ sellerId, status }: { sellerId: string; status: "ACTIVE" | "SUSPENDED" }) {
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const isOpen = status === "ACTIVE";
  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await setStanding({ sellerId, from: status, reason });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok && answer.error.code !== "changed") return;
      if (answer.ok) {
        setReason("");
        showToast({
          text: isOpen
            ? "Suspended; the offers are leaving the shop."
            : "Open again; the offers are coming back.",
        });
      }
      router.refresh();
    });
  }
  return (
    <form onSubmit={submit} className="grid gap-3 rounded-panel border bg-card p-4 sm:p-5">
      <h2 className="text-xl">{isOpen ? "Suspend" : "Resume"}</h2>
      <p className="text-soft">
        {isOpen
          ? "Nothing can be bought from then on, and the offers leave every page within seconds. Orders that were placed are still sent."
          : "The offers come back to every page within seconds."}
      </p>
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field label="Reason" error={error?.field === "reason" ? error.message : undefined}>
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
        look={isOpen ? "danger" : "ink"}
        size="sm"
        busy={busy}
        className="justify-self-start"
      >
        {isOpen ? "Suspend the seller" : "Resume the seller"}
      </Button>
    </form>
  );
}
