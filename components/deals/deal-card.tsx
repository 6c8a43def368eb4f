import { Picture } from "@/components/catalog/picture";
import { DealClock } from "@/components/home/deal-clock";
import { DealPool } from "@/components/home/deal-pool";
import { DealBadge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Price } from "@/components/ui/price";
import { percentOff } from "@/lib/catalog/model/views";
import type { DealView } from "@/lib/deals/model";

/** One deal on the deals page: picture, clock, price, and how much of it is left. */
export function DealCard({ deal }: { deal: DealView }) {
  return (
    <article className="grid h-full grid-rows-[auto_1fr] overflow-hidden rounded-panel bg-deal-ground">
      <div className="relative aspect-[4/3] overflow-hidden">
        {deal.picture ? (
          <Picture
            picture={deal.picture}
            alt=""
            sizes="(min-width: 1024px) 390px, (min-width: 640px) 46vw, 92vw"
            load="eager"
          />
        ) : null}
        <span className="absolute top-4 left-4">
          <DealBadge percent={percentOff(deal.price, deal.was)} />
        </span>
      </div>
      <div className="grid content-between gap-5 p-6">
        <div>
          <DealClock startsAt={deal.startsAt} endsAt={deal.endsAt} />
          <h3 className="mt-1 text-xl">{deal.title}</h3>
          <p className="text-sm text-soft">{deal.seller}</p>
          <Price amount={deal.price} was={deal.was} currency={deal.currency} className="mt-2" />
        </div>
        <div className="grid gap-3">
          <DealPool dealId={deal.id} limit={deal.limitPerShopper} />
          <LinkButton href={`/p/${deal.productSlug}?variant=${deal.variantId}`} look="deal" wide>
            See the deal
          </LinkButton>
        </div>
      </div>
    </article>
  );
}
