import { FileText } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Picture } from "@/components/catalog/picture";
import { Badge } from "@/components/ui/badge";
import { buttonClasses, LinkButton } from "@/components/ui/button";
import { HoverLink } from "@/components/ui/hover-link";
import { Amount } from "@/components/ui/price";
import { promiseDay } from "@/components/ui/promise-line";
import { canMove, stateText } from "@/lib/orders/model";
import { CancelForm } from "./cancel-form";
import { OrderTimeline } from "./order-timeline";
import { Parcels, type ParcelView } from "./parcels";
import { ReturnsList, type ReturnView } from "./returns-list";

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
    shipped: number;
    cancelled: number;
    returned: number;
    returnable: number;
    picture: { key: string; alt: string; placeholder: string | null } | null;
  }[];
  parcels: readonly ParcelView[];
  returns: readonly ReturnView[];
  returnUntil: Date | null;
  papers: readonly { id: string; kind: string; number: string }[];
  timeline: readonly { id: string; kind: string; at: Date }[];
};

/** One seller's part of an order. */
export function OrderCard({
  order,
  currency,
  groupNumber,
  orderKey,
  canReturn,
  mayReview,
  children,
}: {
  order: Order;
  currency: string;
  groupNumber: string;
  /** The key of the mailed link, where that is how the visitor got here. */
  orderKey: string | undefined;
  /** Something can be asked to be taken back now. */
  canReturn: boolean;
  /** Who looks has an account that bought it. */
  mayReview: boolean;
  /** What shopper and seller wrote to each other about it. */
  children: ReactNode;
}) {
  const open = !["DELIVERED", "CANCELLED", "FAILED"].includes(order.status);
  const hasLeft = ["PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED"].includes(order.status);
  const here = `/orders/${groupNumber}`;
  const key = orderKey ? `?key=${orderKey}` : "";
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
                {[line.choice, unitsText(line)].filter(Boolean).join(" · ")}
              </span>
              {mayReview && hasLeft ? (
                <Link
                  href={`/review/${line.slug}`}
                  prefetch={false}
                  className="hit text-sm font-medium text-go hover:underline"
                >
                  Review it<span className="sr-only">: {line.title}</span>
                </Link>
              ) : null}
            </span>
            <Amount amount={line.quantity * line.unitPrice} currency={currency} />
          </li>
        ))}
      </ul>
      <Parcels parcels={order.parcels} orderKey={orderKey} mayAct />
      <ReturnsList
        returns={order.returns}
        currency={currency}
        groupNumber={groupNumber}
        orderKey={orderKey}
        mayAct
      />
      <OrderTimeline events={order.timeline} />
      <footer className="flex flex-wrap items-center gap-3 border-t pt-4 empty:hidden">
        {canReturn ? (
          <LinkButton href={`${here}/return/${order.number}${key}`} size="sm">
            Send something back
          </LinkButton>
        ) : null}
        {order.status === "CONFIRMED" ? (
          <LinkButton href={`${here}/address/${order.number}${key}`} size="sm">
            Change the address
          </LinkButton>
        ) : null}
        {hasLeft && !order.papers.some(({ kind }) => kind === "INVOICE") ? (
          <Paper href={`${here}/papers/${order.id}${key}`}>Invoice</Paper>
        ) : null}
        {order.papers.map((paper) => (
          <Paper key={paper.id} href={`${here}/papers/${paper.id}${key}`}>
            {paper.kind === "INVOICE" ? "Invoice" : "Credit note"} {paper.number}
          </Paper>
        ))}
        {canReturn && order.returnUntil ? (
          <p className="text-sm text-soft">
            Returns until {promiseDay(order.returnUntil.toISOString(), true)}
          </p>
        ) : null}
      </footer>
      {canMove(order.status, "cancel") ? (
        <CancelForm orderId={order.id} orderKey={orderKey} seller={order.seller.name} />
      ) : null}
      <div className="border-t pt-5">{children}</div>
    </article>
  );
}

function Paper({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={buttonClasses({ size: "sm" })}>
      <FileText aria-hidden="true" className="size-4" />
      {children}
    </a>
  );
}

/** What became of a line's units, where it is not one thing for all of them. */
function unitsText({ quantity, cancelled, returned }: Order["lines"][0]): string {
  return [
    quantity > 1 ? `${quantity} pieces` : "",
    cancelled > 0 ? `${cancelled} cancelled` : "",
    returned > 0 ? `${returned} sent back` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
