"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Failure, Result } from "@/lib/platform/result";

/**
 * Sends a form of a table. What was refused is told by field; the page is read again either way, so that after somebody
 * else's change the form stands beside what holds now, with all that was typed still in it.
 */
export function useSave() {
  const router = useRouter();
  const [error, setError] = useState<Failure | null>(null);
  const [done, setDone] = useState(false);
  const [busy, start] = useTransition();
  return {
    busy,
    done,
    /** What is wrong with one field. */
    problem: (field: string) =>
      error?.fields?.[field] ?? (error?.field === field ? error.message : undefined),
    /** Whether somebody else changed or removed the row since it was looked at, which was told. */
    isConflict: error?.code === "changed" || error?.code === "gone",
    /** What is wrong with no field. */
    refused: error && !error.field && !error.fields ? error.message : null,
    save: (act: () => Promise<Result<unknown>>, then: () => void) =>
      start(async () => {
        const answer = await act();
        setError(answer.ok ? null : answer.error);
        setDone(answer.ok);
        if (answer.ok) then();
        router.refresh();
      }),
  };
}

/** Controls of a desk's form are lower than those of the shop. */
export const SMALL = "h-10! px-3! text-sm!";
