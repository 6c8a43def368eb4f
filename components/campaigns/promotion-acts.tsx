"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { copy, turn } from "@/lib/promotions/actions";

/** Pauses a promotion or lets it go on, and makes a copy of it. */
export function PromotionActs({ id, active, copyId }: { id: string; active: boolean; copyId: string }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const pause = () =>
    start(async () => {
      const answer = await turn({ id, active: !active });
      showToast(
        answer.ok
          ? { text: active ? "Paused: no new order gets it." : "It holds again." }
          : { text: answer.error.message, kind: "error" },
      );
      router.refresh();
    });
  const duplicate = () =>
    start(async () => {
      const answer = await copy({ id, newId: copyId });
      if (answer.ok) router.push(`/admin/promotions/${answer.data.id}`);
      else showToast({ text: answer.error.message, kind: "error" });
    });
  return (
    <div className="flex gap-2">
      <Button size="sm" busy={busy} onClick={duplicate}>
        Duplicate
      </Button>
      <Button size="sm" look={active ? "danger" : "ink"} busy={busy} onClick={pause}>
        {active ? "Pause" : "Let it go on"}
      </Button>
    </div>
  );
}
