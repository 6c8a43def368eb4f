import "server-only";
import { notify } from "@/lib/notifications/commands";
import { db, type Tx } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { MOST_COUNTED } from "../model";

/** Who has the right to answer, "seller.catalogue"; a test holds the two together. */
export const ANSWERING = ["OWNER", "CATALOGUE"] as const;
/** Questions that a mail quotes. */
const QUOTED = 5;

/** Has every seller who offers what a question is about told of it, while it is public and open. */
export async function questionShown({ questionId }: { questionId: string }): Promise<void> {
  const sellers = await db.$queryRaw<{ id: string }[]>`
    WITH asked AS (
      SELECT DISTINCT s.id FROM questions q JOIN offers o ON o.product_id = q.product_id AND o.status = 'ACTIVE'
        JOIN sellers s ON s.id = o.seller_id AND s.status = 'ACTIVE'
      WHERE q.id = ${questionId}::uuid AND q.open AND q.status = 'PUBLISHED'
    ), untold AS (
      INSERT INTO untold_questions (seller_id, question_id) SELECT id, ${questionId}::uuid FROM asked ON CONFLICT DO NOTHING
    )
    SELECT id FROM asked`;
  for (const { id } of sellers)
    await enqueue(null, "tell-questions", { sellerId: id }, { key: `tell-questions:${id}` });
}

/**
 * Mails the members who may answer what was asked since their last mail: once an hour at most for a seller, later where
 * the last mail is younger, and not at all once everything is answered.
 */
export async function tellQuestions({ sellerId }: { sellerId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const [seller] = await tx.$queryRaw<{ name: string; slug: string; at: Date; next: Date | null }[]>`
      SELECT name, slug, clock_timestamp() AS at,
        CASE WHEN questions_told_at > clock_timestamp() - interval '1 hour' THEN questions_told_at + interval '1 hour' END AS next
      FROM sellers WHERE id = ${sellerId}::uuid AND status = 'ACTIVE' FOR NO KEY UPDATE`;
    if (!seller) return;
    const { name: shop, slug, at, next: runAt } = seller;
    if (runAt) {
      if ((await tx.untoldQuestion.count({ where: { sellerId } })) > 0)
        await enqueue(tx, "tell-questions", { sellerId }, { key: `tell-questions:${sellerId}`, runAt });
      return;
    }
    const asked = await takeUntold(tx, sellerId);
    if (asked.count === 0) return;
    await tx.$executeRaw`UPDATE sellers SET questions_told_at = ${at}::timestamptz WHERE id = ${sellerId}::uuid`;
    const members = await tx.sellerMember.findMany({
      where: {
        sellerId,
        role: { in: [...ANSWERING] },
        user: { disabledAt: null },
      },
      include: { user: true },
    });
    for (const { user } of members)
      await notify(tx, {
        dedupeKey: `questions-asked:${sellerId}:${at.getTime()}:${user.id}`,
        recipient: user.email,
        userId: user.id,
        template: "questions-asked",
        data: {
          name: user.name,
          shop,
          ...asked,
          url: `${env().APP_URL}/sell/${slug}/questions`,
        },
      });
  });
}

type Asked = {
  count: number;
  /** There are more than the count says. */
  more: boolean;
  questions: { title: string; author: string; body: string }[];
};

/** What a seller was not told of yet and may still answer, the newest quoted; from now on it is told. */
async function takeUntold(tx: Tx, sellerId: string): Promise<Asked> {
  const taken = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM untold_questions WHERE seller_id = ${sellerId}::uuid RETURNING question_id AS id`;
  const ids = taken.map(({ id }) => id);
  const rows = await tx.$queryRaw<{ title: string; author: string; body: string }[]>`
    SELECT p.title, q.author_name AS author, q.body FROM questions q JOIN products p ON p.id = q.product_id
    WHERE q.id = ANY (${ids}::uuid[]) AND q.open AND q.status = 'PUBLISHED' AND EXISTS (
      SELECT FROM offers o WHERE o.product_id = q.product_id AND o.seller_id = ${sellerId}::uuid AND o.status = 'ACTIVE')
    ORDER BY q.created_at DESC, q.id DESC LIMIT ${MOST_COUNTED + 1}`;
  return {
    count: Math.min(rows.length, MOST_COUNTED),
    more: rows.length > MOST_COUNTED,
    questions: rows.slice(0, QUOTED),
  };
}
