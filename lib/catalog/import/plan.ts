import { createHash } from "node:crypto";
import type { ListedVariant, Listing } from "./model";

/** An offer that an earlier import made. */
export type KnownOffer = {
  id: string;
  externalId: string;
  importHash: string | null;
  productId: string;
  variantId: string;
};

export type Change = {
  listing: Listing;
  productId: string;
  /** The file's words differ from those of the last import. */
  words: boolean;
  offers: { offer: KnownOffer; variant: ListedVariant; terms: boolean; stock: boolean }[];
  /** Variants that the product does not have yet, with their place in the listing. */
  added: { variant: ListedVariant; position: number }[];
};

export type Plan = { fresh: Listing[]; changed: Change[]; unchanged: number };

/** What has to be written so that the shop says what the listings say. */
export function planBatch(listings: readonly Listing[], known: readonly KnownOffer[]): Plan {
  const byExternalId = new Map(known.map((offer) => [offer.externalId, offer]));
  const plan: Plan = { fresh: [], changed: [], unchanged: 0 };
  for (const listing of listings) {
    const productId = listing.variants
      .map((variant) => byExternalId.get(variant.externalId)?.productId)
      .find((id) => id !== undefined);
    if (!productId) {
      plan.fresh.push(listing);
      continue;
    }
    const change = changeOf(listing, productId, byExternalId);
    if (change.words || change.offers.length > 0 || change.added.length > 0) plan.changed.push(change);
    else plan.unchanged += 1;
  }
  return plan;
}

function changeOf(listing: Listing, productId: string, known: ReadonlyMap<string, KnownOffer>): Change {
  const words = wordsHash(listing);
  const change: Change = { listing, productId, words: false, offers: [], added: [] };
  for (const [position, variant] of listing.variants.entries()) {
    const offer = known.get(variant.externalId);
    if (!offer) {
      change.added.push({ variant, position });
      continue;
    }
    const now = `${words}.${termsHash(listing, variant)}.${stockMark(variant)}`;
    if (offer.importHash === now) continue;
    const [oldWords, oldTerms, oldStock] = (offer.importHash ?? "").split(".");
    change.words ||= oldWords !== words;
    change.offers.push({
      offer,
      variant,
      terms: oldTerms !== termsHash(listing, variant),
      // What was sold since is not in the file: only a count that changed there is a new count.
      stock: variant.quantity !== null && oldStock !== stockMark(variant),
    });
  }
  return change;
}

/** What the file said of a variant, in three parts: its product's words, the offer's terms, the units. */
export function importHashOf(listing: Listing, variant: ListedVariant): string {
  return `${wordsHash(listing)}.${termsHash(listing, variant)}.${stockMark(variant)}`;
}

function wordsHash(listing: Listing): string {
  const { title, description, brand, categories, images, state, variants, taxClass } = listing;
  const options = variants.flatMap((variant) => Object.keys(variant.options));
  const words = [title, description, brand, categories, images, state, [...new Set(options)]];
  return hash(taxClass ? [...words, taxClass] : words);
}

function termsHash({ state }: Listing, { quantity: _, ...terms }: ListedVariant): string {
  return hash([state, terms]);
}

function stockMark({ quantity }: ListedVariant): string {
  return quantity === null ? "-" : String(quantity);
}

function hash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 22);
}
