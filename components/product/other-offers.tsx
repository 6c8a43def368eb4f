"use client";

import { HoverLink } from "@/components/ui/hover-link";
import { Price } from "@/components/ui/price";
import { PromiseLine } from "@/components/ui/promise-line";
import { Stars } from "@/components/ui/stars";
import { CONDITION_NAMES, type OfferView } from "@/lib/catalog/model/views";
import { AddOffer } from "./add-offer";
import { offerNow, useChoice } from "./choice-context";

/** Every seller of the chosen variant, the buy box first. Hidden while there is only one. */
export function OtherOffers() {
  const { variant } = useChoice();
  if (variant.offers.length < 2) return null;
  return (
    <section aria-labelledby="offers-title" id="offers" className="scroll-mt-6">
      <h2 id="offers-title" className="mb-4 text-2xl">
        {variant.offers.length} sellers{variant.title ? ` of ${variant.title}` : ""}
      </h2>
      <ul className="divide-y border-y">
        {variant.offers.map((offer) => (
          <OfferRow key={offer.id} offer={offer} />
        ))}
      </ul>
    </section>
  );
}

function OfferRow({ offer }: { offer: OfferView }) {
  const { live } = useChoice();
  const now = offerNow(offer, live);
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-1 py-4 sm:grid-cols-[1.2fr_1fr_auto]">
      <div className="min-w-0">
        <HoverLink href={`/s/${offer.seller.slug}`} className="font-semibold hover:underline">
          {offer.seller.name}
        </HoverLink>
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-soft">
          {offer.seller.ratingCount > 0 ? (
            <Stars value={offer.seller.rating} count={offer.seller.ratingCount} />
          ) : null}
          <span>{Math.floor(offer.seller.promiseKeptBps / 100)} % promises kept</span>
          <span>{offer.seller.returnDays}-day returns</span>
        </p>
      </div>
      <div className="max-sm:row-start-2">
        <Price amount={now.price} was={now.was} currency={now.currency} />
        <p className="text-sm">
          {now.inStock ? (
            live === null ? (
              <span className="font-medium text-ok">In stock</span>
            ) : (
              <PromiseLine day={now.promise?.day ?? null} />
            )
          ) : (
            <span className="text-soft">Sold out for now</span>
          )}
          {offer.condition === "NEW" ? null : (
            <span className="text-soft"> · {CONDITION_NAMES[offer.condition]}</span>
          )}
        </p>
      </div>
      <div className="max-sm:row-span-2">
        <AddOffer offer={offer} look="quiet" size="md" wide={false} />
      </div>
    </li>
  );
}
