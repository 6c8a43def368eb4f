"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { sellerOfOrder } from "@/lib/orders/queries/ask";
import { parseAmount } from "@/lib/platform/amount-text";
import { env } from "@/lib/platform/env";
import { action } from "@/lib/platform/http/action";
import { answerDispute } from "./commands/answer-dispute";
import { issueGiftCard, redeemGiftCard, showGiftCode, voidGiftCard } from "./commands/gift-card";
import { payFailedRefund } from "./commands/issue-refund";
import { refundOrder } from "./commands/refund";
import { removeCard } from "./commands/saved-cards";
import { openSellerAccount } from "./commands/seller-account";
import { sellerOfDispute } from "./queries/disputes";
import { giftOwner } from "./queries/gift-cards";

const code = z
  .string({ error: "Enter the code of your gift card." })
  .trim()
  .min(1, "Enter the code of your gift card.")
  .max(60, "A code has 16 characters.");

/** Turns a gift card into the member's store credit. */
export const redeemGift = action({
  name: "gift.redeem",
  right: "account.use",
  input: z.object({ code }),
  limits: ["gift.try"],
  run: ({ input, actor }) => redeemGiftCard(actor.user.id, input.code),
});

/** Shows the code of a gift card to who bought it. */
export const showGift = action({
  name: "gift.show",
  right: "order.own",
  object: async ({ giftCardId }) => {
    const owner = await giftOwner(giftCardId);
    return owner ? { owner } : null;
  },
  input: z.object({ giftCardId: z.uuid() }),
  limits: ["checkout.change"],
  run: ({ input }) => showGiftCode(input.giftCardId),
});

/** Forgets one of the member's cards. */
export const forgetCard = action({
  name: "card.remove",
  right: "account.use",
  input: z.object({ cardId: z.uuid() }),
  limits: ["account.change"],
  async run({ input, actor, scripted }) {
    const removed = await removeCard(actor.user.id, input.cardId);
    if (removed.ok && !scripted) redirect("/account/cards");
    return removed;
  },
});

const MOST_BYTES = 5 * 1024 * 1024;

const evidence = z.object({
  disputeId: z.uuid(),
  text: z
    .string({ error: "Say what speaks for you." })
    .trim()
    .min(20, "Say a little more: what was bought, when it arrived, what was agreed.")
    .max(20_000, "The bank reads at most 20,000 characters."),
  file: z
    .instanceof(File)
    .refine((file) => file.size <= MOST_BYTES, "A file may have at most 5 MB.")
    .refine(
      (file) => ["application/pdf", "image/jpeg", "image/png"].includes(file.type),
      "The bank takes PDF, JPEG and PNG files.",
    )
    .optional(),
});

/** The seller's answer to a dispute of an order that is theirs alone. */
export const answerAsSeller = action({
  name: "dispute.answer",
  right: "seller.finance",
  object: async ({ disputeId }) => {
    const sellerId = await sellerOfDispute(disputeId);
    return sellerId ? { sellerId } : null;
  },
  input: evidence,
  limits: ["desk.change"],
  run: ({ input: { disputeId, text, file } }) => answerDispute(disputeId, { text, file: file ?? null }),
});

/** The market's answer to a dispute. */
export const answerAsOperator = action({
  name: "dispute.answer-for-market",
  right: "staff.money",
  input: evidence,
  limits: ["desk.change"],
  run: ({ input: { disputeId, text, file } }) => answerDispute(disputeId, { text, file: file ?? null }),
});

const price = z.string().transform((text, context) => {
  const amount = parseAmount(text, env().MARKET_CURRENCY);
  if (amount === null) context.addIssue("Write an amount such as 12.50.");
  return amount ?? 0;
});

/** Gives back parts of an order without a return: `delivery`, and for each line a field of its id. */
export const refundLines = action({
  name: "order.refund",
  right: "seller.finance",
  object: ({ orderId }) => sellerOfOrder(orderId),
  input: z
    .object({
      orderId: z.uuid(),
      key: z.uuid(),
      reason: z
        .string({ error: "Say why; the shopper reads it." })
        .trim()
        .min(1, "Say why; the shopper reads it.")
        .max(200, "Use at most 200 characters."),
      asCredit: z.literal("on").optional(),
      delivery: z.union([z.literal("").transform(() => 0), price]).default(0),
    })
    .catchall(z.union([z.literal("").transform(() => 0), price])),
  limits: ["desk.change"],
  run({ input: { orderId, key, reason, asCredit, delivery, ...amounts }, actor }) {
    const lines = Object.entries(amounts as Record<string, number>).map(([orderLineId, amount]) => ({
      orderLineId,
      quantity: 0,
      amount,
    }));
    return refundOrder(orderId, {
      key,
      lines: lines.filter(({ amount }) => amount > 0),
      delivery,
      reason,
      to: asCredit ? "credit" : "origin",
      actorId: actor.user.id,
    });
  },
});

/** Leads the seller to the provider's form for the bank account that is paid. */
export const connectBank = action({
  name: "seller.connect-bank",
  right: "seller.finance",
  object: ({ sellerId }) => ({ sellerId }),
  input: z.object({ sellerId: z.uuid() }),
  limits: ["desk.change"],
  async run({ input }) {
    const opened = await openSellerAccount(input.sellerId);
    if (opened.ok) redirect(opened.data.url);
    return opened;
  },
});

/** Issues a gift card at the market's expense; the answer is the only place that ever holds its code. */
export const issueGift = action({
  name: "gift.issue",
  right: "staff.money",
  input: z.object({
    amount: z
      .string()
      .transform((text) => parseAmount(text, env().MARKET_CURRENCY) ?? 0)
      .refine((amount) => amount >= 100 && amount <= 100_000, "A gift card is worth 1.00 to 1,000.00."),
    note: z.string().trim().min(1, "Say what it is for.").max(200, "Use at most 200 characters."),
  }),
  limits: ["desk.change"],
  run: ({ input, actor }) =>
    issueGiftCard({ ...input, currency: env().MARKET_CURRENCY, issuedById: actor.user.id }),
});

/** Takes back a gift card that nobody redeemed. */
export const voidGift = action({
  name: "gift.void",
  right: "staff.money",
  input: z.object({ giftCardId: z.uuid() }),
  limits: ["desk.change"],
  run: ({ input }) => voidGiftCard(input.giftCardId),
});

/** Pays a refund that its bank refused, as credit or noted as a bank transfer. */
export const payOwedRefund = action({
  name: "refund.pay-owed",
  right: "staff.money",
  input: z.object({ refundId: z.uuid(), how: z.enum(["credit", "bank"]) }),
  limits: ["desk.change"],
  run: ({ input }) => payFailedRefund(input.refundId, input.how),
});
