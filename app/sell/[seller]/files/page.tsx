import type { Metadata } from "next";
import Link from "next/link";
import { ExportButtons } from "@/components/desk/files/export-buttons";
import { FILE_STATES } from "@/components/desk/files/file-states";
import { UploadField } from "@/components/desk/files/upload-field";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { FILE_NAMES } from "@/lib/files/model";
import { listFiles } from "@/lib/files/queries";
import { deskOf } from "../desk-of";
import { fileKindsOf } from "./route-rights";

export const metadata: Metadata = { title: "Files", robots: { index: false } };
export const instant = false;

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

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
      <h1 className="text-2xl">Files</h1>
      {kinds.includes("IMPORT") ? <UploadField root={root} /> : null}
      <ExportButtons sellerId={sellerId} root={root} kinds={kinds} />
      {files.rows.length > 0 ? (
        <ul aria-label="Files, newest first" className="divide-y border-y">
          {files.rows.map((file) => (
            <li
              key={file.id}
              className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 py-2 hover:bg-hush sm:px-2 lg:grid-cols-[minmax(0,1fr)_10rem_8rem_12rem_10rem] lg:py-1.5"
            >
              <Link
                href={`${root}/${file.id}`}
                prefetch={false}
                className="truncate font-medium after:absolute after:inset-0"
              >
                {file.name}
              </Link>
              <span className="max-lg:hidden">{FILE_NAMES[file.kind]}</span>
              <span className="justify-self-end lg:justify-self-start">
                <Badge tone={FILE_STATES[file.state].tone}>{FILE_STATES[file.state].label}</Badge>
              </span>
              <span className="truncate text-soft">{file.by}</span>
              <time
                dateTime={file.createdAt.toISOString()}
                className="text-soft tnum max-lg:justify-self-end"
              >
                {moment.format(file.createdAt)}
              </time>
            </li>
          ))}
        </ul>
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
