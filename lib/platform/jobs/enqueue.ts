import "server-only";
import type { Tx } from "../db/client";
import { db } from "../db/client";

/** The background jobs and what each is told. A handler of the same name stands in `registry.ts`. */
export type Jobs = {
  "mail-registration": { email: string; name: string; token: string };
  "mail-password-reset": { email: string; requestId: string };
  "mail-order-confirmed": { groupId: string };
  "settle-return": { returnId: string };
  "send-notification": { notificationId: string };
  "handle-webhook": { eventId: string };
  "capture-payment": { paymentId: string };
  "void-payment": { paymentId: string };
  "issue-refund": { refundId: string };
  "settle-checkout": { checkoutId: string };
  "send-transfer": { transferId: string };
  "send-transfers": Record<string, never>;
  "claw-back": { clawbackId: string };
  "deliver-gifts": { groupId: string };
  "detach-card": { methodId: string };
  "book-fees": { paymentId: string };
  "sweep-reservations": Record<string, never>;
  "reconcile-payments": Record<string, never>;
  "show-seller-offers": { sellerId: string };
  "roll-up-catalogue": Record<string, never>;
  "expire-brand-pages": { brandId: string };
  "find-duplicates": Record<string, never>;
  "question-shown": { questionId: string };
  "tell-questions": { sellerId: string };
  "tell-moderation": { caseId: string; version: number };
  "rename-attribute-value": { categoryId: string; key: string; from: string; to: string };
  "refresh-recommendations": Record<string, never>;
  "roll-up-recommendations": Record<string, never>;
  "train-ranker": Record<string, never>;
  "fetch-pictures": Record<string, never>;
  "push-synonyms": Record<string, never>;
  "reindex-search": Record<string, never>;
  "count-searches": Record<string, never>;
  "sweep-search": Record<string, never>;
  "count-search-words": Record<string, never>;
  "work-on-file": { fileId: string };
  "sweep-files": Record<string, never>;
  "remove-old-files": Record<string, never>;
  "turn-deals": Record<string, never>;
  "prove-ledgers": Record<string, never>;
  "prove-money": Record<string, never>;
  "prove-provider": Record<string, never>;
  "find-waiting": Record<string, never>;
  "repair-finding": { findingId: string };
  "keep-balances": Record<string, never>;
  "keep-scarce-offers": Record<string, never>;
  "tidy-up": Record<string, never>;
};

export type JobName = keyof Jobs;

type Options = {
  /** A second job with the same key replaces the waiting one instead of joining it. */
  key?: string;
  runAt?: Date;
  /** Smaller runs first. */
  priority?: number;
  maxAttempts?: number;
};

/**
 * Adds a job in the caller's transaction: it runs if and only if the transaction commits, at least once,
 * retried with growing pauses until it succeeds or `maxAttempts` (25) are used up.
 */
export async function enqueue<N extends JobName>(
  tx: Tx | null,
  name: N,
  payload: Jobs[N],
  { key, runAt, priority = 0, maxAttempts = 25 }: Options = {},
): Promise<void> {
  await (tx ?? db).$executeRaw`
    SELECT graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, job_key => ${key ?? null}::text,
      run_at => ${runAt ?? null}::timestamptz, priority => ${priority}::int, max_attempts => ${maxAttempts}::int)`;
}
