"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { handleAgain, purgePage, reindexSearch, retry } from "@/lib/operations/actions";
import type { Failure } from "@/lib/platform/result";

/** Tries one job, or one event of the payment provider, again. */
export function AgainButton({ job, webhook, name }: { job?: string; webhook?: string; name: string }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const act = () =>
    start(async () => {
      const answer = webhook ? await handleAgain({ id: webhook }) : await retry({ ids: job ? [job] : [] });
      showToast(
        answer.ok ? { text: `${name} is tried again.` } : { text: answer.error.message, kind: "error" },
      );
      router.refresh();
    });
  return (
    <Button size="sm" busy={busy} onClick={act} aria-label={`Try ${name} again`}>
      Try again
    </Button>
  );
}

/** Tries everything again that gave up. */
export function RetryAllButton() {
  const router = useRouter();
  const [busy, start] = useTransition();
  const act = () =>
    start(async () => {
      const answer = await retry({ ids: [] });
      showToast(
        answer.ok
          ? { text: `${answer.data.jobs} ${answer.data.jobs === 1 ? "job is" : "jobs are"} tried again.` }
          : { text: answer.error.message, kind: "error" },
      );
      router.refresh();
    });
  return (
    <Button size="sm" look="ink" busy={busy} onClick={act}>
      Try all again
    </Button>
  );
}

/** Has one page made anew. */
export function PurgeForm() {
  const [page, setPage] = useState("");
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const purge = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const answer = await purgePage({ page });
      setError(answer.ok ? null : answer.error);
      if (answer.ok) showToast({ text: "The next visitor sees it new." });
    });
  };
  return (
    <form onSubmit={purge} className="grid gap-3">
      <FormError>{error && !error.field ? error.message : null}</FormError>
      <Field
        label="Its address"
        hint="Pages follow every change within a second by themselves; this is for what was changed elsewhere."
        error={error?.field === "page" ? error.message : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={page}
            onChange={(event) => setPage(event.target.value)}
            maxLength={300}
            placeholder="/p/…"
          />
        )}
      </Field>
      <Button type="submit" look="ink" size="sm" busy={busy} className="justify-self-start">
        Make it anew
      </Button>
    </form>
  );
}

/** Has the search written anew in the background. */
export function ReindexForm() {
  const [busy, start] = useTransition();
  const act = () =>
    start(async () => {
      const answer = await reindexSearch({});
      showToast(
        answer.ok
          ? { text: "It is being written anew. Shoppers go on searching." }
          : { text: answer.error.message, kind: "error" },
      );
    });
  return (
    <div className="grid gap-3">
      <p className="text-soft">
        Changes reach the search within seconds. Write it anew after data was loaded past the store.
      </p>
      <Button size="sm" busy={busy} onClick={act} className="justify-self-start">
        Write the search anew
      </Button>
    </div>
  );
}
