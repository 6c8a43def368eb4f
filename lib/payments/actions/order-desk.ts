"use server";

import { z } from "zod";
import { staffOf } from "@/lib/accounts/model/actor";
import { cancelAsStaff } from "@/lib/orders/commands/cancel-as-staff";
import { action } from "@/lib/platform/http/action";
import { MAX_AMOUNT } from "@/lib/platform/money";
import { captureNow } from "../commands/capture-now";
import { giveGoodwill } from "../commands/goodwill";
import { refundAsStaff } from "../commands/refund-as-staff";

const reason = z
  .string({ error: "Say why; the shopper reads it." })
  .trim()
  .min(3, "Say why; the shopper reads it.")
  .max(200, "Use at most 200 characters.");
const amount = z.int().min(0).max(MAX_AMOUNT);

/** Gives back parts of any order, by line and units. */
export const refundForMarket = action({
  name: "order.refund-for-market",
  right: "staff.refund",
  input: z.object({
    orderId: z.uuid(),
    key: z.uuid(),
    lines: z
      .array(z.object({ orderLineId: z.uuid(), quantity: z.int().min(0).max(100_000), amount }))
      .max(500),
    delivery: amount,
    reason,
    to: z.enum(["origin", "credit"]),
  }),
  limits: ["staff.money"],
  run: ({ input: { orderId, ...request }, actor }) => refundAsStaff(orderId, request, staffOf(actor)),
});

/** Gives the shopper of an order store credit at the market's expense. */
export const giveGoodwillCredit = action({
  name: "order.goodwill",
  right: "staff.goodwill",
  input: z.object({
    orderId: z.uuid(),
    key: z.uuid(),
    amount: amount.min(1, "Write an amount such as 12.50."),
    reason,
  }),
  limits: ["staff.money"],
  run: ({ input: { orderId, ...gift }, actor }) => giveGoodwill(orderId, gift, staffOf(actor)),
});

/** Takes the money of an order that is only authorised. */
export const takeMoneyNow = action({
  name: "order.capture-now",
  right: "staff.refund",
  input: z.object({ orderId: z.uuid() }),
  limits: ["staff.money"],
  run: ({ input, actor }) => captureNow(input.orderId, staffOf(actor)),
});

/** Cancels an order before it is packed; what was only authorised is let go. */
export const cancelForMarket = action({
  name: "order.cancel-for-market",
  right: "staff.refund",
  input: z.object({ orderId: z.uuid(), reason }),
  limits: ["staff.money"],
  run: ({ input, actor }) => cancelAsStaff(input.orderId, input.reason, staffOf(actor)),
});
