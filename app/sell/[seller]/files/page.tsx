import type { Metadata } from "next";
import { ExportButtons } from "@/components/desk/files/export-buttons";
import { FileList } from "@/components/desk/files/file-list";
import { UploadField } from "@/components/desk/files/upload-field";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { FILE_NAMES, KEPT_DAYS } from "@/lib/files/model";
import { saidFilter } from "@/lib/files/model/tables";
import { listFiles } from "@/lib/files/queries";
import { deskOf } from "../desk-of";
import { fileKindsOf } from "./route-rights";

export const metadata: Metadata = { title: "Files", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SellerFilesPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const { after } = await searchParams;
  const kinds = await fileKindsOf(sellerId);
  const files = await listFiles(sellerId, kinds, typeof after === "string" ? after : null);
  const root = `/sell/${slug}/files`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid gap-1">
        <h1 className="text-2xl">Files</h1>
        <p className="text-soft">Each can be fetched for {KEPT_DAYS} days after it is done. Times are UTC.</p>
      </div>
      {kinds.includes("IMPORT") ? <UploadField root={root} /> : null}
      <ExportButtons sellerId={sellerId} root={root} kinds={kinds} />
      {files.rows.length > 0 ? (
        <FileList
          root={root}
          rows={files.rows.map(({ id, name, kind, filters, state, checked, by, createdAt }) => ({
            id,
            name,
            what: [FILE_NAMES[kind], saidFilter(filters ?? {})].filter(Boolean).join(", "),
            state,
            checked: checked && {
              created: checked.created,
              updated: checked.updated,
              unchanged: checked.unchanged,
              refused: checked.refused,
            },
            by,
            createdAt,
          }))}
        />
      ) : (
        <EmptyState title="No files yet">Bring a CSV above, or have one written.</EmptyState>
      )}
      <Pagination
        newer={after ? root : null}
        newerLabel="To the start"
        older={files.next && `${root}?after=${files.next}`}
        olderLabel="More"
      />
    </div>
  );
}
