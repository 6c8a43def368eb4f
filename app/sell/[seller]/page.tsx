import type { Metadata } from "next";
import { Figures } from "@/components/desk/figures";
import { OrderQueue } from "@/components/desk/order-queue";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { env } from "@/lib/platform/env";
import { formatMoney } from "@/lib/platform/money";
import { deskOrders, deskOverview } from "@/lib/sellers/queries";
import { deskOf } from "./desk-of";

export const metadata: Metadata = { title: "Today", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ seller: string }> };

export default async function SellerTodayPage({ params }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const [now, due] = await Promise.all([
    deskOverview(sellerId, env().MARKET_CURRENCY),
    deskOrders(sellerId, { due: true, after: null }),
  ]);
  const money = (amount: number) => formatMoney(amount, now.currency);
  const orders = `/sell/${slug}/orders`;
  const stock = `/sell/${slug}/stock`;
  return (
    <div className="grid gap-8">
      <h1 className="text-2xl">Today</h1>
      <Figures
        label="What needs you"
        figures={[
          {
            label: "To ship",
            value: now.due,
            note: now.late > 0 ? `${now.late} late` : "none late",
            href: orders,
            alarm: now.late > 0,
          },
          { label: "Running out", value: now.lowStock, note: `${now.outOfStock} sold out`, href: stock },
          { label: "Returns waiting", value: now.returnsWaiting, href: `/sell/${slug}/returns` },
          { label: "Money on hold", value: money(now.onHold), note: "paid out when the hold ends" },
        ]}
      />
      <Figures
        label="This month"
        figures={[
          {
            label: "Orders this month",
            value: now.month.orders,
            note: `${now.monthBefore.orders} by this day last month`,
          },
          {
            label: "Sales this month",
            value: money(now.month.sales),
            note: `${money(now.monthBefore.sales)} by this day last month`,
          },
        ]}
      />
      <section className="grid gap-3">
        <div className="flex items-baseline justify-between gap-4">
          <h2 className="text-xl">Next to ship</h2>
          <LinkButton href={orders} size="sm">
            All orders
          </LinkButton>
        </div>
        {due.rows.length > 0 ? (
          <OrderQueue orders={due.rows.slice(0, 12)} label="Next to ship" root={orders} now={Date.now()} />
        ) : (
          <EmptyState as="h3" title="Nothing to ship">
            New orders appear here as soon as they are paid.
          </EmptyState>
        )}
      </section>
    </div>
  );
}
