"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { FileState } from "@/lib/files/model";
import { DataTable, type TableColumn } from "../table/data-table";
import { type CheckedCounts, fileState } from "./file-states";

type Row = {
  id: string;
  name: string;
  /** What is in it. */
  what: string;
  state: FileState;
  checked?: CheckedCounts | null;
  /** Who asked, where that may be somebody else. */
  by?: string;
  createdAt: Date;
};

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** Files that were brought or written, newest first. */
export function FileList({ rows, root }: { rows: readonly Row[]; root: string }) {
  const columns: TableColumn<Row>[] = [
    {
      id: "name",
      name: "File",
      lead: true,
      className: "max-w-96 truncate",
      cell: (row) => (
        <Link
          href={`${root}/${row.id}`}
          prefetch={false}
          className="outline-offset-[-2px] after:absolute after:inset-0"
        >
          {row.name}
        </Link>
      ),
    },
    { id: "what", name: "What", className: "max-w-96 truncate", cell: (row) => row.what },
    {
      id: "state",
      name: "State",
      cell: ({ state, checked }) => {
        const { tone, label } = fileState(state, checked);
        return <Badge tone={tone}>{label}</Badge>;
      },
    },
    ...(rows.some(({ by }) => by)
      ? [{ id: "by", name: "By", className: "text-soft", cell: (row: Row) => row.by }]
      : []),
    {
      id: "at",
      name: "Begun",
      className: "whitespace-nowrap text-soft tnum",
      cell: (row) => <time dateTime={row.createdAt.toISOString()}>{moment.format(row.createdAt)}</time>,
    },
  ];
  return (
    <DataTable
      name="files"
      label="Files, newest first"
      rows={rows}
      columns={columns}
      nameOf={(row) => row.name}
    />
  );
}
