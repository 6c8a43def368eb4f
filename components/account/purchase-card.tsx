import Link from "next/link";
import { Picture } from "@/components/catalog/picture";
import { Amount } from "@/components/ui/price";
import { PromiseLine } from "@/components/ui/promise-line";
import { stateText } from "@/lib/orders/model";
import type { OrderSummary } from "@/lib/orders/queries/groups";

const SHOWN_PICTURES = 4;
const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const COMING = new Set(["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED", "SHIPPED"]);

/** One purchase in the history: what it was, who ships it, when it comes. */
export function PurchaseCard({ order }: { order: OrderSummary }) {
  return (
    <li className="group relative overflow-hidden rounded-panel border bg-card">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b px-5 py-4">
        <h2 className="text-lg">
          <Link
            href={`/orders/${order.number}`}
            className="rounded-xs tnum after:absolute after:inset-0 after:rounded-panel group-hover:underline"
          >
            {order.number}
          </Link>
        </h2>
        <p className="text-soft">
          {day.format(order.placedAt)} · <Amount amount={order.total} currency={order.currency} />
        </p>
      </div>
      <ul className="divide-y">
        {order.orders.map((part) => (
          <li key={part.number} className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-4">
            <div className="flex gap-2">
              {part.pictures.slice(0, SHOWN_PICTURES).map((picture) => (
                <span key={picture.key} className="size-16 overflow-hidden rounded-control bg-hush">
                  <Picture picture={picture} alt="" sizes="64px" widest={160} />
                </span>
              ))}
            </div>
            <div className="grid min-w-40 flex-1 gap-0.5">
              <p className="text-md font-medium">{stateText(part.status)}</p>
              <p className="text-sm text-soft">
                {part.units === 1 ? "1 thing" : `${part.units} things`} from {part.seller}
              </p>
              {part.promisedAt && COMING.has(part.status) ? (
                <PromiseLine day={part.promisedAt.toISOString()} />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </li>
  );
}
