"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { setWish } from "../commands/wishlist";

/** Puts a variant on the member's wishlist, or takes it off. */
export const changeWish = action({
  name: "account.wish",
  right: "account.use",
  input: z.object({
    variantId: z.uuid("This is not something we sell."),
    wished: z.union([z.boolean(), z.enum(["yes", "no"]).transform((word) => word === "yes")]),
  }),
  limits: ["account.change"],
  run: ({ input, actor }) => setWish(actor.user.id, input.variantId, input.wished),
});
