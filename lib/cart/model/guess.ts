import { type Cart, type CartLine, MAX_QUANTITY, stateOf } from "./cart";
import type { CartChange } from "./change";
import { type CartState, unitsOf } from "./state";

/** What the page that offers a thing already knows of it: enough to show its line at once. */
export type LinePreview = Pick<
  CartLine,
  | "price"
  | "was"
  | "currency"
  | "productId"
  | "productSlug"
  | "variantId"
  | "title"
  | "choice"
  | "condition"
  | "picture"
  | "ground"
  | "seller"
> & { limit?: number };

export type Guess = {
  change: CartChange;
  /** For a thing that is added. */
  preview?: LinePreview | undefined;
  /** For a line that is put back. */
  line?: CartLine | undefined;
};

/**
 * The instant answer: what the cart will most likely be once the server has answered. Pure; it never invents a price or
 * a stock, and the server's cart replaces it.
 */
export function guessChange(state: CartState, guess: Guess): CartState {
  const { change } = guess;
  if (!state.cart) {
    const units = change.act === "add" ? Math.min(change.quantity, MAX_QUANTITY) : 0;
    return { cart: null, units: state.units + units };
  }
  const cart = changed(state.cart, guess);
  return { cart, units: unitsOf(cart) };
}

function changed(cart: Cart, { change, preview, line: back }: Guess): Cart {
  const { lines, saved } = cart;
  const { offerId } = change;
  const line = lines.find((one) => one.offerId === offerId);
  const kept = saved.find((one) => one.offerId === offerId);
  switch (change.act) {
    case "add":
      if (line) return { ...cart, lines: withQuantity(lines, offerId, line.quantity + change.quantity) };
      return preview ? { ...cart, lines: [...lines, previewLine(offerId, change.quantity, preview)] } : cart;
    case "set":
      if (change.quantity === 0) return { ...cart, lines: without(lines, offerId) };
      return { ...cart, lines: withQuantity(lines, offerId, change.quantity) };
    case "remove":
      return { ...cart, lines: without(lines, offerId) };
    case "forget":
      return { ...cart, saved: without(saved, offerId) };
    case "save":
      if (!line) return cart;
      return { ...cart, lines: without(lines, offerId), saved: joined(saved, line) };
    case "unsave":
      if (!kept) return cart;
      return { ...cart, lines: joined(lines, kept), saved: without(saved, offerId) };
    case "restore":
      if (line || !back) return cart;
      return { ...cart, lines: [...lines, back].sort((a, b) => a.addedAt - b.addedAt) };
  }
}

function without(lines: readonly CartLine[], offerId: string): CartLine[] {
  return lines.filter((line) => line.offerId !== offerId);
}

function withQuantity(lines: readonly CartLine[], offerId: string, quantity: number): CartLine[] {
  return lines.map((line) => (line.offerId === offerId ? quantified(line, quantity) : line));
}

function quantified(line: CartLine, wanted: number): CartLine {
  const quantity = Math.min(wanted, Math.max(1, line.limit), MAX_QUANTITY);
  return { ...line, quantity, state: stateOf(line.state !== "gone", line.limit, quantity) };
}

function joined(lines: readonly CartLine[], line: CartLine): CartLine[] {
  const there = lines.find((one) => one.offerId === line.offerId);
  if (!there) return [...lines, line];
  const quantity = Math.min(there.quantity + line.quantity, MAX_QUANTITY);
  return lines.map((one) =>
    one === there
      ? { ...there, quantity, state: stateOf(there.state !== "gone", there.limit, quantity) }
      : one,
  );
}

function previewLine(offerId: string, quantity: number, preview: LinePreview): CartLine {
  const limit = Math.min(preview.limit ?? MAX_QUANTITY, MAX_QUANTITY);
  return {
    ...preview,
    offerId,
    quantity: Math.min(quantity, Math.max(1, limit)),
    addedAt: Number.MAX_SAFE_INTEGER,
    priceThen: preview.price,
    limit,
    sellerLimit: null,
    state: "ok",
    promise: null,
    deal: null,
  };
}
