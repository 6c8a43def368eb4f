import type { Metadata } from "next";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { PeopleList } from "@/components/desk/people/people-list";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { SHOWN_PEOPLE, type ShownPeople } from "@/lib/accounts/model/people";
import { listPeople } from "@/lib/accounts/queries/people";
import { requireRight } from "@/lib/accounts/session";
import { exportPeople } from "@/lib/files/actions/tables";
import { hrefWith } from "@/lib/platform/http/href";

export const metadata: Metadata = { title: "People", robots: { index: false } };
export const instant = false;

const PATH = "/admin/people";
const SHOWN = Object.keys(SHOWN_PEOPLE) as ShownPeople[];

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PeoplePage({ searchParams }: Props) {
  await requireRight("staff.people", PATH);
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 80) : "";
  const show = SHOWN.find((one) => one === asked.show) ?? "all";
  const after = typeof asked.after === "string" ? asked.after : null;
  const { rows, next } = await listPeople({ words, show, after });
  const now = { ...(show === "all" ? {} : { show }), ...(words ? { q: words } : {}) };
  const address = (change: Record<string, string>) => hrefWith(PATH, { ...now, ...change });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h1 className="text-2xl">People</h1>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Which people" className="flex flex-wrap gap-2">
          {SHOWN.map((one) => (
            <ChipLink key={one} href={address({ show: one === "all" ? "" : one })} active={one === show}>
              {SHOWN_PEOPLE[one]}
            </ChipLink>
          ))}
        </nav>
        <div className="flex flex-wrap items-start gap-3">
          <DeskSearch label="Name or mail" words={words} hidden={show === "all" ? {} : { show }} />
          <ExportTable act={exportPeople} filter={{ show, words }} />
        </div>
      </div>
      {rows.length > 0 ? (
        <PeopleList
          key={`${show} ${words} ${after}`}
          rows={rows}
          label={words ? "People by name" : "People, newest first"}
        />
      ) : (
        <EmptyState title={words ? `Nobody found for “${words}”` : "Nobody here"}>
          The search looks at names and mails. Who bought without an account is found under Orders.
        </EmptyState>
      )}
      <Pagination
        newer={after ? address({}) : null}
        newerLabel="To the start"
        older={next && address({ after: next })}
        olderLabel="More"
      />
    </div>
  );
}
