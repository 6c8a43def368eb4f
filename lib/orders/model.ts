export const ORDER_STATES = [
  "PENDING_PAYMENT",
  "CONFIRMED",
  "PACKED",
  "PARTIALLY_SHIPPED",
  "SHIPPED",
  "DELIVERED",
  "CANCELLED",
  "FAILED",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];
export type OrderMove = "pay" | "fail" | "pack" | "unpack" | "ship-part" | "ship" | "deliver" | "cancel";

/** The life of an order: from, what happens, to. Nothing moves an order that is not in here. */
export const ORDER_MOVES: readonly { from: OrderState; on: OrderMove; to: OrderState }[] = [
  { from: "PENDING_PAYMENT", on: "pay", to: "CONFIRMED" },
  { from: "PENDING_PAYMENT", on: "fail", to: "FAILED" },
  { from: "CONFIRMED", on: "pack", to: "PACKED" },
  { from: "CONFIRMED", on: "cancel", to: "CANCELLED" },
  { from: "CONFIRMED", on: "ship-part", to: "PARTIALLY_SHIPPED" },
  { from: "CONFIRMED", on: "ship", to: "SHIPPED" },
  { from: "PACKED", on: "unpack", to: "CONFIRMED" },
  { from: "PACKED", on: "ship-part", to: "PARTIALLY_SHIPPED" },
  { from: "PACKED", on: "ship", to: "SHIPPED" },
  { from: "PARTIALLY_SHIPPED", on: "ship-part", to: "PARTIALLY_SHIPPED" },
  { from: "PARTIALLY_SHIPPED", on: "ship", to: "SHIPPED" },
  { from: "SHIPPED", on: "deliver", to: "DELIVERED" },
];

/** Where a move leads from a state; null when it may not be made. */
export function nextState(from: string, on: OrderMove): OrderState | null {
  return ORDER_MOVES.find((move) => move.from === from && move.on === on)?.to ?? null;
}

export function canMove(from: string, on: OrderMove): boolean {
  return nextState(from, on) !== null;
}

const WORDS: Record<OrderState, string> = {
  PENDING_PAYMENT: "Waiting for payment",
  CONFIRMED: "Confirmed",
  PACKED: "Packed",
  PARTIALLY_SHIPPED: "Partly on its way",
  SHIPPED: "On its way",
  DELIVERED: "Delivered",
  CANCELLED: "Cancelled",
  FAILED: "Not paid",
};

/** A state in the shopper's words. */
export function stateText(state: string): string {
  return WORDS[state as OrderState] ?? state;
}
