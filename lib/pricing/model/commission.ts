import { z } from "zod";

/** What the market keeps of a line where no rule says otherwise, basis points. */
export const MARKET_COMMISSION_BPS = 1_200;

/** "12.5" or "12,5" as basis points; null when it is no rate from 0 to 100 with two decimals at most. */
export function bpsOf(typed: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typed.trim().replace(/\s*%$/, ""));
  if (!match) return null;
  const bps = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return bps <= 10_000 ? bps : null;
}

/** 1250 as "12.5 %". */
export const rateText = (bps: number) => `${bps / 100} %`;

/** A rate typed in percent, as basis points. */
export const percent = z
  .string({ error: "Enter a rate." })
  .max(12)
  .transform((typed, context) => {
    const bps = bpsOf(typed);
    if (bps === null) context.addIssue("A rate from 0 to 100, such as 12.5.");
    return bps ?? 0;
  });

const moment = z
  .string()
  .max(40)
  .transform((typed, context) => {
    if (typed.trim() === "") return null;
    const at = new Date(typed);
    if (Number.isNaN(at.getTime())) context.addIssue("Give a day and a time, or leave it empty.");
    return at;
  });

/** Whose rate it is: one seller's, one category's, or everybody's. */
export const scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("market") }),
  z.object({ kind: z.literal("category"), id: z.uuid("Choose a category.") }),
  z.object({ kind: z.literal("seller"), id: z.uuid("Choose a seller.") }),
]);
export type CommissionScope = z.output<typeof scope>;

export const commissionInput = z.object({
  scope,
  percent,
  /** An ISO instant; empty for now. */
  from: moment,
  note: z.string().trim().max(200, "Use at most 200 characters."),
});
export const endCommissionInput = z.object({ ruleId: z.uuid() });

/** Which of the market's rules or rates are listed: those in force, those to come, those that are over. */
export const stateFilter = z.enum(["now", "planned", "ended"]).default("now");
export type CommissionState = z.output<typeof stateFilter>;

/** How the operators' list of rules is narrowed; `words` are looked for in the seller's and the category's name. */
export const commissionFilter = z.object({
  state: stateFilter,
  words: z.string().trim().max(80).default(""),
});
export type CommissionFilter = z.output<typeof commissionFilter>;
