"use client";

import { useRef } from "react";
import { SectionHead } from "@/components/ui/section-head";
import { Skeleton } from "@/components/ui/skeleton";
import { useCode } from "@/components/ui/use-code";
import { useNear } from "@/components/ui/use-near";
import { useChoice } from "./choice-context";

const load = () => import("./price-panel").then((module) => module.PricePanel);

/** What the chosen offer cost lately, and the way to be told when it costs less. Its code comes when it is near the screen. */
export function PriceHistory() {
  const { offer, variant } = useChoice();
  const place = useRef<HTMLElement>(null);
  const [Panel, fetchPanel] = useCode(load);
  useNear(place, fetchPanel);
  if (!offer) return null;
  return (
    <section ref={place} aria-labelledby="prices-title" className="needs-script min-w-0">
      <SectionHead
        id="prices-title"
        title="Price history"
        note={`what ${offer.seller.name} asked in 90 days`}
      />
      <div className="min-h-112 md:min-h-64">
        {Panel ? (
          <Panel key={offer.id} offer={offer} variantId={variant.id} />
        ) : (
          <Skeleton className="h-48 w-full rounded-panel" />
        )}
      </div>
    </section>
  );
}
