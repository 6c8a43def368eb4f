import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { Listing } from "../model";

type Listed = { listing: Listing; productId: string };

/**
 * Notes which pictures the products list now and has those fetched that are not there yet, each address once. What was
 * fetched earlier is shown at once; one that failed is tried anew, because a file names it again.
 */
export async function listPictures(tx: Tx, products: readonly Listed[], sellerId: string): Promise<void> {
  if (products.length === 0) return;
  const rows = products.flatMap(({ listing, productId }) =>
    listing.images.map(({ url, alt, variant }, position) => ({ productId, position, url, alt, variant })),
  );
  await tx.$executeRaw`
    DELETE FROM listed_pictures WHERE product_id = ANY (${products.map(({ productId }) => productId)}::uuid[])`;
  if (rows.length === 0) return;
  const addresses = [...new Set(rows.map(({ url }) => url))].sort();
  await tx.$executeRaw`
    INSERT INTO remote_pictures AS r (id, url)
    SELECT * FROM unnest(${addresses.map(() => newId())}::uuid[], ${addresses}::text[])
    ON CONFLICT (url) DO UPDATE SET state = 'WAITING', attempts = 0, due_at = now() WHERE r.state = 'FAILED'`;
  await tx.$executeRaw`
    INSERT INTO listed_pictures (product_id, position, remote_picture_id, variant_id, alt)
    SELECT l."productId", l.position, r.id, o.variant_id, l.alt
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS l ("productId" uuid, position int, url text, alt text, variant text)
      JOIN remote_pictures r ON r.url = l.url
      LEFT JOIN offers o ON o.seller_id = ${sellerId}::uuid AND o.external_id = l.variant AND o.product_id = l."productId"`;
  await enqueue(tx, "fetch-pictures", {}, { key: "fetch-pictures" });
}

/** Shows what products list and what of it was fetched; one that is left without any gets the picture composed for it. */
export async function showPictures(
  tx: Tx,
  products: readonly { id: string; imageKey: string; imageHash: string | null }[],
): Promise<void> {
  if (products.length === 0) return;
  await tx.$queryRaw`SELECT show_listed_pictures(${products.map(({ id }) => id)}::uuid[])::text`;
  await tx.$executeRaw`
    WITH bare AS (
      UPDATE products p SET image_key = r."imageKey", image_hash = r."imageHash"
      FROM json_to_recordset(${JSON.stringify(products)}::json) AS r (id uuid, "imageKey" text, "imageHash" text)
      WHERE p.id = r.id AND NOT EXISTS (SELECT FROM product_images i WHERE i.product_id = p.id)
      RETURNING p.id, p.image_key, p.image_hash, p.title
    )
    INSERT INTO product_images (product_id, key, hash, alt) SELECT id, image_key, image_hash, title FROM bare`;
}

/** Those of the products that list a picture which was fetched already. */
export async function withFetched<T extends { id: string }>(tx: Tx, products: readonly T[]): Promise<T[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT l.product_id AS id FROM listed_pictures l JOIN remote_pictures r ON r.id = l.remote_picture_id
    WHERE l.product_id = ANY (${products.map(({ id }) => id)}::uuid[]) AND r.state = 'FETCHED'`;
  const ids = new Set(rows.map(({ id }) => id));
  return products.filter(({ id }) => ids.has(id));
}
