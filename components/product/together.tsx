"use client";

import { useEffect, useState } from "react";
import { ProductRow } from "@/components/catalog/product-grid";
import { SectionHead } from "@/components/ui/section-head";
import type { CardView } from "@/lib/catalog/model/views";

/** What was often bought in one go with this. Fetched when the page has come to rest; hidden while there is no pattern. */
export function Together({ productId }: { productId: string }) {
  const [cards, setCards] = useState<CardView[]>([]);
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      try {
        const response = await fetch(`/api/live/together/${productId}`);
        if (!response.ok) return;
        const answer = (await response.json()) as { cards: CardView[] };
        if (!gone) setCards(answer.cards);
      } catch {
        // Nothing is missing without it.
      }
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [productId]);

  if (cards.length === 0) return null;
  return (
    <section aria-labelledby="together-title">
      <SectionHead id="together-title" title="Often bought together" />
      <ProductRow cards={cards} />
    </section>
  );
}
