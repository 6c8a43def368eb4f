"use client";

import { Price } from "@/components/ui/price";
import { promiseDay } from "@/components/ui/promise-line";
import { AddOffer } from "./add-offer";
import { offerNow, useChoice } from "./choice-context";

/** On a phone the price and the button stay at the thumb. */
export function BuyBar() {
  const { offer, live } = useChoice();
  if (!offer) return null;
  const now = offerNow(offer, live);
  return (
    <section
      aria-label="Buy, at hand"
      className="needs-script fixed inset-x-0 bottom-0 z-30 flex items-center gap-4 border-t bg-card px-4 py-2.5 pb-[max(10px,env(safe-area-inset-bottom))] md:hidden"
    >
      <div className="grid shrink-0">
        <Price amount={now.price} currency={now.currency} />
        <p className="min-h-4.5 text-sm font-medium text-ok">
          {now.promise ? promiseDay(now.promise.day) : now.inStock ? "In stock" : "Sold out"}
        </p>
      </div>
      <div className="min-w-0 flex-1">
        <AddOffer offer={offer} />
      </div>
    </section>
  );
}
