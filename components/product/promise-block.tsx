"use client";

import { promiseDay } from "@/components/ui/promise-line";
import type { OfferView } from "@/lib/catalog/model/views";
import { formatMoney } from "@/lib/platform/money";
import { offerNow, useChoice } from "./choice-context";

/** "Get it Tuesday 24 November", and until when, where to and for how much. Keeps its height while it loads. */
export function PromiseBlock({ offer }: { offer: OfferView }) {
  const { live } = useChoice();
  const now = offerNow(offer, live);
  return (
    <div className="grid min-h-11 content-start gap-0.5">
      {live === null ? (
        <>
          <p className="text-md font-semibold">{leaves(offer.handlingDays)}</p>
          <p className="text-sm text-soft">your delivery day stands in the cart</p>
        </>
      ) : now.promise ? (
        <>
          <p className="text-md font-semibold">Get it {promiseDay(now.promise.day, true)}</p>
          <p className="text-sm font-medium text-ok">
            order within {span(now.promise.minutesLeft)} · to {live.place}
            {now.shipping === null
              ? ""
              : ` · ${now.shipping === 0 ? "free" : formatMoney(now.shipping, now.currency)}`}
          </p>
        </>
      ) : (
        <>
          <p className="font-semibold">{now.inStock ? `Ships when it is back` : "No delivery day now"}</p>
          <p className="text-sm text-soft">to {live.place}</p>
        </>
      )}
    </div>
  );
}

/** How many are left, said only when it is true and few. */
export function StockHint({ offer }: { offer: OfferView }) {
  const { live } = useChoice();
  const now = offerNow(offer, live);
  if (!now.inStock) return <p className="font-semibold text-bad">Sold out for now</p>;
  if (offer.backorder === "PREORDER" && offer.availableFrom) {
    return <p className="font-semibold">Ships from {promiseDay(offer.availableFrom, true)}</p>;
  }
  return (
    <p className="font-semibold text-ok">
      {now.left === null ? "In stock" : `${now.left} left at this price`}
    </p>
  );
}

function leaves(days: number): string {
  if (days === 0) return "Leaves the warehouse the same day";
  return `Leaves the warehouse in ${days} ${days === 1 ? "day" : "days"}`;
}

function span(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}
