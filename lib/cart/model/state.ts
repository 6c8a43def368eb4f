import type { Cart } from "./cart";

/** The cart as the browser knows it: only a number before it was looked into. */
export type CartState = { cart: Cart | null; units: number };

/** Units in the cart that can be bought, or wait to be looked at: what the number beside "Cart" says. */
export function unitsOf(cart: Pick<Cart, "lines">): number {
  return cart.lines.reduce((sum, line) => sum + line.quantity, 0);
}

/** The newer of what is shown and what an answer brought: answers may overtake each other. */
export function newerCart(shown: CartState, answer: Cart): CartState {
  return shown.cart && shown.cart.version > answer.version ? shown : { cart: answer, units: unitsOf(answer) };
}
