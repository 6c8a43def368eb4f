import "server-only";
import { amountText } from "@/lib/catalog/model/price-text";
import { methodsOf } from "@/lib/fulfilment/queries/tables";
import { db } from "@/lib/platform/db/client";
import { commissionRulesOf } from "@/lib/pricing/queries/commission";
import { taxesOf } from "@/lib/pricing/queries/tax";
import { BATCH, every, type Written } from "./written";

const percentOf = (bps: number) => (bps / 100).toFixed(2);

export const commission: Written<"commission"> = {
  columns: ["ID", "Whose", "Seller", "Category", "Rate %", "From", "Until", "Note", "Set by"],
  pages: (filter) =>
    every(
      (after) => commissionRulesOf(db, filter, after, BATCH),
      (row) => [
        row.id,
        row.seller ? "seller" : row.category ? "category" : "default",
        row.seller,
        row.category,
        percentOf(row.bps),
        row.startsAt.toISOString(),
        row.endsAt?.toISOString() ?? null,
        row.note,
        row.by,
      ],
    ),
};

export const taxes: Written<"taxes"> = {
  columns: ["ID", "Country", "Region", "Class", "Tax", "Rate %", "Shown prices", "From", "Until", "Set by"],
  pages: (filter) =>
    every(
      (after) => taxesOf(db, filter, after, BATCH),
      (row) => [
        row.id,
        row.country,
        row.region,
        row.taxClass,
        row.name,
        percentOf(row.bps),
        row.included ? "contain it" : "it is added",
        row.startsAt.toISOString(),
        row.endsAt?.toISOString() ?? null,
        row.by,
      ],
    ),
};

export const shipping: Written<"shipping"> = {
  columns: [
    "ID",
    "Zone",
    "Countries",
    "Seller",
    "Method",
    "Carrier",
    "Price",
    "Per kg",
    "Free from",
    "Currency",
    "Days at least",
    "Days at most",
    "Days per 1000 km",
    "Place",
    "Offered",
  ],
  pages: (filter) =>
    every(
      (after) => methodsOf(db, filter, after, BATCH),
      (row) => [
        row.id,
        row.zone,
        row.countries.join("; "),
        row.seller,
        row.name,
        row.carrier,
        amountText(row.basePrice, row.currency),
        amountText(row.perKgPrice, row.currency),
        row.freeFrom === null ? null : amountText(row.freeFrom, row.currency),
        row.currency,
        row.minDays,
        row.maxDays,
        row.daysPer1000Km,
        row.position,
        row.active ? "yes" : "no",
      ],
    ),
};
