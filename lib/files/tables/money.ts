import "server-only";
import { amountText } from "@/lib/catalog/model/price-text";
import { meaningOf } from "@/lib/findings/model";
import { findingsOf } from "@/lib/findings/queries";
import { disputesPage } from "@/lib/payments/queries/dispute-pages";
import { db } from "@/lib/platform/db/client";
import { BATCH, every, type Written } from "./written";

export const findings: Written<"findings"> = {
  columns: [
    "ID",
    "Proof",
    "Finding",
    "In the proof's words",
    "ID of the thing",
    "Order",
    "Seller",
    "Found",
    "Last seen",
    "Repair asked",
    "Asked by",
    "Gone",
    "Details",
  ],
  pages: (filter) =>
    every(
      (after) => findingsOf(db, filter, after, BATCH),
      (row) => [
        row.id,
        row.area,
        meaningOf(row.kind).title,
        row.kind,
        row.subject,
        row.order,
        row.seller?.name ?? null,
        row.foundAt.toISOString(),
        row.seenAt.toISOString(),
        row.askedAt?.toISOString() ?? null,
        row.askedBy,
        row.resolvedAt?.toISOString() ?? null,
        JSON.stringify(row.detail),
      ],
    ),
};

export const disputes: Written<"disputes"> = {
  columns: [
    "ID",
    "Provider's ID",
    "Orders",
    "Sellers",
    "Amount",
    "Currency",
    "Reason",
    "State",
    "Opened",
    "Answer by",
    "Answered",
    "Closed",
  ],
  pages: (filter) =>
    every(
      (after) => disputesPage(db, filter, after, BATCH),
      (row) => [
        row.id,
        row.providerId,
        row.orders,
        row.sellers,
        amountText(row.amount, row.currency),
        row.currency,
        row.reason,
        row.status.toLowerCase().replaceAll("_", " "),
        row.openedAt.toISOString(),
        row.dueBy?.toISOString() ?? null,
        row.answeredAt?.toISOString() ?? null,
        row.closedAt?.toISOString() ?? null,
      ],
    ),
};
