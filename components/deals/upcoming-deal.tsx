import { Picture } from "@/components/catalog/picture";
import { DealClock } from "@/components/home/deal-clock";
import { HoverLink } from "@/components/ui/hover-link";
import { Price } from "@/components/ui/price";
import type { DealView } from "@/lib/deals/model";

/** A deal that is still to come: what, from when, at which price. */
export function UpcomingDeal({ deal }: { deal: DealView }) {
  return (
    <article className="group relative flex items-center gap-4 rounded-panel border bg-card p-4">
      <span className="size-24 shrink-0 overflow-hidden rounded-picture bg-hush">
        {deal.picture ? <Picture picture={deal.picture} alt="" sizes="96px" widest={320} /> : null}
      </span>
      <div className="min-w-0">
        <DealClock startsAt={deal.startsAt} endsAt={deal.endsAt} />
        <h3 className="text-lg">
          <HoverLink
            href={`/p/${deal.productSlug}?variant=${deal.variantId}`}
            className="after:absolute after:inset-0 after:rounded-panel group-hover:underline"
          >
            {deal.title}
          </HoverLink>
        </h3>
        <Price amount={deal.price} was={deal.was} currency={deal.currency} size="sm" />
      </div>
    </article>
  );
}
