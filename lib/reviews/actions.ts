"use server";

import { z } from "zod";
import { action } from "@/lib/platform/http/action";
import { answerQuestion } from "./commands/answer";
import { askQuestion } from "./commands/ask";
import { QUESTION_MAX } from "./model";

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
