"use client";

import { useEffect, useState } from "react";
import type { DealLive } from "@/lib/deals/model";

const AGAIN_MS = 20_000;

type Listener = (deals: Map<string, DealLive>) => void;

const listeners = new Set<Listener>();
let known: Map<string, DealLive> | null = null;
let timer: ReturnType<typeof setInterval> | undefined;

/** How far a deal's pool is taken; null until known and for one that doesn't run. Asked again while the page is looked at. */
export function useLiveDeal(dealId: string): DealLive | null {
  const [live, setLive] = useState<DealLive | null>(null);
  useEffect(() => {
    const listener: Listener = (deals) => setLive(deals.get(dealId) ?? null);
    listeners.add(listener);
    if (known) listener(known);
    if (timer === undefined) {
      void ask();
      timer = setInterval(() => document.visibilityState === "visible" && void ask(), AGAIN_MS);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        clearInterval(timer);
        timer = undefined;
        known = null;
      }
    };
  }, [dealId]);
  return live;
}

async function ask(): Promise<void> {
  try {
    const response = await fetch("/api/live/deals");
    if (!response.ok) return;
    const { deals } = (await response.json()) as { deals: DealLive[] };
    known = new Map(deals.map((deal) => [deal.id, deal]));
    for (const listener of listeners) listener(known);
  } catch {
    // Offline: the bar keeps what it said last.
  }
}
