"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { addressInput } from "@/lib/accounts/model/address";
import { email as emailText } from "@/lib/accounts/model/credentials";
import { redeemGiftCard } from "@/lib/payments/commands/gift-card";
import { ensureIntent } from "@/lib/payments/commands/intent";
import { ownCard } from "@/lib/payments/queries/saved-cards";
import { action } from "@/lib/platform/http/action";
import { fail, ok, type Result } from "@/lib/platform/result";
import { placeCheckout } from "./commands/place-deal";
import { abandonCheckout, extendHold } from "./commands/release";
import { settleCheckout } from "./commands/settle";
import { updateCheckout } from "./commands/update";
import { couponText } from "./model";
import { checkoutOwner } from "./queries/checkout";

const target = z.object({ checkoutId: z.uuid() });

async function ownerOfCheckout({ checkoutId }: { checkoutId: string }) {
  const owner = await checkoutOwner(checkoutId);
  return owner ? { owner } : null;
}

/** Who receives it and where. */
export const saveContact = action({
  name: "checkout.contact",
  right: "checkout.own",
  object: ownerOfCheckout,
  input: z.intersection(target.extend({ email: emailText }), addressInput),
  limits: ["checkout.change"],
  async run({ input: { checkoutId, email, ...address }, scripted }) {
    const saved = await updateCheckout(checkoutId, { email, address });
    if (saved.ok && !scripted) redirect(`/checkout/${checkoutId}`);
    return saved;
  },
});

/** How one seller's part is sent. */
export const chooseDelivery = action({
  name: "checkout.delivery",
  right: "checkout.own",
  object: ownerOfCheckout,
  input: target.extend({ shipping: z.record(z.uuid(), z.uuid()) }),
  limits: ["checkout.change"],
  run: ({ input: { checkoutId, shipping } }) => updateCheckout(checkoutId, { shipping }),
});

/** A code on the basket; empty takes it away. */
export const applyCoupon = action({
  name: "checkout.coupon",
  right: "checkout.own",
  object: ownerOfCheckout,
  input: target.extend({ couponCode: couponText }),
  limits: ["coupon.try"],
  run: ({ input: { checkoutId, couponCode } }) => updateCheckout(checkoutId, { couponCode }),
});

/** Store credit towards the total, or not. */
export const chooseCredit = action({
  name: "checkout.credit",
  right: "checkout.own",
  object: ownerOfCheckout,
  input: target.extend({ useCredit: z.boolean() }),
  limits: ["checkout.change"],
  run: ({ input: { checkoutId, useCredit } }) => updateCheckout(checkoutId, { useCredit }),
});

/** Turns a gift card into the member's credit and uses it here. */
export const redeemHere = action({
  name: "checkout.gift",
  right: "checkout.own",
  object: ownerOfCheckout,
  input: target.extend({ code: z.string().trim().min(1, "Enter the code of your gift card.").max(60) }),
  limits: ["gift.try"],
  async run({ input: { checkoutId, code }, actor }) {
    if (!actor.user)
      return fail("sign-in", "Sign in to use a gift card: what is left of it stays in your account.", "code");
    const redeemed = await redeemGiftCard(actor.user.id, code);
    return redeemed.ok ? updateCheckout(checkoutId, { useCredit: true }) : redeemed;
  },
});

/**
 * Places the order in its turn and answers with what the browser needs to pay it: the intent's secret, and the provider's
 * name of the member's own card if one was chosen; no secret when credit pays it all.
 */
export const place = action({
  name: "checkout.place",
  right: "checkout.own",
  object: ownerOfCheckout,
  input: target.extend({
    idempotencyKey: z.uuid(),
    expectedTotal: z.number().int().min(0),
    saveCard: z.boolean().default(false),
    savedCardId: z.uuid().nullable().default(null),
  }),
  limits: ["checkout.place"],
  async run({
    input: { checkoutId, idempotencyKey, expectedTotal, saveCard, savedCardId },
    actor,
  }): Promise<Result<{ clientSecret: string | null; paymentMethod: string | null }>> {
    const paymentMethod = savedCardId && actor.user ? await ownCard(actor.user.id, savedCardId) : null;
    if (savedCardId && !paymentMethod)
      return fail("card", "This card is not in your account any more. Choose another.");
    const placed = await placeCheckout(checkoutId, idempotencyKey, expectedTotal);
    if (!placed.ok) return placed;
    const { checkoutId: placedId, total } = placed.data;
    const paid = { clientSecret: null, paymentMethod: null };
    if (total > 0) {
      const intent = await ensureIntent(placedId, { saveCard: saveCard && !paymentMethod });
      if (intent.ok) return ok({ clientSecret: intent.data.clientSecret, paymentMethod });
      // Another tab paid it meanwhile: this one goes where that one went.
      const settled = await settleCheckout(placedId);
      return settled.ok ? ok(paid) : intent;
    }
    const settled = await settleCheckout(placedId);
    return settled.ok ? ok(paid) : settled;
  },
});

/** Ten minutes more to pay, once. */
export const holdLonger = action({
  name: "checkout.extend",
  right: "checkout.own",
  object: ownerOfCheckout,
  input: target,
  limits: ["checkout.change"],
  run: ({ input }) => extendHold(input.checkoutId),
});

/** Back to the cart: what was held is free again. */
export const leave = action({
  name: "checkout.leave",
  right: "checkout.own",
  object: ownerOfCheckout,
  input: target,
  limits: ["checkout.change"],
  async run({ input }) {
    await abandonCheckout(input.checkoutId);
    redirect("/cart");
  },
});
