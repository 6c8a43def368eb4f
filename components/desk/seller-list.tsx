"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { SELLER_STATES } from "./seller-states";
import { DataTable, type TableColumn } from "./table/data-table";

type Row = {
  id: string;
  name: string;
  status: keyof typeof SELLER_STATES;
  country: string;
  supportEmail: string;
  promiseKeptBps: number;
  payoutsEnabled: boolean;
  createdAt: Date;
};

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

const COLUMNS: readonly TableColumn<Row>[] = [
  {
    id: "name",
    name: "Seller",
    lead: true,
    className: "max-w-64 truncate",
    cell: (row) => (
      <Link
        href={`/admin/sellers/${row.id}`}
        prefetch={false}
        className="outline-offset-[-2px] after:absolute after:inset-0"
      >
        {row.name}
      </Link>
    ),
  },
  {
    id: "state",
    name: "State",
    cell: (row) => <Badge tone={SELLER_STATES[row.status].tone}>{SELLER_STATES[row.status].label}</Badge>,
  },
  { id: "country", name: "Country", cell: (row) => row.country },
  { id: "mail", name: "Mail", className: "max-w-64 truncate text-soft", cell: (row) => row.supportEmail },
  {
    id: "promises",
    name: "Promises kept",
    numeric: true,
    cell: (row) => `${(row.promiseKeptBps / 100).toFixed(1)} %`,
  },
  { id: "payouts", name: "Payouts", cell: (row) => (row.payoutsEnabled ? "on" : "off") },
  {
    id: "since",
    name: "Since",
    className: "whitespace-nowrap tnum",
    cell: (row) => day.format(row.createdAt),
  },
];

/** Sellers by name, for operators. */
export function SellerList({ rows }: { rows: readonly Row[] }) {
  return (
    <DataTable
      name="sellers"
      label="Sellers by name"
      rows={rows}
      columns={COLUMNS}
      nameOf={(row) => row.name}
    />
  );
}
