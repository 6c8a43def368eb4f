import type { Metadata } from "next";
import { FileList } from "@/components/desk/files/file-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireRight } from "@/lib/accounts/session";
import { KEPT_DAYS } from "@/lib/files/model";
import { saidFilter, TABLES } from "@/lib/files/model/tables";
import { listTableFiles } from "@/lib/files/queries/tables";

export const metadata: Metadata = { title: "Files", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function StaffFilesPage({ searchParams }: Props) {
  const { user } = await requireRight("staff.enter", "/admin/files");
  const { after } = await searchParams;
  const files = await listTableFiles(user.id, typeof after === "string" ? after : null);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1">
        <h1 className="text-2xl">Files</h1>
        <p className="text-soft">
          What you had written. Nobody else sees it; it can be fetched for {KEPT_DAYS} days. Times are UTC.
        </p>
      </div>
      {files.rows.length > 0 ? (
        <FileList
          root="/admin/files"
          rows={files.rows.map(({ id, name, table, filters, state, createdAt }) => ({
            id,
            name,
            what: [TABLES[table].name, saidFilter(filters)].filter(Boolean).join(", "),
            state,
            createdAt,
          }))}
        />
      ) : (
        <EmptyState title="No files yet">
          Most lists, such as the orders, the people and the audit log, can be exported.
        </EmptyState>
      )}
      <Pagination
        newer={after ? "/admin/files" : null}
        newerLabel="To the newest"
        older={files.next && `/admin/files?after=${files.next}`}
        olderLabel="Older"
      />
    </div>
  );
}
