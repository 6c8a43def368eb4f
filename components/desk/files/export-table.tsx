"use client";

import { FileDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import type { Result } from "@/lib/platform/result";

/** Has a table written to a file as it is narrowed now, and leads to the file's page, where it can be waited for or left. */
export function ExportTable<Filter>({
  act,
  filter,
  root = "/admin/files",
  of,
}: {
  act: (filter: NoInfer<Filter>) => Promise<Result<{ id: string }>>;
  filter: Filter;
  /** The address of the files of who asks. */
  root?: string;
  /** What is written, where a page has more than one list. */
  of?: string;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const begin = () =>
    start(async () => {
      const answer = await act(filter);
      if (answer.ok) router.push(`${root}/${answer.data.id}`);
      else setProblem(answer.error.message);
    });
  return (
    <div className="grid gap-2">
      <Button size="sm" busy={busy} onClick={begin}>
        <FileDown aria-hidden="true" className="size-4" />
        Export as CSV
        {of ? <span className="sr-only"> of {of}</span> : null}
      </Button>
      <FormError>{problem}</FormError>
    </div>
  );
}
