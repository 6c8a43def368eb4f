import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { pictureOf } from "@/lib/catalog/queries/pictures";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Prisma, type Tx } from "@/lib/platform/db/client";
import { type DealLive, type DealView, momentOf } from "./model";

const SHOWN = 24;

const WITH_OFFER = {
  offer: { include: { seller: { select: { name: true } }, variant: { include: { product: true } } } },
} satisfies Prisma.DealInclude;

/**
 * Deals that run or are still to come when the page is made, the one that ends first in front. The page may be older
 * than a deal: whoever shows it looks at the clock again.
 */
export async function shownDeals(): Promise<DealView[]> {
  "use cache";
  cacheLife("home");
  cacheTag(tag("deals"));
  const rows = await db.deal.findMany({
    where: { status: { in: ["SCHEDULED", "RUNNING"] }, endsAt: { gt: new Date() } },
    orderBy: [{ startsAt: "asc" }, { endsAt: "asc" }, { id: "asc" }],
    take: SHOWN,
    include: WITH_OFFER,
  });
  cacheTag(...rows.flatMap((row) => [tag("deal", row.id), tag("product", row.productId)]));
  return rows.map(viewOf);
}

/** One deal by its slug, whatever the clock says; null when there is none. */
export async function findDeal(slug: string): Promise<DealView | null> {
  "use cache";
  cacheLife("home");
  const row = await db.deal.findUnique({ where: { slug }, include: WITH_OFFER });
  if (!row) {
    cacheTag(tag("deals"));
    return null;
  }
  cacheTag(tag("deal", row.id), tag("product", row.productId));
  return viewOf(row);
}

function viewOf(row: Prisma.DealGetPayload<{ include: typeof WITH_OFFER }>): DealView {
  const { product } = row.offer.variant;
  const { closedAt, endsAt } = row;
  return {
    id: row.id,
    slug: row.slug,
    title: row.title || product.title,
    productId: product.id,
    productSlug: product.slug,
    categoryId: product.categoryId,
    variantId: row.offer.variantId,
    offerId: row.offerId,
    seller: row.offer.seller.name,
    picture: pictureOf(product.imageKey, product.imageHash, ""),
    price: row.price,
    was: row.compareAtPrice,
    currency: row.currency.trim(),
    startsAt: row.startsAt.toISOString(),
    endsAt: (closedAt && closedAt < endsAt ? closedAt : endsAt).toISOString(),
    limitPerShopper: row.limitPerShopper,
  };
}

/** A unit of an offer that a shopper has claimed and not ordered yet, with the deal's price, minor units. */
export type HeldClaim = {
  dealId: string;
  slug: string;
  offerId: string;
  price: number;
  was: number;
  quantity: number;
  until: Date;
  stockLevelId: string | null;
};

/** What a shopper holds by claims just now, by offer. */
export async function heldClaims(shopper: string, client: Tx = db): Promise<Map<string, HeldClaim>> {
  const rows = await client.$queryRaw<HeldClaim[]>`
    SELECT d.id AS "dealId", d.slug, d.offer_id AS "offerId", d.price, d.compare_at_price AS was, k.quantity,
      k.expires_at AS until, k.stock_level_id AS "stockLevelId"
    FROM deal_claims k JOIN deals d ON d.id = k.deal_id
    WHERE k.shopper_key = ${shopper} AND k.state = 'CLAIMED' AND k.expires_at > clock_timestamp()`;
  return new Map(rows.map((row) => [row.offerId, row]));
}

/** How far the pools of the deals that run now are taken. */
export async function liveDeals(now: Date): Promise<DealLive[]> {
  const rows = await db.deal.findMany({
    where: { status: { in: ["SCHEDULED", "RUNNING"] }, startsAt: { lte: now }, endsAt: { gt: now } },
    select: { id: true, stock: true, claimed: true },
    take: 100,
  });
  return rows.map((row) => ({
    id: row.id,
    claimedPercent: Math.round((row.claimed / row.stock) * 100),
    left: row.stock - row.claimed,
  }));
}

/** The same deals by what they were when the page was made. */
export async function dealShelf(): Promise<{ running: DealView[]; upcoming: DealView[] }> {
  "use cache";
  cacheLife("home");
  cacheTag(tag("deals"));
  const deals = await shownDeals();
  const now = Date.now();
  return {
    running: deals.filter((deal) => momentOf(deal, now) === "running"),
    upcoming: deals.filter((deal) => momentOf(deal, now) === "upcoming"),
  };
}
