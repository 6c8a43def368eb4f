import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { queueListings } from "../../commands/moderate";
import type { Listing, RowError } from "../model";
import type { ImportTarget } from "./batch";
import { guessBuyBox } from "./buy-box";
import { addVariants, entryOf } from "./offers";
import { listPictures, showPictures, withFetched } from "./pictures";
import { brandIds, freeSlugs, optionRows, pictureOf, wordsOf, writeOptions } from "./words";

/** Creates a product for each listing. @returns their ids, in order, and what could not be sold */
export async function createProducts(
  tx: Tx,
  listings: readonly Listing[],
  target: ImportTarget,
): Promise<{ ids: string[]; refused: RowError[] }> {
  if (listings.length === 0) return { ids: [], refused: [] };
  const [slugs, brands] = [await freeSlugs(tx, listings), await brandIds(tx, listings)];
  const products = listings.map((listing) => ({ listing, productId: newId() }));
  const entries = products.map(({ listing, productId }) =>
    listing.variants.map((variant, position) => entryOf({ listing, variant, productId, position })),
  );
  const rows = [];
  for (const [at, { listing, productId }] of products.entries()) {
    rows.push({
      id: productId,
      slug: slugs[at],
      ...wordsOf(listing, brands, target),
      ...(await pictureOf(listing, target)),
      ...guessBuyBox(entries[at] ?? [], target.defaultStock),
      currency: listing.variants[0]?.currency,
    });
  }
  const json = JSON.stringify(rows);
  await tx.$executeRaw`
    INSERT INTO products (id, slug, title, description, brand_id, category_id, created_by_seller_id, status, tax_class, image_key, image_hash, currency,
      buy_box_offer_id, min_price, max_price, compare_at_price, in_stock)
    SELECT id, slug, title, description, "brandId", "categoryId", ${target.sellerId}::uuid, status, coalesce("taxClass", 'standard'), "imageKey", "imageHash", currency,
      "buyBoxOfferId", "minPrice", "maxPrice", "compareAtPrice", "inStock"
    FROM json_to_recordset(${json}::json) AS r (id uuid, slug text, title text, description text, "brandId" uuid,
      "categoryId" uuid, status product_status, "taxClass" text, "imageKey" text, "imageHash" text, currency text, "buyBoxOfferId" uuid,
      "minPrice" int, "maxPrice" int, "compareAtPrice" int, "inStock" boolean)`;
  await tx.$executeRaw`
    INSERT INTO product_images (product_id, key, hash, alt)
    SELECT id, "imageKey", "imageHash", title
    FROM json_to_recordset(${json}::json) AS r (id uuid, "imageKey" text, "imageHash" text, title text)`;
  await writeOptions(
    tx,
    products.flatMap(({ listing, productId }) => optionRows(listing, productId)),
  );
  const refused = await addVariants(tx, entries.flat(), target);
  await listPictures(tx, products, target.sellerId);
  await showPictures(tx, await withFetched(tx, rows));
  await queueListings(
    tx,
    rows.flatMap(({ id, title, description, status }) =>
      status === "ACTIVE" ? [{ id, title, description, cause: "NEW" as const }] : [],
    ),
  );
  return { ids: rows.map(({ id }) => id), refused };
}
