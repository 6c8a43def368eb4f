import "server-only";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { type Result, refusable, refuse } from "@/lib/platform/result";

type Vote = { reviewId: string; helpful: boolean };

/**
 * Says that a review helped somebody, or takes that back; said twice, it counts once. Returns how many it has helped.
 * Failures: `missing` for a review that is not public, `own` for who wrote it.
 */
export async function voteReview(
  { reviewId, helpful }: Vote,
  userId: string,
): Promise<Result<{ helpfulCount: number }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      // Locked before the vote refers to it, so that who deletes it waits for nobody who waits for them.
      await tx.$queryRaw`SELECT 1 FROM reviews WHERE id = ${reviewId}::uuid FOR NO KEY UPDATE`;
      const review = await tx.review.findUnique({ where: { id: reviewId, status: "PUBLISHED" } });
      if (!review) return refuse("missing", "This review is no longer here.");
      if (review.userId === userId) refuse("own", "You wrote this review.");
      const vote = { reviewId, userId };
      const { count } = helpful
        ? await tx.reviewVote.createMany({ data: [vote], skipDuplicates: true })
        : await tx.reviewVote.deleteMany({ where: vote });
      if (count > 0) await expireLater(tx, [tag("reviews", review.productId)]);
      return { helpfulCount: review.helpfulCount + (helpful ? count : -count) };
    }),
  );
}
