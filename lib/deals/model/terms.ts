import { z } from "zod";

const instant = z.iso
  .datetime({ offset: true, error: "Give a day and a time." })
  .transform((at) => new Date(at));

const terms = {
  title: z.string().trim().min(3, "Give it a name.").max(120, "Use at most 120 characters."),
  /** As typed; read in the offer's currency. */
  price: z.string().trim().min(1, "Give the price.").max(20),
  startsAt: instant,
  endsAt: instant,
  units: z.coerce
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(1, "At least one unit.")
    .max(100_000, "At most 100,000 units."),
  limitPerShopper: z.coerce
    .number("Write a whole number.")
    .int("Write a whole number.")
    .min(1, "At least one.")
    .max(20, "At most 20."),
};

export const newDealInput = z.object({ id: z.uuid(), offerId: z.uuid(), ...terms });

export const changeDealInput = z.object({ dealId: z.uuid(), version: z.number().int(), ...terms });

export const stopDealInput = z.object({
  dealId: z.uuid(),
  reason: z.string().trim().min(5, "Give the reason in a few words.").max(500, "Use at most 500 characters."),
});
