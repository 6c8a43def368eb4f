"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { editDeal, planDeal } from "@/lib/deals/actions/desk";
import type { Failure } from "@/lib/platform/result";
import { instantOf, wallTime } from "./local-moment";
import { MomentField } from "./moment-field";

export type DealTerms = {
  title: string;
  price: string;
  /** ISO instants; "" = not chosen yet. */
  startsAt: string;
  endsAt: string;
  units: string;
  limitPerShopper: string;
};

type Of = { offerId: string; id: string } | { dealId: string; version: number };

const SMALL = "h-9! px-3! text-sm!";

/** Plans a deal of an offer, or changes one that has not started. */
export function DealForm({ of, terms, symbol }: { of: Of; terms: DealTerms; symbol: string }) {
  const router = useRouter();
  const [typed, setTyped] = useState({ ...terms, startsAt: "", endsAt: "" });
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const { startsAt, endsAt } = terms;
  useEffect(
    () =>
      setTyped((before) => ({
        ...before,
        startsAt: startsAt ? wallTime(startsAt) : "",
        endsAt: endsAt ? wallTime(endsAt) : "",
      })),
    [startsAt, endsAt],
  );
  const set = (field: keyof DealTerms) => (value: string) => setTyped({ ...typed, [field]: value });
  const problem = (field: keyof DealTerms) =>
    error?.fields?.[field] ?? (error?.field === field ? error.message : undefined);
  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const given = { ...typed, startsAt: instantOf(typed.startsAt), endsAt: instantOf(typed.endsAt) };
      const answer =
        "dealId" in of ? await editDeal({ ...given, ...of }) : await planDeal({ ...given, ...of });
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      showToast({ text: "dealId" in of ? "Saved." : "Planned; its units are taken off the shelf." });
      if ("dealId" in answer.data) router.push(`/admin/deals/${answer.data.dealId}`);
      router.refresh();
    });
  }
  const text = (field: "title" | "price" | "units" | "limitPerShopper", label: string, hint?: string) => (
    <Field label={label} error={problem(field)} hint={hint}>
      {(control) => (
        <Input
          {...control}
          name={field}
          value={typed[field]}
          onChange={(event) => set(field)(event.target.value)}
          maxLength={120}
          {...(field === "title" ? {} : { inputMode: "decimal" as const })}
          className={SMALL}
        />
      )}
    </Field>
  );
  return (
    <form noValidate onSubmit={submit} className="grid gap-4 rounded-panel border bg-card p-5">
      <FormError>{error && !error.field && !error.fields ? error.message : null}</FormError>
      {text("title", "Name")}
      <div className="grid gap-4 sm:grid-cols-3">
        {text("price", `Price, ${symbol}`)}
        {text("units", "Units in the pool")}
        {text("limitPerShopper", "Most for one shopper")}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <MomentField
          label="Starts"
          wall={typed.startsAt}
          onChange={set("startsAt")}
          error={problem("startsAt")}
        />
        <MomentField label="Ends" wall={typed.endsAt} onChange={set("endsAt")} error={problem("endsAt")} />
      </div>
      <Button type="submit" look="ink" size="sm" busy={busy} className="justify-self-start">
        {"dealId" in of ? "Save the deal" : "Plan the deal"}
      </Button>
    </form>
  );
}
