import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { tag } from "@/lib/platform/cache/manifest";
import { db } from "@/lib/platform/db/client";
import {
  type QuestionView,
  REVIEWS_PER_PAGE,
  type ReviewPage,
  readReviewCursor,
  writeReviewCursor,
} from "./model";

/** The most helpful reviews, as the product page shows them first. */
export async function firstReviews(productId: string): Promise<ReviewPage> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("reviews", productId));
  return reviewsAfter(productId, null);
}

/** Published reviews, most helpful first, from a cursor on; a cursor that can't be read starts at the top. */
export async function reviewsAfter(productId: string, after: string | null): Promise<ReviewPage> {
  const cursor = after ? readReviewCursor(after) : null;
  const rows = await db.review.findMany({
    where: {
      productId,
      status: "PUBLISHED",
      ...(cursor
        ? {
            helpfulCount: { lte: cursor.helpfulCount },
            OR: [{ helpfulCount: { lt: cursor.helpfulCount } }, { id: { gt: cursor.id } }],
          }
        : {}),
    },
    orderBy: [{ helpfulCount: "desc" }, { id: "asc" }],
    take: REVIEWS_PER_PAGE + 1,
  });
  const page = rows.slice(0, REVIEWS_PER_PAGE);
  const last = page.at(-1);
  return {
    reviews: page.map((row) => ({
      id: row.id,
      author: row.authorName,
      rating: row.rating,
      title: row.title,
      body: row.body,
      variantTitle: row.variantTitle,
      verified: row.orderLineId !== null,
      helpfulCount: row.helpfulCount,
      reply: row.reply,
      day: row.createdAt.toISOString().slice(0, 10),
    })),
    next: rows.length > REVIEWS_PER_PAGE && last ? writeReviewCursor(last) : null,
  };
}

const QUESTIONS_SHOWN = 8;

/** The latest questions with their answers, the seller's first. */
export async function latestQuestions(productId: string): Promise<QuestionView[]> {
  "use cache";
  cacheLife("catalogue");
  cacheTag(tag("reviews", productId));
  const rows = await db.question.findMany({
    where: { productId, status: "PUBLISHED" },
    orderBy: { createdAt: "desc" },
    take: QUESTIONS_SHOWN,
    include: {
      answers: {
        where: { status: "PUBLISHED" },
        orderBy: [{ bySeller: "desc" }, { createdAt: "asc" }],
        take: 5,
      },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    author: row.authorName,
    body: row.body,
    day: row.createdAt.toISOString().slice(0, 10),
    answers: row.answers.map((answer) => ({
      id: answer.id,
      author: answer.authorName,
      bySeller: answer.bySeller,
      body: answer.body,
      day: answer.createdAt.toISOString().slice(0, 10),
    })),
  }));
}
