import "server-only";
import { amountText } from "@/lib/catalog/model/price-text";
import { dealsOf } from "@/lib/deals/queries/desk";
import { db } from "@/lib/platform/db/client";
import { type DeskPromotion, promotionsOf } from "@/lib/promotions/queries/desk";
import { BATCH, every, type Written } from "./written";

export const promotions: Written<"promotions"> = {
  columns: [
    "ID",
    "Promotion",
    "Kind",
    "Gives",
    "Currency",
    "Code",
    "By itself",
    "Beside others",
    "Paid by",
    "On",
    "Used",
    "At most",
    "From",
    "Until",
  ],
  pages: (filter) =>
    every(
      (after) => promotionsOf(db, filter, after, BATCH),
      (row) => [
        row.id,
        row.name,
        row.kind.toLowerCase().replaceAll("_", " "),
        givesOf(row),
        row.currency,
        row.code,
        row.automatic ? "yes" : "no",
        row.stackable ? "yes" : "no",
        row.fundedBy.toLowerCase(),
        row.active ? "yes" : "no",
        row.usedCount,
        row.usageLimit,
        row.startsAt.toISOString(),
        row.endsAt?.toISOString() ?? null,
      ],
    ),
};

export const deals: Written<"deals"> = {
  columns: [
    "ID",
    "Deal",
    "Address",
    "State",
    "Product",
    "Seller",
    "Price",
    "Before",
    "Currency",
    "Pool",
    "Claimed",
    "From",
    "Until",
    "Stopped",
  ],
  pages: (filter) =>
    every(
      (after) => dealsOf(db, filter, after, BATCH),
      (row) => [
        row.id,
        row.title,
        row.slug,
        row.moment,
        row.product,
        row.seller,
        amountText(row.price, row.currency),
        amountText(row.was, row.currency),
        row.currency,
        row.stock,
        row.claimed,
        row.startsAt.toISOString(),
        row.endsAt.toISOString(),
        row.stopped ? "yes" : "no",
      ],
    ),
};

/** What a promotion takes off: a part in percent, an amount, or pieces of a set. */
function givesOf({ kind, value, currency, conditions }: DeskPromotion): string {
  if (kind === "PERCENT") return `${value / 100} %`;
  if (kind === "AMOUNT") return amountText(value, currency);
  if (kind === "FREE_SHIPPING") return "delivery";
  return `${conditions.get ?? 0} free for every ${conditions.buy ?? 0} bought`;
}
