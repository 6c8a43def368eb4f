"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Progress } from "@/components/ui/progress";
import { importFile, stopImport } from "@/lib/files/actions";
import { type FileState, isUnderWay } from "@/lib/files/model";

const EVERY_MS = 1_500;

type Props = {
  state: FileState;
  /** What is done, and of how much where that is known. */
  done: number;
  of?: number | null;
  /** Of an import: whose, and what a run would write; 0 = there is nothing to run. */
  imports?: { sellerId: string; fileId: string; toWrite: number };
};

/** How far a file is, asked for again and again while somebody looks; it goes on when nobody does. */
export function FileProgress({ state, done, of = null, imports }: Props) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const underWay = isUnderWay(state);
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => router.refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [underWay, router]);
  const act = (which: typeof importFile, { sellerId, fileId }: NonNullable<Props["imports"]>) =>
    start(async () => {
      const answer = await which({ sellerId, fileId });
      setProblem(answer.ok ? null : answer.error.message);
      router.refresh();
    });
  const said = state === "CHECKING" ? "Checking the file" : imports ? "Importing" : "Writing the file";
  return (
    <div className="grid gap-3">
      {underWay ? (
        <div className="grid max-w-md gap-2">
          <p aria-live="polite" className="tnum">
            {said}
            {done > 0 ? `: ${imports ? "line" : "row"} ${done.toLocaleString("en-US")}` : ""}
            {of ? ` of ${of.toLocaleString("en-US")}` : ""}
          </p>
          {of ? <Progress label={said} value={(100 * done) / of} /> : null}
          <p className="text-soft">You can leave this page; it goes on.</p>
        </div>
      ) : null}
      <FormError>{problem}</FormError>
      <div className="flex flex-wrap gap-2">
        {imports && state === "CHECKED" && imports.toWrite > 0 ? (
          <Button size="sm" look="go" busy={busy} onClick={() => act(importFile, imports)}>
            Import {imports.toWrite.toLocaleString("en-US")} {imports.toWrite === 1 ? "listing" : "listings"}
          </Button>
        ) : null}
        {imports && (underWay || state === "CHECKED") ? (
          <Button size="sm" look="ghost" disabled={busy} onClick={() => act(stopImport, imports)}>
            {state === "CHECKED" ? "Leave it" : "Stop"}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
