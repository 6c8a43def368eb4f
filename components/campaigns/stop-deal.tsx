"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { stopDeal } from "@/lib/deals/actions/desk";
import type { DealWatch } from "@/lib/deals/model";
import type { Failure } from "@/lib/platform/result";

/** Asks before a deal is stopped, and says what becomes of claims and units. */
export function StopDeal({ dealId, watch }: { dealId: string; watch: DealWatch }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const left = watch.stock - watch.claimed;
  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const answer = await stopDeal({ dealId, reason });
      setError(answer.ok ? null : answer.error);
      if (answer.ok) {
        const { back, claims } = answer.data;
        showToast({ text: `Stopped. ${units(back)} back on the shelf; ${shoppers(claims)} may still pay.` });
        setOpen(false);
      }
      if (answer.ok || answer.error.code === "closed") router.refresh();
    });
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => {
        setOpen(isOpen);
        // What it says is of now, not of when the page was opened.
        if (isOpen) router.refresh();
      }}
      width="sm"
      title="Stop this deal?"
      description={`Nobody new gets in. ${units(left)} nobody claimed go back to the shelf at once. ${shoppers(watch.claims)} with a claim may pay until it runs out, in five minutes at most; what is not paid goes back too. Orders that were placed stay.`}
      trigger={
        <Button look="danger" size="sm">
          Stop the deal
        </Button>
      }
    >
      <form noValidate onSubmit={submit} className="grid gap-4">
        <FormError>{error && !error.field ? error.message : null}</FormError>
        <Field label="Reason" error={error?.field === "reason" ? error.message : undefined}>
          {(control) => (
            <Input
              {...control}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              maxLength={500}
            />
          )}
        </Field>
        <Button type="submit" look="danger" busy={busy}>
          Stop it now
        </Button>
      </form>
    </Dialog>
  );
}

const units = (count: number) => `${count} ${count === 1 ? "unit" : "units"}`;
const shoppers = (count: number) => `${count} ${count === 1 ? "shopper" : "shoppers"}`;
