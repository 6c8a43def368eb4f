import "server-only";
import { deskDb as db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";

/** In which currency a deal on an offer is priced; the market's for an offer that is not there. */
export async function currencyOfOffer(id: string): Promise<string> {
  const offer = await db.offer.findUnique({ where: { id }, select: { currency: true } });
  return offer?.currency.trim() ?? env().MARKET_CURRENCY;
}

/** In which currency a deal is priced; the market's for one that is not there. */
export async function currencyOfDeal(id: string): Promise<string> {
  const deal = await db.deal.findUnique({ where: { id }, select: { currency: true } });
  return deal?.currency.trim() ?? env().MARKET_CURRENCY;
}
