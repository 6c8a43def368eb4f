import { setTimeout } from "node:timers/promises";
import { db } from "@/lib/platform/db/client";
import { handlers } from "@/lib/platform/jobs/registry";
import { drainJobs } from "@/lib/platform/jobs/run";

const ROUNDS = 60;
/** Jobs of the clock come again, however often one gave up. */
const EACH_ROUND = ["sweep-reservations", "reconcile-payments", "turn-deals"] as const;

/**
 * Brings everything to rest, as an hour without shoppers would: jobs that wait for another try run now, holds and claims
 * that are over are swept, both sides of every payment are compared. This process's clock is ahead, so all are over.
 * @throws when something keeps moving
 */
export async function comeToRest(isQuiet: () => Promise<boolean>): Promise<void> {
  let problem: unknown;
  let last: unknown;
  for (let round = 0; round < ROUNDS; round += 1) {
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now(), locked_at = NULL, locked_by = NULL WHERE attempts < max_attempts`;
    await db.$executeRaw`UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL`;
    await db.$executeRaw`UPDATE deal_claims SET expires_at = now() WHERE state = 'CLAIMED' AND expires_at > now()`;
    try {
      for (const name of EACH_ROUND) await handlers[name]?.({});
      await drainJobs(new Date("2000-01-01T00:00:30Z"));
    } catch (error) {
      problem = error;
    }
    const [left] = await db.$queryRaw<{ jobs: number; placed: number; events: number; claims: number }[]>`
      SELECT (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE attempts < max_attempts) AS jobs,
        (SELECT count(*)::int FROM checkouts WHERE status = 'PLACED') AS placed,
        (SELECT count(*)::int FROM outbox_events WHERE published_at IS NULL) AS events,
        (SELECT count(*)::int FROM deal_claims WHERE state = 'CLAIMED') AS claims`;
    last = left;
    if (left && left.jobs + left.placed + left.events + left.claims === 0 && (await isQuiet())) return;
    await setTimeout(500);
  }
  const jobs = await db.$queryRaw<object[]>`
    SELECT t.identifier, j.attempts, j.payload, left(j.last_error, 300) AS error
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id LIMIT 5`;
  const moving = JSON.stringify({ quiet: await isQuiet(), jobs, left: last }, null, 2);
  throw new Error(`The store did not come to rest: ${moving}`, { cause: problem });
}
