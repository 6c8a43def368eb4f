import "server-only";
import { notify } from "@/lib/notifications/commands";
import { writeAudit } from "@/lib/platform/audit";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { expireLater } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { type Result, refusable, refuse } from "@/lib/platform/result";

/**
 * Answers a shopper's question in the name of a seller who offers the product; the product's page shows it. Pressed twice,
 * or by two sellers at once, it is answered once. Who asked is mailed. Failures: `missing`, `suspended`, `changed` when somebody was quicker.
 */
export async function answerQuestion(
  { sellerId, questionId, body }: { sellerId: string; questionId: string; body: string },
  userId: string,
): Promise<Result<{ answerId: string }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const [question] = await tx.$queryRaw<{ productId: string; open: boolean; offered: boolean }[]>`
        SELECT q.product_id AS "productId", q.open, EXISTS (
          SELECT FROM offers o WHERE o.product_id = q.product_id AND o.seller_id = ${sellerId}::uuid AND o.status = 'ACTIVE') AS offered
        FROM questions q WHERE q.id = ${questionId}::uuid AND q.status = 'PUBLISHED' FOR UPDATE OF q`;
      if (!question?.offered) refuse("missing", "There is no such question about anything you offer.");
      const seller = await tx.seller.findUniqueOrThrow({ where: { id: sellerId } });
      if (seller.status !== "ACTIVE") refuse("suspended", "This shop is not open; it can't answer.");
      if (!question.open) refuse("changed", "Somebody has answered this meanwhile.");
      const id = newId();
      await tx.answer.create({
        data: { id, questionId, userId, authorName: seller.name, bySeller: true, body },
      });
      await writeAudit(tx, [
        {
          actorId: userId,
          actorRole: "seller",
          action: "question.answer",
          entity: "question",
          entityId: questionId,
          before: null,
          after: { sellerId, body },
        },
      ]);
      const { productId } = question;
      const {
        user,
        product,
        body: asked,
      } = await tx.question.findUniqueOrThrow({
        where: { id: questionId },
        include: { user: true, product: true },
      });
      await notify(tx, {
        dedupeKey: `question-answered:${id}`,
        recipient: user.email,
        userId: user.id,
        template: "question-answered",
        data: {
          name: user.name,
          title: product.title,
          question: asked,
          by: seller.name,
          answer: body,
          url: `${env().APP_URL}/p/${product.slug}#questions`,
        },
      });
      await expireLater(tx, [tag("reviews", productId), tag("product", productId)]);
      return { answerId: id };
    }),
  );
}
