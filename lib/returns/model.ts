import { z } from "zod";

export const RETURN_MOVES = [
  { from: "REQUESTED", on: "approve", to: "APPROVED" },
  { from: "REQUESTED", on: "refuse", to: "REFUSED" },
  { from: "REQUESTED", on: "withdraw", to: "CANCELLED" },
  { from: "APPROVED", on: "receive", to: "RECEIVED" },
  { from: "APPROVED", on: "withdraw", to: "CANCELLED" },
  { from: "RECEIVED", on: "refund", to: "REFUNDED" },
  { from: "RECEIVED", on: "exchange", to: "EXCHANGED" },
] as const;

export type ReturnState = (typeof RETURN_MOVES)[number]["from" | "to"];
type ReturnMove = (typeof RETURN_MOVES)[number]["on"];

/** Where a move leads from a state; null when it may not be made. */
export function nextReturnState(from: string, on: ReturnMove): ReturnState | null {
  return RETURN_MOVES.find((move) => move.from === from && move.on === on)?.to ?? null;
}

const WORDS: Record<ReturnState, string> = {
  REQUESTED: "Asked for",
  APPROVED: "Approved",
  REFUSED: "Refused",
  RECEIVED: "Received",
  REFUNDED: "Refunded",
  EXCHANGED: "Exchanged",
  CANCELLED: "Withdrawn",
};

/** A return's state in a word or two. */
export function returnStateText(state: string): string {
  return WORDS[state as ReturnState] ?? state;
}

/** Why something comes back. */
export const REASONS = [
  "Changed my mind",
  "Does not fit",
  "Not as described",
  "Arrived damaged",
  "Does not work",
  "The wrong thing came",
  "Arrived too late",
  "Ordered by mistake",
] as const;

export const OUTCOMES = ["REFUND", "EXCHANGE", "CREDIT"] as const;
export type Outcome = (typeof OUTCOMES)[number];

const OUTCOME_WORDS: Record<Outcome, string> = {
  REFUND: "Money back",
  EXCHANGE: "The same thing again",
  CREDIT: "Store credit",
};

export function outcomeText(outcome: string): string {
  return OUTCOME_WORDS[outcome as Outcome] ?? outcome;
}

/** Photos of one line. */
export const MOST_PHOTOS = 5;
export const MOST_PHOTO_BYTES = 8 * 1024 * 1024;

/** What a shopper asks to send back; shared by form and action. */
export const returnInput = z.object({
  orderId: z.uuid(),
  outcome: z.enum(OUTCOMES),
  lines: z
    .array(
      z.object({
        lineId: z.uuid(),
        quantity: z.number().int().min(1),
        reason: z.enum(REASONS, { error: "Say why it comes back." }),
        comment: z.string().trim().max(1_000, "Use at most 1,000 characters.").default(""),
        photoKeys: z
          .array(z.string().max(200))
          .max(MOST_PHOTOS, `Send at most ${MOST_PHOTOS} photos.`)
          .default([]),
      }),
    )
    .min(1, "Choose what comes back.")
    .max(100),
});
export type ReturnInput = z.output<typeof returnInput>;

/**
 * What `units` of a line cost, by differences of the running total: the last unit takes the remainder, and all of them
 * together come to exactly `total`. `before` units were given back earlier. Minor units.
 */
export function shareOfLine(total: number, quantity: number, before: number, units: number): number {
  const upTo = (count: number) => Math.round((total * count) / quantity);
  return upTo(before + units) - upTo(before);
}

const DAY_MS = 86_400_000;

/** The last moment at which a return can be asked for; null while the order has not arrived. */
export function returnUntil(deliveredAt: Date | null, returnDays: number): Date | null {
  return deliveredAt && new Date(deliveredAt.getTime() + returnDays * DAY_MS);
}

type SentLine = {
  shippedQuantity: number;
  returnedQuantity: number;
  returnLines: readonly { quantity: number; request: { status: string } }[];
  giftCards: readonly object[];
};

/** Units of a line that were sent and are neither back nor on their way back. A gift card is a code: it can't come back. */
export function returnableUnits({
  shippedQuantity,
  returnedQuantity,
  returnLines,
  giftCards,
}: SentLine): number {
  if (giftCards.length > 0) return 0;
  const coming = returnLines
    .filter(({ request }) => request.status === "REQUESTED" || request.status === "APPROVED")
    .reduce((sum, one) => sum + one.quantity, 0);
  return shippedQuantity - returnedQuantity - coming;
}

/** Whether anything of an order can be asked to be taken back at `now`. */
export function isReturnable(
  order: { returnUntil: Date | null; lines: readonly { returnable: number }[] },
  now: Date,
): boolean {
  const inTime = order.returnUntil === null || order.returnUntil > now;
  return inTime && order.lines.some((line) => line.returnable > 0);
}
