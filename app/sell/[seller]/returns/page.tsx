import type { Metadata } from "next";
import Link from "next/link";
import { returnTone } from "@/components/desk/order-states";
import { Badge, ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { outcomeText, returnStateText } from "@/lib/returns/model";
import { deskReturns } from "@/lib/returns/queries/desk";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Returns", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

export default async function SellerReturnsPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const { show, after } = await searchParams;
  const open = show !== "all";
  const { rows, next } = await deskReturns(sellerId, {
    open,
    after: typeof after === "string" ? after : null,
  });
  const root = `/sell/${slug}/returns`;
  const here = `${root}?show=${open ? "open" : "all"}`;
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl">Returns</h1>
      <nav aria-label="Which returns" className="flex gap-2">
        <ChipLink href={root} active={open}>
          Waiting
        </ChipLink>
        <ChipLink href={`${root}?show=all`} active={!open}>
          All
        </ChipLink>
      </nav>
      {rows.length > 0 ? (
        <ul aria-label={open ? "Returns that wait" : "All returns"} className="divide-y border-y">
          {rows.map((row) => (
            <li
              key={row.id}
              className="relative grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-0.5 py-2 focus-within:bg-hush hover:bg-hush sm:px-2 lg:min-h-9 lg:grid-cols-[8rem_7rem_6rem_minmax(0,10rem)_minmax(0,1fr)_minmax(0,12rem)_9rem] lg:py-1"
            >
              <Link
                href={`${root}/${row.number}`}
                prefetch={false}
                className="font-medium tnum after:absolute after:inset-0"
              >
                {row.number}
              </Link>
              <span>
                <Badge tone={returnTone(row.status)}>{returnStateText(row.status)}</Badge>
              </span>
              <span className="text-soft tnum">{day.format(row.createdAt)}</span>
              <span className="truncate max-lg:text-right">{row.buyer}</span>
              <span className="col-span-full truncate lg:col-span-1">
                {row.units} × {row.first}
                {row.lines > 1 ? <span className="text-soft"> and {row.lines - 1} more</span> : null}
              </span>
              <span className="truncate text-soft">
                {row.reason}
                {row.photos > 0 ? `, ${row.photos} photos` : ""}
              </span>
              <span className="text-soft max-lg:text-right">{outcomeText(row.outcome)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={open ? "No return waits" : "No returns yet"}>
          What shoppers ask to send back appears here.
        </EmptyState>
      )}
      <Pagination
        newer={after ? here : null}
        newerLabel="To the start"
        older={next && `${here}&after=${next}`}
        olderLabel="More"
      />
    </div>
  );
}
