import type { Metadata } from "next";
import Link from "next/link";
import { Picture } from "@/components/catalog/picture";
import { Missing } from "@/components/desk/missing";
import { deskState, returnTone } from "@/components/desk/order-states";
import { PackForm } from "@/components/desk/pack-form";
import { ParcelRow } from "@/components/desk/parcel-row";
import { SellerCancelForm } from "@/components/desk/seller-cancel-form";
import { RefundForm } from "@/components/money/refund-form";
import { MessageThread } from "@/components/orders/message-thread";
import { OrderTimeline } from "@/components/orders/order-timeline";
import { Badge } from "@/components/ui/badge";
import { buttonClasses, LinkButton } from "@/components/ui/button";
import { Amount } from "@/components/ui/price";
import { promiseDay } from "@/components/ui/promise-line";
import { addressLines } from "@/lib/accounts/model/address-lines";
import { may } from "@/lib/accounts/rights";
import { currentActor } from "@/lib/accounts/session";
import { openUnits, unitsToPack } from "@/lib/fulfilment/model/parcel";
import { warehousesOf } from "@/lib/fulfilment/queries/parcels";
import { type DeskOrderView, findDeskOrder, nextToShip } from "@/lib/orders/queries/desk";
import { threadsOf } from "@/lib/orders/queries/messages";
import { refundable } from "@/lib/payments/queries/refundable";
import { newId, parseOrderNumber } from "@/lib/platform/ids";
import { returnStateText } from "@/lib/returns/model";
import { deskOf } from "../../desk-of";

export const metadata: Metadata = { title: "Order", robots: { index: false } };
export const instant = false;

type Props = { params: Promise<{ seller: string; number: string }> };

