import type { Ground, PictureView } from "@/lib/catalog/model/views";

/** Most lines of one cart, and most units of one line. */
export const MAX_LINES = 100;
export const MAX_QUANTITY = 99;

/**
 * How a line stands: as wanted, held by the shopper's own order that waits for its payment, more wanted than there are,
 * sold out for now, or no longer sold at all.
 */
export type LineState = "ok" | "held" | "short" | "out" | "gone";

/** One offer in a cart, priced now. Amounts are minor units of `currency`. */
export type CartLine = {
  offerId: string;
  quantity: number;
  /** Milliseconds since 1970. */
  addedAt: number;
  /** What one cost when it was put in. */
  priceThen: number;
  /** What one costs now. */
  price: number;
  /** What one cost before a sale. */
  was: number | null;
  currency: string;
  /** Most units that can be had now. */
  limit: number;
  /** Units of one order where the seller limits them; null = no limit of the seller's. */
  sellerLimit: number | null;
  state: LineState;
  /** Calendar day by which it arrives; null while nothing can be promised. */
  promise: string | null;
  productId: string;
  productSlug: string;
  variantId: string;
  title: string;
  /** The variant's choices, "Lavender, Wireless"; "" when there is only one. */
  choice: string;
  condition: "NEW" | "REFURBISHED" | "LIKE_NEW" | "GOOD";
  picture: PictureView | null;
  ground: Ground;
  seller: { id: string; slug: string; name: string };
  /** Held for this shopper at the price of a deal until then, milliseconds since 1970; null for what is bought as usual. */
  deal: { slug: string; until: number } | null;
};

/** A promotion without a code that holds for the cart. */
export type CartPromotion = {
  id: string;
  name: string;
  /** What it takes off the lines, minor units. */
  amount: number;
  /** Whether it makes delivery free, of all parcels or of some. */
  delivery: "paid" | "partly" | "free";
};

/** The whole cart as the server sees it. */
export type Cart = {
  /** Rises with every change: an answer with a smaller one is older. */
  version: number;
  lines: CartLine[];
  /** Saved for later. */
  saved: CartLine[];
  currency: string;
  /** In the order in which they were reckoned. */
  promotions: CartPromotion[];
  /** The shopper's checkout that waits for its payment. */
  waiting: string | null;
};

export const EMPTY_CART: Cart = {
  version: 0,
  lines: [],
  saved: [],
  currency: "USD",
  promotions: [],
  waiting: null,
};

/** Whether a line counts towards the sum: it is there, in any quantity. */
export function counts(line: CartLine): boolean {
  return line.state === "ok" || line.state === "held" || line.state === "short";
}

/** What the lines cost that can be bought, minor units; delivery and tax come at checkout. */
export function itemsTotal(cart: Pick<Cart, "lines">): number {
  return cart.lines.filter(counts).reduce((sum, line) => sum + line.price * payable(line), 0);
}

/** What the lines cost once promotions were taken off, minor units; never less than nothing. */
export function goodsTotal(cart: Pick<Cart, "lines" | "promotions">): number {
  const off = cart.promotions.reduce((sum, { amount }) => sum + amount, 0);
  return Math.max(0, itemsTotal(cart) - off);
}

/** Units of a line that can be bought now. */
export function payable(line: CartLine): number {
  if (line.state === "held") return line.quantity;
  return counts(line) ? Math.min(line.quantity, line.limit) : 0;
}

/** Whether checkout can begin: something is there, and nothing waits for a decision. */
export function isReady(cart: Pick<Cart, "lines">): boolean {
  return cart.lines.length > 0 && cart.lines.every(isSettled);
}

/** Whether nothing about a line waits for a decision. */
export function isSettled(line: CartLine): boolean {
  return line.state === "ok" || line.state === "held";
}

export type SellerGroup = { seller: CartLine["seller"]; lines: CartLine[]; total: number };

/** Lines by seller, sellers and lines in the order in which they came. */
export function bySeller(lines: readonly CartLine[]): SellerGroup[] {
  const groups = new Map<string, SellerGroup>();
  for (const line of lines) {
    const group = groups.get(line.seller.id) ?? { seller: line.seller, lines: [], total: 0 };
    group.lines.push(line);
    group.total += line.price * payable(line);
    groups.set(line.seller.id, group);
  }
  return [...groups.values()];
}

/**
 * How a line of `quantity` stands when `limit` can be had and `held` are held for the shopper; `sold` says whether the
 * offer is still for sale.
 */
export function stateOf(sold: boolean, limit: number, quantity: number, held = 0): LineState {
  if (!sold) return "gone";
  if (held > 0 && quantity > limit && quantity <= limit + held) return "held";
  if (limit <= 0) return "out";
  return quantity > limit ? "short" : "ok";
}
