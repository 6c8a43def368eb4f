"use client";

import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/form-error";

const PATIENCE_MS = 1_500;
const EVERY_MS = 2_000;

/** Says how many orders go first, when placing takes longer than a moment. */
export function LineNotice({ submission }: { submission: string }) {
  const [ahead, setAhead] = useState<number | null>(null);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      setLong(true);
      const answer = await fetch(`/api/live/line?key=${submission}`).catch(() => null);
      const told = (answer?.ok ? await answer.json() : null) as { ahead: number | null } | null;
      setAhead(told?.ahead ?? null);
      timer = setTimeout(look, EVERY_MS);
    };
    timer = setTimeout(look, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [submission]);
  if (!isLong) return null;
  return (
    <Notice>
      {ahead === null
        ? "Your order is being placed. Stay on this page."
        : ahead === 0
          ? "Many people are buying at this moment. Yours is the next order."
          : `Many people are buying at this moment. ${ahead} ${ahead === 1 ? "order goes" : "orders go"} before yours; you keep your place. Stay on this page.`}
    </Notice>
  );
}

/** Whole seconds until a moment, counting down; 0 once it is past or there is none. */
export function useSecondsUntil(moment: number | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (moment === null) {
      setLeft(0);
      return;
    }
    const count = () => setLeft(Math.max(0, Math.ceil((moment - Date.now()) / 1_000)));
    count();
    const timer = setInterval(count, 1_000);
    return () => clearInterval(timer);
  }, [moment]);
  return left;
}
