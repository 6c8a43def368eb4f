import type pg from "pg";
import { HOME } from "../../support/home";

export type Shopper = { checkoutId: string; owner: `guest:${string}` };
export type BenchDeal = { dealId: string; offerId: string; total: number; like: string };

const PRICE = 1_500;
const HOUR_MS = 3_600_000;
let deals = 0;

/** A deal that runs on a thing of its own, and one checkout of it that the store priced. */
export async function openDeal(client: pg.Client, units: number): Promise<BenchDeal> {
  const { createDeal } = await import("@/lib/deals/commands/pool");
  const { claimUnit, giveUpClaim } = await import("@/lib/deals/commands/claims");
  const { db } = await import("@/lib/platform/db/client");
  const { reprice } = await import("@/lib/checkout/reprice");
  deals += 1;
  const { rows } = await client.query<{ id: string }>("SELECT id FROM offers ORDER BY id OFFSET $1 LIMIT 1", [
    100 + deals,
  ]);
  const offerId = rows[0]?.id as string;
  const created = await createDeal({
    offerId,
    title: `Deal ${deals}`,
    slug: `deal-${deals}`,
    price: PRICE,
    startsAt: new Date(Date.now() - HOUR_MS),
    endsAt: new Date(Date.now() + 24 * HOUR_MS),
    units,
    limitPerShopper: 1,
  });
  if (!created.ok) throw new Error(created.error.message);
  const { dealId } = created.data;
  const owner = `guest:like-${dealId}`;
  await claimUnit(dealId, owner);
  const made = await client.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO checkouts (owner_key, currency, email, address) VALUES ($1, 'USD', 'first@example.test', $2) RETURNING id
     ), lined AS (
       INSERT INTO checkout_lines (checkout_id, offer_id, variant_id, product_id, seller_id, category_id, quantity, unit_price, snapshot)
       SELECT made.id, o.id, o.variant_id, o.product_id, o.seller_id, (SELECT id FROM categories), 1, 2000, '{}'
       FROM made, offers o WHERE o.id = $3
     ) SELECT id FROM made`,
    [owner, JSON.stringify(HOME), offerId],
  );
  const like = made.rows[0]?.id as string;
  const { total } = await db.$transaction((tx) => reprice(tx, like, new Date()));
  await giveUpClaim(dealId, owner);
  return { dealId, offerId, total, like };
}

/** Shoppers who each have seen their price at the checkout: open checkouts of one unit, copies of the priced one. */
export async function queueShoppers(
  client: pg.Client,
  { like }: BenchDeal,
  count: number,
): Promise<Shopper[]> {
  const { rows } = await client.query<Shopper>(
    `WITH plan AS MATERIALIZED (
       SELECT uuid7() AS id, 'guest:' || uuid7() AS owner FROM generate_series(1, $2)
     ), made AS (
       INSERT INTO checkouts (id, owner_key, currency, email, address, shipping, items_total, discount_total, shipping_total, tax_total,
         tax_included, total, version)
       SELECT p.id, p.owner, c.currency, 'buyer-' || p.id || '@example.test', c.address, c.shipping, c.items_total, c.discount_total,
         c.shipping_total, c.tax_total, c.tax_included, c.total, c.version
       FROM plan p, checkouts c WHERE c.id = $1
     ), lined AS (
       INSERT INTO checkout_lines (checkout_id, offer_id, variant_id, product_id, seller_id, category_id, deal_id, quantity, unit_price,
         discount, tax, tax_bps, commission_bps, snapshot)
       SELECT p.id, l.offer_id, l.variant_id, l.product_id, l.seller_id, l.category_id, l.deal_id, 1, l.unit_price, l.discount, l.tax,
         l.tax_bps, l.commission_bps, l.snapshot
       FROM plan p, checkout_lines l WHERE l.checkout_id = $1
     )
     SELECT id AS "checkoutId", owner FROM plan`,
    [like, count],
  );
  await client.query("ANALYZE checkouts; ANALYZE checkout_lines");
  return rows;
}
