"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { showToast } from "@/components/ui/toast";
import type { Failure, Result } from "@/lib/platform/result";

/**
 * Runs an act of the desk once at a time, keeps why it was refused, and shows the page as it is afterwards. `key` belongs to
 * one act: pressed twice or sent again it stays, after a success the next act has its own.
 */
export function useAct(done: string) {
  const router = useRouter();
  const key = useRef<string>(undefined);
  const [error, setError] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const run = (act: (key: string) => Promise<Result<unknown>>, after?: () => void) =>
    start(async () => {
      key.current ??= crypto.randomUUID();
      const answer = await act(key.current);
      setError(answer.ok ? null : answer.error);
      if (!answer.ok) return;
      key.current = undefined;
      showToast({ text: done });
      after?.();
      router.refresh();
    });
  return {
    run,
    busy,
    problem: (field: string) =>
      error?.fields?.[field] ?? (error?.field === field ? error.message : undefined),
    trouble: error && !error.field && !error.fields ? error.message : null,
    setError,
  };
}
