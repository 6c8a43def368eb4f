import type { DeliveryPromise } from "@/lib/fulfilment/model/promise";

/** What is live about a card. `promise` is a calendar day; `left` is set only when few are. */
export type CardLive = { promise: string | null; inStock: boolean; left: number | null };

/** What is live about an offer. Amounts are minor units of `currency`. */
export type OfferLive = {
  price: number;
  was: number | null;
  currency: string;
  inStock: boolean;
  left: number | null;
  promise: DeliveryPromise | null;
  /** Cost of sending one unit; null where it isn't sent. */
  shipping: number | null;
  /** Set while a deal runs on it; its price is for who claims a unit. */
  deal: LiveDeal | null;
};

export type LiveDeal = {
  id: string;
  slug: string;
  price: number;
  was: number;
  limit: number;
  /** ISO instants. */
  startsAt: string;
  endsAt: string;
};

/** Answer of /api/live/product/:id. `place` is in words. */
export type ProductLive = { offers: Record<string, OfferLive>; place: string };
