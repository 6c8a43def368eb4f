import type { Metadata } from "next";
import { CatalogueHead } from "@/components/desk/catalogue/catalogue-head";
import { ModerationQueue } from "@/components/desk/catalogue/moderation-queue";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireRight } from "@/lib/accounts/session";
import { QUEUES, type Queue } from "@/lib/moderation/model";
import { listCases, waitingCases } from "@/lib/moderation/queries";
import { hrefWith } from "@/lib/platform/http/href";

export const metadata: Metadata = { title: "Moderation", robots: { index: false } };
export const instant = false;

const LABELS: Record<Queue, string> = {
  listings: "Listings",
  reviews: "Reviews and questions",
  decided: "Decided",
};
const EMPTY: Record<Queue, string> = {
  listings: "New listings of sellers, suspicious ones and those that shoppers report appear here.",
  reviews: "Reviews and questions that wait and those that shoppers report appear here.",
  decided: "What was approved and refused appears here, and can be taken back.",
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function QueuePage({ searchParams }: Props) {
  await requireRight("staff.catalogue", "/admin/catalogue/queue");
  const asked = await searchParams;
  const queue = QUEUES.find((one) => one === asked.show) ?? "listings";
  const after = typeof asked.after === "string" ? asked.after : null;
  const [{ rows, next }, waiting] = await Promise.all([listCases(queue, after), waitingCases()]);
  const address = (cursor: string | null) =>
    hrefWith("/admin/catalogue/queue", { show: queue, after: cursor });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <CatalogueHead part="queue" />
      <nav aria-label="Queues" className="flex flex-wrap gap-2">
        {QUEUES.map((one) => (
          <ChipLink key={one} href={`/admin/catalogue/queue?show=${one}`} active={one === queue}>
            {LABELS[one]}
            {one === "decided" ? null : (
              <span className="tnum">{waiting[one] >= 100 ? "99+" : waiting[one]}</span>
            )}
          </ChipLink>
        ))}
      </nav>
      {rows.length === 0 ? (
        <EmptyState title={after ? "That was all" : "Nothing waits"}>{EMPTY[queue]}</EmptyState>
      ) : (
        <ModerationQueue key={`${queue} ${after}`} queue={queue} cases={rows} />
      )}
      <Pagination
        newer={after ? address(null) : null}
        newerLabel="To the start"
        older={next && address(next)}
        olderLabel="More"
      />
    </div>
  );
}
