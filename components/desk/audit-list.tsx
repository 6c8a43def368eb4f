import { changesOf } from "./audit-changes";

type Row = {
  id: string;
  at: Date;
  who: string | null;
  role: string;
  action: string;
  entity: string;
  entityId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  ip: string | null;
};

const moment = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

/** Entries of the audit log: who did what to which thing, and what changed by it. */
export function AuditList({ rows, label }: { rows: readonly Row[]; label: string }) {
  return (
    <ul aria-label={label} className="divide-y border-y">
      {rows.map((row) => (
        <li
          key={row.id}
          className="grid gap-x-4 gap-y-0.5 py-2 lg:grid-cols-[11rem_minmax(0,12rem)_minmax(0,14rem)_minmax(0,1fr)]"
        >
          <time dateTime={row.at.toISOString()} className="text-soft tnum">
            {moment.format(row.at)}
          </time>
          <span className="truncate">
            {row.who ?? "the store"} <span className="text-soft">· {row.role.toLowerCase()}</span>
          </span>
          <span className="min-w-0">
            <span className="block font-medium">{row.action}</span>
            <span className="block truncate text-xs text-soft" title={row.entityId}>
              {row.entity} {row.entityId}
            </span>
          </span>
          <span className="min-w-0 break-words tnum">
            {changesOf(row).map(({ name, was, is }) => (
              <span key={name} className="block">
                <span className="text-soft">{name}:</span> {was === null ? "" : `${was} → `}
                {is}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
