import type { Metadata } from "next";
import { ExportTable } from "@/components/desk/files/export-table";
import { FindingCard } from "@/components/money/finding-card";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireRight } from "@/lib/accounts/session";
import { exportFindings } from "@/lib/files/actions/tables";
import { findingFilter } from "@/lib/findings/model";
import { listFindings } from "@/lib/findings/queries";
import { hrefWith } from "@/lib/platform/http/href";

export const metadata: Metadata = { title: "Findings", robots: { index: false } };
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FindingsPage({ searchParams }: Props) {
  await requireRight("staff.money", "/admin/money/findings");
  const asked = await searchParams;
  const filter = findingFilter.parse({ show: asked.show === "resolved" ? "resolved" : "open" });
  const resolved = filter.show === "resolved";
  const after = typeof asked.after === "string" ? asked.after : null;
  const { rows, next } = await listFindings({ ...filter, after });
  const address = (cursor?: string) =>
    hrefWith("/admin/money/findings", { show: resolved ? "resolved" : null, after: cursor });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1">
        <h1 className="text-2xl">Findings</h1>
        <p className="max-w-prose text-soft">
          Every night the ledger, the shelves and the provider’s lists are proved against each other, and
          every quarter of an hour what waits too long is looked for. Times are UTC.
        </p>
      </div>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <nav aria-label="Show" className="flex gap-2">
          <ChipLink href="/admin/money/findings" active={!resolved}>
            Open
          </ChipLink>
          <ChipLink href="/admin/money/findings?show=resolved" active={resolved}>
            Gone
          </ChipLink>
        </nav>
        <ExportTable act={exportFindings} filter={filter} />
      </div>
      {rows.length > 0 ? (
        <ul
          aria-label={resolved ? "Findings that are gone" : "Open findings, newest first"}
          className="divide-y rounded-panel border bg-card"
        >
          {rows.map((finding) => (
            <FindingCard key={finding.id} finding={finding} />
          ))}
        </ul>
      ) : (
        <EmptyState title={resolved ? "Nothing was found yet" : "Everything adds up"}>
          What the proofs find stands here, with what it means and what can be done.
        </EmptyState>
      )}
      <Pagination
        newer={after ? address() : null}
        newerLabel="To the newest"
        older={next && address(next)}
        olderLabel="Older"
      />
    </div>
  );
}
