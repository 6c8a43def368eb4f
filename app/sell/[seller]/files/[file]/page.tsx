import type { Metadata } from "next";
import { Figures } from "@/components/desk/figures";
import { FileDownload } from "@/components/desk/files/file-download";
import { FileProgress } from "@/components/desk/files/file-progress";
import { fileState } from "@/components/desk/files/file-states";
import { Missing } from "@/components/desk/missing";
import { Badge } from "@/components/ui/badge";
import { buttonClasses } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Table, Td, Th } from "@/components/ui/table";
import { FILE_NAMES } from "@/lib/files/model";
import { findFile } from "@/lib/files/queries";
import { deskOf } from "../../desk-of";
import { fileKindsOf } from "../route-rights";

export const metadata: Metadata = { title: "File", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ seller: string; file: string }> };

export default async function SellerFilePage({ params }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const [file, kinds] = await Promise.all([findFile(sellerId, (await params).file), fileKindsOf(sellerId)]);
  if (!file || !kinds.includes(file.kind)) return <Missing />;
  const { checked, state } = file;
  const stands = fileState(state, checked);
  const isImport = file.kind === "IMPORT";
  const isRun = isImport && (state === "RUNNING" || state === "DONE" || file.line > 0);
  const counts = isRun ? file : checked;
  const root = `/sell/${slug}/files/${file.id}`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 text-2xl break-words">{file.name}</h1>
        <Badge tone={stands.tone}>{stands.label}</Badge>
        <span className="text-soft">
          {FILE_NAMES[file.kind]}, by {file.by}
        </span>
      </header>
      <FormError>{file.problem}</FormError>
      {isImport && counts ? (
        <Figures
          label={isRun ? "What was imported" : "What an import would do"}
          figures={[
            { label: isRun ? "Created" : "Would be created", value: counts.created },
            { label: isRun ? "Changed" : "Would change", value: counts.updated },
            { label: "Unchanged", value: counts.unchanged },
            { label: "Refused", value: file.refused, alarm: file.refused > 0 },
          ]}
        />
      ) : null}
      <FileProgress
        state={state}
        done={file.line}
        {...(isImport
          ? {
              of: state === "RUNNING" ? (checked?.lines ?? null) : null,
              imports: {
                sellerId,
                fileId: file.id,
                toWrite: checked ? checked.created + checked.updated : 0,
              },
            }
          : {})}
      />
      {!isImport && state === "DONE" ? (
        <FileDownload href={`${root}/download`} rows={file.line} bytes={file.bytes} />
      ) : null}
      {file.refusals.length > 0 ? (
        <section aria-labelledby="refused" className="grid gap-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="refused" className="text-lg">
              Refused rows
            </h2>
            <a href={`${root}/download?rows=refused`} download className={buttonClasses({ size: "sm" })}>
              Download refused rows
            </a>
          </div>
          <Table label="Refused rows by line" dense>
            <thead>
              <tr>
                <Th numeric>Line</Th>
                <Th>Column</Th>
                <Th>Reason</Th>
              </tr>
            </thead>
            <tbody>
              {file.refusals.map(({ line, field, reason }) => (
                <tr key={`${line} ${field}`}>
                  <Td numeric>{line}</Td>
                  <Td>{field}</Td>
                  <Td>{reason}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
          {file.refused > file.refusals.length ? (
            <p className="text-soft">The file has all of them.</p>
          ) : null}
        </section>
      ) : null}
      {checked && !isRun && checked.sample.length > 0 ? (
        <section aria-labelledby="changes" className="grid gap-3">
          <h2 id="changes" className="text-lg">
            What would change, for example
          </h2>
          <ul className="divide-y border-y">
            {checked.sample.map((one) => (
              <li key={one.line} className="grid gap-0.5 py-2">
                <span className="font-medium">{one.title}</span>
                {one.changes.map(({ field, before, after }) => (
                  <span key={field} className="break-words text-soft tnum">
                    {field}: {before || "none"} → <span className="text-ink">{after || "none"}</span>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {checked && !isRun && checked.newTitles.length > 0 ? (
        <section aria-labelledby="new" className="grid gap-3">
          <h2 id="new" className="text-lg">
            What would be new, for example
          </h2>
          <ul className="divide-y border-y">
            {checked.newTitles.map((title, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two new things may have one title
              <li key={at} className="py-2">
                {title}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
