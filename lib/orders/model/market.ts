import { z } from "zod";
import { ORDER_STATES, type OrderState } from "../model";

type Shown = { label: string; states: readonly OrderState[] };

/** Which orders of the market are listed, by how far they are. */
export const SHOWN_ORDERS = {
  all: { label: "All", states: ORDER_STATES },
  open: { label: "To ship", states: ["CONFIRMED", "PACKED", "PARTIALLY_SHIPPED"] },
  shipped: { label: "On the way", states: ["SHIPPED"] },
  delivered: { label: "Delivered", states: ["DELIVERED"] },
  cancelled: { label: "Cancelled", states: ["CANCELLED"] },
  unpaid: { label: "Not paid", states: ["PENDING_PAYMENT", "FAILED"] },
} as const satisfies Record<string, Shown>;

/** What may be the matter with an order. */
export const TROUBLES = {
  refunded: "Refunded",
  disputed: "Open dispute",
  finding: "Open finding",
} as const;

export const MARKET_SORTS = ["newest", "oldest", "largest", "smallest"] as const;

export type ShownOrders = keyof typeof SHOWN_ORDERS;
export type Trouble = keyof typeof TROUBLES;
export type MarketSort = (typeof MARKET_SORTS)[number];

const named = <T extends string>(table: Record<T, unknown>) => z.enum(Object.keys(table) as [T, ...T[]]);

/** How the list of the market's orders is narrowed and sorted. */
export const marketFilter = z.object({
  show: named(SHOWN_ORDERS).default("all"),
  trouble: named(TROUBLES).nullable().default(null),
  sellerId: z.uuid().nullable().default(null),
  userId: z.uuid().nullable().default(null),
  words: z.string().trim().max(80).default(""),
  sort: z.enum(MARKET_SORTS).default("newest"),
});
