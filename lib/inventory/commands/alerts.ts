import "server-only";
import { notify } from "@/lib/notifications/commands";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { Events } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { signedAlertPath } from "../queries/alert-key";

/**
 * Keeps that somebody waits for a variant. Asking again changes nothing. The levels are locked, so that whoever puts units
 * on them in this moment either sees the wish or is seen by it. Refuses `gone` and `there` (it can be had now).
 */
export function askForAlert(wish: {
  variantId: string;
  email: string;
  userId: string | null;
}): Promise<Result<{ again: boolean }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const { variantId, email, userId } = wish;
      const variant = await tx.variant.findUnique({ where: { id: variantId }, select: { id: true } });
      if (!variant) refuse("gone", "This is not in the shop any more.");
      const written = await tx.$executeRaw`
        INSERT INTO stock_alerts (id, variant_id, email, user_id)
        VALUES (${newId()}::uuid, ${variantId}::uuid, ${email}, ${userId}::uuid)
        ON CONFLICT (variant_id, email) WHERE told_at IS NULL AND cancelled_at IS NULL DO NOTHING`;
      await tx.$queryRaw`
        SELECT l.id FROM stock_levels l JOIN offers o ON o.id = l.offer_id WHERE o.variant_id = ${variantId}::uuid
        ORDER BY l.id FOR SHARE OF l`;
      if (await canBeHad(tx, variantId))
        refuse("there", "It can be had now. Load the page again to see the offer.");
      return { again: written === 0 };
    }),
  );
}

/** Ends all mails that the address of an alert still waits for; what was ended before stays so. */
export function cancelAlerts(alertId: string): Promise<Result<{ ended: number }>> {
  return refusable(async () => {
    const ended = await db.$executeRaw`
      UPDATE stock_alerts SET cancelled_at = now()
      WHERE email = (SELECT email FROM stock_alerts WHERE id = ${alertId}::uuid) AND told_at IS NULL AND cancelled_at IS NULL`;
    return { ended };
  });
}

async function canBeHad(tx: Tx, variantId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ there: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM offers o JOIN sellers s ON s.id = o.seller_id AND s.status = 'ACTIVE'
        JOIN products p ON p.id = o.product_id AND p.status = 'ACTIVE'
      WHERE o.variant_id = ${variantId}::uuid AND o.status = 'ACTIVE' AND (o.backorder <> 'NONE' OR EXISTS (
        SELECT 1 FROM stock_levels l JOIN warehouses w ON w.id = l.warehouse_id AND w.active
        WHERE l.offer_id = o.id AND free_units(l) > 0))
    ) AS there`;
  return row?.there ?? false;
}

const BATCH = 200;

/**
 * Mails everybody who waits for an offer's variant, if it can be had: each wish is answered by one mail, however often
 * this is called and by how many at once.
 */
export async function tellBackInStock(offerId: string): Promise<void> {
  const offer = await db.offer.findUnique({
    where: { id: offerId },
    include: { variant: { include: { product: { select: { title: true, slug: true } } } } },
  });
  if (!offer) return;
  const { variantId, variant } = offer;
  const title = [variant.product.title, variant.title].filter(Boolean).join(", ");
  const url = `${env().APP_URL}/p/${variant.product.slug}?variant=${variantId}`;
  for (let told = BATCH; told === BATCH; ) {
    told = await db.$transaction(async (tx) => {
      if (!(await canBeHad(tx, variantId))) return 0;
      const alerts = await tx.$queryRaw<{ id: string; email: string; userId: string | null }[]>`
        UPDATE stock_alerts SET told_at = now() WHERE id IN (
          SELECT id FROM stock_alerts WHERE variant_id = ${variantId}::uuid AND told_at IS NULL AND cancelled_at IS NULL
          ORDER BY id LIMIT ${BATCH} FOR UPDATE)
        AND told_at IS NULL AND cancelled_at IS NULL RETURNING id, email, user_id AS "userId"`;
      for (const { id, email, userId } of alerts)
        await notify(tx, {
          dedupeKey: `back-in-stock:${id}`,
          recipient: email,
          userId,
          template: "back-in-stock",
          data: { title, url, stopUrl: `${env().APP_URL}${signedAlertPath(id)}` },
        });
      return alerts.length;
    });
  }
}

/** Mails those of the seller who keep the stock that a level has fallen to its threshold: once for each fall. */
export async function tellStockLow({
  offerId,
  warehouseId,
  available,
  fall,
}: Events["stock.low"]): Promise<void> {
  const offer = await db.offer.findUnique({
    where: { id: offerId },
    include: {
      variant: { include: { product: { select: { title: true } } } },
      seller: {
        select: {
          slug: true,
          members: { where: { role: { in: ["OWNER", "CATALOGUE"] } }, include: { user: true } },
        },
      },
    },
  });
  const warehouse = await db.warehouse.findUnique({ where: { id: warehouseId }, select: { name: true } });
  if (!offer || !warehouse) return;
  const { seller, variant } = offer;
  await db.$transaction(async (tx) => {
    for (const { user } of seller.members)
      await notify(tx, {
        dedupeKey: `stock-low:${fall}:${user.id}`,
        recipient: user.email,
        userId: user.id,
        template: "stock-low",
        data: {
          title: [variant.product.title, variant.title].filter(Boolean).join(", "),
          warehouse: warehouse.name,
          available,
          url: `${env().APP_URL}/sell/${seller.slug}/stock/${offerId}`,
        },
      });
  });
}
