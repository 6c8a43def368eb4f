import { FileText } from "lucide-react";
import type { ReactNode } from "react";
import { DOCUMENT_KINDS } from "@/lib/sellers/model/application";

export type Paper = { id: string; kind: keyof typeof DOCUMENT_KINDS; fileName: string; bytes: number };

/** Papers of an application, each to be saved. */
export function PaperList({
  papers,
  remove,
}: {
  papers: readonly Paper[];
  remove?: (id: string, name: string) => ReactNode;
}) {
  if (papers.length === 0) return null;
  return (
    <ul aria-label="Papers" className="divide-y rounded-panel border bg-card">
      {papers.map((paper) => (
        <li key={paper.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
          <FileText aria-hidden="true" className="size-5 shrink-0 text-soft" />
          <span className="min-w-0 flex-1">
            <a
              href={`/api/sellers/papers/${paper.id}`}
              className="block truncate font-medium underline-offset-4 hover:underline"
            >
              {paper.fileName}
            </a>
            <span className="text-sm text-soft">
              {DOCUMENT_KINDS[paper.kind]}, {Math.max(1, Math.round(paper.bytes / 1024))} kB
            </span>
          </span>
          {remove?.(paper.id, paper.fileName)}
        </li>
      ))}
    </ul>
  );
}
