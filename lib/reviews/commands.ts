import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import type { Tx } from "@/lib/platform/db/client";
import type { ModerationStatus } from "@/lib/platform/db/generated/enums";
import { emit, expireLater } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";

/**
 * Gives a locked review the status that an operator decided; "PUBLIC" publishes it. The product's rating and its pages
 * follow. @returns the status it had
 */
export async function moderateReview(tx: Tx, id: string, status: string): Promise<ModerationStatus> {
  const { status: before, productId } = await tx.review.findUniqueOrThrow({ where: { id } });
  const next = status === "PUBLIC" ? "PUBLISHED" : (status as ModerationStatus);
  if (next === before) return before;
  await tx.review.update({ where: { id }, data: { status: next } });
  if (next === "PUBLISHED") await emit(tx, "review.published", productId, { productId, reviewId: id });
  await expireLater(tx, [tag("reviews", productId), tag("product", productId)]);
  return before;
}

/**
 * Gives a locked question the status that an operator decided; "PUBLIC" publishes it. The product's number of questions
 * and its pages follow, and its sellers are mailed. @returns the status it had
 */
export async function moderateQuestion(tx: Tx, id: string, status: string): Promise<ModerationStatus> {
  const { status: before, productId } = await tx.question.findUniqueOrThrow({ where: { id } });
  const next = status === "PUBLIC" ? "PUBLISHED" : (status as ModerationStatus);
  if (next === before) return before;
  await tx.question.update({ where: { id }, data: { status: next } });
  if (next === "PUBLISHED") await enqueue(tx, "question-shown", { questionId: id });
  const shown = Number(next === "PUBLISHED") - Number(before === "PUBLISHED");
  await tx.$executeRaw`UPDATE products SET question_count = question_count + ${shown} WHERE id = ${productId}::uuid`;
  await expireLater(tx, [tag("reviews", productId), tag("product", productId)]);
  return before;
}
