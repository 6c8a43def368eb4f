"use client";

import { useEffect } from "react";
import { WishButton } from "@/components/account/wish-button";
import { HoverLink } from "@/components/ui/hover-link";
import { Price } from "@/components/ui/price";
import { useCode } from "@/components/ui/use-code";
import { CONDITION_NAMES, type OfferView, type VariantView } from "@/lib/catalog/model/views";
import { formatMoney } from "@/lib/platform/money";
import { AddOffer } from "./add-offer";
import { offerNow, useChoice, useProduct } from "./choice-context";
import { PromiseBlock, StockHint } from "./promise-block";

const loadDeal = () => import("@/components/deals/deal-offer").then((module) => module.DealOffer);
const loadBack = () => import("./back-form").then((module) => module.BackForm);

/** Price, promise, stock, and what moves the purchase forward. */
export function BuyBox() {
  const { variant, offer, live } = useChoice();
  return (
    <section
      aria-label="Buy"
      className="grid content-start gap-4 rounded-panel border bg-card p-6 max-md:border-x-0 max-md:rounded-none max-md:-mx-4 max-md:px-4"
    >
      {offer ? (
        <Offered key={offer.id} offer={offer} variant={variant} live={live} />
      ) : (
        <div className="grid gap-2">
          <p className="display text-xl">Not sold now</p>
          <p className="text-soft">No seller offers {variant.title || "this"} at the moment.</p>
          <Back key={variant.id} variantId={variant.id} />
        </div>
      )}
    </section>
  );
}

function Offered({
  offer,
  variant,
  live,
}: {
  offer: OfferView;
  variant: VariantView;
  live: ReturnType<typeof useChoice>["live"];
}) {
  const product = useProduct();
  const now = offerNow(offer, live);
  const deal = live?.offers[offer.id]?.deal ?? null;
  const [DealOffer, fetchDeal] = useCode(loadDeal);
  const others = variant.offers.slice(1);
  const cheapest = Math.min(...others.map((other) => offerNow(other, live).price));
  useEffect(() => {
    if (deal) fetchDeal();
  }, [deal, fetchDeal]);
  return (
    <>
      <div className="relative grid gap-1.5 pr-14">
        <WishButton
          variantId={variant.id}
          title={[product.title, variant.title].filter(Boolean).join(", ")}
          className="needs-script absolute -top-1 right-0"
        />
        <Price amount={now.price} was={now.was} currency={now.currency} size="xl" />
        <p className="text-sm text-soft tnum">
          lowest in 30 days: {formatMoney(Math.min(offer.lowest30, now.price), now.currency)}
        </p>
      </div>
      {deal && DealOffer ? <DealOffer deal={deal} currency={now.currency} title={product.title} /> : null}
      {offer.byMail ? null : <PromiseBlock offer={offer} />}
      <StockHint offer={offer} />
      {live && !now.inStock ? <Back key={variant.id} variantId={variant.id} /> : null}
      <div className="needs-script grid gap-2.5">
        {/* On a phone this one stays at the thumb, in the buy bar. */}
        <div className="max-md:hidden">
          <AddOffer offer={offer} />
        </div>
        <AddOffer offer={offer} label="Buy now" look="quiet" next="/checkout" />
      </div>
      <div className="grid gap-1 border-t pt-4 text-base">
        <p>
          Sold and shipped by{" "}
          <HoverLink href={`/s/${offer.seller.slug}`} className="font-semibold hover:underline">
            {offer.seller.name}
          </HoverLink>
        </p>
        <p className="text-sm text-soft">
          {Math.floor(offer.seller.promiseKeptBps / 100)} % promises kept · {offer.seller.returnDays}-day
          returns
          {offer.condition === "NEW" ? "" : ` · ${CONDITION_NAMES[offer.condition]}`}
        </p>
      </div>
      {others.length > 0 ? (
        <a href="#offers" className="justify-self-start text-base font-semibold text-go hover:underline">
          {others.length} other {others.length === 1 ? "seller" : "sellers"} from{" "}
          {formatMoney(cheapest, now.currency)}
        </a>
      ) : null}
    </>
  );
}

/** "Tell me when it is back": its code comes only to pages of what can't be had. */
function Back({ variantId }: { variantId: string }) {
  const [BackForm, fetchBack] = useCode(loadBack);
  useEffect(fetchBack, [fetchBack]);
  return BackForm ? <BackForm variantId={variantId} /> : null;
}
