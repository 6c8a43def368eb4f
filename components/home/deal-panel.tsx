import { Picture } from "@/components/catalog/picture";
import { LinkButton } from "@/components/ui/button";
import { Price } from "@/components/ui/price";
import type { DealView } from "@/lib/deals/model";
import { DealClock } from "./deal-clock";
import { DealPool } from "./deal-pool";

/** The deal beside the hero: vermilion is its colour and nobody else's. */
export function DealPanel({ deal }: { deal: DealView }) {
  return (
    <section
      aria-label="Deal"
      className="relative grid content-between gap-6 overflow-hidden rounded-panel bg-deal-ground p-6 sm:p-8"
    >
      <div>
        <DealClock startsAt={deal.startsAt} endsAt={deal.endsAt} />
        <h2 className="mt-1.5 text-2xl">{deal.title}</h2>
        <Price amount={deal.price} was={deal.was} currency={deal.currency} className="mt-1" />
      </div>
      {deal.picture ? (
        <div className="aspect-[3/2] overflow-hidden rounded-picture">
          <Picture
            picture={deal.picture}
            alt=""
            sizes="(min-width: 1024px) 420px, 90vw"
            widest={640}
            load="eager"
          />
        </div>
      ) : null}
      <div className="grid gap-3">
        <DealPool dealId={deal.id} limit={deal.limitPerShopper} />
        <LinkButton href={`/deals/${deal.slug}`} look="deal" size="lg" wide>
          See the deal
        </LinkButton>
      </div>
    </section>
  );
}
