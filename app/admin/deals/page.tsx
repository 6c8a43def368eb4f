import type { Metadata } from "next";
import Link from "next/link";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { Badge, ChipLink } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import { requireRight } from "@/lib/accounts/session";
import { deskDeals } from "@/lib/deals/queries/desk";
import { exportDeals } from "@/lib/files/actions/tables";
import { hrefWith } from "@/lib/platform/http/href";

export const metadata: Metadata = { title: "Deals", robots: { index: false } };
export const instant = false;

const MOMENTS = [
  ["upcoming", "Upcoming"],
  ["running", "Running"],
  ["over", "Over"],
] as const;
const NAMES = Object.fromEntries(MOMENTS);
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DealsDeskPage({ searchParams }: Props) {
  await requireRight("staff.campaigns", "/admin/deals");
  const asked = await searchParams;
  const words = typeof asked.q === "string" ? asked.q.trim().slice(0, 80) : "";
  const show = MOMENTS.find(([name]) => name === asked.show)?.[0] ?? null;
  const after = typeof asked.after === "string" ? asked.after : null;
  const { rows, next } = await deskDeals({ moment: show, words, after });
  const address = (change: Record<string, string>) => hrefWith("/admin/deals", { q: words, show, ...change });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grid gap-1">
          <h1 className="text-2xl">Deals</h1>
          <p className="text-soft">Times are UTC.</p>
        </div>
        <LinkButton href="/admin/deals/new" look="ink" size="sm">
          New deal
        </LinkButton>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Which deals" className="flex flex-wrap gap-2">
          <ChipLink
            href={words ? `/admin/deals?q=${encodeURIComponent(words)}` : "/admin/deals"}
            active={!show}
          >
            All
          </ChipLink>
          {MOMENTS.map(([name, label]) => (
            <ChipLink key={name} href={address({ show: name })} active={name === show}>
              {label}
            </ChipLink>
          ))}
        </nav>
        <div className="flex flex-wrap items-start gap-3">
          <DeskSearch label="Search deals" words={words} hidden={show ? { show } : {}} />
          <ExportTable act={exportDeals} filter={{ moment: show, words }} />
        </div>
      </div>
      {rows.length > 0 ? (
        <Table label="Deals by their start" dense cards>
          <thead>
            <tr>
              <Th>Deal</Th>
              <Th>State</Th>
              <Th>Seller</Th>
              <Th numeric>Price</Th>
              <Th numeric>Usual</Th>
              <Th numeric>Claimed</Th>
              <Th>Starts</Th>
              <Th>Ends</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((deal) => (
              <tr key={deal.id}>
                <Td lead className="max-w-72 truncate">
                  <Link
                    href={`/admin/deals/${deal.id}`}
                    prefetch={false}
                    className="font-medium underline-offset-4 hover:underline"
                  >
                    {deal.title || deal.product}
                  </Link>
                </Td>
                <Td name="State">
                  <Badge tone={deal.moment === "running" ? "deal" : "plain"}>
                    {deal.stopped ? "Stopped" : NAMES[deal.moment]}
                  </Badge>
                </Td>
                <Td name="Seller" className="max-w-48 truncate">
                  {deal.seller}
                </Td>
                <Td name="Price" numeric>
                  <Amount amount={deal.price} currency={deal.currency} />
                </Td>
                <Td name="Usual" numeric>
                  <Amount amount={deal.was} currency={deal.currency} />
                </Td>
                <Td name="Claimed" numeric>
                  {deal.claimed} of {deal.stock}
                </Td>
                <Td name="Starts" className="whitespace-nowrap tnum">
                  {moment.format(deal.startsAt)}
                </Td>
                <Td name="Ends" className="whitespace-nowrap tnum">
                  {moment.format(deal.closedAt ?? deal.endsAt)}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState title={words ? `No deals found for “${words}”` : "No such deals"}>
          A deal sells a pool of one offer at a special price for a limited time.
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
