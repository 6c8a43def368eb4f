import { z } from "zod";

/** Wrong tries in a row after which the second factor is locked, and for how long. */
export const MOST_FAILURES = 5;
export const LOCK_MINUTES = 15;
export const RECOVERY_CODES = 10;

const RECOVERY = /^[a-z2-7]{5}-[a-z2-7]{5}$/;

/** Whether what was typed is a recovery code rather than a code of the app. */
export const isRecoveryCode = (code: string) => RECOVERY.test(code);

/** Six digits of the app, or a recovery code, in any spacing. */
export const confirmCode = z
  .string({ error: "Enter the code." })
  .trim()
  .toLowerCase()
  .max(40, "A code has six digits.")
  .transform((code) => code.replace(/[\s-]/g, ""))
  .transform((code) => (code.length === 10 ? `${code.slice(0, 5)}-${code.slice(5)}` : code))
  .refine((code) => /^\d{6}$/.test(code) || RECOVERY.test(code), "A code has six digits.");

export const confirmInput = z.object({ code: confirmCode });
export const enrolInput = z.object({
  /** What the page was given: the secret, sealed. */
  sealed: z.string().min(1).max(2_000),
  code: confirmCode.refine((code) => !isRecoveryCode(code), "A code has six digits."),
});
