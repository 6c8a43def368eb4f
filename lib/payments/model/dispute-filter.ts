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
