"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { useRowKeys } from "./use-row-keys";

type Row = {
  id: string;
  title: string;
  variant: string;
  sku: string;
  onHand: number;
  reserved: number;
  threshold: number;
  warehouses: number;
};

const GRID = "lg:grid-cols-[minmax(0,1fr)_minmax(0,12rem)_6rem_4.5rem_4.5rem_4.5rem_5.5rem]";

/** A seller's stock, scarcest first, one listing a row; on a phone a row is two lines. J and K walk, Enter opens. */
export function StockList({ rows, root }: { rows: readonly Row[]; root: string }) {
  const list = useRowKeys({ toggle: () => {} });
  return (
    <div>
      <div
        aria-hidden="true"
        className={cn("hidden gap-x-3 border-b px-2 py-2 font-medium text-soft lg:grid", GRID)}
      >
        <span>Listing</span>
        <span>SKU</span>
        <span />
        <span className="text-right">On hand</span>
        <span className="text-right">Reserved</span>
        <span className="text-right">Available</span>
        <span className="text-right">Warehouses</span>
      </div>
      <ul ref={list} aria-label="Stock, scarcest first" className="divide-y border-b max-lg:border-t">
        {rows.map((row) => {
          const available = row.onHand - row.reserved;
          const isOut = available <= 0;
          return (
            <li
              key={row.id}
              data-row
              className={cn(
                "relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 py-2 focus-within:bg-hush hover:bg-hush sm:px-2 lg:min-h-9 lg:py-1",
                GRID,
              )}
            >
              <Link
                href={`${root}/${row.id}`}
                prefetch={false}
                className="truncate font-medium outline-offset-[-2px] after:absolute after:inset-0"
              >
                {row.title}
                {row.variant ? <span className="font-normal text-soft"> · {row.variant}</span> : null}
              </Link>
              <span className="truncate text-soft max-lg:col-start-1 max-lg:row-start-2">{row.sku}</span>
              <span className="max-lg:col-start-2 max-lg:row-start-1 max-lg:justify-self-end">
                {isOut ? <Badge tone="bad">Sold out</Badge> : null}
                {!isOut && available <= row.threshold ? <Badge tone="warn">Running out</Badge> : null}
              </span>
              <span className="hidden text-right tnum lg:block">{row.onHand}</span>
              <span className="hidden text-right tnum lg:block">{row.reserved}</span>
              <span
                className={cn(
                  "text-right font-semibold tnum max-lg:col-start-2 max-lg:row-start-2",
                  isOut && "text-bad",
                )}
              >
                {available}
                <span className="font-normal text-soft lg:sr-only"> available</span>
              </span>
              <span className="hidden text-right tnum lg:block">{row.warehouses}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
