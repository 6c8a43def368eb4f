"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useRowKeys } from "@/components/desk/use-row-keys";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { decideCases, undoDecision } from "@/lib/moderation/actions";
import type { Decision, Queue } from "@/lib/moderation/model";
import type { CaseRow } from "@/lib/moderation/queries";
import { CaseCard } from "./case-card";
import { RefuseDialog } from "./refuse-dialog";

type Named = { id: string; version: number };
type Refusing = { cases: Named[]; as: "REFUSED" | "CORRECTED" };

const DONE: Record<Decision, string> = {
  APPROVED: "approved",
  REFUSED: "refused",
  CORRECTED: "taxed as standard again",
};

/** Cases one below the other, decided from the keyboard: J and K walk, A approves, R refuses, S taxes as standard, X chooses, Z takes back. */
export function ModerationQueue({ queue, cases }: { queue: Queue; cases: CaseRow[] }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [refusing, setRefusing] = useState<Refusing | null>(null);
  const [last, setLast] = useState<Named[]>([]);
  const shown = cases.filter(({ id }) => !gone.has(id));
  const isOpen = queue !== "decided";

  const focusAt = (index: number) =>
    requestAnimationFrame(() => {
      const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
      rows[Math.min(index, rows.length - 1)]?.querySelector<HTMLElement>("a")?.focus();
    });
  const undo = (decided: Named[]) =>
    start(async () => {
      for (const one of decided) {
        const answer = await undoDecision(one);
        if (!answer.ok) showToast({ text: answer.error.message, kind: "error" });
      }
      setLast([]);
      setGone(new Set());
      router.refresh();
    });
  const decide = (named: Named[], decision: Decision, reason: string) => {
    const at = shown.findIndex(({ id }) => id === named[0]?.id);
    start(async () => {
      const answer = await decideCases({ cases: named, decision, reason });
      setRefusing(null);
      if (!answer.ok) {
        showToast({ text: answer.error.message, kind: "error" });
        router.refresh();
        return;
      }
      const { decided, skipped } = answer.data;
      setGone(new Set([...gone, ...decided.map(({ id }) => id)]));
      setChosen(new Set());
      setLast(decided);
      focusAt(at);
      showToast({
        text: `${decided.length} ${DONE[decision]}.${skipped > 0 ? ` ${skipped} had been decided by somebody else.` : ""}`,
        action: { label: "Undo", run: () => undo(decided) },
      });
      if (shown.length === decided.length) router.refresh();
    });
  };
  const named = (index: number): Named[] => {
    if (chosen.size > 0)
      return shown.filter(({ id }) => chosen.has(id)).map(({ id, version }) => ({ id, version }));
    const row = shown[index];
    return row ? [{ id: row.id, version: row.version }] : [];
  };
  const correct = (row: CaseRow | undefined) => {
    if (row?.taxClass) setRefusing({ cases: [row], as: "CORRECTED" });
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const list = useRowKeys<HTMLUListElement>(
    isOpen
      ? {
          toggle: (index) => shown[index] && toggle(shown[index].id),
          a: (index) => named(index).length > 0 && decide(named(index), "APPROVED", ""),
          r: (index) => named(index).length > 0 && setRefusing({ cases: named(index), as: "REFUSED" }),
          s: (index) => correct(shown[index]),
          z: () => last.length > 0 && undo(last),
        }
      : {},
  );

  return (
    <>
      {isOpen ? (
        <p className="text-soft max-sm:hidden">
          <Key>J</Key> and <Key>K</Key> walk, <Key>A</Key> approves, <Key>R</Key> refuses,{" "}
          {shown.some(({ taxClass }) => taxClass) ? (
            <>
              <Key>S</Key> taxes as standard,{" "}
            </>
          ) : null}
          <Key>X</Key> chooses several, <Key>Z</Key> takes the last decision back.
        </p>
      ) : null}
      {chosen.size > 0 ? (
        <div className="sticky top-2 z-10 flex flex-wrap items-center gap-2 rounded-control border bg-card p-2 pl-4">
          <p className="mr-auto font-medium" role="status">
            {chosen.size} chosen
          </p>
          <Button size="sm" busy={busy} onClick={() => decide(named(-1), "APPROVED", "")}>
            Approve
          </Button>
          <Button size="sm" look="danger" onClick={() => setRefusing({ cases: named(-1), as: "REFUSED" })}>
            Refuse
          </Button>
        </div>
      ) : null}
      {shown.length === 0 ? <p role="status">All of these are decided.</p> : null}
      <ul ref={list} className="grid gap-3">
        {shown.map((row) => (
          <CaseCard
            key={row.id}
            row={row}
            busy={busy}
            chosen={chosen.has(row.id)}
            onChoose={isOpen ? () => toggle(row.id) : null}
            onApprove={isOpen ? () => decide([row], "APPROVED", "") : null}
            onRefuse={isOpen ? () => setRefusing({ cases: [row], as: "REFUSED" }) : null}
            onCorrect={isOpen && row.taxClass ? () => correct(row) : null}
            onUndo={isOpen ? null : () => undo([row])}
          />
        ))}
      </ul>
      {refusing ? (
        <RefuseDialog
          of={refusing.as === "CORRECTED" ? "taxes" : queue === "reviews" ? "reviews" : "listings"}
          count={refusing.cases.length}
          busy={busy}
          onRefuse={(reason) =>
            decide(
              refusing.cases.map(({ id, version }) => ({ id, version })),
              refusing.as,
              reason,
            )
          }
          onClose={() => setRefusing(null)}
        />
      ) : null}
    </>
  );
}

function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded-xs border bg-card px-1.5 py-0.5 text-xs font-medium text-ink">{children}</kbd>
  );
}
