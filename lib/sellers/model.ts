import { z } from "zod";

const reason = z
  .string()
  .trim()
  .min(5, "Give the reason in a few words.")
  .max(500, "Use at most 500 characters.");

/** An operator closes or reopens a shop; `from` is the state that was seen. */
export const standingInput = z.object({
  sellerId: z.uuid(),
  from: z.enum(["ACTIVE", "SUSPENDED"]),
  reason,
});
