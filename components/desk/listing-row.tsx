"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type Cells, cellsOf, LISTING_STATUSES, type Problems } from "@/lib/catalog/model/listing-cells";
import { STATUS_NAMES } from "@/lib/catalog/model/listing-paste";
import type { GridListing } from "./listing-grid";

/** The columns beside the listing's name, each with its width. */
export const LISTING_COLUMNS = [
  { id: "status", name: "State", width: "8rem" },
  { id: "price", name: "Price", width: "7rem" },
  { id: "salePrice", name: "Sale price", width: "7rem" },
  { id: "handlingDays", name: "Handling days", width: "7rem" },
  { id: "available", name: "Available", width: "5rem" },
] as const;

export const LISTING_LINE = "lg:grid lg:grid-cols-(--listing-columns) lg:gap-x-3";

const NAMES: Record<keyof Cells, string> = {
  price: "Price",
  salePrice: "Sale price",
  saleStartsAt: "Sale from (UTC)",
  saleEndsAt: "Sale until (UTC)",
  handlingDays: "Handling days",
  status: "State",
};

type Props = {
  row: GridListing;
  typed: Cells;
  problems: Problems;
  isConflict: boolean;
  isChosen: boolean;
  /** The columns that are not shown. */
  hidden: readonly string[];
  stock: string;
  root: string;
  writable: boolean;
  onType(name: keyof Cells, value: string): void;
  onSave(): void;
  onDrop(): void;
  onChoose(): void;
};

/** One listing of the grid; on a phone a card whose cells carry their names. */
export function ListingRow({
  row,
  typed,
  problems,
  isConflict,
  isChosen,
  hidden,
  stock,
  root,
  writable,
  ...on
}: Props) {
  const id = useId();
  const kept = cellsOf(row.terms, row.currency);
  const shown = { ...kept, ...typed };
  const name = row.variant ? `${row.title}, ${row.variant}` : row.title;
  const sees = (column: string) => !hidden.includes(column);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape") on.onDrop();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") toNeighbour(event);
    if (event.key !== "Enter" || Object.keys(typed).length === 0) return;
    event.preventDefault();
    on.onSave();
  };
  const wiring = (cell: keyof Cells) => ({
    "data-cell": cell,
    "aria-label": `${NAMES[cell]} of ${name}`,
    "aria-invalid": problems[cell] ? (true as const) : undefined,
    "aria-describedby": problems[cell] ? `${id}-${cell}` : undefined,
    disabled: !writable,
    value: shown[cell],
    onKeyDown: press,
  });
  const input = (cell: Exclude<keyof Cells, "status">, type: "text" | "datetime-local" = "text") => (
    <Cell name={NAMES[cell]} problem={problems[cell]} id={`${id}-${cell}`}>
      <Input
        {...wiring(cell)}
        type={type}
        inputMode={cell === "handlingDays" ? "numeric" : cell === "price" ? "decimal" : undefined}
        autoComplete="off"
        onChange={(event) => on.onType(cell, event.target.value)}
        className={cn(
          "h-8! px-2! text-sm! tnum",
          type === "text" && "text-right",
          typed[cell] !== undefined && !problems[cell] && "border-ink",
        )}
      />
    </Cell>
  );
  return (
    <li
      data-listing={row.id}
      data-row
      className={cn(
        "grid grid-cols-2 items-start gap-x-3 gap-y-2 py-3 focus-within:bg-hush sm:px-2 lg:min-h-9 lg:py-1",
        LISTING_LINE,
      )}
    >
      <span className="col-span-2 flex gap-3 lg:contents">
        <span className="lg:pt-1.5">
          {writable ? (
            <Checkbox
              label={<span className="sr-only">Choose {name}</span>}
              checked={isChosen}
              onChange={on.onChoose}
            />
          ) : null}
        </span>
        <span className="min-w-0 lg:pt-1.5">
          <Link
            href={`${root}/${row.productId}`}
            prefetch={false}
            className="block truncate font-medium underline-offset-4 hover:underline"
          >
            {row.title}
            {row.variant ? <span className="font-normal text-soft"> · {row.variant}</span> : null}
          </Link>
          <span className="block truncate text-xs text-soft">{row.sku}</span>
        </span>
      </span>
      {sees("status") ? (
        <Cell name={NAMES.status} problem={problems.status} id={`${id}-status`}>
          <Select
            dense
            {...wiring("status")}
            onChange={(event) => on.onType("status", event.target.value)}
            className="[&>select]:h-8 [&>select]:pr-7 [&>select]:pl-2.5"
          >
            {LISTING_STATUSES.map((status) => (
              <option key={status} value={status}>
                {STATUS_NAMES[status]}
              </option>
            ))}
          </Select>
        </Cell>
      ) : null}
      {sees("price") ? input("price") : null}
      {sees("salePrice") ? input("salePrice") : null}
      {sees("handlingDays") ? input("handlingDays") : null}
      {sees("available") ? (
        <Link
          href={`${stock}/${row.id}`}
          prefetch={false}
          className={cn(
            "col-span-2 tnum underline-offset-4 hover:underline lg:col-span-1 lg:pt-1.5 lg:text-right",
            row.available <= 0 && "font-semibold text-bad",
          )}
        >
          {row.available}
          <span className="lg:sr-only"> available</span>
        </Link>
      ) : null}
      {shown.salePrice && sees("salePrice") ? (
        <div className="col-span-full grid gap-x-3 gap-y-2 pb-1 sm:grid-cols-2 lg:col-[2/-1] lg:w-full lg:max-w-md lg:justify-self-end">
          {input("saleStartsAt", "datetime-local")}
          {input("saleEndsAt", "datetime-local")}
        </div>
      ) : null}
      {isConflict ? (
        <div role="alert" className="col-span-full grid gap-2 rounded-control bg-bad-ground px-3 py-2">
          <p>
            Somebody changed this listing meanwhile. Nothing of theirs was overwritten, and what you typed is
            still here.
          </p>
          <ul>
            {(Object.keys(typed) as (keyof Cells)[]).map((cell) => (
              <li key={cell} className="tnum">
                {NAMES[cell]}: now <b>{readable(cell, kept[cell])}</b>, yours{" "}
                <b>{readable(cell, shown[cell])}</b>
              </li>
            ))}
          </ul>
          <span className="flex gap-2">
            <Button size="sm" onClick={on.onSave}>
              Save mine
            </Button>
            <Button size="sm" look="ghost" onClick={on.onDrop}>
              Take theirs
            </Button>
          </span>
        </div>
      ) : null}
    </li>
  );
}

