import "server-only";
import { notify } from "@/lib/notifications/commands";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { fail, ok, type Result } from "@/lib/platform/result";
import { signedPriceAlertPath } from "../queries/price-alert-key";

const BATCH = 200;

type Asking = { price: number; currency: string };

/** What a variant costs now where it can be bought: its cheapest offer with a unit to sell; null while there is none. */
async function priceNow(tx: Tx, variantId: string): Promise<Asking | null> {
  const [row] = await tx.$queryRaw<Asking[]>`
    SELECT effective_price(o, now()) AS price, trim(o.currency) AS currency
    FROM offers o JOIN sellers s ON s.id = o.seller_id AND s.status = 'ACTIVE'
      JOIN products p ON p.id = o.product_id AND p.status = 'ACTIVE'
    WHERE o.variant_id = ${variantId}::uuid AND o.status = 'ACTIVE' AND o.condition = 'NEW'
      AND (o.backorder <> 'NONE' OR EXISTS (
        SELECT FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
        WHERE l.offer_id = o.id AND (l.quantity > l.reserved OR free_units(l) > 0)))
    ORDER BY 1, o.id LIMIT 1`;
  return row ?? null;
}

/** Keeps that an address wants to hear when a variant costs less than now. Asking again changes nothing. Refuses `gone`. */
export async function watchPrice(wish: {
  variantId: string;
  email: string;
  userId: string | null;
}): Promise<Result<{ again: boolean; price: number; currency: string }>> {
  const now = await priceNow(db, wish.variantId);
  if (!now) return fail("gone", "This can't be bought new at the moment, so there is no price to watch.");
  const written = await db.$executeRaw`
    INSERT INTO price_alerts (id, variant_id, email, user_id, currency, asked_at_price, seen_price)
    VALUES (${newId()}::uuid, ${wish.variantId}::uuid, ${wish.email}, ${wish.userId}::uuid, ${now.currency}, ${now.price}, ${now.price})
    ON CONFLICT (variant_id, email) WHERE cancelled_at IS NULL DO NOTHING`;
  return ok({ again: written === 0, ...now });
}

/** Ends an alert; one that was ended before stays so. */
export async function endPriceAlert(alertId: string): Promise<Result<null>> {
  await db.priceAlert.updateMany({
    where: { id: alertId, cancelledAt: null },
    data: { cancelledAt: new Date() },
  });
  return ok(null);
}

type Drop = { id: string; email: string; userId: string | null; drops: number; before: number };

/**
 * Mails everybody who watches a variant that costs less than when it was last looked at, and less than when they asked:
 * one mail a drop, however often and by how many this is called. A price that rose is only noted.
 */
export async function tellPriceDrop(variantId: string): Promise<void> {
  const variant = await db.variant.findUnique({
    where: { id: variantId },
    select: { title: true, product: { select: { title: true, slug: true } } },
  });
  if (!variant) return;
  const title = [variant.product.title, variant.title].filter(Boolean).join(", ");
  const { APP_URL } = env();
  for (let told = BATCH; told === BATCH; ) {
    told = await db.$transaction(async (tx) => {
      const now = await priceNow(tx, variantId);
      if (!now) return 0;
      await tx.$executeRaw`
        UPDATE price_alerts SET seen_price = ${now.price}
        WHERE variant_id = ${variantId}::uuid AND cancelled_at IS NULL AND currency = ${now.currency}
          AND (seen_price < ${now.price} OR (seen_price > ${now.price} AND asked_at_price <= ${now.price}))`;
      const drops = await tx.$queryRaw<Drop[]>`
        WITH due AS (
          SELECT id, seen_price FROM price_alerts
          WHERE variant_id = ${variantId}::uuid AND cancelled_at IS NULL AND currency = ${now.currency}
            AND seen_price > ${now.price} AND asked_at_price > ${now.price}
          ORDER BY id LIMIT ${BATCH} FOR UPDATE
        )
        UPDATE price_alerts a SET seen_price = ${now.price}, drops = a.drops + 1
        FROM due WHERE a.id = due.id
        RETURNING a.id, a.email, a.user_id AS "userId", a.drops, due.seen_price AS before`;
      for (const { id, email, userId, drops: count, before } of drops)
        await notify(tx, {
          dedupeKey: `price-drop:${id}:${count}`,
          recipient: email,
          userId,
          template: "price-drop",
          data: {
            title,
            price: now.price,
            before,
            currency: now.currency,
            url: `${APP_URL}/p/${variant.product.slug}?variant=${variantId}`,
            stopUrl: `${APP_URL}${signedPriceAlertPath(id)}`,
          },
        });
      return drops.length;
    });
  }
}
