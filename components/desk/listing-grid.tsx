"use client";

import { type CSSProperties, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { cn } from "@/components/ui/cn";
import { FormError } from "@/components/ui/form-error";
import { showToast } from "@/components/ui/toast";
import { saveListings } from "@/lib/catalog/actions/listings";
import { type Cells, cellsOf, type ListingTerms, type Problems } from "@/lib/catalog/model/listing-cells";
import { type Change, type Mapped, without, withoutDone } from "./listing-changes";
import { LISTING_COLUMNS, LISTING_LINE, ListingRow, PriceHead } from "./listing-row";
import { ColumnChoice } from "./table/column-choice";
import { KeyHelp } from "./table/key-help";
import { useColumnChoice } from "./table/use-column-choice";
import { usePaste } from "./use-paste";
import { useRowKeys } from "./use-row-keys";

export type GridListing = {
  id: string;
  productId: string;
  version: number;
  title: string;
  variant: string;
  sku: string;
  currency: string;
  available: number;
  terms: ListingTerms;
};

/** What the keys of this list do beside those that every list has. */
const KEYS = [{ letter: "/", does: "Search" }];
const WRITES = [
  { letter: "Enter in a cell", does: "Save its row" },
  { letter: "Esc in a cell", does: "Take back what was typed in its row" },
  { letter: "Ctrl S", does: "Save all rows" },
  { letter: "\u2191 \u2193 in a cell", does: "The cell above or below" },
  { letter: "Ctrl V in a cell", does: "Fill cells from here on with those of a spreadsheet" },
];

/**
 * Listings as a sheet: cells are typed into, Enter saves a row, Ctrl-S all of them. What is refused stays as it was typed,
 * with the reason at its cell; what somebody else changed meanwhile is shown beside it. Every save can be undone. J and K
 * walk and X chooses, outside of the cells.
 */
export function ListingGrid({
  sellerId,
  rows,
  stock,
  root,
  writable,
  byPrice,
}: {
  sellerId: string;
  rows: readonly GridListing[];
  /** The address of the seller's stock. */
  stock: string;
  /** The address of the seller's listings. */
  root: string;
  writable: boolean;
  /** Where the head of the prices leads, and how the list is sorted by them now. */
  byPrice: { href: string; now: "cheapest" | "dearest" | null };
}) {
  const [kept, setKept] = useState<Mapped<GridListing>>(() =>
    Object.fromEntries(rows.map((row) => [row.id, row])),
  );
  const [typed, setTyped] = useState<Mapped<Cells>>({});
  const [problems, setProblems] = useState<Mapped<Problems>>({});
  const [conflicts, setConflicts] = useState<Mapped<true>>({});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [unseen, setUnseen] = useColumnChoice("listings");
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const [helps, setHelps] = useState(false);

  const dirty = Object.entries(typed).filter(([, cells]) => Object.keys(cells).length > 0);
  const changeOf = (id: string, cells: Cells): Change => ({
    offerId: id,
    version: kept[id]?.version ?? 0,
    cells,
  });

  function type(filled: Iterable<[string, Cells]>) {
    const next = { ...typed };
    for (const [id, cells] of filled) {
      const row = kept[id];
      if (!row) continue;
      const were = Object.entries(cellsOf(row.terms, row.currency));
      const isBack = ([name, value]: [string, unknown]) =>
        were.some((cell) => cell[0] === name && cell[1] === value);
      next[id] = Object.fromEntries(
        Object.entries({ ...next[id], ...cells }).filter((cell) => !isBack(cell)),
      );
    }
    setTyped(next);
  }

  // What was pasted is taken back whole or not at all: no more once a row of it was saved or dropped.
  function drop(ids: readonly string[]) {
    forget();
    setTyped((all) => without(all, ids));
    setProblems((all) => without(all, ids));
    setConflicts((all) => without(all, ids));
  }

  /** Forgets what was sent and is kept now. What was typed into these rows besides, or meanwhile, stays. */
  function settle(sent: readonly Change[]) {
    setTyped((all) => withoutDone(all, sent, (name, cells, value) => cells[name] === value));
    setProblems((all) => withoutDone(all, sent, (name, cells) => name in cells));
    setConflicts((all) =>
      without(
        all,
        sent.map(({ offerId }) => offerId),
      ),
    );
  }

  /** @returns whether it is on its way, at once or after the one before */
  function save(changes: readonly Change[], said: string, undoable = true): boolean {
    if (changes.length === 0) return false;
    if (busy) {
      waiting.current.push({ changes, said, undoable });
      return true;
    }
    forget();
    start(async () => {
      const answer = await saveListings({ sellerId, rows: [...changes] });
      setFailure(answer.ok ? null : answer.error.message);
      if (!answer.ok) return;
      const next = { ...kept };
      const undo: Change[] = [];
      const refused: Mapped<Problems> = {};
      const met: Mapped<true> = {};
      const done: string[] = [];
      for (const row of answer.data) {
        const before = kept[row.offerId];
        if (!before) continue;
        if (row.outcome === "refused") refused[row.offerId] = row.problems;
        if (row.outcome === "changed" && Object.keys(typed[row.offerId] ?? {}).length > 0)
          met[row.offerId] = true;
        if (row.outcome === "saved" || row.outcome === "changed")
          next[row.offerId] = { ...before, version: row.version, terms: row.terms };
        if (row.outcome !== "saved") continue;
        done.push(row.offerId);
        const were = cellsOf(before.terms, before.currency);
        const are = cellsOf(row.terms, before.currency);
        const names = (Object.keys(were) as (keyof Cells)[]).filter((name) => were[name] !== are[name]);
        const cells = Object.fromEntries(names.map((name) => [name, were[name]])) as Cells;
        if (names.length > 0) undo.push({ offerId: row.offerId, version: row.version, cells });
      }
      setKept(next);
      settle(changes.filter(({ offerId }) => done.includes(offerId)));
      setProblems((all) => ({ ...all, ...refused }));
      setConflicts((all) => ({ ...all, ...met }));
      latest.current = next;
      const missed = changes.length - done.length;
      if (done.length > 0)
        showToast({
          text: `${said} ${done.length} ${done.length === 1 ? "listing" : "listings"}.${missed > 0 ? ` ${missed} not.` : ""}`,
          ...(undoable && undo.length > 0
            ? { action: { label: "Undo", run: () => takeBack.current(undo) } }
            : {}),
        });
      else if (answer.data.some(({ outcome, offerId }) => outcome === "changed" && !met[offerId]))
        showToast({ text: "Somebody changed it meanwhile. Look at it, then try again.", kind: "error" });
    });
    return true;
  }

  /** Undoes a save as far as it is the last there was. */
  function undoLast(undo: readonly Change[]): boolean {
    const last = undo.filter(({ offerId, version }) => latest.current[offerId]?.version === version);
    if (last.length > 0) return save(last, "Undone:", false);
    showToast({ text: "You changed it again since, so nothing was undone." });
    return false;
  }

  // What was refused is seen wherever it stands.
  const refused = Object.values(problems).flatMap((one) => Object.keys(one));
  const hidden = unseen.filter((column) => !refused.includes(column));
  const { paste, pasted, forget } = usePaste({
    rows: rows.map(({ id }) => id),
    hidden,
    onFill({ cells, problems: wrong }) {
      const ids = [...new Set([...cells.keys(), ...wrong.keys()])];
      type(cells);
      setProblems((all) => ({
        ...all,
        ...Object.fromEntries(ids.map((id) => [id, wrong.get(id) ?? {}])),
      }));
      const back = <T,>(before: Mapped<T>) => Object.fromEntries(ids.map((id) => [id, before[id] ?? {}]));
      return () => {
        setTyped((all) => ({ ...all, ...back(typed) }));
        setProblems((all) => ({ ...all, ...back(problems) }));
      };
    },
  });

  const latest = useRef(kept);
  const takeBack = useRef(undoLast);
  takeBack.current = undoLast;
  // Asked for while another save was on its way: sent after it, with what its rows have become.
  const waiting = useRef<{ changes: readonly Change[]; said: string; undoable: boolean }[]>([]);
  const sendWaiting = useRef(() => {});
  sendWaiting.current = () => {
    for (let next = waiting.current.shift(); next; next = waiting.current.shift()) {
      const { changes, said, undoable } = next;
      const now = changes.map(({ offerId, cells }) => changeOf(offerId, cells));
      if (undoable ? save(now, said) : undoLast(changes)) return;
    }
  };
  useEffect(() => {
    if (!busy) sendWaiting.current();
  }, [busy]);
  const saveAll = () =>
    save(
      dirty.map(([id, cells]) => changeOf(id, cells)),
      "Saved",
    );
  const saveNow = useRef(saveAll);
  saveNow.current = saveAll;
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      saveNow.current();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  const bulk = (status: "ACTIVE" | "PAUSED" | "ARCHIVED", said: string) =>
    save(
      [...chosen].map((id) => changeOf(id, { status })),
      said,
    );
  const isAll = chosen.size === rows.length;
  function choose(id: string) {
    const now = new Set(chosen);
    if (!now.delete(id)) now.add(id);
    setChosen(now);
  }
  const list = useRowKeys<HTMLUListElement>({
    toggle: (index) => writable && rows[index] && choose(rows[index].id),
    "?": () => setHelps(true),
  });
  const columns = LISTING_COLUMNS.filter(({ id }) => !hidden.includes(id));
  const widths = ["1.25rem", "minmax(0, 1fr)", ...columns.map(({ width }) => width)].join(" ");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div
        className={cn("flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2", !writable && "max-lg:hidden")}
      >
        {writable ? (
          <Checkbox
            label={chosen.size > 0 ? `${chosen.size} chosen` : "Choose all"}
            checked={isAll}
            onChange={() => setChosen(isAll ? new Set() : new Set(rows.map((row) => row.id)))}
          />
        ) : null}
        {chosen.size > 0 ? (
          <>
            <Button size="sm" look="ink" busy={busy} onClick={() => bulk("ACTIVE", "Published")}>
              Publish
            </Button>
            <Button size="sm" busy={busy} onClick={() => bulk("PAUSED", "Paused")}>
              Pause
            </Button>
            <Button size="sm" busy={busy} onClick={() => bulk("ARCHIVED", "Archived")}>
              Archive
            </Button>
            <Button size="sm" look="ghost" onClick={() => setChosen(new Set())}>
              None
            </Button>
          </>
        ) : writable ? (
          <p className="hidden text-xs text-soft lg:block">
            Type into a cell, or paste cells of a spreadsheet; Enter saves its row, Ctrl-S all rows, ? lists
            all keys.
          </p>
        ) : null}
        <span className="ml-auto flex gap-1 max-lg:hidden">
          <KeyHelp
            open={helps}
            onOpenChange={setHelps}
            choosable={writable}
            letters={writable ? [...WRITES, ...KEYS] : KEYS}
          />
          <ColumnChoice columns={LISTING_COLUMNS} hidden={unseen} onChange={setUnseen} />
        </span>
      </div>
      <FormError>{failure}</FormError>
      <div style={{ "--listing-columns": widths } as CSSProperties}>
        <div className={`hidden border-b px-2 py-2 font-medium text-soft ${LISTING_LINE}`}>
          <span />
          <span aria-hidden="true">Listing</span>
          {columns.map(({ id, name }) =>
            id === "price" ? (
              <PriceHead key={id} name={name} {...byPrice} />
            ) : (
              <span key={id} aria-hidden="true" className={cn(id !== "status" && "text-right")}>
                {name}
              </span>
            ),
          )}
        </div>
        <ul ref={list} onPaste={paste} aria-label="Listings" className="divide-y border-b max-lg:border-t">
          {rows.map(({ id }) => {
            const row = kept[id];
            return row ? (
              <ListingRow
                key={id}
                row={row}
                typed={typed[id] ?? {}}
                problems={problems[id] ?? {}}
                isConflict={conflicts[id] ?? false}
                isChosen={chosen.has(id)}
                hidden={hidden}
                stock={stock}
                root={root}
                writable={writable}
                onType={(name, value) => type([[id, { [name]: value }]])}
                onSave={() => save([changeOf(id, typed[id] ?? {})], "Saved")}
                onDrop={() => drop([id])}
                onChoose={() => choose(id)}
              />
            ) : null;
          })}
        </ul>
      </div>
      <p role="status" className="sr-only">
        {pasted?.text}
      </p>
      {dirty.length > 0 ? (
        <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t bg-paper py-3">
          {pasted ? (
            <span className="flex w-full items-center gap-3 sm:order-last sm:ml-auto sm:w-auto">
              <span aria-hidden="true">{pasted.text}</span>
              <Button size="sm" disabled={busy} onClick={pasted.takeBack}>
                Undo the paste
              </Button>
            </span>
          ) : null}
          <Button look="go" size="sm" busy={busy} onClick={saveAll}>
            Save {dirty.length} {dirty.length === 1 ? "listing" : "listings"}
          </Button>
          <Button size="sm" look="ghost" disabled={busy} onClick={() => drop(dirty.map(([id]) => id))}>
            Discard
          </Button>
        </div>
      ) : null}
    </div>
  );
}