export default async function SellerOrderPage({ params }: Props) {
  const { sellerId, slug } = await deskOf(params);
  const number = parseOrderNumber(decodeURIComponent((await params).number));
  const order = number ? await findDeskOrder(sellerId, number) : null;
  if (!order) return <Missing />;
  const actor = await currentActor();
  const mayRefund = may(actor, "seller.finance", { sellerId });
  const [warehouses, next, left, threads] = await Promise.all([
    warehousesOf(sellerId),
    nextToShip(sellerId, order.id),
    mayRefund ? refundable(order.id) : null,
    threadsOf([order.id]),
  ]);
  const root = `/sell/${slug}/orders`;
  const state = deskState(order.status);
  const open = order.lines
    .map((line) => ({ ...line, open: unitsToPack(line) }))
    .filter((line) => line.open > 0);
  const isOpen = ["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED"].includes(order.status);
  const isLate = isOpen && order.shipBy !== null && order.shipBy < new Date();
  const carrier = order.parcels.find((parcel) => parcel.carrier)?.carrier ?? order.carrier;
  return (
    <div className="grid gap-6">
      <header className="grid gap-2">
        <p>
          <Link href={root} className="text-soft hover:text-ink hover:underline">
            Orders
          </Link>
        </p>
        <div className="flex flex-wrap items-center gap-3">
          <h1 className="text-2xl tnum">{order.number}</h1>
          <Badge tone={state.tone}>{state.label}</Badge>
          <span className="ml-auto flex flex-wrap gap-2">
            <a
              href={`${root}/packing-slips?orders=${order.number}`}
              target="_blank"
              rel="noreferrer"
              className={buttonClasses({ size: "sm" })}
            >
              Packing slip
            </a>
            {open.length > 0 ? (
              <a
                href={`${root}/pick-list?orders=${order.number}`}
                target="_blank"
                rel="noreferrer"
                className={buttonClasses({ size: "sm" })}
              >
                Pick list
              </a>
            ) : null}
            {next ? (
              <LinkButton href={`${root}/${next}`} size="sm">
                Next order
              </LinkButton>
            ) : null}
          </span>
        </div>
        <p className={isLate ? "font-semibold text-bad" : "text-soft"}>
          {order.shipBy && isOpen
            ? `${isLate ? "Late: should have left" : "Ship by"} ${promiseDay(order.shipBy.toISOString(), true)}`
            : `Placed ${promiseDay(order.placedAt.toISOString(), true)}`}
          {order.promisedAt ? `, promised for ${promiseDay(order.promisedAt.toISOString(), true)}` : ""}
        </p>
      </header>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-8">
          {isOpen && open.length > 0 ? (
            <section className="grid gap-3">
              <h2 className="text-lg">Next parcel</h2>
              <PackForm
                key={order.version}
                orderId={order.id}
                version={order.version}
                lines={open}
                warehouses={bestFirst(warehouses, open)}
                carrier={carrier}
              />
            </section>
          ) : null}
          {order.parcels.length > 0 ? (
            <section className="grid gap-1">
              <h2 className="text-lg">Parcels</h2>
              <ul className="divide-y border-y">
                {order.parcels.map((parcel, index) => (
                  <ParcelRow
                    key={parcel.id}
                    parcel={parcel}
                    name={`Parcel ${index + 1}`}
                    slip={`${root}/packing-slips?orders=${order.number}&parcel=${parcel.id}`}
                    carrier={carrier}
                  />
                ))}
              </ul>
            </section>
          ) : null}
          <section className="grid gap-1">
            <h2 className="text-lg">Goods</h2>
            <ul className="divide-y border-y">
              {order.lines.map((line) => (
                <li key={line.id} className="grid grid-cols-[40px_1fr_auto] items-center gap-3 py-2">
                  <span className="size-10 overflow-hidden rounded-sm bg-hush">
                    {line.picture ? (
                      <Picture picture={line.picture} sizes="40px" widest={160} alt="" />
                    ) : null}
                  </span>
                  <span className="min-w-0">
                    <span className="block truncate font-medium">
                      {line.quantity} × {line.title}
                    </span>
                    <span className="block truncate text-xs text-soft">
                      {[line.choice, line.sku, whereText(line)].filter(Boolean).join(" · ")}
                    </span>
                  </span>
                  <Amount amount={line.total} currency={order.currency} />
                </li>
              ))}
            </ul>
            <p className="flex justify-between py-2 font-semibold">
              <span>Total with delivery</span>
              <Amount amount={order.total} currency={order.currency} />
            </p>
            {order.refundedTotal > 0 ? (
              <p className="flex justify-between text-soft">
                <span>Refunded</span>
                <Amount amount={order.refundedTotal} currency={order.currency} />
              </p>
            ) : null}
          </section>
          <MessageThread
            orderId={order.id}
            side="seller"
            other={order.address.name}
            messages={threads.get(order.id) ?? []}
            firstKey={newId()}
            mayWrite={may(actor, "seller.orders", { sellerId })}
          />
          {left ? <RefundForm key={order.refundedTotal} orderId={order.id} left={left} /> : null}
          {order.status === "CONFIRMED" ? <SellerCancelForm orderId={order.id} /> : null}
        </div>
        <aside className="grid content-start gap-6">
          <section className="grid gap-1">
            <h2 className="text-lg">To</h2>
            <address className="leading-5 not-italic">
              {addressLines(order.address).map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
              {order.address.phone ? <span className="block">{order.address.phone}</span> : null}
            </address>
            <p className="text-soft">{order.shippingMethod}</p>
          </section>
          {order.returns.length > 0 ? (
            <section className="grid gap-2">
              <h2 className="text-lg">Returns</h2>
              <ul className="grid gap-2">
                {order.returns.map((request) => (
                  <li key={request.number} className="flex items-center justify-between gap-2">
                    <Link
                      href={`/sell/${slug}/returns/${request.number}`}
                      className="underline underline-offset-4 tnum"
                    >
                      {request.number}
                    </Link>
                    <Badge tone={returnTone(request.status)}>{returnStateText(request.status)}</Badge>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <Papers slug={slug} order={order} />
          <section className="grid gap-3">
            <h2 className="text-lg">What happened</h2>
            <OrderTimeline events={order.timeline} desk />
          </section>
        </aside>
      </div>
    </div>
  );
}

function Papers({ slug, order }: { slug: string; order: DeskOrderView }) {
  const hasLeft = ["PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED"].includes(order.status);
  const hasInvoice = order.papers.some(({ kind }) => kind === "INVOICE");
  if (!hasLeft && order.papers.length === 0) return null;
  const papers = [
    ...(hasLeft && !hasInvoice ? [{ id: order.id, name: "Invoice" }] : []),
    ...order.papers.map(({ id, kind, number }) => ({
      id,
      name: `${kind === "INVOICE" ? "Invoice" : "Credit note"} ${number}`,
    })),
  ];
  return (
    <section className="grid gap-2">
      <h2 className="text-lg">Papers</h2>
      <ul className="grid gap-1.5">
        {papers.map(({ id, name }) => (
          <li key={id}>
            <a
              href={`/sell/${slug}/papers/${id}`}
              target="_blank"
              rel="noreferrer"
              className="underline underline-offset-4 tnum"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Line = DeskOrderView["lines"][0];

function whereText(line: Line): string {
  const { packed, shipped, cancelled, returned, from, byMail } = line;
  if (byMail)
    return cancelled > 0 ? "cancelled" : openUnits(line) > 0 ? "to be sent by mail" : "sent by mail";
  return [
    ...from.filter((one) => one.units > 0).map((one) => `${one.units} in ${one.warehouse}`),
    packed > 0 ? `${packed} packed` : "",
    shipped > 0 ? `${shipped} shipped` : "",
    cancelled > 0 ? `${cancelled} cancelled` : "",
    returned > 0 ? `${returned} back` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** Warehouses with the one that holds most of what is open first. */
function bestFirst<T extends { id: string }>(warehouses: readonly T[], lines: readonly Line[]): T[] {
  const held = (id: string) =>
    lines
      .flatMap((line) => line.from)
      .filter((one) => one.warehouseId === id)
      .reduce((sum, one) => sum + one.units, 0);
  return [...warehouses].sort((a, b) => held(b.id) - held(a.id));
}
