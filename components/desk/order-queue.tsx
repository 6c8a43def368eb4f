"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClasses } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { cn } from "@/components/ui/cn";
import { Amount } from "@/components/ui/price";
import { deskState } from "./order-states";
import { useRowKeys } from "./use-row-keys";

export type QueuedOrder = {
  id: string;
  number: string;
  status: string;
  placedAt: Date;
  shipBy: Date | null;
  promisedAt: Date | null;
  buyer: string;
  units: number;
  first: string;
  lines: number;
  total: number;
  currency: string;
};

const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  timeZone: "UTC",
});
const OPEN = new Set(["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED"]);

/**
 * A seller's orders, one a row; with a choice of several for the papers. On a phone a row is two lines, nothing scrolls
 * sideways. J and K walk, X chooses, Enter opens, P prints the pick list, S the slips.
 */
export function OrderQueue({
  orders,
  label,
  root,
  now,
  choosable = false,
}: {
  orders: readonly QueuedOrder[];
  label: string;
  /** The address of the seller's orders. */
  root: string;
  /** Milliseconds: what is late is late as of then. */
  now: number;
  choosable?: boolean;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const numbers = [...chosen].join(",");
  const list = useRowKeys({
    toggle: (index) => choosable && toggle(orders[index]?.number),
    p: () => open("pick-list"),
    s: () => open("packing-slips"),
  });

  function toggle(number: string | undefined) {
    if (!number) return;
    setChosen((before) => {
      const now = new Set(before);
      if (!now.delete(number)) now.add(number);
      return now;
    });
  }

  const open = (paper: string) => {
    if (chosen.size > 0) window.open(`${root}/${paper}?orders=${numbers}`, "_blank", "noopener");
  };
  const all = chosen.size === orders.length;
  return (
    <div className="grid gap-3">
      {choosable ? (
        <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
          <Checkbox
            label={chosen.size > 0 ? `${chosen.size} chosen` : "Choose all"}
            checked={all}
            onChange={() => setChosen(all ? new Set() : new Set(orders.map((order) => order.number)))}
          />
          {chosen.size > 0 ? (
            <>
              <a
                className={buttonClasses({ size: "sm", look: "ink" })}
                href={`${root}/pick-list?orders=${numbers}`}
                target="_blank"
                rel="noreferrer"
              >
                Pick list
              </a>
              <a
                className={buttonClasses({ size: "sm" })}
                href={`${root}/packing-slips?orders=${numbers}`}
                target="_blank"
                rel="noreferrer"
              >
                Packing slips
              </a>
              <Button size="sm" look="ghost" onClick={() => setChosen(new Set())}>
                None
              </Button>
            </>
          ) : (
            <p className="hidden text-xs text-soft lg:block">
              <Key>J</Key> <Key>K</Key> walk, <Key>X</Key> choose, <Key>Enter</Key> open, <Key>P</Key> pick
              list, <Key>S</Key> slips
            </p>
          )}
        </div>
      ) : null}
      <ul ref={list} aria-label={label} className="divide-y border-y">
        {orders.map((order) => {
          const state = deskState(order.status);
          const isOpen = OPEN.has(order.status);
          const isLate = isOpen && order.shipBy !== null && order.shipBy.getTime() < now;
          return (
            <li
              key={order.id}
              data-row
              className={cn(
                "relative grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-0.5 py-2 focus-within:bg-hush hover:bg-hush sm:px-2",
                "lg:min-h-9 lg:grid-cols-[auto_8rem_8rem_8rem_minmax(0,10rem)_minmax(0,1fr)_3rem_6rem] lg:py-1",
                !choosable &&
                  "grid-cols-[1fr_auto] lg:grid-cols-[8rem_8rem_8rem_minmax(0,10rem)_minmax(0,1fr)_3rem_6rem]",
              )}
            >
              {choosable ? (
                <span className="relative z-10">
                  <Checkbox
                    label={<span className="sr-only">Choose order {order.number}</span>}
                    checked={chosen.has(order.number)}
                    onChange={() => toggle(order.number)}
                  />
                </span>
              ) : null}
              <Link
                href={`${root}/${order.number}`}
                prefetch={false}
                className="font-medium whitespace-nowrap tnum outline-offset-[-2px] after:absolute after:inset-0"
              >
                {order.number}
              </Link>
              <span className="justify-self-end lg:justify-self-start">
                <Badge tone={state.tone}>{state.label}</Badge>
              </span>
              <span
                className={cn(
                  "col-span-full text-xs whitespace-nowrap tnum lg:col-span-1 lg:text-sm",
                  choosable && "max-lg:pl-11",
                  isLate ? "font-semibold text-bad" : "text-soft",
                )}
              >
                {isOpen && order.shipBy
                  ? `${isLate ? "Late, was" : "Ship by"} ${day.format(order.shipBy)}`
                  : `Placed ${day.format(order.placedAt)}`}
              </span>
              <span className={cn("col-span-full truncate lg:col-span-1", choosable && "max-lg:pl-11")}>
                {order.buyer}
              </span>
              <span
                className={cn(
                  "col-span-2 col-start-1 truncate text-soft lg:col-span-1 lg:col-start-auto lg:text-ink",
                  choosable && "max-lg:pl-11",
                )}
              >
                {order.first}
                {order.lines > 1 ? <span className="text-soft"> and {order.lines - 1} more</span> : null}
              </span>
              <span className="hidden text-right tnum lg:block">
                {order.units}
                <span className="sr-only"> units</span>
              </span>
              <Amount amount={order.total} currency={order.currency} className="text-right" />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded-xs border px-1 font-text text-2xs">{children}</kbd>;
}
