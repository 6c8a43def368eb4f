import { z } from "zod";

/** Which people are listed. */
export const SHOWN_PEOPLE = { all: "All", closed: "Sign-in closed", sellers: "Of a seller" } as const;
export type ShownPeople = keyof typeof SHOWN_PEOPLE;

const reason = z
  .string({ error: "Say why; the person reads it." })
  .trim()
  .min(3, "Say why; the person reads it.")
  .max(500, "Use at most 500 characters.");

/** `from` is how it was seen. */
export const standingInput = z.object({
  userId: z.uuid(),
  from: z.enum(["open", "closed"]),
  reason,
});
export const personInput = z.object({ userId: z.uuid() });
