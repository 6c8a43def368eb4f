"use server";

import { action } from "@/lib/platform/http/action";
import { fail } from "@/lib/platform/result";
import { endOwnAlert } from "../commands/own-alerts";
import { endPriceAlert, watchPrice } from "../commands/price-alerts";
import { endOwnAlertInput, endPriceAlertInput, priceAlertInput } from "../model/price-alert";
import { isPriceAlertKey } from "../queries/price-alert-key";

/** A shopper wants to be told when something costs less; a member at their own address. */
export const tellWhenCheaper = action({
  name: "price-alert.ask",
  right: "alert.ask",
  input: priceAlertInput,
  limits: ["alert.ask", "alert.mail"],
  target: ({ email, variantId }) => email || variantId,
  async run({ input: { variantId, email }, actor }) {
    const address = email || actor.user?.email.toLowerCase();
    if (!address) return fail("invalid", "Enter your mail address.", "email");
    return watchPrice({ variantId, email: address, userId: actor.user?.id ?? null });
  },
});

/** Whoever holds the mailed link wants no more of these mails. */
export const stopPriceAlert = action({
  name: "price-alert.end",
  right: "alert.own",
  object: ({ alertId, key }) => ({ owner: "", proven: isPriceAlertKey(alertId, key) }),
  input: endPriceAlertInput,
  limits: ["account.change"],
  run: ({ input }) => endPriceAlert(input.alertId),
});

/** A member takes something off the list of what they wait for. */
export const endAlert = action({
  name: "alert.end",
  right: "account.use",
  input: endOwnAlertInput,
  limits: ["account.change"],
  run: ({ input, actor }) => endOwnAlert(actor.user.id, input),
});
