"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { threshold as setThreshold } from "@/lib/inventory/actions";

/** The number from which on the seller is told; saved with Enter or on leaving the field, empty = never. */
export function ThresholdForm({
  offerId,
  warehouseId,
  warehouse,
  threshold,
}: {
  offerId: string;
  warehouseId: string;
  warehouse: string;
  threshold: number | null;
}) {
  const router = useRouter();
  const kept = threshold === null ? "" : String(threshold);
  const [typed, setTyped] = useState(kept);
  const [isRefused, setRefused] = useState(false);
  const [busy, start] = useTransition();
  function save(event?: FormEvent) {
    event?.preventDefault();
    if (typed.trim() === kept || busy) return;
    start(async () => {
      const answer = await setThreshold({ offerId, warehouseId, threshold: typed.trim() });
      setRefused(!answer.ok);
      showToast(
        answer.ok
          ? { text: typed.trim() ? `You are told at ${typed.trim()}.` : "You are not told." }
          : { text: answer.error.message, kind: "error" },
      );
      if (answer.ok) router.refresh();
    });
  }
  return (
    <form onSubmit={save} className="inline-block">
      <Input
        inputMode="numeric"
        aria-label={`Tell me at how many available, ${warehouse}`}
        aria-invalid={isRefused || undefined}
        aria-busy={busy || undefined}
        placeholder="never"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => save()}
        maxLength={6}
        className="h-8! w-18! px-2! text-right text-sm! tnum"
      />
    </form>
  );
}
