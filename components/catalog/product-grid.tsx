import type { CardView } from "@/lib/catalog/model/views";
import { ProductCard } from "./product-card";

const GRID = "grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-5 lg:grid-cols-4 xl:grid-cols-5";

/** Cards in rows. The first `eager` pictures are asked for at once, of these the first `leading` before anything else. */
export function ProductGrid({
  cards,
  leading = 0,
  eager = 0,
  heading,
}: {
  cards: CardView[];
  leading?: number;
  eager?: number;
  heading?: "h2" | "h3";
}) {
  return (
    <ul className={GRID}>
      {cards.map((card, index) => (
        <li key={card.id} className="min-w-0">
          <ProductCard
            card={card}
            load={index < leading ? "first" : index < eager ? "eager" : "lazy"}
            heading={heading}
          />
        </li>
      ))}
    </ul>
  );
}

/** One row: scrolls sideways on a phone, stands on a desk and shows as many as fit. */
export function ProductRow({ cards, eager = 0 }: { cards: CardView[]; eager?: number }) {
  return (
    <ul className="card-row">
      {cards.map((card, index) => (
        <li key={card.id} className="min-w-0">
          <ProductCard card={card} load={index < eager ? "eager" : "lazy"} />
        </li>
      ))}
    </ul>
  );
}
