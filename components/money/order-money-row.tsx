import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import type { OrderMoney } from "@/lib/payments/queries/seller-money";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function stateOf(order: OrderMoney): { label: string; tone: "plain" | "ok" | "warn" | "bad" } {
  if (order.status === "SENT")
    return { label: `Sent ${order.sentAt ? day.format(order.sentAt) : ""}`, tone: "ok" };
  if (order.status === "REVERSED") return { label: "Nothing due", tone: "plain" };
  if (order.status === "SENDING")
    return { label: order.failure ? "Will be tried again" : "On its way", tone: "warn" };
  return order.delivered
    ? { label: `On hold until ${day.format(order.holdUntil)}`, tone: "plain" }
    : { label: "On hold until delivery", tone: "plain" };
}

/** One order's money, opened to every step from the price down to what is sent. */
export function OrderMoneyRow({ order }: { order: OrderMoney }) {
  const { currency } = order;
  const state = stateOf(order);
  const percent = order.commissionBps === null ? "" : `, ${order.commissionBps / 100} %`;
  const steps: { label: ReactNode; amount: number; strong?: boolean }[] = [
    {
      label: `${order.units === 1 ? "1 piece" : `${order.units} pieces`}, as the shopper paid ${order.units === 1 ? "it" : "them"}, without tax`,
      amount: order.goods,
    },
    { label: "Delivery, as the shopper paid it", amount: order.delivery },
    { label: "Discounts that the market pays", amount: order.byMarket },
    { label: `Commission of the market${percent}`, amount: -order.commission },
    { label: "Refunds to the shopper, your part", amount: -order.refunded },
    { label: "Yours", amount: order.net, strong: true },
    { label: "Kept back for earlier refunds", amount: -order.withheld },
    { label: "Sent to your account", amount: order.sent, strong: true },
    { label: "Taken back from your account after a refund", amount: -order.takenBack },
  ];
  return (
    <li>
      <details className="group">
        <summary className="grid cursor-pointer list-none grid-cols-[1fr_auto_auto] items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-hush sm:grid-cols-[12rem_6rem_1fr_auto_auto]">
          <span className="font-medium whitespace-nowrap tnum">{order.number}</span>
          <span className="whitespace-nowrap text-soft tnum max-sm:hidden">{day.format(order.placedAt)}</span>
          <span className="max-sm:col-span-3 max-sm:row-start-2">
            <Badge tone={state.tone}>{state.label}</Badge>
          </span>
          <Amount amount={order.net} currency={currency} className="text-right font-semibold" />
          <ChevronDown
            aria-hidden="true"
            className="size-4 text-soft transition-transform group-open:rotate-180"
          />
        </summary>
        <div className="grid gap-2 border-t bg-paper px-4 py-4">
          <dl className="grid max-w-xl gap-1.5">
            {steps
              .filter((step) => step.amount !== 0 || step.label === "Yours")
              .map((step) => (
                <div
                  key={String(step.label)}
                  className={`flex justify-between gap-6 ${step.strong ? "border-t pt-1.5 font-semibold" : ""}`}
                >
                  <dt className={step.strong ? "" : "text-soft"}>{step.label}</dt>
                  <dd>
                    <Amount amount={step.amount} currency={currency} />
                  </dd>
                </div>
              ))}
          </dl>
          {order.tax > 0 ? (
            <p className="text-xs text-soft">
              The shopper also paid <Amount amount={order.tax} currency={currency} /> of sales tax. The market
              passes it on; it never is your money.
            </p>
          ) : null}
          {order.failure ? <p className="text-xs text-bad">The provider said: {order.failure}</p> : null}
        </div>
      </details>
    </li>
  );
}
