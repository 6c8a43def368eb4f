import type { Metadata } from "next";
import Link from "next/link";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { SearchSteerForm } from "@/components/desk/search-steer-form";
import { SynonymDesk } from "@/components/desk/synonym-desk";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { exportSearches } from "@/lib/files/actions/tables";
import { hrefWith } from "@/lib/platform/http/href";
import { REPORTS, type Report } from "@/lib/search/model/steering";
import { listRules, listSynonyms, searchReport } from "@/lib/search/queries/steering";

export const metadata: Metadata = { title: "Search", robots: { index: false } };
export const instant = false;

const TABS = {
  nothing: "Finds nothing",
  ignored: "Nothing opened",
  most: "Most asked",
  rules: "Rules",
  synonyms: "Same meaning",
} as const;
type Tab = keyof typeof TABS;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const ruleAddress = (query: string) => hrefWith("/admin/search/rule", { q: query });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SearchDeskPage({ searchParams }: Props) {
  await requireRight("staff.catalogue", "/admin/search");
  const asked = await searchParams;
  const tab = (Object.keys(TABS) as Tab[]).find((one) => one === asked.show) ?? "nothing";
  const after = typeof asked.after === "string" ? asked.after : null;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 80) : "";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-1">
        <h1 className="text-2xl">Search</h1>
        <p className="text-soft">What shoppers look for, and what they are shown first.</p>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Parts of the search desk" className="flex flex-wrap gap-2">
          {Object.entries(TABS).map(([name, label]) => (
            <ChipLink key={name} href={`/admin/search?show=${name}`} active={name === tab}>
              {label}
            </ChipLink>
          ))}
        </nav>
        {tab === "synonyms" ? null : <SearchSteerForm />}
      </div>
      {tab === "synonyms" ? (
        <SynonymDesk
          groups={(await listSynonyms()).map(({ id, version, words: same, oneWay }) => ({
            id,
            version,
            words: same,
            oneWay,
          }))}
        />
      ) : tab === "rules" ? (
        <Rules words={words} after={after} />
      ) : (
        <Queries report={REPORTS.find((one) => one === tab) ?? "nothing"} after={after} />
      )}
    </div>
  );
}

const EMPTY: Record<Report, { title: string; text: string }> = {
  nothing: {
    title: "Every search found something",
    text: "Searches without a result appear here, most asked first.",
  },
  ignored: {
    title: "Something was opened for every search",
    text: "Searches whose results nobody opens appear here, most asked first.",
  },
  most: {
    title: "Nothing searched yet",
    text: "What shoppers search for is counted once a minute.",
  },
};

const SAYS: Record<Report, string> = {
  nothing: "Searches without a result, most asked first.",
  ignored: "Searches whose results nobody opens, most asked first.",
  most: "All searches, most asked first.",
};

async function Queries({ report, after }: { report: Report; after: string | null }) {
  const { rows, next } = await searchReport(report, after);
  if (rows.length === 0) return <EmptyState title={EMPTY[report].title}>{EMPTY[report].text}</EmptyState>;
  const address = (cursor: string | null) => hrefWith("/admin/search", { show: report, after: cursor });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">{SAYS[report]}</p>
        <ExportTable act={exportSearches} filter={{ show: report }} />
      </div>
      <Table label={TABS[report]} dense cards>
        <thead>
          <tr>
            <Th>Query</Th>
            <Th numeric>Searches</Th>
            <Th numeric>Results</Th>
            <Th numeric>Opened</Th>
            <Th numeric>Per search</Th>
            <Th>Last asked</Th>
            <Th>
              <span className="sr-only">Steer</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Td lead className="max-w-72 truncate font-medium">
                {row.id}
              </Td>
              <Td name="Searches" numeric>
                {row.searches.toLocaleString("en-US")}
              </Td>
              <Td name="Results" numeric>
                {row.results.toLocaleString("en-US")}
              </Td>
              <Td name="Opened" numeric>
                {row.clicks.toLocaleString("en-US")}
              </Td>
              <Td name="Per search" numeric>
                {row.searches > 0 ? (row.clicks / row.searches).toFixed(2) : "–"}
              </Td>
              <Td name="Last asked" className="whitespace-nowrap tnum">
                {day.format(row.askedAt)}
              </Td>
              <Td name="">
                <Link
                  href={ruleAddress(row.id)}
                  prefetch={false}
                  className="font-medium whitespace-nowrap underline underline-offset-4"
                >
                  {row.steered ? "Change rule" : "Steer"}
                  <span className="sr-only"> “{row.id}”</span>
                </Link>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Pagination
        newer={after ? address(null) : null}
        newerLabel="To the start"
        older={next && address(next)}
        olderLabel="More"
      />
    </>
  );
}

async function Rules({ words, after }: { words: string; after: string | null }) {
  const { rows, next } = await listRules(words, after);
  if (rows.length === 0)
    return (
      <EmptyState title={words ? `No rule for “${words}”` : "No rules yet"}>
        A rule puts products first or last for one query, or leads it to another page.
      </EmptyState>
    );
  const address = (cursor: string | null) =>
    hrefWith("/admin/search", { show: "rules", q: words, after: cursor });
  return (
    <>
      <DeskSearch label="Search rules" words={words} hidden={{ show: "rules" }} />
      <Table label="Rules, last changed first" dense cards>
        <thead>
          <tr>
            <Th>Query</Th>
            <Th numeric>First</Th>
            <Th numeric>Last</Th>
            <Th>Leads to</Th>
            <Th>Changed</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Td lead className="max-w-72 truncate">
                <Link
                  href={ruleAddress(row.query)}
                  prefetch={false}
                  className="font-medium underline-offset-4 hover:underline"
                >
                  {row.query}
                </Link>
              </Td>
              <Td name="First" numeric>
                {row.pinned}
              </Td>
              <Td name="Last" numeric>
                {row.buried}
              </Td>
              <Td name="Leads to" className="max-w-72 truncate text-soft">
                {row.redirect ?? "–"}
              </Td>
              <Td name="Changed" className="whitespace-nowrap tnum">
                {day.format(row.updatedAt)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <Pagination
        newer={after ? address(null) : null}
        newerLabel="To the start"
        older={next && address(next)}
        olderLabel="More"
      />
    </>
  );
}
