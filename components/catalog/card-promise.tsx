"use client";

import { useEffect, useState } from "react";
import { PromiseLine } from "@/components/ui/promise-line";
import type { CardLive } from "@/lib/catalog/model/live";
import { watchCard } from "./live-cards";

/** The promise and the last units under a card's price; what holds for everybody until the live answer is there. */
export function CardPromise({ productId }: { productId: string }) {
  const [live, setLive] = useState<CardLive | null>(null);
  useEffect(() => watchCard(productId, setLive), [productId]);

  if (live === null) return <span className="text-sm font-medium text-ok">In stock</span>;
  if (!live.inStock) return <span className="text-soft">Sold out for now</span>;
  return (
    <>
      <PromiseLine day={live.promise} />
      {live.left === null ? null : <span className="text-soft"> · {live.left} left</span>}
    </>
  );
}
