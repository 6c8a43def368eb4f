"use server";

import { staffOf } from "@/lib/accounts/model/actor";
import { readPrice } from "@/lib/catalog/model/price-text";
import { action } from "@/lib/platform/http/action";
import { fail } from "@/lib/platform/result";
import { changeDeal, haltDeal } from "../commands/plan";
import { createDeal } from "../commands/pool";
import { changeDealInput, newDealInput, stopDealInput } from "../model/terms";
import { currencyOfDeal, currencyOfOffer } from "../queries/currency";

/** An operator plans a deal. */
export const planDeal = action({
  name: "deal.create",
  right: "staff.campaigns",
  input: newDealInput,
  limits: ["desk.change"],
  async run({ input, actor }) {
    const price = readPrice(input.price, await currencyOfOffer(input.offerId));
    if ("problem" in price) return fail("price", price.problem, "price");
    const slug = `${slugOf(input.title)}-${input.id.slice(-6)}`;
    return createDeal({ ...input, price: price.amount, slug }, staffOf(actor));
  },
});

/** An operator changes a deal that has not started. */
export const editDeal = action({
  name: "deal.change",
  right: "staff.campaigns",
  input: changeDealInput,
  limits: ["desk.change"],
  async run({ input, actor }) {
    const price = readPrice(input.price, await currencyOfDeal(input.dealId));
    if ("problem" in price) return fail("price", price.problem, "price");
    return changeDeal({ ...input, price: price.amount }, staffOf(actor));
  },
});

/** An operator stops a deal. */
export const stopDeal = action({
  name: "deal.stop",
  right: "staff.campaigns",
  input: stopDealInput,
  limits: ["desk.change"],
  run: ({ input: { dealId, reason }, actor }) => haltDeal(dealId, reason, staffOf(actor)),
});

function slugOf(title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return plain.slice(0, 60) || "deal";
}
