"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { showToast } from "@/components/ui/toast";
import type { Result } from "@/lib/platform/result";

/** Runs an act of a row; what was refused is said where it was pressed. */
export function useAct() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const run = (act: () => Promise<Result<unknown>>, done: string) =>
    start(async () => {
      const answer = await act();
      setProblem(answer.ok ? null : answer.error.message);
      if (answer.ok) showToast({ text: done });
      router.refresh();
    });
  return { run, problem, busy };
}
