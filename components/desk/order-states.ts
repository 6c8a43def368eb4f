type Tone = "plain" | "ok" | "warn" | "bad";

const STATES: Record<string, { label: string; tone: Tone }> = {
  PENDING_PAYMENT: { label: "Waits for payment", tone: "plain" },
  FAILED: { label: "Not paid", tone: "plain" },
  CONFIRMED: { label: "To pack", tone: "warn" },
  PACKED: { label: "Packed", tone: "warn" },
  PARTIALLY_SHIPPED: { label: "Partly shipped", tone: "warn" },
  SHIPPED: { label: "Shipped", tone: "plain" },
  DELIVERED: { label: "Delivered", tone: "ok" },
  CANCELLED: { label: "Cancelled", tone: "bad" },
};

/** An order's state in the words of the desks. */
export function deskState(status: string): { label: string; tone: Tone } {
  return STATES[status] ?? { label: status, tone: "plain" };
}

const RETURN_TONES: Record<string, Tone> = {
  REQUESTED: "warn",
  APPROVED: "plain",
  RECEIVED: "warn",
  REFUSED: "bad",
  REFUNDED: "ok",
  EXCHANGED: "ok",
};

export function returnTone(status: string): Tone {
  return RETURN_TONES[status] ?? "plain";
}
