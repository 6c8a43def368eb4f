import fc from "fast-check";
import { type Cart, type CartLine, MAX_QUANTITY, stateOf } from "@/lib/cart/model/cart";
import type { CartChange } from "@/lib/cart/model/change";

export const OFFERS = ["o1", "o2", "o3", "o4", "o5"] as const;

/** A line that differs from another only in what a test names. */
export function line(given: Partial<CartLine> & { offerId: string }): CartLine {
  const { limit = 10, quantity = 1 } = given;
  return {
    quantity,
    addedAt: 1,
    priceThen: 1_000,
    price: 1_000,
    was: null,
    currency: "USD",
    limit,
    sellerLimit: null,
    state: stateOf(true, limit, quantity),
    promise: null,
    productId: given.offerId,
    productSlug: given.offerId,
    variantId: given.offerId,
    title: given.offerId,
    choice: "",
    condition: "NEW",
    picture: null,
    ground: "stone",
    seller: { id: "s1", slug: "s1", name: "S1" },
    deal: null,
    ...given,
  };
}

export function cart(lines: CartLine[], saved: CartLine[] = []): Cart {
  return { version: 1, lines, saved, currency: "USD", promotions: [], waiting: null };
}

const quantity = fc.integer({ min: 1, max: MAX_QUANTITY });

const arbitraryLines = fc.uniqueArray(fc.constantFrom(...OFFERS), { maxLength: 5 }).chain((ids) =>
  fc.tuple(
    ...ids.map((offerId, index) =>
      fc
        .record({
          quantity,
          limit: fc.integer({ min: 0, max: MAX_QUANTITY }),
          price: fc.integer({ min: 1, max: 99_999 }),
        })
        .map((given) =>
          line({
            offerId,
            ...given,
            addedAt: index + 1,
            state: stateOf(true, given.limit, given.quantity),
          }),
        ),
    ),
  ),
);

export const arbitraryCart: fc.Arbitrary<Cart> = fc
  .tuple(arbitraryLines, arbitraryLines)
  .map(([lines, saved]) => cart(lines, saved));

const offerId = fc.constantFrom(...OFFERS);

/** Any change but `restore`, which needs to know the line. */
export const arbitraryChange: fc.Arbitrary<CartChange> = fc.oneof(
  fc.record({ act: fc.constant("add" as const), offerId, quantity }),
  fc.record({
    act: fc.constant("set" as const),
    offerId,
    quantity: fc.integer({ min: 0, max: MAX_QUANTITY }),
  }),
  fc.record({
    act: fc.constantFrom("remove" as const, "save" as const, "unsave" as const, "forget" as const),
    offerId,
  }),
);
