"use client";

import {
  type ColumnDef,
  columnVisibilityFeature,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { cn } from "@/components/ui/cn";
import { useRowKeys } from "../use-row-keys";
import { ColumnChoice } from "./column-choice";
import { KeyHelp } from "./key-help";
import { useColumnChoice } from "./use-column-choice";

/** One column of a list: what stands in it, and how its head sorts the list through the address. */
export type TableColumn<Row> = {
  id: string;
  name: string;
  cell(row: Row): ReactNode;
  numeric?: boolean;
  /** The column that names the row: always shown, first on a phone. */
  lead?: boolean;
  /** Where its head leads, and how the list is sorted by it now. */
  sort?: { href: string; now: "asc" | "desc" | null };
  className?: string;
};

type Props<Row> = {
  /** Keeps the choice of columns apart from other lists'. */
  name: string;
  label: string;
  rows: readonly Row[];
  columns: readonly TableColumn<Row>[];
  nameOf(row: Row): string;
  /** What can be done with the chosen rows; without it none can be chosen. */
  bulk?: (chosen: readonly Row[], clear: () => void) => ReactNode;
  /** Said where the acts stand while nothing is chosen. */
  hint?: ReactNode;
  /** Letters that act on the chosen rows, or on the one with the focus, with what each does. */
  keys?: Record<string, { does: string; act(chosen: readonly Row[], clear: () => void): void }>;
};

const features = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

/**
 * A list of the desk. The page reads, filters, sorts and pages it by the address; here columns are chosen and kept, rows
 * chosen and acted upon. J and K walk, X chooses, Enter opens, ? lists all keys. On a phone a row is a card of name and value.
 */
export function DataTable<Row extends { id: string }>({
  name,
  label,
  rows,
  columns,
  nameOf,
  bulk,
  hint,
  keys,
}: Props<Row>) {
  const [hidden, setHidden] = useColumnChoice(name);
  const [helps, setHelps] = useState(false);
  const defs = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row> => ({ id: column.id, enableHiding: !column.lead }),
      ),
    [columns],
  );
  const table = useTable({
    features,
    data: rows as Row[],
    columns: defs,
    getRowId: (row) => row.id,
    state: { columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])) },
  });
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = table.getVisibleLeafColumns().flatMap(({ id }) => byId.get(id) ?? []);
  const chosen = table.getSelectedRowModel().rows.map((row) => row.original);
  const clear = () => table.resetRowSelection(true);
  const list = useRowKeys({
    toggle: (index) => bulk && table.getRowModel().rows[index]?.toggleSelected(),
    "?": () => setHelps(true),
    ...Object.fromEntries(
      Object.entries(keys ?? {}).map(([letter, { act }]) => [
        letter,
        (index: number) => {
          const focused = rows[index];
          const on = chosen.length > 0 ? chosen : focused ? [focused] : [];
          if (on.length > 0) act(on, clear);
        },
      ]),
    ),
  });
  const isAll = rows.length > 0 && table.getIsAllRowsSelected();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className={cn("flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2", !bulk && "max-lg:hidden")}>
        {bulk ? (
          <Checkbox
            label={chosen.length > 0 ? `${chosen.length} chosen` : "Choose all"}
            checked={isAll}
            onChange={() => table.toggleAllRowsSelected(!isAll)}
          />
        ) : null}
        {chosen.length > 0 && bulk ? (
          <>
            {bulk(chosen, clear)}
            <Button size="sm" look="ghost" onClick={clear}>
              None
            </Button>
          </>
        ) : (
          <span className="hidden text-xs text-soft lg:block">{hint}</span>
        )}
        <span className="ml-auto flex gap-1 max-lg:hidden">
          <KeyHelp
            open={helps}
            onOpenChange={setHelps}
            choosable={Boolean(bulk)}
            letters={Object.entries(keys ?? {}).map(([letter, { does }]) => ({ letter, does }))}
          />
          <ColumnChoice
            columns={columns.filter((column) => !column.lead)}
            hidden={hidden}
            onChange={setHidden}
          />
        </span>
      </div>
      <div className="lg:overflow-x-auto">
        <table
          // biome-ignore lint/a11y/noRedundantRoles: on a phone its rows are laid out as cards, and stay rows to a screen reader
          role="table"
          aria-label={label}
          className="w-full border-collapse text-left text-sm max-lg:block"
        >
          <thead className="max-lg:sr-only">
            <tr>
              {bulk ? (
                <td className="w-8 border-b">
                  <span className="sr-only">Chosen</span>
                </td>
              ) : null}
              {shown.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={
                    column.sort?.now ? (column.sort.now === "asc" ? "ascending" : "descending") : undefined
                  }
                  className={cn(
                    "border-b px-2 py-2 font-medium whitespace-nowrap text-soft",
                    column.numeric && "text-right",
                  )}
                >
                  {column.sort ? (
                    <Link
                      href={column.sort.href}
                      prefetch={false}
                      className="inline-flex items-center gap-1 hover:text-ink hover:underline"
                    >
                      {column.name}
                      {column.sort.now === "asc" ? <ArrowUp aria-hidden="true" className="size-3.5" /> : null}
                      {column.sort.now === "desc" ? (
                        <ArrowDown aria-hidden="true" className="size-3.5" />
                      ) : null}
                    </Link>
                  ) : (
                    column.name
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={list} className="max-lg:block">
            {table.getRowModel().rows.map((row) => (
              <tr
                key={row.id}
                data-row
                className="relative border-b focus-within:bg-hush hover:bg-hush max-lg:grid max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:items-center max-lg:gap-x-3 max-lg:py-2"
              >
                {bulk ? (
                  <td className="relative z-10 h-9 pl-2 max-lg:order-2 max-lg:row-span-2">
                    <Checkbox
                      label={<span className="sr-only">Choose {nameOf(row.original)}</span>}
                      checked={row.getIsSelected()}
                      onChange={() => row.toggleSelected()}
                    />
                  </td>
                ) : null}
                {shown.map((column) => (
                  <td
                    key={column.id}
                    className={cn(
                      "h-9 px-2 py-1 max-lg:h-auto max-lg:px-0 max-lg:py-0.5",
                      column.numeric && "text-right tnum whitespace-nowrap max-lg:text-left",
                      column.lead
                        ? "font-medium max-lg:order-1"
                        : "max-lg:order-3 max-lg:col-span-2 max-lg:flex max-lg:gap-2",
                      column.className,
                    )}
                  >
                    {column.lead ? null : (
                      <span aria-hidden="true" className="min-w-24 text-soft lg:hidden">
                        {column.name}
                      </span>
                    )}
                    {column.cell(row.original)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
