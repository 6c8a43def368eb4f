"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { instantOf } from "@/components/campaigns/local-moment";
import { MomentField } from "@/components/campaigns/moment-field";
import { type Named, useFound } from "@/components/campaigns/pick-many";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError, Notice } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import type { Failure } from "@/lib/platform/result";
import { setRate } from "@/lib/pricing/actions";

const KINDS = { market: "Everybody", category: "A category", seller: "A seller" } as const;
type Kind = keyof typeof KINDS;

/** Sets a rate from a moment on, in place of the one that holds then. */
export function RateForm() {
  const router = useRouter();
  const [kind, setKind] = useState<Kind>("seller");
  const [of, setOf] = useState<Named | null>(null);
  const [percent, setPercent] = useState("");
  const [from, setFrom] = useState("");
  const [note, setNote] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [done, setDone] = useState(false);
  const [busy, start] = useTransition();
  const problem = (field: string) =>
    error?.fields?.[field] ?? (error?.field === field ? error.message : undefined);
  const send = () =>
    start(async () => {
      const scope = kind === "market" ? { kind } : { kind, id: of?.id ?? "" };
      const answer = await setRate({ scope, percent, from: instantOf(from), note });
      setError(answer.ok ? null : answer.error);
      setDone(answer.ok);
      if (!answer.ok) return;
      setPercent("");
      setFrom("");
      setNote("");
      setOf(null);
      router.refresh();
    });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="grid gap-4 rounded-panel border bg-card p-4 sm:p-5"
    >
      <h2 className="text-xl">Set a rate</h2>
      <FormError>{error && !error.field && !error.fields ? error.message : null}</FormError>
      {done ? <Notice kind="ok">Set. Orders placed from then on pay it.</Notice> : null}
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-semibold">Who pays it</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {(Object.keys(KINDS) as Kind[]).map((one) => (
            <label key={one} className="flex items-center gap-2">
              <input
                type="radio"
                name="kind"
                checked={one === kind}
                onChange={() => {
                  setKind(one);
                  setOf(null);
                }}
                className="size-4 accent-ink"
              />
              {KINDS[one]}
            </label>
          ))}
        </div>
      </fieldset>
      {kind === "market" ? null : (
        <PickOne
          key={kind}
          kind={kind === "seller" ? "sellers" : "categories"}
          label={kind === "seller" ? "Seller" : "Category, with all below it"}
          chosen={of}
          onChange={setOf}
          error={problem("scope") ?? problem("id")}
        />
      )}
      <Field label="Rate in percent" error={problem("percent")} required>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            value={percent}
            onChange={(event) => setPercent(event.target.value)}
            placeholder="12.5"
            autoComplete="off"
            className="max-w-32 tnum"
          />
        )}
      </Field>
      <MomentField label="From (empty: now)" wall={from} onChange={setFrom} error={problem("from")} />
      <Field label="Why" error={problem("note")} optional>
        {(control) => (
          <Input
            {...control}
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="ink" busy={busy} className="justify-self-start">
        Set the rate
      </Button>
    </form>
  );
}

function PickOne({
  kind,
  label,
  chosen,
  onChange,
  error,
}: {
  kind: "sellers" | "categories";
  label: string;
  chosen: Named | null;
  onChange: (chosen: Named | null) => void;
  error: string | undefined;
}) {
  const [words, setWords] = useState("");
  const found = useFound<Named>(kind, chosen ? "" : words);
  return (
    <div className="grid gap-1.5">
      <Field label={label} error={error} required>
        {(control) => (
          <Input
            {...control}
            type="search"
            value={chosen?.label ?? words}
            placeholder="Search by name"
            autoComplete="off"
            maxLength={80}
            onChange={(event) => {
              onChange(null);
              setWords(event.target.value);
            }}
          />
        )}
      </Field>
      {found.length > 0 ? (
        <ul aria-label={`${label} found`} className="max-h-48 overflow-y-auto rounded-control border">
          {found.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                onClick={() => onChange(one)}
                className="block w-full truncate px-3 py-2 text-left hover:bg-hush"
              >
                {one.label}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
