"use client";

import Link from "next/link";
import { changesOf, type Logged } from "./audit-changes";
import { DataTable, type TableColumn } from "./table/data-table";

type Row = Logged & {
  id: string;
  at: Date;
  who: string | null;
  role: string;
  action: string;
  entity: string;
  entityId: string;
  ip: string | null;
};

/** Changes of one entry that are shown at once. */
const AT_ONCE = 3;

const moment = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

/** Where a thing of the log has a page of its own; of any other all its entries are shown. */
const PAGES: Record<string, string> = {
  seller: "/admin/sellers",
  application: "/admin/sellers/applications",
  promotion: "/admin/promotions",
  deal: "/admin/deals",
  user: "/admin/people",
};

const COLUMNS: readonly TableColumn<Row>[] = [
  { id: "act", name: "Act", lead: true, className: "align-top", cell: (row) => row.action },
  {
    id: "at",
    name: "At",
    className: "align-top whitespace-nowrap text-soft tnum",
    cell: (row) => <time dateTime={row.at.toISOString()}>{moment.format(row.at)}</time>,
  },
  {
    id: "who",
    name: "Who",
    className: "max-w-56 align-top",
    cell: (row) => (
      <span className="min-w-0 break-words">
        {row.who ?? "the store"} <span className="text-soft">· {row.role.toLowerCase()}</span>
      </span>
    ),
  },
  {
    id: "thing",
    name: "Thing",
    className: "max-w-64 align-top",
    cell: (row) => (
      <Link
        href={
          row.entity in PAGES
            ? `${PAGES[row.entity]}/${row.entityId}`
            : `/admin/audit?q=${encodeURIComponent(row.entityId)}`
        }
        prefetch={false}
        title={row.entityId}
        className="block min-w-0 truncate hover:underline"
      >
        {row.entity} <span className="text-soft">{row.entityId}</span>
      </Link>
    ),
  },
  {
    id: "changes",
    name: "What changed",
    className: "min-w-72 align-top",
    cell: (row) => <Changes row={row} />,
  },
  {
    id: "from",
    name: "From",
    className: "align-top whitespace-nowrap text-soft tnum",
    cell: (row) => row.ip ?? "",
  },
];

/** Entries of the whole audit log, newest first. */
export function AuditTable({ rows }: { rows: readonly Row[] }) {
  return (
    <DataTable
      name="audit"
      label="Entries, newest first"
      rows={rows}
      columns={COLUMNS}
      nameOf={(row) => `${row.action} of ${row.entity} ${row.entityId}`}
    />
  );
}

function Changes({ row }: { row: Row }) {
  const changes = changesOf(row);
  const more = changes.slice(AT_ONCE);
  return (
    <div className="min-w-0 break-words tnum">
      {changes.slice(0, AT_ONCE).map((change) => (
        <Line key={change.name} {...change} />
      ))}
      {more.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-soft hover:text-ink">{more.length} more</summary>
          {more.map((change) => (
            <Line key={change.name} {...change} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

function Line({ name, was, is }: { name: string; was: string | null; is: string }) {
  return (
    <span className="block">
      <span className="text-soft">{name}:</span>{" "}
      {was === null ? null : (
        <>
          <del className="text-soft no-underline">
            <span className="sr-only">was </span>
            {was}
          </del>
          <span aria-hidden="true"> → </span>
          <span className="sr-only">, is </span>
        </>
      )}
      {is}
    </span>
  );
}
