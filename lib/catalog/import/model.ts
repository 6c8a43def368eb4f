import type { TaxClass } from "@/lib/pricing/model/tax-class";

/** One thing a seller lists, whatever file it came from. Amounts are minor units. */
export type Listing = {
  /** Line of the file on which it begins. */
  line: number;
  title: string;
  description: string;
  brand: string | null;
  /** From the department down. */
  categories: string[];
  /** DRAFT and ARCHIVED things are kept, not shown. */
  state: "ACTIVE" | "DRAFT" | "ARCHIVED";
  images: ListedImage[];
  /** Left out where the file does not say: what stands there stays, and what is new is standard. */
  taxClass?: TaxClass;
  variants: ListedVariant[];
};

export type ListedImage = {
  url: string;
  alt: string;
  /** External id of the variant it shows; null = all of them. */
  variant: string | null;
};

export type ListedVariant = {
  /** The seller's own id of it; the same id is the same offer, whenever it is imported again. */
  externalId: string;
  options: Record<string, string>;
  sku: string | null;
  ean: string | null;
  price: number;
  compareAtPrice: number | null;
  currency: string;
  /** Units on hand; null = the file does not say. */
  quantity: number | null;
  weightGrams: number | null;
  /** Sold on when nothing is left. */
  backorder: boolean;
  /** Left out where the file does not speak of it: what stands there stays. */
  handlingDays?: number;
  sale?: { price: number | null; from: string | null; until: string | null };
};

/** Why a row was refused; the others go in. */
export type RowError = { line: number; field: string; reason: string };

export type Parsed = { ok: true; listing: Listing } | { ok: false; errors: RowError[] };

export type ImportCounts = { created: number; updated: number; unchanged: number; refused: number };

export const MAX_TITLE = 300;
export const MAX_DESCRIPTION = 20_000;
export const MAX_NAME = 120;
export const MAX_CODE = 80;
export const MAX_ID = 300;
export const MAX_QUANTITY = 1_000_000;
export const MAX_IMAGES = 20;
export const MAX_URL = 2_000;
/** Names below this depth are left out: the tree holds six levels. */
export const MAX_DEPTH = 6;
/** A record longer than this is refused without being read whole. */
export const MAX_RECORD_BYTES = 1_000_000;
/** Rows of one product: more are refused, so that one product can't fill the memory. */
export const MAX_PRODUCT_ROWS = 1_000;
export const MAX_PRODUCT_CHARACTERS = 4_000_000;
