import "server-only";
import { type Ground, groundOf, type PictureView } from "@/lib/catalog/model/views";
import { pictureOf } from "@/lib/catalog/queries/pictures";
import { db, Prisma } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";

const PAGE = 20;

/** A member's own question: answered, waiting for its answer, waiting for an operator, or not shown and why. */
export type OwnQuestion = {
  id: string;
  body: string;
  at: Date;
  state: "answered" | "open" | "waiting" | "refused";
  answer: string | null;
  answeredBy: string | null;
  /** An operator's words. */
  reason: string | null;
  title: string;
  slug: string;
  picture: PictureView | null;
  ground: Ground;
};

type Row = Omit<OwnQuestion, "picture" | "ground"> & {
  imageKey: string | null;
  imageHash: string | null;
  ground: string;
};

/** What a member asked, newest first, with its first answer. */
export async function listOwnQuestions(userId: string, after: string | null): Promise<Page<OwnQuestion>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT q.id, q.body, q.created_at AS at, a.body AS answer, a.author_name AS "answeredBy", m.reason,
      CASE WHEN q.status = 'REJECTED' THEN 'refused' WHEN q.status = 'PENDING' THEN 'waiting' WHEN q.open THEN 'open' ELSE 'answered' END AS state,
      p.title, p.slug, p.image_key AS "imageKey", p.image_hash AS "imageHash", c.ground
    FROM (SELECT * FROM questions WHERE user_id = ${userId}::uuid ${isId(after) ? Prisma.sql`AND id < ${after}::uuid` : Prisma.empty}
      ORDER BY id DESC LIMIT ${PAGE + 1}) q
    JOIN products p ON p.id = q.product_id JOIN categories c ON c.id = p.category_id
    LEFT JOIN LATERAL (SELECT body, author_name FROM answers WHERE question_id = q.id AND status = 'PUBLISHED'
      ORDER BY by_seller DESC, created_at LIMIT 1) a ON true
    LEFT JOIN LATERAL (SELECT reason FROM moderation_cases WHERE question_id = q.id AND state = 'REFUSED'
      ORDER BY decided_at DESC LIMIT 1) m ON q.status = 'REJECTED'
    ORDER BY q.id DESC`;
  return pageOf(
    rows.map(({ imageKey, imageHash, ground, ...row }) => ({
      ...row,
      ground: groundOf(ground),
      picture: pictureOf(imageKey, imageHash, row.title),
    })),
    PAGE,
  );
}
