import { z } from "zod";
import type { PostalAddress } from "@/lib/accounts/model/address";
import type { PictureView } from "@/lib/catalog/model/views";

export type CheckoutStatus = "OPEN" | "PLACED" | "SETTLED" | "FAILED" | "EXPIRED" | "CANCELLED";

/** How one seller's part is sent: the chosen method, its price now and the promise that was shown. */
export type ShippingPart = {
  methodId: string;
  name: string;
  /** Minor units, after promotions. */
  price: number;
  discount: number;
  /** Calendar days, "2026-11-24"; null when nothing can be promised. */
  promisedDay: string | null;
  shipDay: string | null;
  promisedAt: string | null;
  shipBy: string | null;
};

/** A promotion that took something off a checkout: off its goods and off its delivery, minor units. */
export type AppliedPromotion = { id: string; name: string; amount: number; shipping: number };

export type ShippingOption = {
  methodId: string;
  name: string;
  price: number;
  promisedDay: string | null;
};

export type CheckoutLineView = {
  offerId: string;
  sellerId: string;
  quantity: number;
  unitPrice: number;
  discount: number;
  title: string;
  choice: string;
  slug: string;
  picture: PictureView | null;
};

export type CheckoutSeller = {
  sellerId: string;
  name: string;
  lines: CheckoutLineView[];
  options: ShippingOption[];
  chosen: ShippingPart | null;
};

/** Everything the checkout page shows; all amounts are the server's, minor units of `currency`. */
export type CheckoutView = {
  id: string;
  status: CheckoutStatus;
  version: number;
  currency: string;
  email: string | null;
  address: PostalAddress | null;
  sellers: CheckoutSeller[];
  couponCode: string | null;
  couponApplied: boolean;
  promotions: AppliedPromotion[];
  useCredit: boolean;
  creditAvailable: number;
  itemsTotal: number;
  discountTotal: number;
  shippingTotal: number;
  taxTotal: number;
  taxIncluded: boolean;
  creditTotal: number;
  total: number;
  /** Milliseconds since 1970 at which the hold ends; null while nothing is held. */
  holdEnds: number | null;
  extended: boolean;
  /** Milliseconds since 1970 at which the first claim on a deal in it runs out; null when none is under way. */
  claimEnds: number | null;
  /** What keeps it from being placed, in plain words; null when it can be. */
  missing: string | null;
};

export const couponText = z.string().trim().toUpperCase().max(40, "A code has at most 40 characters.");

/** Where a visitor's payment returns to. */
export function returnPath(checkoutId: string): string {
  return `/checkout/${checkoutId}/return`;
}
