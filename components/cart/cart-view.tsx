"use client";

import { useEffect } from "react";
import type { Cart } from "@/lib/cart/model/cart";
import { useCart } from "./cart-context";
import { SavedLineRow } from "./cart-line-row";
import { CartSum } from "./cart-sum";
import { EmptyCart } from "./empty-cart";
import { GoesWith } from "./goes-with";
import { SellerGroups } from "./seller-groups";

/** The whole cart as a page. `initial` is what the server rendered; the live cart takes over. */
export function CartView({ initial }: { initial: Cart }) {
  const { cart, adopt } = useCart();
  useEffect(() => adopt(initial), [adopt, initial]);
  const shown = cart && cart.version >= initial.version ? cart : initial;

  return (
    <div className="grid gap-12">
      {shown.lines.length === 0 ? (
        <EmptyCart as="h1" />
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_360px] lg:gap-12">
          <div>
            <h1 className="mb-6 text-3xl">Cart</h1>
            <SellerGroups lines={shown.lines} />
          </div>
          <section
            aria-label="Sum"
            className="rounded-panel border bg-card p-6 max-lg:sticky max-lg:bottom-0 max-lg:-mx-4 max-lg:rounded-none max-lg:border-x-0 max-lg:border-b-0 max-lg:p-4 lg:sticky lg:top-6"
          >
            <CartSum cart={shown} />
          </section>
        </div>
      )}
      <GoesWith lines={shown.lines} />
      {shown.saved.length > 0 ? (
        <section aria-labelledby="saved" className="max-w-3xl">
          <h2 id="saved" className="mb-2 text-xl">
            Saved for later
          </h2>
          <ul className="divide-y border-t">
            {shown.saved.map((line) => (
              <SavedLineRow key={line.offerId} line={line} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
