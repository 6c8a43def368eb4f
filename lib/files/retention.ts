import "server-only";
import { db } from "@/lib/platform/db/client";
import { each } from "@/lib/platform/jobs/each";
import { privateStorage } from "@/lib/platform/storage";
import { KEPT_DAYS } from "./model";

const BATCH = 200;

type Old = { id: string; fileKey: string | null };

/**
 * Lets go of files that were done with so many days ago, bytes first, so that a row that is gone left none behind; what was
 * checked and never run is cancelled, and goes as many days later. Safe to run again and beside another.
 * @returns how many files went
 */
export async function removeOldFiles(): Promise<number> {
  await db.$executeRaw`
    UPDATE file_jobs SET state = 'CANCELLED', finished_at = now()
    WHERE state = 'CHECKED' AND created_at < now() - make_interval(days => ${KEPT_DAYS})`;
  let removed = 0;
  for (let left = BATCH; left === BATCH; ) {
    const old = await db.$queryRaw<Old[]>`
      SELECT id, file_key AS "fileKey" FROM file_jobs
      WHERE state IN ('DONE', 'FAILED', 'CANCELLED') AND finished_at < now() - make_interval(days => ${KEPT_DAYS})
      ORDER BY finished_at LIMIT ${BATCH}`;
    await each(old, remove, ({ id }) => id);
    left = old.length;
    removed += old.length;
  }
  return removed;
}

async function remove({ id, fileKey }: Old): Promise<void> {
  if (fileKey) await privateStorage().remove(fileKey);
  await db.fileJob.deleteMany({ where: { id } });
}
