import { X } from "lucide-react";
import type { Metadata } from "next";
import { DeskSearch } from "@/components/desk/desk-search";
import { ExportTable } from "@/components/desk/files/export-table";
import { MarketOrders } from "@/components/desk/market-orders";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { may } from "@/lib/accounts/rights";
import { currentActor, requireRight } from "@/lib/accounts/session";
import { exportOrders } from "@/lib/files/actions/tables";
import {
  MARKET_SORTS,
  type MarketSort,
  SHOWN_ORDERS,
  type ShownOrders,
  TROUBLES,
  type Trouble,
} from "@/lib/orders/model/market";
import { marketOrders, marketPlaces } from "@/lib/orders/queries/market";
import { hrefWith } from "@/lib/platform/http/href";

export const metadata: Metadata = { title: "Orders", robots: { index: false } };
export const instant = false;

const PATH = "/admin/orders";
const SHOWN = Object.keys(SHOWN_ORDERS) as ShownOrders[];
const TROUBLE = Object.keys(TROUBLES) as Trouble[];

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
const text = (given: string | string[] | undefined) =>
  typeof given === "string" ? given.trim().slice(0, 80) : "";

export default async function MarketOrdersPage({ searchParams }: Props) {
  await requireRight("staff.orders", PATH);
  const [asked, actor] = await Promise.all([searchParams, currentActor()]);
  const show = SHOWN.find((one) => one === asked.show) ?? "all";
  const trouble = TROUBLE.find((one) => one === asked.with) ?? null;
  const sort = MARKET_SORTS.find((one) => one === asked.sort) ?? "newest";
  const words = text(asked.q);
  const after = text(asked.after) || null;
  const named = { seller: text(asked.seller), person: text(asked.person) };
  const { seller, person } = await marketPlaces(named);
  const missing = [
    ...(named.seller && !seller ? [`seller “${named.seller}”`] : []),
    ...(named.person && !person ? [`person “${named.person}”`] : []),
  ];
  const filter = {
    show,
    trouble,
    words,
    sort,
    sellerId: seller?.id ?? null,
    userId: person?.id ?? null,
  };
  // What is asked of somebody who is not there is nothing, never everything.
  const { rows, next } =
    missing.length > 0 ? { rows: [], next: null } : await marketOrders({ ...filter, after });
  const now = {
    show: show === "all" ? "" : show,
    with: trouble ?? "",
    ...named,
    q: words,
    sort: sort === "newest" ? "" : sort,
  };
  const address = (change: Partial<typeof now> & { after?: string }) => hrefWith(PATH, { ...now, ...change });
  const sorted = (first: MarketSort, second: MarketSort) => ({
    href: address({ sort: sort === first ? second : first === "newest" ? "" : first }),
    now: sort === first ? ("desc" as const) : sort === second ? ("asc" as const) : null,
  });
  const { q: _, ...hidden } = now;
  const isNarrowed = Object.values(now).some(Boolean);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-2xl">Orders</h1>
        <div className="flex flex-wrap items-start gap-3">
          <DeskSearch
            label="Number, name, mail or payment"
            words={words}
            hidden={Object.fromEntries(Object.entries(hidden).filter(([, value]) => value))}
          />
          {missing.length > 0 ? null : <ExportTable act={exportOrders} filter={filter} />}
        </div>
      </div>
      <div className="grid gap-2">
        <nav aria-label="Which orders" className="no-scrollbar flex gap-2 overflow-x-auto py-1">
          {SHOWN.map((one) => (
            <ChipLink key={one} href={address({ show: one === "all" ? "" : one })} active={one === show}>
              {SHOWN_ORDERS[one].label}
            </ChipLink>
          ))}
        </nav>
        <nav aria-label="Narrowed to" className="no-scrollbar flex gap-2 overflow-x-auto py-1">
          {TROUBLE.map((one) => (
            <ChipLink key={one} href={address({ with: one === trouble ? "" : one })} active={one === trouble}>
              {TROUBLES[one]}
              {one === trouble ? <Off /> : null}
            </ChipLink>
          ))}
          {named.seller ? (
            <ChipLink href={address({ seller: "" })} active>
              {seller?.name ?? named.seller}
              <Off />
            </ChipLink>
          ) : null}
          {named.person ? (
            <ChipLink href={address({ person: "" })} active>
              {person?.name ?? named.person}
              <Off />
            </ChipLink>
          ) : null}
        </nav>
      </div>
      {rows.length > 0 ? (
        <MarketOrders
          key={JSON.stringify([now, after])}
          rows={rows}
          label={`Orders: ${SHOWN_ORDERS[show].label.toLowerCase()}`}
          sorts={{ placed: sorted("newest", "oldest"), total: sorted("largest", "smallest") }}
          seesPeople={may(actor, "staff.people")}
        />
      ) : missing.length > 0 ? (
        <EmptyState title={`There is no ${missing.join(" and no ")}`}>
          The address may be old, or a sign of it was lost. Take it away above to see the others.
        </EmptyState>
      ) : (
        <EmptyState
          title={words ? `Nothing found for “${words}”` : isNarrowed ? "No such orders" : "No orders yet"}
        >
          The search takes the number of an order, a payment’s id, a mail, the beginning of a name, and looks
          through the latest 2,000 parcels for a name.
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

function Off() {
  return (
    <>
      <X aria-hidden="true" className="size-3.5" />
      <span className="sr-only">, take away</span>
    </>
  );
}
