"use client";

import { createContext, use } from "react";
import type { Cart, CartLine } from "@/lib/cart/model/cart";
import type { CartChange } from "@/lib/cart/model/change";
import type { LinePreview } from "@/lib/cart/model/guess";
import type { CartState } from "@/lib/cart/model/state";

export type CartHandle = CartState & {
  /** A change is on its way. */
  busy: boolean;
  /** Shows the likely outcome at once and the server's cart when it is there. Resolves to whether it went through. */
  change(change: CartChange, known?: { preview?: LinePreview; line?: CartLine }): Promise<boolean>;
  /** Takes a cart that a page brought along. */
  adopt(cart: Cart): void;
  /** Removes a line and offers the way back. */
  remove(line: CartLine): void;
  drawerOpen: boolean;
  setDrawerOpen(open: boolean): void;
};

export const CartContext = createContext<CartHandle | null>(null);

/** The one cart of the page. */
export function useCart(): CartHandle {
  const cart = use(CartContext);
  if (!cart) throw new Error("The cart is used outside of CartProvider");
  return cart;
}
