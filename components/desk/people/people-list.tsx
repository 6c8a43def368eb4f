"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { DataTable, type TableColumn } from "../table/data-table";

type Row = {
  id: string;
  name: string;
  email: string;
  createdAt: Date;
  lastSignInAt: Date | null;
  isClosed: boolean;
  staffRole: string | null;
  sellers: readonly string[];
};

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

const COLUMNS: readonly TableColumn<Row>[] = [
  {
    id: "name",
    name: "Name",
    lead: true,
    className: "max-w-56 truncate",
    cell: (row) => (
      <Link
        href={`/admin/people/${row.id}`}
        prefetch={false}
        className="outline-offset-[-2px] after:absolute after:inset-0"
      >
        {row.name}
      </Link>
    ),
  },
  {
    id: "mail",
    name: "Mail",
    className: "max-lg:wrap-anywhere lg:max-w-64 lg:truncate",
    cell: (row) => row.email,
  },
  {
    id: "state",
    name: "Sign-in",
    cell: (row) => <Badge tone={row.isClosed ? "bad" : "plain"}>{row.isClosed ? "Closed" : "Open"}</Badge>,
  },
  {
    id: "works",
    name: "Works for",
    className: "max-w-56 truncate",
    cell: (row) => {
      const places = [...(row.staffRole ? ["the market"] : []), ...row.sellers];
      return places.length > 0 ? (
        <span className="min-w-0 truncate">{places.join(", ")}</span>
      ) : (
        <span className="text-soft">nobody here</span>
      );
    },
  },
  {
    id: "seen",
    name: "Last sign-in",
    className: "whitespace-nowrap tnum text-soft",
    cell: (row) => (row.lastSignInAt ? day.format(row.lastSignInAt) : "not known"),
  },
  {
    id: "since",
    name: "Since",
    className: "whitespace-nowrap tnum text-soft",
    cell: (row) => day.format(row.createdAt),
  },
];

/** People with an account, for the staff. */
export function PeopleList({ rows, label }: { rows: readonly Row[]; label: string }) {
  return <DataTable name="people" label={label} rows={rows} columns={COLUMNS} nameOf={(row) => row.name} />;
}
