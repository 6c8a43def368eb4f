"use server";

import { z } from "zod";
import { ownOrder } from "@/lib/orders/queries/ask";
import { action } from "@/lib/platform/http/action";
import { approveReturn, refuseReturn } from "./commands/decide";
import { receiveReturn } from "./commands/receive";
import { requestReturn, withdrawReturn } from "./commands/request";
import { shipExchange } from "./commands/ship-exchange";
import { returnInput } from "./model";
import { returnOf } from "./queries/ask";

const key = z.string().max(100).optional();
const deciding = z.object({ returnId: z.uuid(), version: z.coerce.number().int() });

/** The shopper asks to send things back. */
export const askReturn = action({
  name: "return.request",
  right: "order.own",
  object: ({ orderId, key }) => ownOrder(orderId, key),
  input: returnInput.extend({ key }),
  limits: ["checkout.change"],
  run: ({ input, actor }) => requestReturn(input, actor.user?.id ?? null),
});

/** The shopper keeps it after all. */
export const withdraw = action({
  name: "return.withdraw",
  right: "order.own",
  object: async ({ returnId, key }) => {
    const found = await returnOf(returnId);
    return found && ownOrder(found.orderId, key);
  },
  input: z.object({ returnId: z.uuid(), key }),
  limits: ["checkout.change"],
  run: ({ input, actor }) => withdrawReturn(input.returnId, actor.user?.id ?? null),
});

/** The seller approves a return to a warehouse. */
export const approve = action({
  name: "return.approve",
  right: "seller.orders",
  object: ({ returnId }) => returnOf(returnId),
  input: deciding.extend({ warehouseId: z.uuid("Choose a warehouse.") }),
  limits: ["desk.change"],
  run: ({ input, actor }) => approveReturn({ ...input, actorId: actor.user.id }),
});

/** The seller refuses a return and says why. */
export const decline = action({
  name: "return.refuse",
  right: "seller.orders",
  object: ({ returnId }) => returnOf(returnId),
  input: deciding.extend({ reason: z.string().trim().min(3, "Tell the shopper why.").max(500) }),
  limits: ["desk.change"],
  run: ({ input, actor }) => refuseReturn({ ...input, actorId: actor.user.id }),
});

/** The seller takes what came back into a warehouse. */
export const receive = action({
  name: "return.receive",
  right: "seller.orders",
  object: ({ returnId }) => returnOf(returnId),
  input: deciding.extend({
    warehouseId: z.uuid("Choose a warehouse."),
    lines: z
      .array(z.object({ returnLineId: z.uuid(), received: z.number().int().min(0), restock: z.boolean() }))
      .max(100),
  }),
  limits: ["desk.change"],
  run: ({ input, actor }) => receiveReturn({ ...input, actorId: actor.user.id }),
});

/** The seller sends what a return is exchanged for. */
export const sendExchange = action({
  name: "return.ship-exchange",
  right: "seller.orders",
  object: ({ returnId }) => returnOf(returnId),
  input: z.object({
    returnId: z.uuid(),
    carrier: z.string().trim().min(2, "Name the carrier.").max(60),
    trackingNumber: z
      .string()
      .trim()
      .max(80)
      .optional()
      .transform((number) => number || null),
  }),
  limits: ["desk.change"],
  run: ({ input: { returnId, ...handover }, actor }) => shipExchange(returnId, handover, actor.user.id),
});
