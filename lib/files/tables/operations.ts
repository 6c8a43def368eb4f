import "server-only";
import { failedOf, queuesOf } from "@/lib/operations/queries";
import { db } from "@/lib/platform/db/client";
import { BATCH, every, type Written } from "./written";

export const failed: Written<"failed"> = {
  columns: ["ID", "Job", "Tries", "Why", "Last tried"],
  pages: () =>
    every(
      (after) => failedOf(db, after, BATCH),
      (row) => [row.id, row.job, row.attempts, row.error, row.at.toISOString()],
    ),
};

export const queues: Written<"queues"> = {
  columns: ["Job", "Waiting", "Again", "Running", "Gave up", "Longest wait (seconds)"],
  pages: () =>
    every(
      async () => ({ rows: await queuesOf(db), next: null }),
      (row) => [row.id, row.waiting, row.retrying, row.running, row.failed, row.oldest],
    ),
};
