import "server-only";
import { db, deskDb, Prisma } from "@/lib/platform/db/client";
import type { CaseCause, CaseState } from "@/lib/platform/db/generated/enums";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { Queue, ReportInput } from "./model";

export type CaseRow = {
  id: string;
  version: number;
  cause: CaseCause;
  words: string[];
  reports: number;
  state: CaseState;
  reason: string | null;
  openedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  kind: "listing" | "review" | "question";
  /** Of the listing, or of the review; of a question who asks it. */
  title: string;
  body: string;
  status: string;
  /** Stars of a review. */
  rating: number | null;
  productTitle: string;
  slug: string;
  imageKey: string | null;
  shelf: string;
  /** Seller of the listing, or author of the review or question. */
  by: string | null;
  price: number | null;
  currency: string;
  /** The class other than the standard one that the listing took, to be looked at. */
  taxClass: string | null;
};

const PAGE = 25;

/** Cases of a queue: what is reported and suspicious first, then the oldest; decided ones by when they were decided, newest first. */
export async function listCases(queue: Queue, after: string | null): Promise<Page<CaseRow>> {
  const isDecided = queue === "decided";
  const start = isId(after)
    ? isDecided
      ? Prisma.sql`AND (c.decided_at, c.id) < (SELECT decided_at, id FROM moderation_cases WHERE id = ${after}::uuid)`
      : Prisma.sql`AND c.cause <= (SELECT cause FROM moderation_cases WHERE id = ${after}::uuid) AND (
          c.cause < (SELECT cause FROM moderation_cases WHERE id = ${after}::uuid)
          OR (c.opened_at, c.id) > (SELECT opened_at, id FROM moderation_cases WHERE id = ${after}::uuid))`
    : Prisma.empty;
  const which = isDecided
    ? Prisma.sql`c.decided_at IS NOT NULL`
    : queue === "listings"
      ? Prisma.sql`c.state = 'OPEN' AND c.product_id IS NOT NULL`
      : Prisma.sql`c.state = 'OPEN' AND c.product_id IS NULL`;
  const order = isDecided
    ? Prisma.sql`c.decided_at DESC, c.id DESC`
    : Prisma.sql`c.cause DESC, c.opened_at, c.id`;
  const rows = await deskDb.$queryRaw<CaseRow[]>`
    SELECT c.id, c.version, c.cause, c.words, c.reports, c.state, c.reason, c.opened_at AS "openedAt", c.decided_at AS "decidedAt",
      d.name AS "decidedBy", CASE WHEN c.product_id IS NOT NULL THEN 'listing' WHEN c.review_id IS NOT NULL THEN 'review' ELSE 'question' END AS kind,
      coalesce(r.title, 'Question by ' || q.author_name, p.title) AS title, left(coalesce(r.body, q.body, p.description), 700) AS body,
      coalesce(r.status::text, q.status::text, p.status::text) AS status,
      r.rating, p.title AS "productTitle", p.slug, p.image_key AS "imageKey", k.name AS shelf,
      CASE WHEN c.product_id IS NULL THEN coalesce(r.author_name, q.author_name) ELSE s.name END AS by, p.min_price AS price, p.currency, c.tax_class AS "taxClass"
    FROM (SELECT * FROM moderation_cases c WHERE ${which} ${start} ORDER BY ${order} LIMIT ${PAGE + 1}) c
    LEFT JOIN reviews r ON r.id = c.review_id
    LEFT JOIN questions q ON q.id = c.question_id
    JOIN products p ON p.id = coalesce(c.product_id, r.product_id, q.product_id)
    JOIN categories k ON k.id = p.category_id
    LEFT JOIN sellers s ON s.id = p.created_by_seller_id
    LEFT JOIN users d ON d.id = c.decided_by_id
    ORDER BY ${order}`;
  return pageOf(rows, PAGE);
}

const COUNTED = 100;

/** How many cases wait in each queue, counted as far as a hundred. */
export async function waitingCases(): Promise<{ listings: number; reviews: number }> {
  const [row] = await deskDb.$queryRaw<{ listings: number; reviews: number }[]>`
    SELECT (SELECT count(*)::int FROM (SELECT FROM moderation_cases WHERE state = 'OPEN' AND product_id IS NOT NULL LIMIT ${COUNTED}) l) AS listings,
      (SELECT count(*)::int FROM (SELECT FROM moderation_cases WHERE state = 'OPEN' AND product_id IS NULL LIMIT ${COUNTED}) r) AS reviews`;
  return row ?? { listings: 0, reviews: 0 };
}

/** Why a listing was refused, in the operator's words; null when no reason was given or it is not refused. */
export async function refusalOf(productId: string): Promise<string | null> {
  if (!isId(productId)) return null;
  const last = await deskDb.moderationCase.findFirst({
    where: { productId, state: "REFUSED", product: { status: "REJECTED" } },
    orderBy: { decidedAt: "desc" },
    select: { reason: true },
  });
  return last?.reason ?? null;
}

/** What somebody is about to report, by name; null when it is not public. */
export async function reportable(
  kind: ReportInput["kind"],
  id: string,
): Promise<{ name: string; slug: string } | null> {
  if (!isId(id)) return null;
  if (kind === "product") {
    const product = await db.product.findFirst({ where: { id, status: "ACTIVE" } });
    return product && { name: product.title, slug: product.slug };
  }
  if (kind === "question") {
    const question = await db.question.findFirst({
      where: { id, status: "PUBLISHED" },
      include: { product: true },
    });
    return question && { name: `“${question.body}” by ${question.authorName}`, slug: question.product.slug };
  }
  const review = await db.review.findFirst({
    where: { id, status: "PUBLISHED" },
    include: { product: true },
  });
  return review && { name: `“${review.title}” by ${review.authorName}`, slug: review.product.slug };
}
