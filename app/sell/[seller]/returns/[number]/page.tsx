import type { Metadata } from "next";
import Link from "next/link";
import { Missing } from "@/components/desk/missing";
import { returnTone } from "@/components/desk/order-states";
import { ReturnDesk } from "@/components/desk/return-desk";
import { Badge } from "@/components/ui/badge";
import { Amount } from "@/components/ui/price";
import { promiseDay } from "@/components/ui/promise-line";
import { warehousesOf } from "@/lib/fulfilment/queries/parcels";
import { parseOrderNumber } from "@/lib/platform/ids";
import { outcomeText, returnStateText } from "@/lib/returns/model";
import { findDeskReturn } from "@/lib/returns/queries/desk";
import { deskOf } from "../../desk-of";

export const metadata: Metadata = { title: "Return", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ seller: string; number: string }> };

export default async function SellerReturnPage({ params }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const number = parseOrderNumber(decodeURIComponent((await params).number));
  const request = number ? await findDeskReturn(sellerId, number) : null;
  if (!request) return <Missing />;
  const warehouses = await warehousesOf(sellerId);
  const worth = request.lines.reduce((sum, line) => sum + line.worth, 0);
  const isOver = request.status === "REFUNDED" || request.status === "EXCHANGED";
  return (
    <div className="grid gap-6">
      <header className="grid gap-2">
        <p>
          <Link href={`/sell/${slug}/returns`} className="text-soft hover:text-ink hover:underline">
            Returns
          </Link>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl tnum">{request.number}</h1>
          <Badge tone={returnTone(request.status)}>{returnStateText(request.status)}</Badge>
        </div>
        <p className="text-soft">
          {request.order.buyer}, asked on {promiseDay(request.createdAt.toISOString(), true)}, order{" "}
          <Link
            href={`/sell/${slug}/orders/${request.order.number}`}
            className="text-ink underline underline-offset-4 tnum"
          >
            {request.order.number}
          </Link>
        </p>
      </header>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <section className="grid content-start gap-1">
          <h2 className="text-lg">What comes back</h2>
          <ul className="divide-y border-y">
            {request.lines.map((line) => (
              <li key={line.id} className="grid gap-2 py-3">
                <div className="flex flex-wrap items-baseline justify-between gap-2">
                  <p className="font-medium">
                    {line.quantity} × {line.title}
                    {line.choice ? <span className="font-normal text-soft"> · {line.choice}</span> : null}
                  </p>
                  {isOver ? null : <Amount amount={line.worth} currency={request.order.currency} />}
                </div>
                <p>{line.reason}</p>
                {line.comment ? (
                  <blockquote className="border-l-2 pl-3 text-soft">{line.comment}</blockquote>
                ) : null}
                {line.photoKeys.length > 0 ? (
                  <ul className="flex flex-wrap gap-2">
                    {line.photoKeys.map((key, index) => (
                      <li key={key}>
                        <a
                          href={`/api/${key.replace(/^returns/, "returns/photos")}`}
                          target="_blank"
                          rel="noreferrer"
                        >
                          {/* biome-ignore lint/performance/noImgElement: private, in one size */}
                          <img
                            src={`/api/${key.replace(/^returns/, "returns/photos")}`}
                            alt={`${index + 1}. from the shopper: ${line.title}`}
                            className="size-24 rounded-sm bg-hush object-cover"
                          />
                        </a>
                      </li>
                    ))}
                  </ul>
                ) : null}
                {line.received > 0 ? (
                  <p className="text-soft">
                    {line.received} received, {line.restock ? "back on the shelf" : "written off"}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
          {isOver && request.refundedAmount > 0 ? (
            <p className="flex justify-between py-2 font-semibold">
              <span>{outcomeText(request.outcome)}</span>
              <Amount amount={request.refundedAmount} currency={request.order.currency} />
            </p>
          ) : null}
          {request.decision ? <p className="py-2 text-soft">Refused: {request.decision}</p> : null}
        </section>
        <ReturnDesk
          key={request.version}
          request={{
            id: request.id,
            number: request.number,
            version: request.version,
            status: request.status,
            outcome: request.outcome,
            warehouseId: request.warehouse?.id ?? null,
            lines: request.lines.map(({ id, title, quantity }) => ({ id, title, quantity })),
            exchange: request.exchange && {
              status: request.exchange.status,
              carrier: request.exchange.carrier,
              trackingNumber: request.exchange.trackingNumber,
            },
          }}
          worth={worth}
          currency={request.order.currency}
          warehouses={warehouses}
          label={`/orders/${request.order.number}/label/${request.number}`}
        />
      </div>
    </div>
  );
}
