import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { FormFlash } from "@/components/account/form-flash";
import { BoughtGifts } from "@/components/money/bought-gifts";
import { MessageThread } from "@/components/orders/message-thread";
import { OrderCard } from "@/components/orders/order-card";
import { Missing } from "@/components/shell/missing";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Amount, Price } from "@/components/ui/price";
import type { PostalAddress } from "@/lib/accounts/model/address";
import { addressLines } from "@/lib/accounts/model/address-lines";
import { threadsOf } from "@/lib/orders/queries/messages";
import { boughtGifts } from "@/lib/payments/queries/gift-cards";
import { readFlash } from "@/lib/platform/http/flash";
import { newId } from "@/lib/platform/ids";
import { isReturnable } from "@/lib/returns/model";
import { orderFor } from "./order-for";

export const metadata: Metadata = { title: "Your order", robots: { index: false } };
export const instant = false;

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** An order for whoever placed it, or holds the link that was mailed. Others find nothing. */
export default async function OrderPage({ params, searchParams }: Props) {
  const [{ number }, { new: isNew, ...asked }] = await Promise.all([params, searchParams]);
  const found = await orderFor(number, asked.key);
  if (!found) return <Missing />;
  const { group, orderKey, hasAccount } = found;
  const now = new Date();
  const [gifts, threads, flash] = await Promise.all([
    boughtGifts(group.id),
    threadsOf(group.orders.map(({ id }) => id)),
    readFlash(),
  ]);
  const { currency } = group;
  const givenBack = group.orders.reduce((sum, { refundedTotal }) => sum + refundedTotal, 0);
  return (
    <div className="wrap py-8 sm:py-10">
      {isNew && group.orders.some(({ status }) => status !== "CANCELLED") ? (
        <div role="status" className="mb-8 flex items-start gap-3 rounded-panel bg-ok/10 p-5">
          <CircleCheck aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-ok" />
          <div>
            <p className="text-md font-semibold">Thank you. Your order is confirmed.</p>
            <p className="text-soft">A confirmation is on its way to {group.email}.</p>
          </div>
        </div>
      ) : null}
      {hasAccount && !orderKey ? (
        <Breadcrumbs
          className="mb-3"
          items={[
            { label: "Account", href: "/account" },
            { label: "Orders", href: "/account/orders" },
          ]}
        />
      ) : null}
      <h1 className="text-3xl">
        Order <span className="whitespace-nowrap tnum">{group.number}</span>
      </h1>
      <p className="mt-1 text-soft">
        Placed on{" "}
        {group.placedAt.toLocaleDateString("en-GB", {
          day: "numeric",
          month: "long",
          year: "numeric",
          timeZone: "UTC",
        })}
      </p>
      <div className="mt-8 grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid content-start gap-5">
          {gifts.length > 0 ? <BoughtGifts gifts={gifts} /> : null}
          {group.orders.map((order) => (
            <OrderCard
              key={order.id}
              order={order}
              currency={currency}
              groupNumber={group.number}
              orderKey={orderKey}
              canReturn={isReturnable(order, now)}
              mayReview={hasAccount && !orderKey}
            >
              <FormFlash flash={flash}>
                <MessageThread
                  orderId={order.id}
                  side="buyer"
                  other={order.seller.name}
                  messages={threads.get(order.id) ?? []}
                  firstKey={newId()}
                  orderKey={orderKey}
                />
              </FormFlash>
            </OrderCard>
          ))}
        </div>
        <aside className="grid content-start gap-6">
          {places(group.orders).map(({ address, parts }) => (
            <section key={parts.join()} className="grid gap-1">
              <h2 className="text-md font-semibold">
                Delivery address{parts.length < group.orders.length ? `: ${parts.join(", ")}` : ""}
              </h2>
              <address className="leading-6 text-soft not-italic">
                {addressLines(address).map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
              </address>
            </section>
          ))}
          <section className="grid gap-2">
            <h2 className="text-md font-semibold">Paid</h2>
            <dl className="grid gap-1.5">
              <Row label="Items" amount={group.itemsTotal} currency={currency} />
              {group.promotions.map(({ name, amount }) => (
                <Row key={name} label={name} amount={-amount} currency={currency} />
              ))}
              <Row label="Delivery" amount={group.shippingTotal} currency={currency} />
              {group.taxTotal > 0 ? (
                <Row
                  label={group.taxIncluded ? "Tax, in the prices" : "Tax"}
                  amount={group.taxTotal}
                  currency={currency}
                />
              ) : null}
              {group.creditTotal > 0 ? (
                <Row label="Store credit" amount={-group.creditTotal} currency={currency} />
              ) : null}
              <div className="mt-1 flex items-baseline justify-between border-t pt-2">
                <dt className="font-semibold">
                  {group.card?.last4 ? `Card ending in ${group.card.last4}` : "Total"}
                </dt>
                <dd>
                  <Price amount={group.total} currency={currency} />
                </dd>
              </div>
              {givenBack > 0 ? <Row label="Given back" amount={-givenBack} currency={currency} /> : null}
            </dl>
          </section>
        </aside>
      </div>
    </div>
  );
}

/** Each address once, with the parts that go there. */
function places(orders: readonly { number: string; address: PostalAddress | null }[]) {
  const found = new Map<string, { address: PostalAddress; parts: string[] }>();
  for (const { number, address } of orders) {
    if (!address) continue;
    const key = addressLines(address).join("\n");
    const place = found.get(key) ?? { address, parts: [] };
    place.parts.push(number);
    found.set(key, place);
  }
  return [...found.values()];
}

function Row({ label, amount, currency }: { label: string; amount: number; currency: string }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-soft">{label}</dt>
      <dd>
        {amount === 0 ? (
          <span className="text-ok">free</span>
        ) : (
          <Amount amount={amount} currency={currency} />
        )}
      </dd>
    </div>
  );
}
