import type { Metadata } from "next";
import { AuditFilter } from "@/components/desk/audit-filter";
import { AuditTable } from "@/components/desk/audit-table";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireRight } from "@/lib/accounts/session";
import { exportAudit } from "@/lib/files/actions/tables";
import { hrefWith } from "@/lib/platform/http/href";
import { inAddress, readAuditFilter } from "@/lib/sellers/model/lists";
import { auditNames, listAudit } from "@/lib/sellers/queries/audit";

export const metadata: Metadata = { title: "Audit log", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  await requireRight("staff.audit", "/admin/audit");
  const asked = await searchParams;
  const filter = readAuditFilter(asked);
  const after = typeof asked.after === "string" ? asked.after : null;
  const [{ rows, next }, names] = await Promise.all([listAudit({ ...filter, after }), auditNames()]);
  const { q = "", ...rest } = inAddress(filter);
  const address = (change: Record<string, string>) => hrefWith("/admin/audit", { q, ...rest, ...change });
  const isNarrow = address({}) !== "/admin/audit";
  const isReversed = Boolean(filter.from && filter.to && filter.from > filter.to);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-2xl">Audit log</h1>
          <p className="text-soft">Who changed what, kept for good. Days and times are UTC.</p>
        </div>
        <DeskSearch label="Act, person or id" words={q} hidden={rest} />
      </div>
      <AuditFilter key={`filter ${address({})}`} filter={filter} names={names}>
        <ExportTable act={exportAudit} filter={filter} />
      </AuditFilter>
      {rows.length > 0 ? (
        <AuditTable key={`list ${address(after ? { after } : {})}`} rows={rows} />
      ) : isReversed ? (
        <EmptyState title="These days end before they begin">
          “From” is {filter.from}, “To” is {filter.to}: change one of them.
        </EmptyState>
      ) : (
        <EmptyState title={isNarrow ? "No entry is like that" : "Nothing written yet"}>
          {isNarrow
            ? "Ask for less: another act, or more days."
            : "Listings that sellers change and decisions of staff are kept here."}
        </EmptyState>
      )}
      <Pagination
        newer={after ? address({}) : null}
        newerLabel="To the newest"
        older={next && address({ after: next })}
        olderLabel="Older"
      />
    </div>
  );
}
