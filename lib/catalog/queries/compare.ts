import "server-only";
import type { CardView, ProductView } from "../model/views";
import { findProduct } from "./products";
import { cardsOf } from "./shelves";

/** What stands in a comparison, in the order asked for; what is gone is left out. */
export async function comparedProducts(
  ids: readonly string[],
): Promise<{ card: CardView; product: ProductView }[]> {
  const cards = await cardsOf([...ids]);
  const found = await Promise.all(cards.map(({ slug }) => findProduct(slug)));
  return cards.flatMap((card, at) => {
    const one = found[at];
    return one && "product" in one ? [{ card, product: one.product }] : [];
  });
}
