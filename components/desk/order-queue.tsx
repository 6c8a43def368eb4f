"use client";

import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button, buttonClasses } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Amount } from "@/components/ui/price";
import { deskState } from "./order-states";
import { ShipMany } from "./ship-many";
import { DataTable, type TableColumn } from "./table/data-table";
import { Key } from "./table/key-help";

export type QueuedOrder = {
  id: string;
  version: number;
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
 * A seller's orders, one a row; with a choice of several for the papers. P prints the pick list, S the slips, H hands the chosen
 * ones over to a carrier.
 */
export function OrderQueue({
  orders,
  label,
  root,
  now,
  sellerId,
  sorts,
}: {
  orders: readonly QueuedOrder[];
  label: string;
  /** The address of the seller's orders. */
  root: string;
  /** Milliseconds: what is late is late as of then. */
  now: number;
  /** Whose orders they are: then several can be chosen, printed and shipped at once. */
  sellerId?: string;
  /** Where the heads lead that sort the list, and how it is sorted now. */
  sorts?: Partial<Record<"due" | "placed", { href: string; now: "asc" | "desc" | null }>>;
}) {
  const [shipping, setShipping] = useState<{ orders: readonly QueuedOrder[]; clear: () => void } | null>(
    null,
  );
  const ship = (chosen: readonly QueuedOrder[], clear: () => void) => {
    const orders = chosen.filter(({ status }) => OPEN.has(status));
    if (orders.length > 0) setShipping({ orders, clear });
  };
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
    <>
      <DataTable
        name="orders"
        label={label}
        rows={orders}
        columns={columns}
        nameOf={(order) => `order ${order.number}`}
        keys={{
          p: { does: "Print the pick list", act: (chosen) => open("pick-list", chosen) },
          s: { does: "Print the packing slips", act: (chosen) => open("packing-slips", chosen) },
          ...(sellerId ? { h: { does: "Hand over to a carrier", act: ship } } : {}),
        }}
        hint={
          <>
            <Key>J</Key> <Key>K</Key> walk, {sellerId ? <Key>X</Key> : null} {sellerId ? "choose, " : null}
            <Key>Enter</Key> open, <Key>?</Key> all keys
          </>
        }
        {...(sellerId
          ? {
              bulk: (chosen: readonly QueuedOrder[], clear: () => void) => (
                <>
                  {chosen.some(({ status }) => OPEN.has(status)) ? (
                    <Button size="sm" look="go" onClick={() => ship(chosen, clear)}>
                      Ship {chosen.filter(({ status }) => OPEN.has(status)).length}
                    </Button>
                  ) : null}
                  <a
                    className={buttonClasses({ size: "sm" })}
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
      {sellerId && shipping ? (
        <ShipMany
          key={shipping.orders.map(({ id }) => id).join()}
          sellerId={sellerId}
          root={root}
          orders={shipping.orders}
          onShipped={shipping.clear}
          onClose={() => setShipping(null)}
        />
      ) : null}
    </>
  );
}

const paperOf = (root: string, paper: string, orders: readonly QueuedOrder[]) =>
  `${root}/${paper}?orders=${orders.map(({ number }) => number).join(",")}`;
