"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { cancelOrder } from "./commands/cancel";
import { orderOwner } from "./queries/groups";

/** The shopper cancels one seller's part before it is packed. */
export const cancel = action({
  name: "order.cancel",
  right: "order.own",
  object: async ({ orderId }) => {
    const owner = await orderOwner(orderId);
    return owner ? { owner } : null;
  },
  input: z.object({ orderId: z.uuid() }),
  limits: ["checkout.change"],
  run: ({ input, actor }) => cancelOrder(input.orderId, "cancelled by the shopper", actor.user?.id ?? null),
});
