import type { Metadata } from "next";
import Link from "next/link";
import { Missing } from "@/components/desk/missing";
import { HappeningsList } from "@/components/desk/order/happenings-list";
import { OrderPart } from "@/components/desk/order/order-part";
import { Badge, ChipLink } from "@/components/ui/badge";
import { Pagination } from "@/components/ui/pagination";
import { Amount } from "@/components/ui/price";
import { Facts } from "@/components/ui/table";
import { may } from "@/lib/accounts/rights";
import { currentActor, requireRight } from "@/lib/accounts/session";
import { SHOWN, type Shown, shownOf } from "@/lib/orders/model/happening";
import { happeningsOf } from "@/lib/orders/queries/happenings";
import { staffOrder } from "@/lib/orders/queries/operator";
import { hrefWith } from "@/lib/platform/http/href";

export const metadata: Metadata = { title: "Order", robots: { index: false } };
export const instant = false;

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const words = (code: string) => code.toLowerCase().replaceAll("_", " ");

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function StaffOrderPage({ params, searchParams }: Props) {
  const { number } = await params;
  await requireRight("staff.orders", `/admin/orders/${number}`);
  const [order, asked, actor] = await Promise.all([staffOrder(number), searchParams, currentActor()]);
  if (!order) return <Missing />;
  const shown = shownOf(asked.show);
  const after = typeof asked.after === "string" ? asked.after : null;
  const { rows, next } = await happeningsOf(order, { shown, after });
  const { currency } = order;
  const money = (amount: number) => <Amount amount={amount} currency={currency} />;
  const can = {
    refund: may(actor, "staff.refund"),
    goodwill: may(actor, "staff.goodwill"),
    sellers: may(actor, "staff.sellers"),
    people: may(actor, "staff.people"),
    money: may(actor, "staff.money"),
  };
  const address = (change: { show?: Shown; after?: string }) => {
    const show = change.show ?? shown;
    const params = { show: show === "all" ? null : show, after: change.after };
    return `${hrefWith(`/admin/orders/${order.number}`, params)}#happened`;
  };
  const [first] = order.orders;
  const shopper = order.user?.name ?? first?.address.name ?? "Guest";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <header className="grid gap-1">
        <Link href="/admin/orders" className="w-fit text-soft hover:text-ink hover:underline">
          Orders
        </Link>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl tnum">Order {order.number}</h1>
          {order.isDisputed ? <Badge tone="bad">Disputed</Badge> : null}
        </div>
        <p className="text-soft">
          {order.userId && can.people ? (
            <Link
              href={`/admin/people/${order.userId}`}
              prefetch={false}
              className="underline underline-offset-4"
            >
              {shopper}
            </Link>
          ) : (
            shopper
          )}
          , {order.email}
          {order.userId ? "" : ", without an account"}, placed {moment.format(order.placedAt)} UTC
        </p>
      </header>
      {order.isDisputed ? (
        <p className="rounded-panel border bg-card p-4">
          The shopper’s bank is asking for this money: nothing can be refunded until that is over.{" "}
          {can.money ? (
            <Link
              href={`/admin/money?q=${order.number}#disputes`}
              prefetch={false}
              className="font-medium underline underline-offset-4"
            >
              To the dispute
            </Link>
          ) : (
            "The seller or somebody of finance answers the bank."
          )}
        </p>
      ) : null}
      {order.orders.map((part) => (
        <OrderPart key={part.id} part={part} currency={currency} may={can} />
      ))}
      <section aria-labelledby="money" className="grid max-w-2xl gap-3">
        <h2 id="money" className="text-lg">
          Money
        </h2>
        <Facts
          items={[
            { key: "total", label: "By card", value: money(order.total) },
            ...(order.creditTotal > 0
              ? [{ key: "credit", label: "By store credit", value: money(order.creditTotal) }]
              : []),
            ...order.payments.map((payment) => ({
              key: payment.id,
              label: `Payment, ${words(payment.status)}`,
              value: (
                <span className="break-words">
                  {money(payment.capturedAmount)} of {money(payment.amount)} taken
                  {payment.refundedAmount > 0 ? <>, {money(payment.refundedAmount)} sent back</> : null}
                  {payment.cardLast4 ? `, ${payment.cardBrand ?? "card"} ${payment.cardLast4}` : ""}
                  {payment.intentId ? (
                    <span className="block text-xs break-all text-soft">{payment.intentId}</span>
                  ) : null}
                </span>
              ),
            })),
          ]}
        />
      </section>
      <section aria-labelledby="happened" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id="happened" className="text-lg">
          What happened
        </h2>
        <nav aria-label="Show" className="no-scrollbar flex gap-2 overflow-x-auto py-1">
          {(Object.keys(SHOWN) as Shown[]).map((show) => (
            <ChipLink key={show} href={address({ show })} active={show === shown}>
              {SHOWN[show]}
            </ChipLink>
          ))}
        </nav>
        {rows.length > 0 ? (
          <HappeningsList rows={rows} currency={currency} />
        ) : (
          <p className="text-soft">Nothing of this kind happened.</p>
        )}
        <Pagination
          newer={after ? address({}) : null}
          newerLabel="To the newest"
          older={next && address({ after: next })}
          olderLabel="Older"
        />
      </section>
    </div>
  );
}
