"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { deskState } from "./order-states";
import { DataTable, type TableColumn } from "./table/data-table";

type Row = {
  id: string;
  number: string;
  status: string;
  placedAt: Date;
  seller: string;
  sellerSlug: string;
  shopper: string;
  userId: string | null;
  total: number;
  refunded: number;
  currency: string;
  isDisputed: boolean;
  hasFinding: boolean;
};

type Sort = NonNullable<TableColumn<Row>["sort"]>;

const moment = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
/** Above the link that covers the row. */
const WITHIN = "relative z-10 inline-block max-w-full truncate hover:underline max-lg:leading-6";

/** Orders of the whole market, one a row; seller and shopper lead on. */
export function MarketOrders({
  rows,
  label,
  sorts,
  seesPeople,
}: {
  rows: readonly Row[];
  label: string;
  sorts: { placed: Sort; total: Sort };
  seesPeople: boolean;
}) {
  const columns: TableColumn<Row>[] = [
    {
      id: "number",
      name: "Order",
      lead: true,
      cell: (row) => (
        <Link
          href={`/admin/orders/${row.number}`}
          prefetch={false}
          className="whitespace-nowrap tnum outline-offset-[-2px] after:absolute after:inset-0"
        >
          {row.number}
        </Link>
      ),
    },
    {
      id: "state",
      name: "State",
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <Badge tone={deskState(row.status).tone}>{deskState(row.status).label}</Badge>
          {row.isDisputed ? <Badge tone="bad">Disputed</Badge> : null}
          {row.hasFinding ? <Badge tone="bad">Finding</Badge> : null}
        </span>
      ),
    },
    {
      id: "shopper",
      name: "Shopper",
      className: "truncate lg:max-w-48",
      cell: (row) =>
        row.userId && seesPeople ? (
          <Link href={`/admin/people/${row.userId}`} prefetch={false} className={WITHIN}>
            {row.shopper}
          </Link>
        ) : (
          <span className="truncate">
            {row.shopper}
            {row.userId ? null : <span className="text-soft"> · guest</span>}
          </span>
        ),
    },
    {
      id: "seller",
      name: "Seller",
      className: "truncate lg:max-w-48",
      cell: (row) => (
        <Link
          href={`/admin/orders?seller=${row.sellerSlug}`}
          prefetch={false}
          aria-label={`Orders of ${row.seller}`}
          className={WITHIN}
        >
          {row.seller}
        </Link>
      ),
    },
    {
      id: "placed",
      name: "Placed",
      sort: sorts.placed,
      cell: (row) => (
        <time dateTime={row.placedAt.toISOString()} className="whitespace-nowrap text-soft tnum">
          {moment.format(row.placedAt)}
        </time>
      ),
    },
    {
      id: "total",
      name: "Total",
      numeric: true,
      sort: sorts.total,
      cell: (row) => <Amount amount={row.total} currency={row.currency} />,
    },
    {
      id: "refunded",
      name: "Refunded",
      numeric: true,
      cell: (row) =>
        row.refunded > 0 ? (
          <Amount amount={row.refunded} currency={row.currency} />
        ) : (
          <span className="text-soft">none</span>
        ),
    },
  ];
  return (
    <DataTable
      name="market-orders"
      label={label}
      rows={rows}
      columns={columns}
      nameOf={(row) => `order ${row.number}`}
      hint="Times are UTC."
    />
  );
}
