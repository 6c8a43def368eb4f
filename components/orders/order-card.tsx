import { Picture } from "@/components/catalog/picture";
import { Badge } from "@/components/ui/badge";
import { HoverLink } from "@/components/ui/hover-link";
import { Amount } from "@/components/ui/price";
import { promiseDay } from "@/components/ui/promise-line";
import { canMove, stateText } from "@/lib/orders/model";
import { CancelForm } from "./cancel-form";
import { OrderTimeline } from "./order-timeline";

const TONES: Record<string, "ok" | "bad" | "plain"> = { DELIVERED: "ok", CANCELLED: "bad", FAILED: "bad" };

type Order = {
  id: string;
  number: string;
  status: string;
  seller: { name: string; slug: string };
  shippingMethod: string;
  promisedDay: string | null;
  lines: readonly {
    id: string;
    title: string;
    choice: string;
    slug: string;
    quantity: number;
    unitPrice: number;
    picture: { key: string; alt: string; placeholder: string | null } | null;
  }[];
  shipments: readonly { id: string; carrier: string | null; trackingNumber: string | null }[];
  timeline: readonly { id: string; kind: string; at: Date }[];
};

/** One seller's part of an order. */
export function OrderCard({
  order,
  currency,
  mayCancel,
}: {
  order: Order;
  currency: string;
  mayCancel: boolean;
}) {
  const open = !["DELIVERED", "CANCELLED", "FAILED"].includes(order.status);
  return (
    <article className="grid gap-5 rounded-panel border bg-card p-5 sm:p-6">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-xl">
            From{" "}
            <HoverLink href={`/s/${order.seller.slug}`} className="hover:underline">
              {order.seller.name}
            </HoverLink>
          </h2>
          <p className="text-sm text-soft tnum">
            {order.number} · {order.shippingMethod}
          </p>
        </div>
        <Badge tone={TONES[order.status] ?? "plain"}>{stateText(order.status)}</Badge>
      </header>
      {open && order.promisedDay ? (
        <p className="text-md font-semibold text-ok">Get it {promiseDay(order.promisedDay, true)}</p>
      ) : null}
      <ul className="grid gap-4">
        {order.lines.map((line) => (
          <li key={line.id} className="grid grid-cols-[64px_1fr_auto] items-center gap-4">
            <span className="size-16 overflow-hidden rounded-control bg-hush">
              {line.picture ? <Picture picture={line.picture} sizes="64px" widest={160} alt="" /> : null}
            </span>
            <span className="min-w-0">
              <HoverLink href={`/p/${line.slug}`} className="font-medium hover:underline">
                {line.title}
              </HoverLink>
              <span className="block text-sm text-soft">
                {[line.choice, line.quantity > 1 ? `${line.quantity} pieces` : ""]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <Amount amount={line.quantity * line.unitPrice} currency={currency} />
          </li>
        ))}
      </ul>
      {order.shipments.map((shipment) => (
        <p key={shipment.id} className="text-sm">
          Parcel{shipment.carrier ? ` with ${shipment.carrier}` : ""}
          {shipment.trackingNumber ? (
            <>
              , tracking number <span className="font-medium tnum">{shipment.trackingNumber}</span>
            </>
          ) : null}
        </p>
      ))}
      <OrderTimeline events={order.timeline} />
      {mayCancel && canMove(order.status, "cancel") ? (
        <CancelForm orderId={order.id} seller={order.seller.name} />
      ) : null}
    </article>
  );
}
