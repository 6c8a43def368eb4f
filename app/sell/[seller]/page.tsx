import type { Metadata } from "next";
import { type Figure, Figures } from "@/components/desk/figures";
import { OrderQueue } from "@/components/desk/order-queue";
import { SalesChart } from "@/components/desk/sales-chart";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { unreadMessages } from "@/lib/orders/queries/messages";
import { sellerMoney } from "@/lib/payments/queries/seller-money";
import { env } from "@/lib/platform/env";
import { formatMoney } from "@/lib/platform/money";
import { MOST_COUNTED } from "@/lib/reviews/model";
import { openQuestions } from "@/lib/reviews/queries/desk";
import { deskOrders } from "@/lib/sellers/queries";
import { dailySales, deskToday, type Span, stockAlarms } from "@/lib/sellers/queries/today";
import { deskOf } from "./desk-of";

export const metadata: Metadata = { title: "Today", robots: { index: false } };
export const instant = false;

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

type Props = { params: Promise<{ seller: string }> };

export default async function SellerTodayPage({ params }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const { MARKET_CURRENCY: currency } = env();
  const seesMoney = may(await currentActor(), "seller.finance", { sellerId });
  const [now, days, stock, due, unread, asked, funds] = await Promise.all([
    deskToday(sellerId, currency),
    dailySales(sellerId, currency),
    stockAlarms(sellerId),
    deskOrders(sellerId, { show: "due", after: null }),
    unreadMessages(sellerId),
    openQuestions(sellerId),
    seesMoney ? sellerMoney(sellerId, currency) : null,
  ]);
  const money = (amount: number) => formatMoney(amount, currency);
  const root = `/sell/${slug}`;
  const orders = `${root}/orders`;
  const { late, today, later } = now.due;
  const { toDecide, toReceive } = now.returns;
  const tasks: Figure[] = [
    {
      label: "To ship",
      value: late + today + later,
      note: late > 0 ? `${late} late, ${today} more today` : `${today} today, none late`,
      href: orders,
      alarm: late > 0,
    },
    {
      label: "Returns waiting",
      value: toDecide + toReceive,
      note: `${toDecide} to decide, ${toReceive} on their way`,
      href: `${root}/returns`,
    },
    {
      label: "Running out",
      value: stock.low,
      note: `${stock.out} sold out`,
      href: `${root}/stock?show=low`,
    },
    {
      label: "Messages",
      value: unread,
      note: unread > 0 ? "not seen yet" : "all seen",
      href: `${root}/messages`,
    },
    {
      label: "Questions",
      value: asked < MOST_COUNTED ? asked : `${MOST_COUNTED}+`,
      note: asked > 0 ? "nobody has answered yet" : "all answered",
      href: `${root}/questions`,
    },
    {
      label: "Listings refused",
      value: now.refused,
      note: now.refused > 0 ? "see why and mend them" : "none",
      href: `${root}/listings${now.refused > 0 ? "?show=refused" : ""}`,
      alarm: now.refused > 0,
    },
    ...(funds
      ? [
          {
            label: "Disputes",
            value: now.disputes.open,
            note: now.disputes.dueBy ? `answer by ${day.format(now.disputes.dueBy)}` : "none to answer",
            href: `${root}/money`,
            alarm: now.disputes.open > 0,
          },
          {
            label: "Money on its way",
            value: money(funds.ready),
            note: `${money(funds.onHold)} on hold`,
            href: `${root}/money`,
          },
        ]
      : []),
  ];
  const beside = (label: string, span: Span, before: Span, then: string): Figure[] => [
    { label: `Orders ${label}`, value: span.orders, note: `${before.orders} ${then}` },
    { label: `Sales ${label}`, value: money(span.sales), note: `${money(before.sales)} ${then}` },
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <h1 className="text-2xl">Today</h1>
      <Figures label="What needs you" figures={tasks} />
      <Figures
        label="How it goes"
        figures={[
          ...beside("today", now.today, now.yesterday, "by this hour yesterday"),
          ...beside("this month", now.month, now.monthBefore, "by this day last month"),
        ]}
      />
      <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <div className="flex items-baseline justify-between gap-4">
          <h2 className="text-xl">Next to ship</h2>
          <LinkButton href={orders} size="sm">
            All orders
          </LinkButton>
        </div>
        {due.rows.length > 0 ? (
          <OrderQueue orders={due.rows.slice(0, 8)} label="Next to ship" root={orders} now={Date.now()} />
        ) : (
          <EmptyState as="h3" title="Nothing to ship">
            New orders appear here as soon as they are paid.
          </EmptyState>
        )}
      </section>
      <SalesChart days={days} currency={currency} />
    </div>
  );
}