/** The same cell of the row below or above. What has a use for these keys itself keeps them. */
function toNeighbour(event: KeyboardEvent<HTMLElement>) {
  const cell = event.currentTarget;
  if (!(cell instanceof HTMLInputElement) || cell.type !== "text" || event.altKey) return;
  event.preventDefault();
  const row = cell.closest("[data-row]");
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  const there = next?.querySelector<HTMLInputElement>(`input[data-cell="${cell.dataset.cell}"]`);
  there?.focus();
  there?.select();
}

/** The head of the prices: the cheapest first, or the dearest. */
export function PriceHead({
  name,
  href,
  now,
}: {
  name: string;
  href: string;
  now: "cheapest" | "dearest" | null;
}) {
  const Arrow = now === "cheapest" ? ArrowUp : ArrowDown;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={`${name}: ${now === "cheapest" ? "the dearest first" : "the cheapest first"}`}
      className="inline-flex items-center justify-end gap-1 hover:text-ink hover:underline"
    >
      {name}
      {now ? <Arrow aria-hidden="true" className="size-3.5" /> : null}
    </Link>
  );
}

const readable = (cell: keyof Cells, value: string) =>
  (cell === "status" ? STATUS_NAMES[value as keyof typeof STATUS_NAMES] : value) || "none";

function Cell({
  name,
  problem,
  id,
  children,
}: {
  name: string;
  problem: string | undefined;
  id: string;
  children: ReactNode;
}) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-1">
      <span aria-hidden="true" className={cn("text-xs text-soft", !name.includes("UTC") && "lg:hidden")}>
        {name}
      </span>
      {children}
      {problem ? (
        <p id={id} className="text-xs font-medium text-bad">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
