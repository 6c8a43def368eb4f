import "server-only";
import type { PostalAddress } from "@/lib/accounts/model/address";
import type { Origin } from "@/lib/fulfilment/model/promise";
import { pool, type Tx } from "@/lib/platform/db/client";
import type { PromotionRule, TaxRule } from "@/lib/pricing/model";
import type { AppliedPromotion, ShippingPart } from "./model";

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
  /** By the rule that holds now; null where none does and the built-in rate applies. */
  commissionBps: number | null;
  weightGrams: number;
  /** Its pieces are gift cards. */
  giftCard: boolean;
  /** The rate of its tax class at the address; null where that is the standard one. */
  tax: TaxRule | null;
  sku: string | null;
  choice: string;
  title: string;
  slug: string;
  imageKey: string | null;
  imageHash: string | null;
  /** Its levels in warehouses that work. */
  stock: (Origin & { available: number })[];
};

/** Minor units of the checkout's currency. */
export type Totals = Record<
  "itemsTotal" | "discountTotal" | "shippingTotal" | "taxTotal" | "creditTotal" | "total",
  number
>;

/** A unit of a deal that the shopper has claimed: its price, until when (milliseconds since 1970), and where it lies. */
export type ClaimInput = {
  offerId: string;
  dealId: string;
  price: number;
  quantity: number;
  until: number;
  place: Origin;
};

/** All that the price of a checkout depends on. */
export type CheckoutInputs = {
  /** Which state of the checkout it was: another text once anything of it was written. */
  seen: string;
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
    promotions: AppliedPromotion[];
    version: number;
  };
  lines: {
    offerId: string;
    quantity: number;
    unitPrice: number;
    discount: number;
    tax: number;
    /** The deal it was priced by last. */
    dealId: string | null;
    /** The deal it is priced by now. */
    claim: ClaimInput | null;
  }[];
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
  promotions: (PromotionRule & { name: string; byCoupon: boolean; limited: boolean })[];
  tax: TaxRule | null;
  /** Balance of the shopper's store credit, where it is to be used. */
  credit: number | null;
  orderedBefore: boolean;
};

const dateOf = (text: unknown) => (typeof text === "string" ? new Date(text) : null);

type Read = Omit<CheckoutInputs, "lines"> & {
  lines: Omit<CheckoutInputs["lines"][number], "claim">[];
  claims: ClaimInput[];
};

/** Locks the checkout and reads what its price depends on, in one round trip; null when there is none. */
export async function readInputs(tx: Tx, checkoutId: string, now: Date): Promise<CheckoutInputs | null> {
  const [row] = await tx.$queryRaw<{ inputs: Read | null }[]>`
    SELECT checkout_inputs(${checkoutId}::uuid, ${now}::timestamptz, true) AS inputs`;
  return row?.inputs ? inputsOf(row.inputs) : null;
}

/** The same without a lock and outside any transaction: it may have changed since, which `seen` tells. */
export async function lookAtInputs(checkoutId: string, now: Date): Promise<CheckoutInputs | null> {
  const { rows } = await pool().query<{ inputs: Read | null }>({
    name: "checkout-inputs",
    text: "SELECT checkout_inputs($1::uuid, $2::timestamptz, false) AS inputs",
    values: [checkoutId, now],
  });
  return rows[0]?.inputs ? inputsOf(rows[0].inputs) : null;
}

function inputsOf({ claims, ...inputs }: Read): CheckoutInputs {
  return {
    ...inputs,
    lines: inputs.lines.map((line) => ({
      ...line,
      claim: claims.find((one) => one.offerId === line.offerId && one.quantity === line.quantity) ?? null,
    })),
    offers: inputs.offers.map((offer) => ({
      ...offer,
      saleStartsAt: dateOf(offer.saleStartsAt),
      saleEndsAt: dateOf(offer.saleEndsAt),
      availableFrom: dateOf(offer.availableFrom),
    })),
  };
}
