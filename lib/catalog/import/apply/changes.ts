import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { queueListings } from "../../commands/moderate";
import type { Listing, RowError } from "../model";
import type { Change } from "../plan";
import type { ImportTarget } from "./batch";
import { addVariants, changeOffers, entryOf } from "./offers";
import { listPictures, showPictures } from "./pictures";
import { brandIds, optionRows, pictureOf, wordsOf, writeOptions } from "./words";

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
  const owned = await changeWords(tx, worded, target);
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
      added.map((entry) => entryOf({ ...entry, listing, productId })),
    ),
    target,
  );
  const mine = worded.filter(({ productId }) => owned.has(productId));
  await queueListings(
    tx,
    mine.flatMap(({ listing: { title, description, state }, productId }) =>
      state === "ACTIVE" ? [{ id: productId, title, description, cause: null }] : [],
    ),
  );
  await listPictures(tx, mine, target.sellerId);
  const pictures = mine.map(async ({ listing, productId }) => ({
    id: productId,
    ...(await pictureOf(listing, target)),
  }));
  await showPictures(tx, await Promise.all(pictures));
  return { refused, moved: worded.map(({ listing }) => listing), left: [...owned.values()] };
}

/** @returns the products that are the seller's own, each with the category it was in */
async function changeWords(
  tx: Tx,
  changes: readonly Change[],
  target: ImportTarget,
): Promise<Map<string, string>> {
  if (changes.length === 0) return new Map();
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
        "brandId" uuid, "categoryId" uuid, status product_status, "taxClass" text)
    ), owned AS (
      SELECT p.id, p.category_id FROM products p JOIN words w ON w.id = p.id
      WHERE p.created_by_seller_id = ${target.sellerId}::uuid ORDER BY p.id FOR UPDATE OF p
    )
    UPDATE products p SET title = w.title, description = w.description, brand_id = w."brandId",
      category_id = w."categoryId", status = CASE WHEN p.status = 'REJECTED' THEN p.status ELSE w.status END,
      tax_class = coalesce(w."taxClass", p.tax_class),
      version = p.version + 1, updated_at = now()
    FROM owned o JOIN words w ON w.id = o.id
    WHERE p.id = o.id
    RETURNING p.id, o.category_id AS "categoryId"`;
  return new Map(owned.map(({ id, categoryId }) => [id, categoryId]));
}
