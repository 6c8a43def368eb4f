import Link from "next/link";
import type { ReactNode } from "react";
import { deskState, returnTone } from "@/components/desk/order-states";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { Table, Td, Th } from "@/components/ui/table";
import type { personFile } from "@/lib/accounts/queries/person";

type File = NonNullable<Awaited<ReturnType<typeof personFile>>>;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const words = (code: string) => code.toLowerCase().replaceAll("_", " ");
const LINK = "underline underline-offset-4";

/** One kind of thing that a person has: a table of the latest, or a line that there is none. */
function Kind({
  id,
  title,
  none,
  heads,
  more,
  children,
}: {
  id: string;
  title: string;
  none: string;
  heads: readonly (string | { numeric: string })[];
  more?: ReactNode;
  children: readonly ReactNode[];
}) {
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {more}
      </div>
      {children.length > 0 ? (
        <Table label={`${title}, newest first`} dense>
          <thead>
            <tr>
              {heads.map((head) =>
                typeof head === "string" ? (
                  <Th key={head}>{head}</Th>
                ) : (
                  <Th key={head.numeric} numeric>
                    {head.numeric}
                  </Th>
                ),
              )}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </Table>
      ) : (
        <p className="text-soft">{none}</p>
      )}
    </section>
  );
}

function When({ at }: { at: Date }) {
  return (
    <Td className="whitespace-nowrap text-soft tnum">
      <time dateTime={at.toISOString()}>{day.format(at)}</time>
    </Td>
  );
}

function OrderLink({ number }: { number: string }) {
  return (
    <Link href={`/admin/orders/${number}`} prefetch={false} className={`${LINK} whitespace-nowrap tnum`}>
      {number}
    </Link>
  );
}

const CREDIT: Record<string, string> = {
  order: "Paid for an order",
  refund: "Refund",
  "gift card": "Gift card",
  goodwill: "Goodwill",
};

/** What a person bought, was given, sent back, wrote and was written: the latest of each. */
export function PersonLists({ file, seesMails }: { file: File; seesMails: boolean }) {
  const { person, orders, orderCount, credit, goodwill, returns, reviews, mails } = file;
  const entries = credit
    .flatMap(({ currency, entries: all }) => all.map((entry) => ({ ...entry, currency: currency.trim() })))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return (
    <>
      <Kind
        id="orders"
        title="Orders"
        none="Nothing was ordered with this account."
        heads={["Order", "State", "Seller", "Placed", { numeric: "Total" }, { numeric: "Refunded" }]}
        more={
          orderCount > 0 ? (
            <Link href={`/admin/orders?person=${person.id}`} prefetch={false} className={LINK}>
              All {orderCount >= 10_000 ? "10,000 or more" : orderCount}
            </Link>
          ) : null
        }
      >
        {orders.map((order) => (
          <tr key={order.id}>
            <Td>
              <OrderLink number={order.number} />
            </Td>
            <Td>
              <Badge tone={deskState(order.status).tone}>{deskState(order.status).label}</Badge>
            </Td>
            <Td className="max-w-48 truncate">{order.seller.name}</Td>
            <When at={order.placedAt} />
            <Td numeric>
              <Amount amount={order.total} currency={order.currency.trim()} />
            </Td>
            <Td numeric>
              {order.refundedTotal > 0 ? (
                <Amount amount={order.refundedTotal} currency={order.currency.trim()} />
              ) : (
                <span className="text-soft">none</span>
              )}
            </Td>
          </tr>
        ))}
      </Kind>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 xl:grid-cols-2">
        <Kind
          id="credit"
          title="Store credit"
          none="No credit was given or spent."
          heads={["Day", "What", { numeric: "Amount" }]}
          more={credit.map(({ id, balance, currency }) => (
            <span key={id}>
              Balance <Amount amount={balance} currency={currency.trim()} />
            </span>
          ))}
        >
          {entries.map((entry) => (
            <tr key={entry.id}>
              <When at={entry.createdAt} />
              <Td>{CREDIT[entry.reason] ?? entry.reason}</Td>
              <Td numeric>
                <Amount amount={entry.delta} currency={entry.currency} />
              </Td>
            </tr>
          ))}
        </Kind>
        <Kind
          id="goodwill"
          title="Goodwill"
          none="No goodwill was given."
          heads={["Day", "Order", "Reason", { numeric: "Amount" }]}
        >
          {goodwill.map((gift) => (
            <tr key={gift.id}>
              <When at={gift.createdAt} />
              <Td>
                <OrderLink number={gift.order.number} />
              </Td>
              <Td className="min-w-32">{gift.reason}</Td>
              <Td numeric>
                <Amount amount={gift.amount} currency={gift.currency.trim()} />
              </Td>
            </tr>
          ))}
        </Kind>
        <Kind
          id="returns"
          title="Returns"
          none="Nothing was sent back."
          heads={["Day", "Return", "Order", "State"]}
        >
          {returns.map((one) => (
            <tr key={one.id}>
              <When at={one.createdAt} />
              <Td className="whitespace-nowrap tnum">{one.number}</Td>
              <Td>
                <OrderLink number={one.order.number} />
              </Td>
              <Td>
                <Badge tone={returnTone(one.status)}>{words(one.status)}</Badge>
              </Td>
            </tr>
          ))}
        </Kind>
        <Kind
          id="reviews"
          title="Reviews"
          none="Nothing was reviewed."
          heads={["Day", "Product", "Stars", "State"]}
        >
          {reviews.map((review) => (
            <tr key={review.id}>
              <When at={review.createdAt} />
              <Td className="max-w-64">
                <Link
                  href={`/p/${review.product.slug}`}
                  prefetch={false}
                  className={`${LINK} block truncate`}
                >
                  {review.product.title}
                </Link>
                <span className="block truncate text-soft">{review.title}</span>
              </Td>
              <Td className="tnum">{review.rating} of 5</Td>
              <Td>{words(review.status)}</Td>
            </tr>
          ))}
        </Kind>
      </div>
      <Kind
        id="mails"
        title="Mails sent"
        none="Nothing was mailed to this address."
        heads={["Day", "Subject", "State"]}
      >
        {mails.map((mail) => (
          <tr key={mail.id}>
            <When at={mail.createdAt} />
            <Td className="min-w-48">
              {seesMails ? (
                <Link href={`/admin/outbox/${mail.id}`} prefetch={false} className={LINK}>
                  {mail.subject}
                </Link>
              ) : (
                mail.subject
              )}
            </Td>
            <Td>{words(mail.status)}</Td>
          </tr>
        ))}
      </Kind>
    </>
  );
}
