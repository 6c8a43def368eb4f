import "server-only";
import { notify } from "@/lib/notifications/commands";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { toldQuestions } from "../queries/desk";

const HOUR_MS = 3_600_000;
/** Who has the right to answer, "seller.catalogue"; a test holds the two together. */
export const ANSWERING = ["OWNER", "CATALOGUE"] as const;
/** Questions that a mail quotes. */
const QUOTED = 5;

/** Has every seller who offers what a question is about told of it, while it is public and open. */
export async function questionShown({ questionId }: { questionId: string }): Promise<void> {
  const sellers = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT s.id FROM questions q JOIN offers o ON o.product_id = q.product_id AND o.status = 'ACTIVE'
      JOIN sellers s ON s.id = o.seller_id AND s.status = 'ACTIVE'
    WHERE q.id = ${questionId}::uuid AND q.open AND q.status = 'PUBLISHED'`;
  for (const { id } of sellers)
    await enqueue(null, "tell-questions", { sellerId: id }, { key: `tell-questions:${id}` });
}

/**
 * Mails the members who may answer what waits for them: once an hour at most for a seller, later where the last mail is
 * younger, and not at all once everything is answered.
 */
export async function tellQuestions({ sellerId }: { sellerId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count, questions } = await toldQuestions(tx, sellerId, QUOTED);
    if (count === 0) return;
    const [told] = await tx.$queryRaw<{ at: Date; name: string; slug: string }[]>`
      UPDATE sellers SET questions_told_at = now()
      WHERE id = ${sellerId}::uuid AND status = 'ACTIVE' AND (questions_told_at IS NULL OR questions_told_at <= now() - interval '1 hour')
      RETURNING questions_told_at AS at, name, slug`;
    if (!told) {
      const { status, questionsToldAt } = await tx.seller.findUniqueOrThrow({ where: { id: sellerId } });
      if (status !== "ACTIVE" || !questionsToldAt) return;
      const runAt = new Date(questionsToldAt.getTime() + HOUR_MS);
      return enqueue(tx, "tell-questions", { sellerId }, { key: `tell-questions:${sellerId}`, runAt });
    }
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
        dedupeKey: `questions-asked:${sellerId}:${told.at.getTime()}:${user.id}`,
        recipient: user.email,
        userId: user.id,
        template: "questions-asked",
        data: {
          name: user.name,
          shop: told.name,
          count,
          questions,
          url: `${env().APP_URL}/sell/${told.slug}/questions`,
        },
      });
  });
}
