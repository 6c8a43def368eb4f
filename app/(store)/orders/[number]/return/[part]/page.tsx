import type { Metadata } from "next";
import { ReturnForm } from "@/components/orders/return-form";
import { Missing } from "@/components/shell/missing";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { promiseDay } from "@/components/ui/promise-line";
import { isReturnable } from "@/lib/returns/model";
import { partFor } from "../../order-for";

export const metadata: Metadata = { title: "Send something back", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ number: string; part: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ReturnPage({ params, searchParams }: Props) {
  const found = await partFor(params, searchParams);
  if (!found) return <Missing />;
  const { group, order, orderKey, hasAccount, back } = found;
  const until = order.returnUntil;
  return (
    <div className="wrap grid gap-6 py-8 sm:py-10">
      <div className="grid gap-1">
        <h1 className="text-3xl">Send something back</h1>
        <p className="text-soft">
          To {order.seller.name}, order <span className="tnum">{order.number}</span>
          {until ? `, until ${promiseDay(until.toISOString(), true)}` : ""}
        </p>
      </div>
      {isReturnable(order, new Date()) ? (
        <ReturnForm
          orderId={order.id}
          orderKey={orderKey}
          lines={order.lines.filter((line) => line.returnable > 0)}
          hasAccount={hasAccount}
          uploadTo={`/orders/${group.number}/photos/${order.id}${orderKey ? `?key=${orderKey}` : ""}`}
          back={back}
        />
      ) : (
        <EmptyState title="Nothing to send back" action={<LinkButton href={back}>To the order</LinkButton>}>
          It was not sent yet, is on its way back already, or its time for returns is over.
        </EmptyState>
      )}
    </div>
  );
}
