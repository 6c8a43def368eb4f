import type { Ground } from "@/lib/catalog/pictures/colours";
import type { PictureRecipe } from "@/lib/catalog/pictures/recipe";
import type { TaxClass } from "@/lib/pricing/model/tax-class";
import type { SellerSlug, WAREHOUSES } from "../content/sellers";
import type { Leaf, Voice } from "../content/types";
import type { Random } from "../random";
import type { Tables } from "./rows";

/** What every part of the market is built with. Amounts are US cents. */
export type Context = {
  random: Random;
  now: Date;
  tables: Tables;
  size: MarketSize;
};

export type MarketSize = {
  /** Products of each leaf category, at most. */
  productsPerLeaf: number;
  leavesPerGroup: number;
  shoppers: number;
  orders: number;
  reviews: number;
  questions: number;
};

export type Category = { id: string; path: string; name: string; ground: Ground; parent: Category | null };

export type SellerRef = {
  id: string;
  slug: SellerSlug;
  name: string;
  ownerId: string;
  commissionBps: number | null;
  handlingDays: number;
  warehouses: readonly WarehouseRef[];
};

export type WarehouseRef = { id: string; place: (typeof WAREHOUSES)[number] };

export type Product = {
  id: string;
  slug: string;
  title: string;
  leaf: Leaf;
  voice: Voice;
  category: Category;
  department: string;
  seller: SellerRef;
  publishedAt: Date;
  picture: PictureRecipe;
  /** How often it is bought compared with others. */
  weight: number;
  /** Known for its own seller: others ask a little more for it. */
  isFavourite: boolean;
  /** Mean stars its buyers tend to. */
  quality: number;
  commissionBps: number;
  /** Whether used and refurbished ones are sold. */
  resold: boolean;
  taxClass: TaxClass;
  variants: Variant[];
};

export type Variant = {
  id: string;
  product: Product;
  title: string;
  sku: string;
  picture: PictureRecipe;
  grams: number;
  price: number;
  compareAt: number | null;
  offers: Offer[];
};

export type Condition = "NEW" | "REFURBISHED" | "LIKE_NEW" | "GOOD";

export type Offer = {
  id: string;
  variant: Variant;
  seller: SellerRef;
  condition: Condition;
  price: number;
  handlingDays: number;
  since: Date;
  /** Oldest first; the last one holds. */
  prices: { price: number; at: Date }[];
  levels: Level[];
};

/** Units that an order took of a level. They leave it when they are shipped, or are let go when it is cancelled. */
export type Taken = {
  quantity: number;
  reservationId: string;
  lineId: string;
  shipmentId: string;
  at: Date;
  settledAt: Date;
  shippedAt: Date | null;
  cancelledAt: Date | null;
};

/** Stock of an offer in a warehouse. What was taken and came back is filled in by the orders, then booked. */
export type Level = {
  id: string;
  offer: Offer;
  warehouse: WarehouseRef;
  /** What can be bought once everything is booked. */
  available: number;
  taken: Taken[];
  returned: { quantity: number; reference: string; reason: string; at: Date }[];
};

export const DAY = 86_400_000;

/** `days` before (or, negative, after) a moment. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - Math.round(days * DAY));
}
