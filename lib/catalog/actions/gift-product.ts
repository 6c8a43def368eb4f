"use server";

import { staffOf } from "@/lib/accounts/model/actor";
import { action } from "@/lib/platform/http/action";
import { markGiftCard } from "../commands/gift-product";
import { giftProductInput } from "../model/gift-product";

/** An operator makes a product a gift card, or an ordinary thing again. */
export const setGiftCard = action({
  name: "product.gift-card",
  right: "staff.catalogue",
  input: giftProductInput,
  limits: ["desk.change"],
  run: ({ input, actor }) => markGiftCard(input, staffOf(actor)),
});
