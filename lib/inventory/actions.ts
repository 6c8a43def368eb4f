"use server";

import { sellerOfOffer } from "@/lib/catalog/queries/ask";
import { action } from "@/lib/platform/http/action";
import { fail } from "@/lib/platform/result";
import { askForAlert, cancelAlerts } from "./commands/alerts";
import { countUnits, moveUnits, receiveUnits, setThreshold, writeOffUnits } from "./commands/shelf";
import {
  alertInput,
  cancelAlertInput,
  countInput,
  moveInput,
  receiveInput,
  thresholdInput,
  writeOffInput,
} from "./model";
import { isAlertKey } from "./queries/alert-key";

/** Units came in. */
export const receive = action({
  name: "stock.receive",
  right: "seller.stock",
  object: ({ offerId }) => sellerOfOffer(offerId),
  input: receiveInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => receiveUnits({ ...input, actorId: actor.user.id }),
});

/** Units are gone without having been sold. */
export const writeOff = action({
  name: "stock.write-off",
  right: "seller.stock",
  object: ({ offerId }) => sellerOfOffer(offerId),
  input: writeOffInput,
  limits: ["desk.change"],
  run: ({ input: { reason, note, ...act }, actor }) =>
    writeOffUnits({ ...act, reason: note ? `${reason}: ${note}` : reason, actorId: actor.user.id }),
});

/** Somebody counted the shelf. */
export const count = action({
  name: "stock.count",
  right: "seller.stock",
  object: ({ offerId }) => sellerOfOffer(offerId),
  input: countInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => countUnits({ ...input, actorId: actor.user.id }),
});

/** Units go to another warehouse. */
export const move = action({
  name: "stock.move",
  right: "seller.stock",
  object: ({ offerId }) => sellerOfOffer(offerId),
  input: moveInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => moveUnits({ ...input, actorId: actor.user.id }),
});

/** From how few on the seller is told. */
export const threshold = action({
  name: "stock.threshold",
  right: "seller.stock",
  object: ({ offerId }) => sellerOfOffer(offerId),
  input: thresholdInput,
  limits: ["desk.change"],
  run: ({ input }) => setThreshold(input.offerId, input.warehouseId, input.threshold),
});

/** A shopper wants to be told when something is back. */
export const tellMe = action({
  name: "alert.ask",
  right: "alert.ask",
  input: alertInput,
  limits: ["alert.ask", "alert.mail"],
  target: ({ email, variantId }) => email || variantId,
  async run({ input: { variantId, email }, actor }) {
    const address = email || actor.user?.email.toLowerCase();
    if (!address) return fail("invalid", "Enter your mail address.", "email");
    return askForAlert({ variantId, email: address, userId: actor.user?.id ?? null });
  },
});

/** Whoever holds the mailed link wants no more of these mails. */
export const stopAlerts = action({
  name: "alert.cancel",
  right: "alert.own",
  object: ({ alertId, key }) => ({ owner: "", proven: isAlertKey(alertId, key) }),
  input: cancelAlertInput,
  limits: ["account.change"],
  run: ({ input }) => cancelAlerts(input.alertId),
});
