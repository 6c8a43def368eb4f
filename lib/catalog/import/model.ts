/** One thing a seller lists, whatever file it came from. Amounts are minor units. */
export type Listing = {
  /** Line of the file on which it begins. */
  line: number;
  title: string;
  description: string;
  brand: string | null;
  /** From the department down. */
  categories: string[];
  images: { url: string; alt: string }[];
  variants: ListedVariant[];
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
};

/** Why a row was refused; the others go in. */
export type RowError = { line: number; field: string; reason: string };

export type Parsed = { ok: true; listing: Listing } | { ok: false; errors: RowError[] };

export const MAX_TITLE = 300;
export const MAX_DESCRIPTION = 20_000;
/** A record longer than this is refused without being read whole. */
export const MAX_RECORD_BYTES = 1_000_000;
