import { DisputeCard } from "@/components/money/dispute-card";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { SHOWN_DISPUTES, SHOWS, type ShownDisputes } from "@/lib/payments/model/dispute-filter";
import type { DisputeView } from "@/lib/payments/queries/disputes";
import type { Page } from "@/lib/platform/db/paging";

const COMES = "When a shopper asks their bank for the money back, it appears here with its deadline.";
const NONE: Readonly<Record<ShownDisputes, { title: string; text: string }>> = {
  answer: { title: "No dispute waits for an answer", text: COMES },
  bank: { title: "The bank decides nothing now", text: "What was answered waits here for the bank." },
  over: { title: "No dispute was decided yet", text: "What the bank decided stays here, won or lost." },
  all: { title: "No disputes", text: COMES },
};

/** A page of disputes under the choice of which ones; `show` is null where they were found otherwise. */
export function DisputeList({
  page,
  show,
  by,
  after,
  hrefOf,
  nothing,
}: {
  page: Page<DisputeView>;
  show: ShownDisputes | null;
  by: "seller" | "operator";
  after: string | null;
  /** The address of a choice, and of its page behind a cursor. */
  hrefOf: (show: ShownDisputes, after: string | null) => string;
  /** What is said of none; by the choice when left out. */
  nothing?: { title: string; text: string };
}) {
  const none = nothing ?? NONE[show ?? "all"];
  return (
    <>
      <nav aria-label="Which disputes" className="flex flex-wrap gap-2">
        {SHOWS.map((one) => (
          <ChipLink key={one} href={hrefOf(one, null)} active={one === show}>
            {SHOWN_DISPUTES[one]}
          </ChipLink>
        ))}
      </nav>
      {page.rows.length === 0 ? (
        <EmptyState as="h3" title={none.title}>
          {none.text}
        </EmptyState>
      ) : (
        <ul className="grid gap-4">
          {page.rows.map((dispute) => (
            <DisputeCard key={dispute.id} dispute={dispute} by={by} />
          ))}
        </ul>
      )}
      {show ? (
        <Pagination
          label="Pages of disputes"
          newer={after && hrefOf(show, null)}
          newerLabel="To the start"
          older={page.next && hrefOf(show, page.next)}
          olderLabel="More"
        />
      ) : null}
    </>
  );
}
