import "server-only";
import { countStock, receiveStock } from "@/lib/inventory/commands/bulk";
import type { Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import type { ListedVariant, Listing, RowError } from "../model";
import { importHashOf, type KnownOffer } from "../plan";
import type { ImportTarget } from "./batch";
import { optionKeys, optionsKeyOf } from "./words";

type Place = { listing: Listing; variant: ListedVariant; productId: string; position: number };
/** A variant to be added, with the ids that it and its offer will have. */
export type Entry = Place & { variantId: string; offerId: string };

export function entryOf(place: Place): Entry {
  return { ...place, variantId: newId(), offerId: newId() };
}

/**
 * Adds variants with the seller's offers and their stock. A variant that the product has already gets an offer only.
 * @returns those that the seller sells already under another id
 */
export async function addVariants(
  tx: Tx,
  entries: readonly Entry[],
  { sellerId, warehouseId, defaultStock }: ImportTarget,
): Promise<RowError[]> {
  if (entries.length === 0) return [];
  const rows = entries.map(({ listing, variant, productId, position, variantId, offerId }) => ({
    id: variantId,
    productId,
    position,
    ...codesOf(variant),
    options: optionKeys(variant),
    optionsKey: optionsKeyOf(variant),
    title: Object.values(variant.options).join(", "),
    weightGrams: variant.weightGrams ?? 500,
    offerId,
    // The only offer it has; `refresh_buy_box` says otherwise where that is wrong.
    buyBoxOfferId: listing.state === "ACTIVE" ? offerId : null,
    ...termsOf(listing, variant),
  }));
  const json = JSON.stringify(rows);
  await tx.$executeRaw`
    INSERT INTO variants (id, product_id, sku, ean, options, options_key, title, position, weight_grams, buy_box_offer_id)
    SELECT id, "productId", sku, ean, options, "optionsKey", title, position, "weightGrams", "buyBoxOfferId"
    FROM json_to_recordset(${json}::json) AS r (id uuid, "productId" uuid, sku text, ean text, options jsonb,
      "optionsKey" text, title text, position int, "weightGrams" int, "buyBoxOfferId" uuid)
    ON CONFLICT (product_id, options_key) DO NOTHING`;
  const written = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO offers (id, variant_id, product_id, seller_id, external_id, price, compare_at_price, currency, status, backorder, import_hash,
      handling_days, sale_price, sale_starts_at, sale_ends_at)
    SELECT r."offerId", v.id, v.product_id, ${sellerId}::uuid, r."externalId", r.price, r."compareAtPrice", r.currency, r.status, r.backorder, r."importHash",
      coalesce(r."handlingDays", 1), r."salePrice", r."saleFrom", r."saleUntil"
    FROM json_to_recordset(${json}::json) AS r ("productId" uuid, "optionsKey" text, "offerId" uuid, "externalId" text,
      price int, "compareAtPrice" int, currency text, status offer_status, backorder backorder_policy, "importHash" text,
      "handlingDays" int, "salePrice" int, "saleFrom" timestamptz, "saleUntil" timestamptz)
    JOIN variants v ON v.product_id = r."productId" AND v.options_key = r."optionsKey"
    ON CONFLICT DO NOTHING
    RETURNING id`;
  const made = new Set(written.map(({ id }) => id));
  await receiveStock(
    tx,
    rows.flatMap(({ offerId }, at) => {
      const quantity = entries[at]?.variant.quantity ?? defaultStock;
      return made.has(offerId) ? [{ offerId, warehouseId, quantity, reference: `import:${offerId}` }] : [];
    }),
  );
  return rows.flatMap(({ offerId, externalId }, at) => {
    const line = entries[at]?.listing.line ?? 0;
    const reason = `"${externalId}" is sold by the same seller under another id`;
    return made.has(offerId) ? [] : [{ line, field: "row", reason }];
  });
}

type OfferChange = {
  listing: Listing;
  offer: KnownOffer;
  variant: ListedVariant;
  terms: boolean;
  stock: boolean;
};

/** Writes new terms and counts of offers that are there; how they stood in the file is kept with each. */
export async function changeOffers(
  tx: Tx,
  changes: readonly OfferChange[],
  { sellerId, warehouseId }: ImportTarget,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ listing, offer, variant, terms }) => ({
    offerId: offer.id,
    variantId: offer.variantId,
    terms,
    ...codesOf(variant),
    weightGrams: variant.weightGrams,
    ...termsOf(listing, variant),
  }));
  const json = JSON.stringify(rows);
  // A sale that is no longer below the new price ends.
  await tx.$executeRaw`
    WITH terms AS (
      SELECT * FROM json_to_recordset(${json}::json) AS r ("offerId" uuid, terms boolean, price int, "compareAtPrice" int,
        currency text, status offer_status, backorder backorder_policy, "importHash" text, "handlingDays" int, "hasSale" boolean,
        "salePrice" int, "saleFrom" timestamptz, "saleUntil" timestamptz)
    ), locked AS (
      SELECT o.id FROM offers o JOIN terms t ON t."offerId" = o.id ORDER BY o.id FOR UPDATE OF o
    )
    UPDATE offers o SET import_hash = t."importHash",
      price = CASE WHEN t.terms THEN t.price ELSE o.price END,
      compare_at_price = CASE WHEN t.terms THEN t."compareAtPrice" ELSE o.compare_at_price END,
      sale_price = CASE WHEN t.terms AND t."hasSale" THEN t."salePrice" WHEN t.terms AND o.sale_price >= t.price THEN NULL ELSE o.sale_price END,
      sale_starts_at = CASE WHEN t.terms AND t."hasSale" THEN t."saleFrom" ELSE o.sale_starts_at END,
      sale_ends_at = CASE WHEN t.terms AND t."hasSale" THEN t."saleUntil" ELSE o.sale_ends_at END,
      handling_days = CASE WHEN t.terms THEN coalesce(t."handlingDays", o.handling_days) ELSE o.handling_days END,
      currency = CASE WHEN t.terms THEN t.currency ELSE o.currency END,
      status = CASE WHEN t.terms THEN t.status ELSE o.status END,
      backorder = CASE WHEN t.terms THEN t.backorder ELSE o.backorder END,
      version = o.version + 1, updated_at = now()
    FROM locked l JOIN terms t ON t."offerId" = l.id
    WHERE o.id = l.id`;
  await tx.$executeRaw`
    UPDATE variants v SET sku = r.sku, ean = r.ean, weight_grams = coalesce(r."weightGrams", v.weight_grams)
    FROM json_to_recordset(${json}::json) AS r ("variantId" uuid, terms boolean, sku text, ean text, "weightGrams" int)
    JOIN variants w ON w.id = r."variantId" JOIN products p ON p.id = w.product_id
    WHERE v.id = r."variantId" AND r.terms AND p.created_by_seller_id = ${sellerId}::uuid
      AND (v.sku, v.ean, v.weight_grams) IS DISTINCT FROM (r.sku, r.ean, coalesce(r."weightGrams", v.weight_grams))`;
  const stamp = newId();
  await countStock(
    tx,
    changes.flatMap(({ offer, variant, stock }) =>
      stock && variant.quantity !== null
        ? [{ offerId: offer.id, warehouseId, quantity: variant.quantity, reference: `import:${stamp}` }]
        : [],
    ),
  );
}

function codesOf({ sku, ean }: ListedVariant) {
  return { sku, ean };
}

function termsOf(listing: Listing, variant: ListedVariant) {
  return {
    externalId: variant.externalId,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    currency: variant.currency,
    status: listing.state,
    backorder: variant.backorder ? "BACKORDER" : "NONE",
    importHash: importHashOf(listing, variant),
    handlingDays: variant.handlingDays ?? null,
    hasSale: variant.sale !== undefined,
    salePrice: variant.sale?.price ?? null,
    saleFrom: variant.sale?.from ?? null,
    saleUntil: variant.sale?.until ?? null,
  };
}
