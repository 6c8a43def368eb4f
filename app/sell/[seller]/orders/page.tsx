import type { Metadata } from "next";
import { OrderQueue } from "@/components/desk/order-queue";
import { ChipLink } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { deskOrders, ORDER_SORTS, type OrderSort } from "@/lib/sellers/queries";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Orders", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SellerOrdersPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const { show, after, sort: asked } = await searchParams;
  const due = show !== "all";
  const usual = due ? "due" : "newest";
  const sort = ORDER_SORTS.find((one) => one === asked && (due || one !== "due")) ?? usual;
  const orders = await deskOrders(sellerId, { due, after: typeof after === "string" ? after : null, sort });
  const sorted = (by: OrderSort) =>
    `/sell/${slug}/orders?show=${due ? "due" : "all"}${by === usual ? "" : `&sort=${by}`}`;
  const here = sorted(sort);
  const sorts = {
    ...(due ? { due: { href: sorted("due"), now: sort === "due" ? ("asc" as const) : null } } : {}),
    placed: {
      href: sorted(sort === "newest" ? "oldest" : "newest"),
      now: sort === "newest" ? ("desc" as const) : sort === "oldest" ? ("asc" as const) : null,
    },
  };
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl">Orders</h1>
      <nav aria-label="Which orders" className="flex gap-2">
        <ChipLink href={`/sell/${slug}/orders`} active={due}>
          To ship
        </ChipLink>
        <ChipLink href={`/sell/${slug}/orders?show=all`} active={!due}>
          All
        </ChipLink>
      </nav>
      {orders.rows.length > 0 ? (
        <OrderQueue
          key={`${show} ${sort} ${after}`}
          sorts={sorts}
          orders={orders.rows}
          label={due ? "Orders to ship" : "All orders"}
          root={`/sell/${slug}/orders`}
          now={Date.now()}
          sellerId={sellerId}
        />
      ) : (
        <EmptyState title={due ? "Nothing to ship" : "No orders yet"}>
          New orders appear here as soon as they are paid.
        </EmptyState>
      )}
      <Pagination
        newer={after ? here : null}
        newerLabel="To the start"
        older={orders.next && `${here}&after=${orders.next}`}
        olderLabel="More"
      />
    </div>
  );
}
