"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { readMessages, sendMessage } from "../commands/message";
import { ownOrder, sellerOfOrder } from "../queries/ask";

const about = z.object({ orderId: z.uuid(), key: z.string().max(100).optional() });
const writing = about.extend({
  messageKey: z.uuid(),
  body: z
    .string({ error: "Write something first." })
    .trim()
    .min(1, "Write something first.")
    .max(2_000, "Use at most 2,000 characters."),
});

/** The shopper writes to the seller of an order. */
export const writeToSeller = action({
  name: "message.to-seller",
  right: "order.own",
  object: ({ orderId, key }) => ownOrder(orderId, key),
  input: writing,
  limits: ["message.send"],
  run: ({ input: { orderId, body, messageKey }, actor }) =>
    sendMessage({ orderId, body, key: messageKey, bySeller: false, actorId: actor.user?.id ?? null }),
});

/** The seller writes to who ordered. */
export const writeToBuyer = action({
  name: "message.to-buyer",
  right: "seller.orders",
  object: ({ orderId }) => sellerOfOrder(orderId),
  input: writing,
  limits: ["message.send"],
  run: ({ input: { orderId, body, messageKey }, actor }) =>
    sendMessage({ orderId, body, key: messageKey, bySeller: true, actorId: actor.user.id }),
});

/** The shopper has seen what the seller wrote. */
export const seeAsBuyer = action({
  name: "message.seen-by-buyer",
  right: "order.own",
  object: ({ orderId, key }) => ownOrder(orderId, key),
  input: about,
  limits: ["checkout.change"],
  run: ({ input }) => readMessages(input.orderId, false),
});

/** The seller has seen what the shopper wrote. */
export const seeAsSeller = action({
  name: "message.seen-by-seller",
  right: "seller.orders",
  object: ({ orderId }) => sellerOfOrder(orderId),
  input: about,
  limits: ["desk.change"],
  run: ({ input }) => readMessages(input.orderId, true),
});
