import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import type { Handlers } from "@/lib/platform/jobs/handler";

const BATCH = 500;

/** Works out the buy boxes of all products the seller offers and expires the pages that show them, batch by batch. */
async function showSellerOffers(sellerId: string): Promise<void> {
  const rows = await db.$queryRaw<{ productId: string; categoryId: string }[]>`
    SELECT DISTINCT o.product_id AS "productId", p.category_id AS "categoryId"
    FROM offers o JOIN products p ON p.id = o.product_id WHERE o.seller_id = ${sellerId}::uuid ORDER BY o.product_id`;
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const ids = batch.map(({ productId }) => productId);
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT refresh_buy_box(${ids}::uuid[])`;
      await expireLater(tx, [
        ...ids.map((id) => tag("product", id)),
        ...new Set(batch.map(({ categoryId }) => tag("listing", categoryId))),
      ]);
    });
  }
}

export const handlers: Handlers = {
  "show-seller-offers": ({ sellerId }) => showSellerOffers(sellerId),
};
