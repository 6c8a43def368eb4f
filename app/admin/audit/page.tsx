import type { Metadata } from "next";
import { AuditList } from "@/components/desk/audit-list";
import { DeskSearch } from "@/components/desk/desk-search";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireRight } from "@/lib/accounts/session";
import { listAudit } from "@/lib/sellers/queries/audit";

export const metadata: Metadata = { title: "Audit log", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AuditPage({ searchParams }: Props) {
  await requireRight("staff.audit", "/admin/audit");
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 80) : "";
  const after = typeof asked.after === "string" ? asked.after : null;
  const { rows, next } = await listAudit({ words, after });
  const address = (change: Record<string, string>) => {
    const query = new URLSearchParams({ ...(words ? { q: words } : {}), ...change });
    return query.size > 0 ? `/admin/audit?${query}` : "/admin/audit";
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-2xl">Audit log</h1>
          <p className="text-soft">Who changed what, kept for good. Times are UTC.</p>
        </div>
        <DeskSearch label="Act, person or id" words={words} hidden={{}} />
      </div>
      {rows.length > 0 ? (
        <AuditList rows={rows} label="Entries, newest first" />
      ) : (
        <EmptyState title={words ? `Nothing found for “${words}”` : "Nothing written yet"}>
          Listings that sellers change and decisions of operators are kept here.
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
