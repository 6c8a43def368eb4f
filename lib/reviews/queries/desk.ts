import "server-only";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import { MOST_COUNTED, type OpenQuestion } from "../model";

const PAGE = 20;
/** Open questions of the whole market that are looked through, newest first: so the cost is bounded however many wait. */
const LOOKED = 20_000;

const ofSeller = (sellerId: string, after: string | null) => Prisma.sql`
  SELECT q.* FROM (
    SELECT * FROM questions WHERE open AND status = 'PUBLISHED'
      ${isId(after) ? Prisma.sql`AND (created_at, id) < (SELECT created_at, id FROM questions WHERE id = ${after}::uuid)` : Prisma.empty}
    ORDER BY created_at DESC, id DESC LIMIT ${LOOKED}
  ) q
  WHERE EXISTS (SELECT FROM offers o WHERE o.product_id = q.product_id AND o.seller_id = ${sellerId}::uuid AND o.status = 'ACTIVE')`;

/** What people ask about the products that a seller offers and nobody has answered yet, newest first. */
export async function listOpenQuestions(sellerId: string, after: string | null): Promise<Page<OpenQuestion>> {
  const rows = await db.$queryRaw<OpenQuestion[]>`
    SELECT q.id, q.body, q.author_name AS author, q.created_at AS at, p.title AS product, p.slug AS "productSlug"
    FROM (${ofSeller(sellerId, after)} ORDER BY q.created_at DESC, q.id DESC LIMIT ${PAGE + 1}) q JOIN products p ON p.id = q.product_id
    ORDER BY q.created_at DESC, q.id DESC`;
  return pageOf(rows, PAGE);
}

/** How many of them there are, as far as MOST_COUNTED. */
export async function openQuestions(sellerId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${ofSeller(sellerId, null)} LIMIT ${MOST_COUNTED}) q`;
  return row?.count ?? 0;
}
