/** What the pages of the browse path are made of: plain values, safe to cache and to hand to the browser. */

export const GROUNDS = ["lilac", "peach", "mint", "sky", "butter", "rose", "stone"] as const;
export type Ground = (typeof GROUNDS)[number];

/** Its department's ground; anything unknown stands on stone. */
export function groundOf(value: string): Ground {
  return GROUNDS.find((ground) => ground === value) ?? "stone";
}

export type PictureView = {
  /** Storage key without size and format. */
  key: string;
  alt: string;
  /** What stands there until it has come, as a CSS background: its colour, or a few blurred pixels. */
  placeholder: string | null;
};

export type CategoryView = {
  id: string;
  parentId: string | null;
  path: string;
  name: string;
  description: string;
  depth: number;
  ground: Ground;
  picture: PictureView | null;
  /** It, or one that it stands in, is in no menu and takes no new listings. */
  hidden: boolean;
};

/** A product as lists show it. Amounts are minor units of `currency`. */
export type CardView = {
  id: string;
  slug: string;
  title: string;
  /** Brand, or the seller of the buy box where there is none. */
  maker: string;
  picture: PictureView | null;
  price: number | null;
  was: number | null;
  /** Some variants cost more. */
  from: boolean;
  currency: string;
  rating: number;
  ratingCount: number;
  inStock: boolean;
};

export type SellerBrief = {
  id: string;
  slug: string;
  name: string;
  promiseKeptBps: number;
  returnDays: number;
  rating: number;
  ratingCount: number;
};

export type OfferView = {
  id: string;
  seller: SellerBrief;
  condition: "NEW" | "REFURBISHED" | "LIKE_NEW" | "GOOD";
  price: number;
  was: number | null;
  currency: string;
  /** Lowest price of the last 30 days, minor units. */
  lowest30: number;
  handlingDays: number;
  inStock: boolean;
  backorder: "NONE" | "BACKORDER" | "PREORDER";
  /** Calendar day a pre-order ships from. */
  availableFrom: string | null;
  maxPerOrder: number | null;
  /** A gift card: its code comes by mail. */
  byMail: boolean;
};

export type VariantView = {
  id: string;
  title: string;
  sku: string | null;
  ean: string | null;
  /** Option key to value. */
  options: Record<string, string>;
  /** Indexes into the product's pictures, in order. */
  pictures: number[];
  /** The buy box first. Empty when nobody sells it now. */
  offers: OfferView[];
};

export type OptionView = {
  key: string;
  label: string;
  kind: "TEXT" | "COLOR" | "SIZE";
  values: { value: string; swatch: string | null }[];
};

export type FactView = { key: string; label: string; value: string };

export type ProductView = {
  id: string;
  slug: string;
  title: string;
  description: string;
  features: string[];
  brand: { slug: string; name: string } | null;
  /** Department first, own category last. */
  trail: { name: string; path: string }[];
  categoryId: string;
  ground: Ground;
  facts: FactView[];
  options: OptionView[];
  variants: VariantView[];
  pictures: PictureView[];
  rating: number;
  ratingCount: number;
  /** Published reviews with 1, 2, 3, 4 and 5 stars. */
  histogram: number[];
  questionCount: number;
  currency: string;
  updatedAt: string;
};

export const CONDITION_NAMES: Record<OfferView["condition"], string> = {
  NEW: "New",
  REFURBISHED: "Refurbished",
  LIKE_NEW: "Used, like new",
  GOOD: "Used, good",
};

/** Mean of the reviews, 0 while there are none. */
export function meanRating(sum: number, count: number): number {
  return count === 0 ? 0 : sum / count;
}

/** Whole per cent off, or 0 when it did not cost more. */
export function percentOff(price: number, was: number | null): number {
  return was === null || was <= price ? 0 : Math.round((1 - price / was) * 100);
}
