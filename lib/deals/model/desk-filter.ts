import { z } from "zod";

/** How the operators' list of deals is narrowed. */
export const dealFilter = z.object({
  moment: z.enum(["upcoming", "running", "over"]).nullable().default(null),
  /** Looked for in the titles of deal and product, and in the seller's name. */
  words: z.string().trim().max(80).default(""),
});
export type DealFilter = z.output<typeof dealFilter>;
