import "server-only";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import type { SellerStatus } from "@/lib/platform/db/generated/enums";
import { containing, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { SellerFilter } from "../model/lists";

const PAGE = 50;
const COUNTED = 10_000;

export type SellerRow = {
  id: string;
  name: string;
  slug: string;
  status: SellerStatus;
  country: string;
  supportEmail: string;
  promiseKeptBps: number;
  payoutsEnabled: boolean;
  createdAt: Date;
};

/** Sellers by name. */
export function listSellers(filter: SellerFilter & { after: string | null }): Promise<Page<SellerRow>> {
  return sellersOf(db, filter, filter.after, PAGE);
}

/** A page of `size` sellers by name, read where it is told: a job that writes all of them has no desk's hurry. */
export async function sellersOf(
  client: Pick<Tx, "$queryRaw">,
  filter: SellerFilter,
  after: string | null,
  size: number,
): Promise<Page<SellerRow>> {
  const like = containing(filter.words);
  const rows = await client.$queryRaw<SellerRow[]>`
    SELECT s.id, s.name, s.slug, s.status::text AS status, s.country, s.support_email AS "supportEmail",
      s.promise_kept_bps AS "promiseKeptBps", s.payouts_enabled AS "payoutsEnabled", s.created_at AS "createdAt"
    FROM sellers s
    WHERE true
      ${filter.words ? Prisma.sql`AND (s.name ILIKE ${like} OR s.slug ILIKE ${like} OR s.support_email ILIKE ${like})` : Prisma.empty}
      ${filter.status ? Prisma.sql`AND s.status = ${filter.status}::seller_status` : Prisma.empty}
      ${isId(after) ? Prisma.sql`AND (s.name, s.id) > (SELECT name, id FROM sellers WHERE id = ${after}::uuid)` : Prisma.empty}
    ORDER BY s.name, s.id LIMIT ${size + 1}`;
  return pageOf(rows, size);
}

/** One seller as an operator sees it; null when there is none. Offers are counted up to 10,000. */
export async function sellerFile(id: string) {
  if (!isId(id)) return null;
  const seller = await db.seller.findUnique({
    where: { id },
    include: {
      members: { include: { user: { select: { name: true, email: true } } }, orderBy: { createdAt: "asc" } },
    },
  });
  if (!seller) return null;
  const [counts] = await db.$queryRaw<{ offers: number; open: number }[]>`
    SELECT (SELECT count(*) FROM (SELECT FROM offers WHERE seller_id = ${id}::uuid AND status = 'ACTIVE' LIMIT ${COUNTED}) o)::int AS offers,
      (SELECT count(*) FROM orders WHERE seller_id = ${id}::uuid AND status IN ('CONFIRMED', 'PACKED', 'PARTIALLY_SHIPPED'))::int AS open`;
  return { seller, offers: counts?.offers ?? 0, openOrders: counts?.open ?? 0 };
}
