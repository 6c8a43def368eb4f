import type { Metadata } from "next";
import { PurchaseCard } from "@/components/account/purchase-card";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { requireUser } from "@/lib/accounts/session";
import { listOrders } from "@/lib/orders/queries/groups";

export const metadata: Metadata = { title: "Orders", robots: { index: false } };
export const instant = false;

export default async function OrdersPage({ searchParams }: PageProps<"/account/orders">) {
  const user = await requireUser("/account/orders");
  const { after } = await searchParams;
  const from = typeof after === "string" ? after : null;
  const { rows, next } = await listOrders(user.id, from);
  return (
    <div className="grid gap-6">
      <h1 className="text-3xl">Orders</h1>
      {rows.length === 0 ? (
        <EmptyState
          title={from ? "No more orders" : "No orders yet"}
          action={
            <LinkButton href="/" look="ink">
              Look around
            </LinkButton>
          }
        >
          What you buy appears here, with the day it arrives.
        </EmptyState>
      ) : (
        <ul className="grid gap-4">
          {rows.map((order) => (
            <PurchaseCard key={order.id} order={order} />
          ))}
        </ul>
      )}
      <Pagination
        newer={from ? "/account/orders" : null}
        newerLabel="To the newest"
        older={next && `/account/orders?after=${next}`}
        olderLabel="Older orders"
      />
    </div>
  );
}
