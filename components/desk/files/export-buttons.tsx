"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { exportListings, exportOrders, exportStock } from "@/lib/files/actions";
import type { FileKind } from "@/lib/files/model";
import type { Result } from "@/lib/platform/result";

const EXPORTS = [
  { kind: "LISTINGS", label: "Export listings", act: exportListings },
  { kind: "STOCK", label: "Export stock", act: exportStock },
  { kind: "ORDERS", label: "Export orders", act: exportOrders },
] as const;

/** Starts an export and leads to its page, where it can be waited for or left. */
export function ExportButtons({
  sellerId,
  root,
  kinds,
}: {
  sellerId: string;
  /** The address of the seller's files. */
  root: string;
  kinds: readonly FileKind[];
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const begin = (act: (of: { sellerId: string }) => Promise<Result<{ id: string }>>) =>
    start(async () => {
      const answer = await act({ sellerId });
      if (answer.ok) router.push(`${root}/${answer.data.id}`);
      else setProblem(answer.error.message);
    });
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {EXPORTS.filter(({ kind }) => kinds.includes(kind)).map(({ kind, label, act }) => (
          <Button key={kind} size="sm" disabled={busy} onClick={() => begin(act)}>
            {label}
          </Button>
        ))}
      </div>
      <FormError>{problem}</FormError>
    </div>
  );
}
