import { z } from "zod";
import { email } from "@/lib/accounts/model/credentials";

/** Who wants to be told of a lower price; a member's own address needs no writing. */
export const priceAlertInput = z.object({
  variantId: z.uuid(),
  email: z.union([z.literal(""), email]).default(""),
});

/** A member ends one of their alerts, of either kind. */
export const endOwnAlertInput = z.object({ kind: z.enum(["price", "stock"]), alertId: z.uuid() });

export const endPriceAlertInput = z.object({ alertId: z.uuid(), key: z.string().max(80) });
