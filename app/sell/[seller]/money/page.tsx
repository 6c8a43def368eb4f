import type { Metadata } from "next";
import { Figures } from "@/components/desk/figures";
import { Missing } from "@/components/desk/missing";
import { BankForm } from "@/components/money/bank-form";
import { DisputeList } from "@/components/money/dispute-list";
import { OrderMoneyRow } from "@/components/money/order-money-row";
import { PayoutTable } from "@/components/money/payout-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { type ShownDisputes, sellerShows } from "@/lib/payments/model/dispute-filter";
import { disputesToAnswer, sellerDisputePage } from "@/lib/payments/queries/dispute-pages";
import { listPayouts, sellerMoney, sellerOrdersMoney } from "@/lib/payments/queries/seller-money";
import { statementMonths } from "@/lib/payments/queries/statement";
import { env } from "@/lib/platform/env";
import { hrefWith } from "@/lib/platform/http/href";
import { formatMoney } from "@/lib/platform/money";
import { deskStanding } from "@/lib/sellers/queries/applications";
import { deskOf } from "../desk-of";

export const metadata: Metadata = { title: "Money", robots: { index: false } };
export const instant = false;

const monthName = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

type Props = {
  params: Promise<{ seller: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SellerMoneyPage({ params, searchParams }: Props) {
  const { sellerId, slug } = await deskOf(params);
  if (!may(await currentActor(), "seller.finance", { sellerId })) return <Missing />;
  const asked = await searchParams;
  const from = typeof asked.after === "string" ? asked.after : null;
  const disputesFrom = typeof asked.disputes === "string" ? asked.disputes : null;
  const waiting = await disputesToAnswer(sellerId);
  const show = sellerShows(asked.show, { waiting, after: disputesFrom });
  const { MARKET_CURRENCY: currency, PAYOUT_HOLD_DAYS: days } = env();
  const [now, orders, disputes, payouts, standing] = await Promise.all([
    sellerMoney(sellerId, currency),
    sellerOrdersMoney(sellerId, from),
    sellerDisputePage(sellerId, show, disputesFrom),
    listPayouts(sellerId),
    deskStanding(sellerId),
  ]);
  const money = (amount: number) => formatMoney(amount, currency);
  const hasDisputes = disputes.rows.length > 0 || show !== "all" || disputesFrom !== null;
  /** Each list keeps its place while the other is leafed through. */
  const address = (place: Record<string, string | null>) =>
    hrefWith(`/sell/${slug}/money`, {
      show: show === asked.show ? show : null,
      disputes: disputesFrom,
      after: from,
      ...place,
    });
  const disputesAt = (one: ShownDisputes, after: string | null) => address({ show: one, disputes: after });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <div className="grid gap-1">
        <h1 className="text-2xl">Money</h1>
        <p className="max-w-prose text-soft">
          An order’s money is yours from the day it is paid. It is sent {days} days after the order arrived,
          so that a return can be settled first.
        </p>
      </div>
      <Figures
        label="Your money"
        figures={[
          {
            label: "Balance",
            value: money(now.balance),
            note: now.owed > 0 ? `${money(now.owed)} owed from refunds` : "owed to you in all",
            alarm: now.balance < 0,
          },
          { label: "On hold", value: money(now.onHold), note: `until ${days} days after delivery` },
          { label: "Ready", value: money(now.ready), note: "goes out within the hour" },
          { label: "Sent this month", value: money(now.sentThisMonth) },
        ]}
      />
      {now.account === "ready" || standing.status === "APPLIED" ? null : (
        <BankForm sellerId={sellerId} isStarted={now.account === "started"} />
      )}
      {hasDisputes ? (
        <section aria-labelledby="disputes" className="grid gap-4">
          <div className="grid gap-1">
            <h2 id="disputes" className="text-xl">
              Disputes
            </h2>
            <p className="text-soft">
              {waiting > 0
                ? `${waiting} to answer. Without an answer the bank decides for the shopper.`
                : "Nothing to answer."}
            </p>
          </div>
          <DisputeList page={disputes} show={show} by="seller" after={disputesFrom} hrefOf={disputesAt} />
        </section>
      ) : null}
      <section aria-labelledby="orders" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id="orders" className="text-xl">
          Order by order
        </h2>
        {orders.rows.length === 0 ? (
          <EmptyState as="h3" title="No orders yet">
            What each order brings, and what is taken off it, appears here.
          </EmptyState>
        ) : (
          <ul className="divide-y rounded-panel border bg-card">
            {orders.rows.map((order) => (
              <OrderMoneyRow key={order.id} order={order} />
            ))}
          </ul>
        )}
        <Pagination
          label="Pages of orders"
          newer={from && address({ after: null })}
          newerLabel="To the newest"
          older={orders.next && address({ after: orders.next })}
          olderLabel="Older"
        />
      </section>
      <section aria-labelledby="statements" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id="statements" className="text-xl">
          Statements
        </h2>
        <ul className="grid gap-x-8 border-t sm:grid-cols-2 lg:grid-cols-3">
          {statementMonths(standing.since, new Date()).map((month) => (
            <li key={month} className="flex items-baseline justify-between gap-4 border-b py-2">
              <span>{monthName.format(new Date(`${month}-01`))}</span>
              <span className="flex gap-4">
                {["pdf", "csv"].map((kind) => (
                  <a
                    key={kind}
                    href={`/sell/${slug}/money/statements/${month}.${kind}`}
                    className="underline underline-offset-4"
                  >
                    {kind.toUpperCase()}
                    <span className="sr-only"> of {monthName.format(new Date(`${month}-01`))}</span>
                  </a>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {payouts.length > 0 ? (
        <section aria-labelledby="payouts" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="payouts" className="text-xl">
            To your bank
          </h2>
          <PayoutTable payouts={payouts} />
        </section>
      ) : null}
    </div>
  );
}
