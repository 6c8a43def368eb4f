import "server-only";
import { suspicionsOf } from "@/lib/moderation/model";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { OPEN_QUESTIONS_MAX, publicName } from "../model";

type Asked = {
  questionId: string;
  /** False while an operator has yet to look at it. */
  shown: boolean;
};

/**
 * Asks the sellers of a product something in public. Doubtful words (contact details, links) wait for an operator; anything
 * else stands at the product at once, and its sellers are mailed. The same words of one person about one product are one question, however often and
 * however many at once they are sent. Failures: `missing`, `unsold` when nobody would answer, and of field `body` `refused`
 * when an operator refused these words, `too-many` while OPEN_QUESTIONS_MAX of theirs wait.
 */
export async function askQuestion(
  { productId, body }: { productId: string; body: string },
  user: { id: string; name: string },
): Promise<Result<Asked>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      // One after the other for a product: its count goes up by it, and a repeat finds the first.
      const [product] = await tx.$queryRaw<{ sold: boolean }[]>`
        SELECT EXISTS (SELECT FROM offers o JOIN sellers s ON s.id = o.seller_id
          WHERE o.product_id = p.id AND o.status = 'ACTIVE' AND s.status = 'ACTIVE') AS sold
        FROM products p WHERE p.id = ${productId}::uuid AND p.status = 'ACTIVE' AND p.merged_into_id IS NULL FOR NO KEY UPDATE OF p`;
      if (!product) refuse("missing", "This product is no longer here.");
      const own = await tx.question.findMany({
        where: { productId, userId: user.id, OR: [{ body }, { open: true }] },
        select: { id: true, body: true, open: true, status: true },
      });
      const same = own.find((one) => one.body === body);
      if (same?.status === "REJECTED")
        refuse("refused", "The market did not show this question. Ask it in other words.", "body");
      if (same) return { questionId: same.id, shown: same.status === "PUBLISHED" };
      if (!product.sold) refuse("unsold", "Nobody sells this at the moment, so nobody could answer.");
      if (own.filter(({ open, status }) => open && status !== "REJECTED").length >= OPEN_QUESTIONS_MAX)
        refuse(
          "too-many",
          `${OPEN_QUESTIONS_MAX} of your questions about this wait for an answer. Ask more once one is answered.`,
          "body",
        );
      const said = suspicionsOf({ title: "", description: body });
      const shown = said.length === 0;
      const questionId = newId();
      await tx.question.create({
        data: {
          id: questionId,
          productId,
          userId: user.id,
          authorName: publicName(user.name),
          body,
          status: shown ? "PUBLISHED" : "PENDING",
        },
      });
      if (shown) {
        await tx.$executeRaw`UPDATE products SET question_count = question_count + 1 WHERE id = ${productId}::uuid`;
        await expireLater(tx, [tag("reviews", productId), tag("product", productId)]);
        await enqueue(tx, "question-shown", { questionId });
      } else
        await tx.$executeRaw`SELECT open_case(NULL, NULL, 'SUSPICIOUS', ${said}::text[], ${questionId}::uuid)`;
      return { questionId, shown };
    }),
  );
}
