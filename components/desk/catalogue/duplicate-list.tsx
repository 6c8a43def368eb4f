"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Picture } from "@/components/catalog/picture";
import { useRowKeys } from "@/components/desk/use-row-keys";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { dismissDuplicate } from "@/lib/catalog/actions/merging";
import type { DuplicateRow } from "@/lib/catalog/queries/duplicates";

/** Pairs that may be one product: Enter compares, D dismisses. */
export function DuplicateList({ rows }: { rows: DuplicateRow[] }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const shown = rows.filter(({ id }) => !gone.has(id));
  const dismiss = (id: string, dismissed = true) =>
    start(async () => {
      const answer = await dismissDuplicate({ id, dismissed });
      if (!answer.ok) {
        showToast({ text: answer.error.message, kind: "error" });
        router.refresh();
        return;
      }
      const next = new Set(gone);
      if (dismissed) next.add(id);
      else next.delete(id);
      setGone(next);
      if (dismissed)
        showToast({
          text: "Not the same, then.",
          action: { label: "Undo", run: () => dismiss(id, false) },
        });
    });
  const list = useRowKeys<HTMLUListElement>({
    d: (index) => {
      const row = shown[index];
      if (row) dismiss(row.id);
    },
  });
  return (
    <ul ref={list} className="grid gap-2">
      {shown.map((row) => (
        <li
          key={row.id}
          data-row
          className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control border bg-card p-3 focus-within:border-ink"
        >
          <span className="flex shrink-0 gap-1">
            {[row.one, row.other].map((side) => (
              <span key={side.id} className="block size-12 overflow-hidden rounded-sm bg-hush">
                {side.imageKey ? (
                  <Picture
                    picture={{ key: side.imageKey, alt: "", placeholder: null }}
                    alt=""
                    sizes="48px"
                    widest={160}
                  />
                ) : null}
              </span>
            ))}
          </span>
          <span className="grid min-w-0 flex-1 basis-60 gap-0.5">
            <Link
              href={`/admin/catalogue/duplicates/compare?${new URLSearchParams({ keep: row.one.id, merge: row.other.id })}`}
              prefetch={false}
              className="truncate font-medium underline-offset-4 hover:underline"
            >
              {row.one.title}
            </Link>
            <span className="truncate">{row.other.title}</span>
          </span>
          <span className="flex items-center gap-3">
            <Badge tone={row.cause === "CODE" ? "warn" : "plain"}>
              {row.cause === "CODE" ? "Same code" : `${Math.round(row.score * 100)} % alike`}
            </Badge>
            <span className="hidden text-soft md:inline">{row.shelf}</span>
          </span>
          <Button
            size="sm"
            disabled={busy}
            onClick={() => dismiss(row.id)}
            aria-label={`Not the same: ${row.one.title}`}
          >
            Not the same
          </Button>
        </li>
      ))}
    </ul>
  );
}
