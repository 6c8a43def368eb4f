import "server-only";
import type { ListingTerms } from "@/lib/catalog/model/listing-cells";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { ListingFilter } from "../model/lists";
import { idsFound } from "./found";

const PAGE = 50;

export type DeskListing = {
  id: string;
  productId: string;
  version: number;
  title: string;
  variant: string;
  sku: string;
  slug: string;
  currency: string;
  available: number;
  terms: ListingTerms;
};

const SORTS = {
  changed: { key: Prisma.sql`o.updated_at`, beyond: Prisma.sql`<`, way: Prisma.sql`DESC` },
  cheapest: { key: Prisma.sql`o.price`, beyond: Prisma.sql`>`, way: Prisma.sql`ASC` },
  dearest: { key: Prisma.sql`o.price`, beyond: Prisma.sql`<`, way: Prisma.sql`DESC` },
};

/** The seller's listings, one row an offer. Archived ones only when asked for. */
export async function deskListings(
  sellerId: string,
  filter: ListingFilter & { after: string | null },
): Promise<Page<DeskListing>> {
  const ids = await listingIds(db, sellerId, filter, PAGE + 1);
  return pageOf(await rowsOf(ids), PAGE);
}

/**
 * The first `most` listings of a list, by their offers' ids, read where it is told: a job that writes all of them has no
 * desk's hurry. `after` is the offer after which the list goes on.
 */
export function listingIds(
  client: Pick<Tx, "$queryRaw">,
  sellerId: string,
  filter: ListingFilter & { after: string | null },
  most: number,
): Promise<string[]> {
  const { key, beyond, way } = SORTS[filter.sort];
  const start = isId(filter.after)
    ? Prisma.sql`AND (${key}, o.id) ${beyond} (SELECT ${key}, o.id FROM offers o WHERE o.id = ${filter.after}::uuid)`
    : Prisma.empty;
  const offers = Prisma.sql`SELECT o.id, o.variant_id, o.external_id, ${key} AS key FROM offers o
    WHERE o.seller_id = ${sellerId}::uuid AND ${shown(filter.show, sellerId)} ${start}`;
  const order = Prisma.sql`ORDER BY key ${way}, id ${way}`;
  return idsFound({ client, sellerId, words: filter.words, offers, order, most });
}

async function rowsOf(ids: readonly string[]): Promise<DeskListing[]> {
  const rows = await db.$queryRaw<(Omit<DeskListing, "terms"> & ListingTerms)[]>`
    SELECT o.id, o.product_id AS "productId", o.version, p.title, v.title AS variant, coalesce(v.sku, o.external_id) AS sku, p.slug, trim(o.currency) AS currency,
      o.price, o.sale_price AS "salePrice", o.sale_starts_at AS "saleStartsAt", o.sale_ends_at AS "saleEndsAt",
      o.handling_days AS "handlingDays", o.status::text AS status,
      (SELECT coalesce(sum(l.quantity - l.reserved), 0)::int FROM stock_levels l WHERE l.offer_id = o.id) AS available
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS w (id, place) JOIN offers o ON o.id = w.id
      JOIN products p ON p.id = o.product_id JOIN variants v ON v.id = o.variant_id
    ORDER BY w.place`;
  return rows.map(({ price, salePrice, saleStartsAt, saleEndsAt, handlingDays, status, ...rest }) => ({
    ...rest,
    terms: { price, salePrice, saleStartsAt, saleEndsAt, handlingDays, status },
  }));
}

function shown(show: ListingFilter["show"], sellerId: string): Prisma.Sql {
  if (show === "refused")
    return Prisma.sql`o.product_id IN (SELECT id FROM products WHERE created_by_seller_id = ${sellerId}::uuid AND status = 'REJECTED')`;
  if (show === "all") return Prisma.sql`o.status <> 'ARCHIVED'`;
  // The list is walked in its order, each offer looked up in the set of the scarce: no join that reads or sorts them all.
  if (show === "low")
    return Prisma.sql`o.status = 'ACTIVE' AND (o.id IN (SELECT offer_id FROM scarce_offers WHERE seller_id = ${sellerId}::uuid)) IS TRUE`;
  return Prisma.sql`o.status = ${show.toUpperCase()}::offer_status`;
}
