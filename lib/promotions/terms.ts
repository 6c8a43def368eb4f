import "server-only";
import { readPrice } from "@/lib/catalog/model/price-text";
import type { Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { refuse } from "@/lib/platform/result";
import type { PromotionRule } from "@/lib/pricing/model";
import type { PromotionForm } from "./model/promotion";

export type PromotionTerms = Omit<PromotionRule, "id"> & { name: string; currency: string };

/**
 * What a form means for the price; amounts in the market's currency. Refuses what can't be read or makes no sense, by
 * field: inside `refusable`.
 */
export function termsOf(form: PromotionForm): PromotionTerms {
  const currency = env().MARKET_CURRENCY;
  const money = (field: "amount" | "minTotal") => {
    const read = readPrice(form[field], currency);
    return "problem" in read ? refuse("invalid", read.problem, field) : read.amount;
  };
  const { kind, sellerIds, categoryIds, productIds, firstOrderOnly, buy, get } = form;
  if (kind === "BUY_X_GET_Y" && (!buy || !get))
    refuse("invalid", "Say how many to buy and how many are free.", "buy");
  if (form.endsAt && form.endsAt <= (form.startsAt ?? new Date()))
    refuse("invalid", "The end must be after the start.", "endsAt");
  const fundedBy = kind === "FREE_SHIPPING" ? "SELLER" : form.fundedBy;
  if (fundedBy === "SELLER" && sellerIds.length === 0)
    refuse("invalid", "Name the sellers who pay for it.", "sellerIds");
  const [sellerId = null] = sellerIds;
  return {
    name: form.name,
    kind,
    value: kind === "PERCENT" ? basisPoints(form.percent) : kind === "AMOUNT" ? money("amount") : 0,
    currency,
    sellerId: sellerIds.length === 1 ? sellerId : null,
    fundedBy,
    conditions: {
      ...(categoryIds.length > 0 ? { categoryIds } : {}),
      ...(productIds.length > 0 ? { productIds } : {}),
      ...(sellerIds.length > 1 ? { sellerIds } : {}),
      ...(form.minTotal === "" ? {} : { minTotal: money("minTotal") }),
      ...(firstOrderOnly ? { firstOrderOnly } : {}),
      ...(kind === "BUY_X_GET_Y" ? { buy: buy ?? 0, get: get ?? 0 } : {}),
    },
    stackable: form.stackable,
    priority: form.priority ?? 0,
  };
}

function basisPoints(text: string): number {
  const percent = /^\d{1,3}(?:[.,]\d{1,2})?$/.test(text) ? Number(text.replace(",", ".")) : Number.NaN;
  if (!(percent > 0 && percent <= 100)) refuse("invalid", "More than 0 and at most 100.", "percent");
  return Math.round(percent * 100);
}

/** Refuses conditions that name what is not there: inside `refusable`. */
export async function checkConditions(tx: Tx, form: PromotionForm): Promise<void> {
  const { categoryIds, productIds, sellerIds } = form;
  const [categories, products, sellers] = await Promise.all([
    tx.category.count({ where: { id: { in: categoryIds } } }),
    tx.product.count({ where: { id: { in: productIds } } }),
    tx.seller.count({ where: { id: { in: sellerIds } } }),
  ]);
  const gone = (count: number, of: readonly string[]) => count < new Set(of).size;
  if (gone(categories, categoryIds)) refuse("invalid", "One of these categories is gone.", "categoryIds");
  if (gone(products, productIds)) refuse("invalid", "One of these products is gone.", "productIds");
  if (gone(sellers, sellerIds)) refuse("invalid", "One of these sellers is gone.", "sellerIds");
}
