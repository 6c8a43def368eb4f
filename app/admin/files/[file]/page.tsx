import type { Metadata } from "next";
import Link from "next/link";
import { FileDownload } from "@/components/desk/files/file-download";
import { FileProgress } from "@/components/desk/files/file-progress";
import { fileState } from "@/components/desk/files/file-states";
import { Missing } from "@/components/desk/missing";
import { Badge } from "@/components/ui/badge";
import { FormError } from "@/components/ui/form-error";
import { requireRight } from "@/lib/accounts/session";
import { KEPT_DAYS } from "@/lib/files/model";
import { saidFilter, TABLES } from "@/lib/files/model/tables";
import { findTableFile } from "@/lib/files/queries/tables";

export const metadata: Metadata = { title: "File", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ file: string }> };

export default async function StaffFilePage({ params }: Props) {
  const { file: id } = await params;
  const { user } = await requireRight("staff.enter", `/admin/files/${id}`);
  const file = await findTableFile(user.id, id);
  if (!file) return <Missing />;
  const stands = fileState(file.state);
  const narrowed = saidFilter(file.filters);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <header className="grid gap-1">
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="min-w-0 text-2xl break-words">{file.name}</h1>
          <Badge tone={stands.tone}>{stands.label}</Badge>
        </div>
        <p className="break-words text-soft">
          {TABLES[file.table].name}, {narrowed || "all of it"}. Only you can fetch it, for {KEPT_DAYS} days.
        </p>
      </header>
      <FormError>{file.problem}</FormError>
      <FileProgress state={file.state} done={file.line} />
      {file.state === "DONE" ? (
        <FileDownload href={`/admin/files/${file.id}/download`} rows={file.line} bytes={file.bytes} />
      ) : null}
      <p>
        <Link href="/admin/files" prefetch={false} className="underline">
          All your files
        </Link>
      </p>
    </div>
  );
}
