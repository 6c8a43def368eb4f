import { formatMoney } from "@/lib/platform/money";
import type { Kind, PromotionMoment } from "@/lib/promotions/model/promotion";

export const MOMENT_NAMES: Record<PromotionMoment, string> = {
  running: "Running",
  planned: "Planned",
  paused: "Paused",
  over: "Over",
};

/** "10 % off", "$5.00 off", "1 free for every 2 bought", "Free delivery". */
export function givesText(promotion: {
  kind: Kind;
  value: number;
  currency: string;
  conditions: { buy?: number; get?: number };
}): string {
  const { kind, value, currency, conditions } = promotion;
  if (kind === "PERCENT") return `${value / 100} % off`;
  if (kind === "AMOUNT") return `${formatMoney(value, currency)} off`;
  if (kind === "FREE_SHIPPING") return "Free delivery";
  return `${conditions.get ?? 0} free for every ${conditions.buy ?? 0} bought`;
}
