import { Picture } from "@/components/catalog/picture";
import { DealClock } from "@/components/home/deal-clock";
import { DealPool } from "@/components/home/deal-pool";
import { DealBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { HoverLink } from "@/components/ui/hover-link";
import { Price } from "@/components/ui/price";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { percentOff } from "@/lib/catalog/model/views";
import type { DealView } from "@/lib/deals/model";
import { ClaimForm } from "./claim-form";

/** One deal on the deals page: picture, clock, price, and how much of it is left. `wide` for one that stands alone. */
export function DealCard({ deal, wide = false }: { deal: DealView; wide?: boolean }) {
  return (
    <article
      className={cn(
        "grid h-full grid-rows-[auto_1fr] overflow-hidden rounded-panel bg-deal-ground",
        wide && "md:grid-cols-[1.2fr_1fr] md:grid-rows-1",
      )}
    >
      <div
        className={cn("relative overflow-hidden", wide ? "aspect-[4/3] md:aspect-[16/10]" : "aspect-[4/3]")}
      >
        {deal.picture ? (
          <Picture
            picture={deal.picture}
            alt=""
            sizes={
              wide
                ? "(min-width: 768px) 660px, 92vw"
                : "(min-width: 1024px) 390px, (min-width: 640px) 46vw, 92vw"
            }
            load="eager"
          />
        ) : null}
        <span className="absolute top-4 left-4">
          <DealBadge percent={percentOff(deal.price, deal.was)} />
        </span>
      </div>
      <div className={cn("grid content-between gap-5 p-6", wide && "md:p-10")}>
        <div>
          <DealClock startsAt={deal.startsAt} endsAt={deal.endsAt} />
          <h3 className={wide ? "mt-1 text-3xl" : "mt-1 text-xl"}>{deal.title}</h3>
          <p className="text-sm text-soft">{deal.seller}</p>
          <Price
            amount={deal.price}
            was={deal.was}
            currency={deal.currency}
            size={wide ? "lg" : "md"}
            className="mt-2"
          />
        </div>
        <div className="grid gap-3">
          <DealPool dealId={deal.id} limit={deal.limitPerShopper} />
          <ClaimForm slug={deal.slug} title={deal.title} size="md" />
          <HoverLink
            href={`/p/${deal.productSlug}?variant=${deal.variantId}`}
            className="justify-self-center py-1 text-sm font-medium underline"
          >
            See the product<VisuallyHidden>: {deal.title}</VisuallyHidden>
          </HoverLink>
        </div>
      </div>
    </article>
  );
}
