import { z } from "zod";

/** Which disputes are listed, and what the choice is called. */
export const SHOWN_DISPUTES = {
  answer: "To answer",
  bank: "With the bank",
  over: "Decided",
  all: "All",
} as const;
export type ShownDisputes = keyof typeof SHOWN_DISPUTES;

export const SHOWS = Object.keys(SHOWN_DISPUTES) as [ShownDisputes, ...ShownDisputes[]];

/** How the operators' list of disputes is narrowed. */
export const disputeFilter = z.object({ show: z.enum(SHOWS).default("all") });

/**
 * Which of a seller's disputes are listed. Unasked it is what waits for an answer, by its deadline, and all of them when
 * nothing does; a cursor without a choice is one of all.
 */
export function sellerShows(
  asked: unknown,
  { waiting, after }: { waiting: number; after: string | null },
): ShownDisputes {
  const choice = SHOWS.find((one) => one === asked);
  return choice ?? (waiting > 0 && after === null ? "answer" : "all");
}
