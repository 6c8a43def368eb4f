import { z } from "zod";
import { MAX_QUANTITY } from "./cart";

const offerId = z.uuid("This is not something we sell.");
const quantity = z.coerce
  .number<string | number>("Enter a number.")
  .int("Enter a whole number.")
  .max(MAX_QUANTITY, `At most ${MAX_QUANTITY} of one thing.`);

/** One act upon a cart. `quantity` of `set` may be 0: the line is removed. */
export const cartChange = z.discriminatedUnion("act", [
  z.object({ act: z.literal("add"), offerId, quantity: quantity.min(1, "Enter 1 or more.").default(1) }),
  z.object({ act: z.literal("set"), offerId, quantity: quantity.min(0, "Enter 0 or more.") }),
  z.object({ act: z.literal("remove"), offerId }),
  z.object({ act: z.literal("save"), offerId }),
  z.object({ act: z.literal("unsave"), offerId }),
  z.object({ act: z.literal("forget"), offerId }),
  z.object({
    act: z.literal("restore"),
    offerId,
    quantity: quantity.min(1, "Enter 1 or more."),
    priceThen: z.number().int().positive().max(2_147_483_647),
    addedAt: z.number().int().positive(),
  }),
]);

export type CartChange = z.output<typeof cartChange>;
