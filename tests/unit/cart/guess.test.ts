import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cart, MAX_QUANTITY } from "@/lib/cart/model/cart";
import type { CartChange } from "@/lib/cart/model/change";
import { guessChange } from "@/lib/cart/model/guess";
import { type CartState, newerCart, unitsOf } from "@/lib/cart/model/state";
import { arbitraryCart, arbitraryChange, cart, line } from "./lines";

const known = (shown: Cart): CartState => ({ cart: shown, units: unitsOf(shown) });
const played = (start: Cart, ...changes: CartChange[]) =>
  changes.reduce((state, change) => guessChange(state, { change }), known(start));

describe("the instant answer", () => {
  test("keeps every line whole: once a list, 1 to 99 units, its price untouched", () => {
    fc.assert(
      fc.property(arbitraryCart, fc.array(arbitraryChange, { maxLength: 12 }), (start, changes) => {
        const { cart: end, units } = played(start, ...changes);
        for (const list of [end?.lines ?? [], end?.saved ?? []]) {
          expect(new Set(list.map((one) => one.offerId)).size).toBe(list.length);
          for (const one of list) {
            expect(one.quantity).toBeGreaterThanOrEqual(1);
            expect(one.quantity).toBeLessThanOrEqual(MAX_QUANTITY);
            expect(
              [...start.lines, ...start.saved].some(
                (was) => was.offerId === one.offerId && was.price === one.price,
              ),
            ).toBe(true);
          }
        }
        expect(units).toBe(unitsOf(end ?? { lines: [] }));
      }),
    );
  });

  test("says the same twice for whatever sets, removes or moves", () => {
    const repeatable = arbitraryChange.filter((change) => change.act !== "add");
    fc.assert(
      fc.property(arbitraryCart, repeatable, (start, change) => {
        expect(played(start, change, change)).toEqual(played(start, change));
      }),
    );
  });

  test("never changes what it was given", () => {
    fc.assert(
      fc.property(arbitraryCart, arbitraryChange, (start, change) => {
        const before = structuredClone(start);
        played(start, change);
        expect(start).toEqual(before);
      }),
    );
  });

  test("puts a removed line back where it was", () => {
    fc.assert(
      fc.property(
        arbitraryCart.filter((some) => some.lines.length > 0),
        fc.nat(),
        (start, pick) => {
          const gone = start.lines[pick % start.lines.length];
          if (!gone) return;
          const { offerId, quantity, addedAt, priceThen } = gone;
          const removed = played(start, { act: "remove", offerId });
          const change = { act: "restore", offerId, quantity, addedAt, priceThen } as const;
          expect(guessChange(removed, { change, line: gone })).toEqual(known(start));
        },
      ),
    );
  });

  test("adds up, bounded by what can be had", () => {
    const start = cart([line({ offerId: "o1", quantity: 2, limit: 5 })]);
    expect(played(start, { act: "add", offerId: "o1", quantity: 2 }).units).toBe(4);
    expect(played(start, { act: "add", offerId: "o1", quantity: 9 }).cart?.lines[0]).toMatchObject({
      quantity: 5,
      state: "ok",
    });
  });

  test("shows a new line only from what the page knows, and counts before the cart was looked into", () => {
    const change = { act: "add", offerId: "o9", quantity: 2 } as const;
    const preview = line({ offerId: "o9", price: 700 });
    expect(guessChange(known(cart([])), { change }).units).toBe(0);
    expect(guessChange(known(cart([])), { change, preview }).cart?.lines).toMatchObject([
      { quantity: 2, price: 700, state: "ok" },
    ]);
    expect(guessChange({ cart: null, units: 3 }, { change })).toEqual({ cart: null, units: 5 });
  });

  test("saves for later and back without losing a unit", () => {
    const start = cart([line({ offerId: "o1", quantity: 3 })], [line({ offerId: "o2", quantity: 2 })]);
    const there = played(start, { act: "save", offerId: "o1" }, { act: "unsave", offerId: "o2" });
    expect(there.cart?.saved).toMatchObject([{ offerId: "o1", quantity: 3 }]);
    expect(there.cart?.lines).toMatchObject([{ offerId: "o2", quantity: 2 }]);
  });
});

test("an older answer never replaces a newer one", () => {
  const newer = { ...cart([line({ offerId: "o1" })]), version: 7 };
  const older = { ...cart([]), version: 6 };
  expect(newerCart(known(newer), older).cart).toBe(newer);
  expect(newerCart(known(older), newer)).toEqual(known(newer));
});
