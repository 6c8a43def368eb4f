"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { addressInput } from "@/lib/accounts/model/address";
import { action } from "@/lib/platform/http/action";
import { cancelOrder } from "./commands/cancel";
import { editAddress } from "./commands/edit-address";
import { ownOrder, sellerOfOrder } from "./queries/ask";

const own = z.object({ orderId: z.uuid(), key: z.string().max(100).optional() });

/** The shopper cancels one seller's part before it is packed. */
export const cancel = action({
  name: "order.cancel",
  right: "order.own",
  object: ({ orderId, key }) => ownOrder(orderId, key),
  input: own,
  limits: ["checkout.change"],
  run: ({ input, actor }) => cancelOrder(input.orderId, "cancelled by the shopper", actor.user?.id ?? null),
});

/** The shopper sends a part elsewhere before it is packed, and goes back to the order. */
export const readdress = action({
  name: "order.readdress",
  right: "order.own",
  object: ({ orderId, key }) => ownOrder(orderId, key),
  input: z.intersection(
    own.extend({ back: z.string().regex(/^\/orders\/[\w-]+(\?[\w=&.-]*)?$/) }),
    addressInput,
  ),
  limits: ["checkout.change"],
  async run({ input: { orderId, back, key: _key, ...address }, actor }) {
    const moved = await editAddress(orderId, address, actor.user?.id ?? null);
    return moved.ok ? redirect(back) : moved;
  },
});

/** The seller cancels an order that can't be sent; the shopper gets everything back and is told why. */
export const cancelAsSeller = action({
  name: "order.cancel-as-seller",
  right: "seller.orders",
  object: ({ orderId }) => sellerOfOrder(orderId),
  input: z.object({
    orderId: z.uuid(),
    reason: z.string().trim().min(3, "Tell the shopper why.").max(200, "Use at most 200 characters."),
  }),
  limits: ["desk.change"],
  run: ({ input, actor }) => cancelOrder(input.orderId, input.reason, actor.user.id),
});
