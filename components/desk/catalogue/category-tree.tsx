"use client";

import { ArrowDown, ArrowUp, ChevronRight, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useRowKeys } from "@/components/desk/use-row-keys";
import { Badge } from "@/components/ui/badge";
import { buttonClasses } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { showToast } from "@/components/ui/toast";
import { orderCategories } from "@/lib/catalog/actions/categories";
import type { DeskCategory } from "@/lib/catalog/queries/category-desk";

const ALL_OPEN = 80;
const OPENS = "ArrowRight";
const CLOSES = "ArrowLeft";

/** The tree with its counts. Rows are walked with J and K, opened and closed with the arrows, moved with U and D. */
export function CategoryTree({ categories }: { categories: DeskCategory[] }) {
  const router = useRouter();
  const [, start] = useTransition();
  const [closed, setClosed] = useState<ReadonlySet<string>>(
    () => new Set(categories.length > ALL_OPEN ? categories.map(({ id }) => id) : []),
  );
  const below = new Map<string | null, DeskCategory[]>();
  for (const one of categories) below.set(one.parentId, [...(below.get(one.parentId) ?? []), one]);
  const shown = rowsOf(below, closed, null);

  const save = (parentId: string | null, ids: string[], undo: string[] | null) =>
    start(async () => {
      const answer = await orderCategories({ parentId, ids });
      if (!answer.ok) showToast({ text: answer.error.message, kind: "error" });
      else if (undo)
        showToast({
          text: "Moved. Shoppers see it in a moment.",
          action: { label: "Undo", run: () => save(parentId, undo, null) },
        });
      router.refresh();
    });
  const move = ({ id, parentId }: DeskCategory, by: 1 | -1) => {
    const ids = (below.get(parentId) ?? []).map((one) => one.id);
    const from = ids.indexOf(id);
    if (from + by < 0 || from + by >= ids.length) return;
    const next = ids.toSpliced(from, 1).toSpliced(from + by, 0, id);
    save(parentId, next, ids);
  };
  const turn = (id: string, isClosed: boolean) => {
    const next = new Set(closed);
    if (isClosed) next.add(id);
    else next.delete(id);
    setClosed(next);
  };
  const at = (index: number, act: (row: DeskCategory) => void) => {
    const row = shown[index];
    if (row) act(row);
  };
  const list = useRowKeys<HTMLUListElement>({
    [OPENS]: (index) => at(index, ({ id }) => turn(id, false)),
    [CLOSES]: (index) => at(index, ({ id }) => turn(id, true)),
    d: (index) => at(index, (row) => move(row, 1)),
    u: (index) => at(index, (row) => move(row, -1)),
  });
  const all = (id: string): number =>
    (categories.find((one) => one.id === id)?.productCount ?? 0) +
    (below.get(id) ?? []).reduce((sum, one) => sum + all(one.id), 0);

  return (
    <div className="grid gap-3">
      <p className="text-soft max-sm:hidden">
        <Key>J</Key> and <Key>K</Key> walk, <Key>→</Key> and <Key>←</Key> open and close, <Key>U</Key> and{" "}
        <Key>D</Key> move up and down, <Key>Enter</Key> edits.
      </p>
      <ul ref={list} className="overflow-hidden rounded-control border bg-card">
        {shown.map((row) => {
          const siblings = below.get(row.parentId) ?? [];
          const place = siblings.findIndex(({ id }) => id === row.id);
          const isParent = below.has(row.id);
          const isClosed = closed.has(row.id);
          return (
            <li
              key={row.id}
              data-row
              className="flex min-h-10 items-center gap-2 border-b px-2 last:border-b-0 focus-within:bg-hush hover:bg-hush sm:px-3"
            >
              <span style={{ width: `${(row.depth - 1) * 1.25}rem` }} className="shrink-0 max-sm:max-w-8" />
              {isParent ? (
                <button
                  type="button"
                  aria-expanded={!isClosed}
                  aria-label={`${isClosed ? "Open" : "Close"} ${row.name}`}
                  onClick={() => turn(row.id, !isClosed)}
                  className="grid size-7 shrink-0 place-items-center rounded-sm hover:bg-card"
                >
                  <ChevronRight
                    aria-hidden="true"
                    className={cn("size-4 transition-transform", !isClosed && "rotate-90")}
                  />
                </button>
              ) : (
                <span className="size-7 shrink-0" />
              )}
              <Link
                href={`/admin/catalogue/categories/${row.id}`}
                prefetch={false}
                className={cn(
                  "min-w-0 truncate underline-offset-4 hover:underline",
                  row.depth === 1 ? "font-semibold" : "font-medium",
                  row.hidden && "text-soft",
                )}
              >
                {row.name}
              </Link>
              {row.hidden ? <Badge>Hidden</Badge> : null}
              <span className="ml-auto hidden truncate text-soft md:block">
                {row.attributes > 0
                  ? `${row.attributes} ${row.attributes === 1 ? "attribute" : "attributes"}`
                  : ""}
              </span>
              <span className="w-16 shrink-0 text-right tnum max-md:ml-auto sm:w-24">
                {all(row.id).toLocaleString("en-US")}
                <span className="sr-only"> products</span>
              </span>
              <span className="flex shrink-0">
                <button
                  type="button"
                  aria-label={`${row.name}: one up`}
                  disabled={place === 0}
                  onClick={() => move(row, -1)}
                  className={SMALL}
                >
                  <ArrowUp aria-hidden="true" className="size-4" />
                </button>
                <button
                  type="button"
                  aria-label={`${row.name}: one down`}
                  disabled={place === siblings.length - 1}
                  onClick={() => move(row, 1)}
                  className={SMALL}
                >
                  <ArrowDown aria-hidden="true" className="size-4" />
                </button>
                <Link
                  href={`/admin/catalogue/categories/new?in=${row.id}`}
                  prefetch={false}
                  aria-label={`Add a category in ${row.name}`}
                  className={cn(SMALL, "max-sm:hidden")}
                >
                  <Plus aria-hidden="true" className="size-4" />
                </Link>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const SMALL = buttonClasses({ look: "ghost", size: "icon-sm" }, "size-8! rounded-sm!");

function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded-xs border bg-card px-1.5 py-0.5 text-xs font-medium text-ink">{children}</kbd>
  );
}

function rowsOf(
  below: ReadonlyMap<string | null, DeskCategory[]>,
  closed: ReadonlySet<string>,
  parent: string | null,
): DeskCategory[] {
  return (below.get(parent) ?? []).flatMap((row) => [
    row,
    ...(closed.has(row.id) ? [] : rowsOf(below, closed, row.id)),
  ]);
}
