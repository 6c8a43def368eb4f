import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import type { Origin } from "@/lib/fulfilment/model/promise";
import type { Tx } from "@/lib/platform/db/client";
import type { PromotionRule, TaxRule } from "@/lib/pricing/model";
import type { ShippingPart } from "./model";

export type OfferInput = {
  id: string;
  sellerId: string;
  productId: string;
  categoryId: string;
  price: number;
  compareAtPrice: number | null;
  salePrice: number | null;
  saleStartsAt: Date | null;
  saleEndsAt: Date | null;
  handlingDays: number;
  backorder: "NONE" | "BACKORDER" | "PREORDER";
  availableFrom: Date | null;
  /** Offer, seller and product are all active. */
  sold: boolean;
  /** Of the seller, else of the category; null where the market's own rate applies. */
  commissionBps: number | null;
  weightGrams: number;
  sku: string | null;
  choice: string;
  title: string;
  slug: string;
  imageKey: string | null;
  imageHash: string | null;
  /** Its levels in warehouses that work. */
  stock: (Origin & { available: number })[];
};

type Totals = Record<
  "itemsTotal" | "discountTotal" | "shippingTotal" | "taxTotal" | "creditTotal" | "total",
  number
>;

/** All that the price of a checkout depends on, read under the checkout's lock. */
export type CheckoutInputs = {
  checkout: Totals & {
    id: string;
    ownerKey: string;
    userId: string | null;
    status: string;
    currency: string;
    email: string | null;
    address: PostalAddress | null;
    shipping: Record<string, Partial<ShippingPart>>;
    couponCode: string | null;
    useCredit: boolean;
    taxIncluded: boolean;
    version: number;
  };
  lines: { offerId: string; quantity: number; unitPrice: number; discount: number; tax: number }[];
  offers: OfferInput[];
  methods: {
    id: string;
    sellerId: string | null;
    name: string;
    basePrice: number;
    perKgPrice: number;
    freeFrom: number | null;
    maxDays: number;
    daysPer1000Km: number;
  }[];
  promotions: (PromotionRule & { byCoupon: boolean })[];
  tax: TaxRule | null;
  /** Balance of the shopper's store credit, where it is to be used. */
  credit: number | null;
  orderedBefore: boolean;
};

const dateOf = (text: unknown) => (typeof text === "string" ? new Date(text) : null);

/** Locks the checkout and reads what its price depends on, in one round trip; null when there is none. */
export async function readInputs(tx: Tx, checkoutId: string, now: Date): Promise<CheckoutInputs | null> {
  const [row] = await tx.$queryRaw<{ inputs: CheckoutInputs | null }[]>`
    SELECT checkout_inputs(${checkoutId}::uuid, ${now}::timestamptz) AS inputs`;
  if (!row?.inputs) return null;
  return {
    ...row.inputs,
    offers: row.inputs.offers.map((offer) => ({
      ...offer,
      saleStartsAt: dateOf(offer.saleStartsAt),
      saleEndsAt: dateOf(offer.saleEndsAt),
      availableFrom: dateOf(offer.availableFrom),
    })),
  };
}
