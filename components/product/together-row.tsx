"use client";

import { ProductRow } from "@/components/catalog/product-grid";
import { SectionHead } from "@/components/ui/section-head";
import type { CardView } from "@/lib/catalog/model/views";

/** The row that `Together` shows once there is something to show. */
export function TogetherRow({ cards }: { cards: CardView[] }) {
  return (
    <section aria-labelledby="together-title">
      <SectionHead id="together-title" title="Often bought together" />
      <ProductRow cards={cards} />
    </section>
  );
}
