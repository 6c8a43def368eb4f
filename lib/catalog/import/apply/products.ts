import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { slugify } from "../../slug";
import type { Listing, RowError } from "../model";
import { pictureFor } from "../pictures";
import type { Change } from "../plan";
import type { ImportTarget } from "./batch";
import { addVariants, changeOffers } from "./offers";
import { brandIds, freeSlugs, type OptionRow, optionRows } from "./words";

/** Creates a product for each listing. @returns their ids, in order, and what could not be sold */
export async function createProducts(
  tx: Tx,
  listings: readonly Listing[],
  target: ImportTarget,
): Promise<{ ids: string[]; refused: RowError[] }> {
  if (listings.length === 0) return { ids: [], refused: [] };
  const [slugs, brands] = [await freeSlugs(tx, listings), await brandIds(tx, listings)];
  const rows = [];
  for (const [at, listing] of listings.entries()) {
    const picture = await pictureFor(listing, target.categories.groundOf(listing));
    rows.push({
      id: newId(),
      slug: slugs[at],
      ...wordsOf(listing, brands, target),
      imageKey: picture.key,
      imageHash: picture.hash,
      currency: listing.variants[0]?.currency,
    });
  }
  const json = JSON.stringify(rows);
  await tx.$executeRaw`
    INSERT INTO products (id, slug, title, description, brand_id, category_id, created_by_seller_id, status, image_key, image_hash, currency)
    SELECT id, slug, title, description, "brandId", "categoryId", ${target.sellerId}::uuid, status, "imageKey", "imageHash", currency
    FROM json_to_recordset(${json}::json) AS r (id uuid, slug text, title text, description text, "brandId" uuid,
      "categoryId" uuid, status product_status, "imageKey" text, "imageHash" text, currency text)`;
  await tx.$executeRaw`
    INSERT INTO product_images (product_id, key, hash, alt)
    SELECT id, "imageKey", "imageHash", title
    FROM json_to_recordset(${json}::json) AS r (id uuid, "imageKey" text, "imageHash" text, title text)`;
  const ids = rows.map(({ id }) => id);
  const products = listings.map((listing, at) => ({ listing, productId: ids[at] as string }));
  await writeOptions(
    tx,
    products.flatMap(({ listing, productId }) => optionRows(listing, productId)),
  );
  const entries = products.flatMap(({ listing, productId }) =>
    listing.variants.map((variant, position) => ({ listing, variant, productId, position })),
  );
  return { ids, refused: await addVariants(tx, entries, target) };
}

export type Changed = {
  refused: RowError[];
  /** Listings whose category may have changed, and the categories they left. */
  moved: Listing[];
  left: string[];
};

/** Writes what differs. The words of a product belong to whoever created it; others change their own offers only. */
export async function changeProducts(
  tx: Tx,
  changes: readonly Change[],
  target: ImportTarget,
): Promise<Changed> {
  const worded = changes.filter((change) => change.words);
  const left = await changeWords(tx, worded, target);
  await changeOffers(
    tx,
    changes.flatMap(({ listing, offers }) => offers.map((offer) => ({ ...offer, listing }))),
    target,
  );
  const grown = changes.filter(({ added }) => added.length > 0);
  await writeOptions(
    tx,
    grown.flatMap(({ listing, productId }) => optionRows(listing, productId)),
  );
  const refused = await addVariants(
    tx,
    grown.flatMap(({ listing, productId, added }) =>
      added.map((entry) => ({ ...entry, listing, productId })),
    ),
    target,
  );
  return { refused, moved: worded.map(({ listing }) => listing), left };
}

async function changeWords(tx: Tx, changes: readonly Change[], target: ImportTarget): Promise<string[]> {
  if (changes.length === 0) return [];
  const brands = await brandIds(
    tx,
    changes.map(({ listing }) => listing),
  );
  const rows = changes.map(({ listing, productId }) => ({
    id: productId,
    ...wordsOf(listing, brands, target),
  }));
  const owned = await tx.$queryRaw<{ id: string; categoryId: string }[]>`
    WITH words AS (
      SELECT * FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (id uuid, title text, description text,
        "brandId" uuid, "categoryId" uuid, status product_status)
    ), owned AS (
      SELECT p.id, p.category_id FROM products p JOIN words w ON w.id = p.id
      WHERE p.created_by_seller_id = ${target.sellerId}::uuid ORDER BY p.id FOR UPDATE OF p
    )
    UPDATE products p SET title = w.title, description = w.description, brand_id = w."brandId",
      category_id = w."categoryId", status = CASE WHEN p.status = 'REJECTED' THEN p.status ELSE w.status END,
      version = p.version + 1, updated_at = now()
    FROM owned o JOIN words w ON w.id = o.id
    WHERE p.id = o.id
    RETURNING p.id, o.category_id AS "categoryId"`;
  return owned.map(({ categoryId }) => categoryId);
}

function wordsOf(listing: Listing, brands: ReadonlyMap<string, string>, { categories }: ImportTarget) {
  return {
    title: listing.title,
    description: listing.description,
    brandId: listing.brand ? (brands.get(slugify(listing.brand)) ?? null) : null,
    categoryId: categories.find(listing),
    status: listing.state,
  };
}

/** Options that are there already get the values they lack behind their own. */
async function writeOptions(tx: Tx, options: readonly OptionRow[]): Promise<void> {
  if (options.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO product_options AS had (product_id, key, label, kind, position, values)
    SELECT "productId", key, label, kind, position, values FROM json_to_recordset(${JSON.stringify(options)}::json)
      AS r ("productId" uuid, key text, label text, kind option_kind, position int, values jsonb)
    ON CONFLICT (product_id, key) DO UPDATE SET values = had.values || (
      SELECT coalesce(jsonb_agg(v), '[]') FROM jsonb_array_elements(EXCLUDED.values) v
      WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(had.values) h WHERE h ->> 'value' = v ->> 'value')
    )`;
}
