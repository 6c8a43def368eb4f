"use client";

import { type ComponentType, useEffect, useState } from "react";
import type { CardView } from "@/lib/catalog/model/views";

/** What was often bought in one go with this. Fetched when the page has come to rest; hidden while there is no pattern. */
export function Together({ productId }: { productId: string }) {
  const [found, setFound] = useState<{ cards: CardView[]; Row: ComponentType<{ cards: CardView[] }> } | null>(
    null,
  );
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      try {
        const response = await fetch(`/api/live/together/${productId}`);
        if (!response.ok) return;
        const { cards } = (await response.json()) as { cards: CardView[] };
        if (cards.length === 0) return;
        const { TogetherRow } = await import("./together-row");
        if (!gone) setFound({ cards, Row: TogetherRow });
      } catch {
        // Nothing is missing without it.
      }
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [productId]);

  return found ? <found.Row cards={found.cards} /> : null;
}
