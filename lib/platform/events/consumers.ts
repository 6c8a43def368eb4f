import "server-only";
import { tellPriceDrop } from "@/lib/catalog/commands/price-alerts";
import { forgetOrdered } from "@/lib/checkout/commands/forget-ordered";
import { tellBackInStock, tellStockLow } from "@/lib/inventory/commands/alerts";
import { issueCreditNote } from "@/lib/invoices/commands/issue";
import { takeAtShipment } from "@/lib/payments/commands/capture-parts";
import { deliverGifts } from "@/lib/payments/commands/deliver-gifts";
import { noteOrder } from "@/lib/recommendations/commands/refresh";
import { indexChanges } from "@/lib/search/commands/index-changes";
import { expireTags } from "../cache/expire";
import type { Events, Topic } from "./outbox";

/** Takes events at least once: `handle` must be safe to run again with the same event. */
export type Consumer = {
  name: string;
  topics: readonly Topic[];
  handle(topic: Topic, payload: Events[Topic]): Promise<void>;
};

/** Everybody who is told. */
export const consumers: readonly Consumer[] = [
  {
    name: "cache",
    topics: ["cache.expire"],
    handle: async (_topic, payload) => expireTags((payload as Events["cache.expire"]).tags),
  },
  {
    name: "cart",
    topics: ["order.confirmed"],
    handle: async (_topic, payload) => forgetOrdered((payload as Events["order.confirmed"]).groupId),
  },
  {
    name: "gift-cards",
    topics: ["order.confirmed"],
    handle: async (_topic, payload) => deliverGifts((payload as Events["order.confirmed"]).groupId),
  },
  {
    name: "recommendations",
    topics: ["order.confirmed"],
    handle: async (_topic, payload) => noteOrder((payload as Events["order.confirmed"]).groupId),
  },
  {
    name: "price-alerts",
    topics: ["price.changed"],
    handle: async (_topic, payload) => tellPriceDrop((payload as Events["price.changed"]).variantId),
  },
  {
    name: "capture",
    topics: ["order.shipped"],
    handle: async (_topic, payload) => takeAtShipment((payload as Events["order.shipped"]).orderId),
  },
  {
    name: "stock-low",
    topics: ["stock.low"],
    handle: async (_topic, payload) => tellStockLow(payload as Events["stock.low"]),
  },
  {
    name: "back-in-stock",
    topics: ["stock.availability"],
    handle: async (_topic, payload) => tellBackInStock((payload as Events["stock.availability"]).offerId),
  },
  {
    name: "invoices",
    topics: ["refund.settled"],
    handle: async (_topic, payload) => issueCreditNote((payload as Events["refund.settled"]).refundId),
  },
];

/** Who reads changes that the database itself marks, rather than events: called again and again, quick when there is nothing. */
export const followers: ReadonlyArray<{ name: string; follow(): Promise<unknown> }> = [
  { name: "search", follow: indexChanges },
];
