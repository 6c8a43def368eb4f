"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { ok } from "@/lib/platform/result";
import { answerQuestion } from "./commands/answer";
import { askQuestion } from "./commands/ask";
import { voteReview } from "./commands/vote";
import { removeReview, writeReview } from "./commands/write";
import { QUESTION_MAX, REVIEW_BODY_MAX, REVIEW_TITLE_MAX } from "./model";

/** A seller answers what a shopper asked about a product. */
export const answerAsSeller = action({
  name: "question.answer",
  right: "seller.catalogue",
  object: ({ sellerId }) => ({ sellerId }),
  input: z.object({
    sellerId: z.uuid(),
    questionId: z.uuid(),
    body: z
      .string({ error: "Write an answer." })
      .trim()
      .min(2, "Write an answer.")
      .max(1_000, "Use at most 1,000 characters."),
  }),
  limits: ["desk.change"],
  run: ({ input, actor }) => answerQuestion(input, actor.user.id),
});

/** A shopper asks the sellers of a product something. */
export const askSellers = action({
  name: "question.ask",
  right: "question.ask",
  input: z.object({
    productId: z.uuid(),
    body: z
      .string({ error: "Write your question." })
      .overwrite((text) => text.replace(/\s+/g, " ").trim())
      .min(3, "Write your question.")
      .max(QUESTION_MAX, `Use at most ${QUESTION_MAX} characters.`),
  }),
  limits: ["question.ask"],
  run: ({ input, actor }) => askQuestion(input, actor.user),
});

const STARS = "Choose one to five stars.";

/** A shopper reviews what they bought. */
export const reviewProduct = action({
  name: "review.write",
  right: "review.write",
  input: z.object({
    productId: z.uuid(),
    rating: z.coerce.number({ error: STARS }).int(STARS).min(1, STARS).max(5, STARS),
    title: z
      .string({ error: "Say it in a few words." })
      .overwrite((text) => text.replace(/\s+/g, " ").trim())
      .min(2, "Say it in a few words.")
      .max(REVIEW_TITLE_MAX, `Use at most ${REVIEW_TITLE_MAX} characters.`),
    body: z
      .string({ error: "Write what you think of it." })
      .overwrite((text) => text.replace(/\r\n?/g, "\n").trim())
      .min(3, "Write what you think of it.")
      .max(REVIEW_BODY_MAX, `Use at most ${REVIEW_BODY_MAX.toLocaleString("en-US")} characters.`),
  }),
  limits: ["review.write"],
  run: ({ input, actor }) => writeReview(input, actor.user),
});

/** A shopper takes their review away. */
export const takeReviewBack = action({
  name: "review.remove",
  right: "review.write",
  input: z.object({ productId: z.uuid() }),
  limits: ["review.write"],
  async run({ input: { productId }, actor }) {
    await removeReview(productId, actor.user.id);
    return ok(null);
  },
});

/** A shopper says that a review helped them, or takes that back. */
export const sayHelpful = action({
  name: "review.vote",
  right: "review.vote",
  input: z.object({ reviewId: z.uuid(), helpful: z.boolean() }),
  limits: ["review.vote"],
  run: ({ input, actor }) => voteReview(input, actor.user.id),
});
