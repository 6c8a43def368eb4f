"use client";

import { useEffect, useState } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { PriceHistoryView } from "@/lib/catalog/model/price-history";
import type { OfferView } from "@/lib/catalog/model/views";
import { PriceAlertForm } from "./price-alert-form";
import { PriceChart } from "./price-chart";

/** The chart of an offer beside the form that watches its price. */
export function PricePanel({ offer, variantId }: { offer: OfferView; variantId: string }) {
  const [history, setHistory] = useState<PriceHistoryView | "none" | null>(null);
  useEffect(() => {
    let gone = false;
    fetch(`/api/live/prices/${offer.id}`)
      .then(async (response) =>
        response.ok ? ((await response.json()) as PriceHistoryView) : ("none" as const),
      )
      .catch(() => "none" as const)
      .then((found) => {
        if (!gone) setHistory(found);
      });
    return () => {
      gone = true;
    };
  }, [offer.id]);

  return (
    <div className="grid items-start gap-8 md:grid-cols-[minmax(0,1fr)_300px]">
      {history === null ? (
        <Skeleton className="h-48 w-full rounded-panel" />
      ) : history === "none" ? (
        <p className="text-soft">The history can't be shown for the moment.</p>
      ) : (
        <PriceChart history={history} />
      )}
      <PriceAlertForm variantId={variantId} />
    </div>
  );
}
