import type { Metadata } from "next";
import { DeskSearch } from "@/components/desk/desk-search";
import { OrderQueue } from "@/components/desk/order-queue";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith } from "@/lib/platform/http/href";
import {
  type OrderFilter,
  readOrderFilter,
  SELLER_ORDERS,
  type SellerOrders,
} from "@/lib/sellers/model/lists";
import { deskOrders } from "@/lib/sellers/queries";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Orders", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const SHOWN = Object.keys(SELLER_ORDERS) as SellerOrders[];

export default async function SellerOrdersPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const asked = await searchParams;
  const filter = readOrderFilter(asked);
  const { show, words } = filter;
  const after = typeof asked.after === "string" ? asked.after : null;
  const usual = show === "due" ? "due" : "newest";
  const sort = filter.sort && (filter.sort !== "due" || show === "due") ? filter.sort : usual;
  const orders = await deskOrders(sellerId, { ...filter, after });
  const root = `/sell/${slug}/orders`;
  const address = (change: Partial<OrderFilter & { after: string }>) => {
    const next = { show, words, sort, ...change };
    return hrefWith(root, {
      show: next.show === "due" ? null : next.show,
      q: next.words,
      sort: next.sort === (next.show === "due" ? "due" : "newest") ? null : next.sort,
      after: next.after,
    });
  };
  const sorts = {
    ...(show === "due"
      ? { due: { href: address({ sort: "due" }), now: sort === "due" ? ("asc" as const) : null } }
      : {}),
    placed: {
      href: address({ sort: sort === "newest" ? "oldest" : "newest" }),
      now: sort === "newest" ? ("desc" as const) : sort === "oldest" ? ("asc" as const) : null,
    },
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h1 className="text-2xl">Orders</h1>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label="Which orders" className="no-scrollbar flex max-w-full gap-2 overflow-x-auto p-0.5">
          {SHOWN.map((one) => (
            <ChipLink key={one} href={address({ show: one, sort: null })} active={one === show}>
              {SELLER_ORDERS[one].label}
            </ChipLink>
          ))}
        </nav>
        <DeskSearch
          label="Number, name, goods or tracking"
          words={words}
          hidden={{ show: words ? show : "all" }}
        />
      </div>
      {orders.rows.length > 0 ? (
        <OrderQueue
          key={`${show} ${words} ${sort} ${after}`}
          sorts={sorts}
          orders={orders.rows}
          label={
            show === "due"
              ? "Orders to ship"
              : show === "all"
                ? "All orders"
                : `Orders: ${SELLER_ORDERS[show].label}`
          }
          root={root}
          now={Date.now()}
          sellerId={sellerId}
        />
      ) : (
        <EmptyState title={nothing(filter)}>
          {words
            ? "Numbers are found in all orders; names, goods and tracking numbers in the latest 2,000."
            : "New orders appear here as soon as they are paid."}
        </EmptyState>
      )}
      <Pagination
        newer={after ? address({}) : null}
        newerLabel="To the start"
        older={orders.next && address({ after: orders.next })}
        olderLabel="More"
      />
    </div>
  );
}

function nothing({ show, words }: OrderFilter): string {
  if (words) return `No order for “${words}”`;
  if (show === "due") return "Nothing to ship";
  return show === "all" ? "No orders yet" : "No such orders";
}
