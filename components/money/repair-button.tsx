"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { showToast } from "@/components/ui/toast";
import { repair } from "@/lib/findings/actions";

/** Has a finding repaired; its proof looks again right after. */
export function RepairButton({
  findingId,
  label,
  about,
}: {
  findingId: string;
  label: string;
  about: string;
}) {
  const router = useRouter();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, start] = useTransition();
  return (
    <div className="grid justify-items-start gap-2">
      <FormError>{trouble}</FormError>
      <Button
        size="sm"
        busy={busy}
        aria-label={`${label}: ${about}`}
        onClick={() =>
          start(async () => {
            const answer = await repair({ findingId });
            setTrouble(answer.ok ? null : answer.error.message);
            if (answer.ok) showToast({ text: "Asked. It is gone from here once it adds up." });
            router.refresh();
          })
        }
      >
        {label}
      </Button>
    </div>
  );
}
