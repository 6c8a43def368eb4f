"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { FILE_NAMES, type FileKind, type FileState } from "@/lib/files/model";
import { DataTable, type TableColumn } from "../table/data-table";
import { FILE_STATES } from "./file-states";

type Row = { id: string; name: string; kind: FileKind; state: FileState; by: string; createdAt: Date };

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** A seller's files, newest first. */
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
    { id: "kind", name: "What", cell: (row) => FILE_NAMES[row.kind] },
    {
      id: "state",
      name: "State",
      cell: (row) => <Badge tone={FILE_STATES[row.state].tone}>{FILE_STATES[row.state].label}</Badge>,
    },
    { id: "by", name: "By", className: "text-soft", cell: (row) => row.by },
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
