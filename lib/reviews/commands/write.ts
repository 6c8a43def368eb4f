import "server-only";
import { suspicionsOf } from "@/lib/moderation/model";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { emit, expireLater } from "@/lib/platform/events/outbox";
import { newId } from "@/lib/platform/ids";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { publicName } from "../model";
import { purchaseOf, sellsIt } from "../queries/own-review";

type Words = { rating: number; title: string; body: string };

type Written = {
  reviewId: string;
  /** False while an operator has yet to look at it. */
  shown: boolean;
};

/**
 * Writes what somebody thinks of a product they bought here, or writes it anew: there is one review of a person about a
 * product, however often and however many at once it is sent. Doubtful words (contact details, links), and any after a
 * refusal, wait for an operator; anything else stands at the product at once, whose rating follows. Failures: `missing`,
 * `seller` for who sells it, `not-bought` until something of it has been sent to them.
 */
export async function writeReview(
  { productId, ...words }: Words & { productId: string },
  user: { id: string; name: string },
): Promise<Result<Written>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      if (!(await lockProduct(tx, productId))) refuse("missing", "This product is no longer here.");
      const key = { productId_userId: { productId, userId: user.id } };
      const own = await tx.review.findUnique({ where: key });
      const shows = own?.status === "PUBLISHED";
      if (own && own.rating === words.rating && own.title === words.title && own.body === words.body)
        return { reviewId: own.id, shown: shows };
      if (await sellsIt(tx, productId, user.id)) refuse("seller", "Who sells this can't review it.");
      const purchase = await purchaseOf(tx, productId, user.id);
      if (!purchase && !own)
        refuse("not-bought", "Only who bought this here can review it, once it is on its way.");
      const said = suspicionsOf({ title: words.title, description: words.body });
      const shown = said.length === 0 && (own === null || shows);
      const bought = purchase ? { orderLineId: purchase.lineId, variantTitle: purchase.variantTitle } : {};
      const kept = { ...words, ...bought, status: shown ? ("PUBLISHED" as const) : ("PENDING" as const) };
      const { id: reviewId } = await tx.review.upsert({
        where: key,
        create: { id: newId(), productId, userId: user.id, authorName: publicName(user.name), ...kept },
        update: kept,
      });
      // Who decides it must have read these words.
      if (own)
        await tx.moderationCase.updateMany({
          where: { reviewId, state: "OPEN" },
          data: { version: { increment: 1 } },
        });
      if (said.length > 0)
        await tx.$executeRaw`SELECT open_case(NULL, ${reviewId}::uuid, 'SUSPICIOUS', ${said}::text[])`;
      if (shown && !shows) await emit(tx, "review.published", productId, { productId, reviewId });
      if (shown || shows) await expireLater(tx, [tag("reviews", productId), tag("product", productId)]);
      return { reviewId, shown };
    }),
  );
}

/** Takes the person's review of a product away, for good; nothing happens where there is none. */
export async function removeReview(productId: string, userId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockProduct(tx, productId);
    const gone = await tx.review.findUnique({ where: { productId_userId: { productId, userId } } });
    if (!gone) return;
    await tx.review.delete({ where: { id: gone.id } });
    if (gone.status === "PUBLISHED")
      await expireLater(tx, [tag("reviews", productId), tag("product", productId)]);
  });
}

/**
 * One after the other for a product: its rating is made of its reviews, and a repeat finds the first.
 * @returns whether it has a page
 */
async function lockProduct(tx: Tx, productId: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ active: boolean }[]>`
    SELECT status = 'ACTIVE' AND merged_into_id IS NULL AS active FROM products WHERE id = ${productId}::uuid FOR UPDATE`;
  return found?.active ?? false;
}
