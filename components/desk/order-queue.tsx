"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { buttonClasses } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Amount } from "@/components/ui/price";
import { deskState } from "./order-states";
import { DataTable, type TableColumn } from "./table/data-table";

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
 * A seller's orders, one a row; with a choice of several for the papers. J and K walk, X chooses, Enter opens, P prints the pick list, S the slips.
 */
export function OrderQueue({
  orders,
  label,
  root,
  now,
  choosable = false,
  sorts,
}: {
  orders: readonly QueuedOrder[];
  label: string;
  /** The address of the seller's orders. */
  root: string;
  /** Milliseconds: what is late is late as of then. */
  now: number;
  choosable?: boolean;
  /** Where the heads lead that sort the list, and how it is sorted now. */
  sorts?: Partial<Record<"due" | "placed", { href: string; now: "asc" | "desc" | null }>>;
}) {
  const open = (paper: string, chosen: readonly QueuedOrder[]) =>
    window.open(paperOf(root, paper, chosen), "_blank", "noopener");
  const columns: TableColumn<QueuedOrder>[] = [
    {
      id: "number",
      name: "Order",
      lead: true,
      cell: (order) => (
        <Link
          href={`${root}/${order.number}`}
          prefetch={false}
          className="whitespace-nowrap tnum outline-offset-[-2px] after:absolute after:inset-0"
        >
          {order.number}
        </Link>
      ),
    },
    {
      id: "state",
      name: "State",
      cell: (order) => <Badge tone={deskState(order.status).tone}>{deskState(order.status).label}</Badge>,
    },
    {
      id: "due",
      name: "When",
      ...(sorts?.due ? { sort: sorts.due } : {}),
      cell: (order) => {
        const isOpen = OPEN.has(order.status) && order.shipBy !== null;
        const isLate = isOpen && order.shipBy !== null && order.shipBy.getTime() < now;
        return (
          <span className={cn("whitespace-nowrap tnum", isLate ? "font-semibold text-bad" : "text-soft")}>
            {isOpen && order.shipBy
              ? `${isLate ? "Late, was" : "Ship by"} ${day.format(order.shipBy)}`
              : `Placed ${day.format(order.placedAt)}`}
          </span>
        );
      },
    },
    { id: "buyer", name: "Buyer", className: "max-w-48 truncate", cell: (order) => order.buyer },
    {
      id: "things",
      name: "Things",
      className: "max-w-80 truncate",
      cell: (order) => (
        <span className="min-w-0 truncate">
          {order.first}
          {order.lines > 1 ? <span className="text-soft"> and {order.lines - 1} more</span> : null}
        </span>
      ),
    },
    { id: "units", name: "Units", numeric: true, cell: (order) => order.units },
    {
      id: "placed",
      name: "Placed",
      ...(sorts?.placed ? { sort: sorts.placed } : {}),
      cell: (order) => <span className="whitespace-nowrap text-soft tnum">{day.format(order.placedAt)}</span>,
    },
    {
      id: "total",
      name: "Total",
      numeric: true,
      cell: (order) => <Amount amount={order.total} currency={order.currency} />,
    },
  ];
  return (
    <DataTable
      name="orders"
      label={label}
      rows={orders}
      columns={columns}
      nameOf={(order) => `order ${order.number}`}
      keys={{ p: (chosen) => open("pick-list", chosen), s: (chosen) => open("packing-slips", chosen) }}
      hint={
        <>
          <Key>J</Key> <Key>K</Key> walk, {choosable ? <Key>X</Key> : null} {choosable ? "choose, " : null}
          <Key>Enter</Key> open, <Key>P</Key> pick list, <Key>S</Key> slips
        </>
      }
      {...(choosable
        ? {
            bulk: (chosen: readonly QueuedOrder[]) => (
              <>
                <a
                  className={buttonClasses({ size: "sm", look: "ink" })}
                  href={paperOf(root, "pick-list", chosen)}
                  target="_blank"
                  rel="noreferrer"
                >
                  Pick list
                </a>
                <a
                  className={buttonClasses({ size: "sm" })}
                  href={paperOf(root, "packing-slips", chosen)}
                  target="_blank"
                  rel="noreferrer"
                >
                  Packing slips
                </a>
              </>
            ),
          }
        : {})}
    />
  );
}

const paperOf = (root: string, paper: string, orders: readonly QueuedOrder[]) =>
  `${root}/${paper}?orders=${orders.map(({ number }) => number).join(",")}`;

function Key({ children }: { children: string }) {
  return <kbd className="rounded-xs border px-1 font-text text-2xs">{children}</kbd>;
}
