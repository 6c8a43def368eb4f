import "server-only";
import { db } from "@/lib/platform/db/client";
import { type Ground, groundOf, type PictureView } from "../model/views";
import { pictureOf } from "./pictures";

/** Most that a page shows; nobody waits for more. */
const MOST = 200;

/** What a member waits to be mailed about. Prices in minor units of `currency`. */
export type OwnAlert = {
  id: string;
  kind: "price" | "stock";
  title: string;
  slug: string;
  variantId: string;
  picture: PictureView | null;
  ground: Ground;
  since: Date;
  /** Of a price alert: what it cost when they asked. */
  askedAt: number | null;
  /** What it costs now at the offer shown first; null while nobody sells it. */
  price: number | null;
  currency: string;
};

type Row = Omit<OwnAlert, "picture" | "ground"> & {
  imageKey: string | null;
  imageHash: string | null;
  ground: string;
};

/** A member's alerts that are still to be told, newest first. */
export async function listOwnAlerts(userId: string): Promise<OwnAlert[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT a.id, a.kind, a.since, a.asked AS "askedAt", v.id AS "variantId", p.slug, concat_ws(', ', p.title, nullif(v.title, '')) AS title,
      p.image_key AS "imageKey", p.image_hash AS "imageHash", c.ground,
      CASE WHEN o.id IS NULL THEN NULL ELSE effective_price(o, now()) END AS price, trim(coalesce(o.currency, p.currency)) AS currency
    FROM (
      SELECT id, 'price' AS kind, variant_id, created_at AS since, asked_at_price AS asked FROM price_alerts
      WHERE user_id = ${userId}::uuid AND cancelled_at IS NULL
      UNION ALL
      SELECT id, 'stock', variant_id, created_at, NULL FROM stock_alerts
      WHERE user_id = ${userId}::uuid AND cancelled_at IS NULL AND told_at IS NULL
    ) a JOIN variants v ON v.id = a.variant_id JOIN products p ON p.id = v.product_id JOIN categories c ON c.id = p.category_id
      LEFT JOIN offers o ON o.id = v.buy_box_offer_id AND o.status = 'ACTIVE'
    ORDER BY a.since DESC, a.id LIMIT ${MOST}`;
  return rows.map(({ imageKey, imageHash, ground, ...row }) => ({
    ...row,
    ground: groundOf(ground),
    picture: pictureOf(imageKey, imageHash, row.title),
  }));
}
