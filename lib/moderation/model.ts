import { z } from "zod";

export const QUEUES = ["listings", "reviews", "decided"] as const;
export type Queue = (typeof QUEUES)[number];

const caseName = z.object({ id: z.uuid(), version: z.number().int().positive() });

export const decisionInput = z
  .object({
    cases: z.array(caseName).min(1).max(50, "At most 50 at once."),
    /** CORRECTED: it stays in the shop, taxed as standard again. */
    decision: z.enum(["APPROVED", "REFUSED", "CORRECTED"]),
    /** As the seller or the author reads it. */
    reason: z.string().trim().max(600, "Use at most 600 characters."),
  })
  .refine(({ decision, reason }) => decision === "APPROVED" || reason !== "", {
    path: ["reason"],
    message: "Say why. The seller or the author reads it.",
  });
export type Decision = z.output<typeof decisionInput>["decision"];
export type DecisionInput = z.output<typeof decisionInput>;

export const undoInput = caseName;

/** Reasons that are given again and again; each can be added to. */
export const REASONS = {
  listings: [
    "The title or the pictures show something else than what is sold.",
    "Contact details or links to other shops may not stand in a listing.",
    "This may not be sold here.",
    "The brand’s owner says that it is not genuine.",
  ],
  reviews: [
    "It is about the delivery or the seller, not about the product.",
    "It insults somebody.",
    "Contact details or links may not stand here.",
    "It was written for money or by somebody who sells this.",
  ],
  taxes: [
    "The law taxes this at the standard rate.",
    "Another class is for what is mainly books, food or medicine.",
    "Nothing in the listing says why it would be taxed otherwise.",
  ],
} as const;

export const CAUSES = {
  NEW: { label: "New", tone: "plain" },
  WAITING: { label: "Waiting", tone: "plain" },
  TAXED: { label: "Tax class", tone: "warn" },
  AGAIN: { label: "Handed in again", tone: "warn" },
  SUSPICIOUS: { label: "Suspicious", tone: "warn" },
  REPORTED: { label: "Reported", tone: "bad" },
} as const;

export const COMPLAINTS = {
  wrong: "It is not what it says it is",
  fake: "It is not genuine",
  forbidden: "It may not be sold",
  offensive: "It insults or harasses",
  other: "Something else",
} as const;

export const reportInput = z.object({
  kind: z.enum(["product", "review", "question"]),
  id: z.uuid(),
  complaint: z.enum(["wrong", "fake", "forbidden", "offensive", "other"], { error: "Choose what is wrong." }),
  words: z.string().trim().max(300, "Use at most 300 characters.").default(""),
});
export type ReportInput = z.output<typeof reportInput>;

const CONTACT = [
  [/[\w.+-]+@[\w-]+\.[a-z]{2,}/i, "a mail address"],
  [/\b(?:https?:\/\/|www\.)\S+/i, "a link"],
  [/(?:\+|\b00)\d[\d ().-]{7,}\d/, "a telephone number"],
  [/\b(?:whatsapp|telegram|wechat)\b/i, "a messenger"],
] as const;
const DOUBTFUL = /\b(?:replica|counterfeit|knock-?off|bootleg|cracked|unlicensed|prescription)\b/i;

/** What an operator should look at in the words of a listing, or in a question; empty for most. */
export function suspicionsOf({ title, description }: { title: string; description: string }): string[] {
  const text = `${title}\n${description}`;
  const found = CONTACT.filter(([pattern]) => pattern.test(text)).map(([, name]) => `It has ${name} in it.`);
  const doubtful = DOUBTFUL.exec(text)?.[0];
  if (doubtful) found.push(`It says “${doubtful}”.`);
  const letters = title.replace(/[^\p{L}]/gu, "");
  if (letters.length >= 12 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
    found.push("Its title is in capitals.");
  return found;
}
