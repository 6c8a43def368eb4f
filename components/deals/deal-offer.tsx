"use client";

import { DealClock } from "@/components/home/deal-clock";
import { DealPool } from "@/components/home/deal-pool";
import { Price } from "@/components/ui/price";
import type { LiveDeal } from "@/lib/catalog/model/live";
import { ClaimForm } from "./claim-form";

/** A deal that runs on the offer of a product page: its price, its pool, and the way in. */
export function DealOffer({ deal, currency, title }: { deal: LiveDeal; currency: string; title: string }) {
  return (
    <section aria-label="Deal" className="grid gap-3 rounded-control bg-deal-ground p-4">
      <div className="grid gap-0.5">
        <DealClock startsAt={deal.startsAt} endsAt={deal.endsAt} />
        <Price amount={deal.price} was={deal.was} currency={currency} size="lg" />
      </div>
      <DealPool dealId={deal.id} limit={deal.limit} />
      <ClaimForm slug={deal.slug} title={title} />
    </section>
  );
}
