import { setTimeout } from "node:timers/promises";
import { payFailedRefund } from "@/lib/payments/commands/issue-refund";
import { stripe } from "@/lib/payments/stripe";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { handlers } from "@/lib/platform/jobs/registry";
import { drainJobs } from "@/lib/platform/jobs/run";
import { sandbox } from "./market";

/** However slow the machine: this only ends a run in which something moves for ever. */
const PATIENCE_MS = 10 * 60_000;
/** Jobs of the clock come again, however often one gave up. */
const EACH_ROUND = ["sweep-reservations", "reconcile-payments", "turn-deals", "send-transfers"] as const;

/**
 * Brings everything to rest, as an hour without shoppers would: jobs that wait for another try run now, holds and claims
 * that are over are swept, both sides of every payment are compared, banks decide, sellers are paid. This process's clock
 * is ahead, so all are over.
 * @throws when something keeps moving
 */
export async function comeToRest(): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  let problem: unknown;
  let still = 0;
  while (performance.now() < deadline) {
    // Tries are not counted here: what an hour would have spread is asked for at once.
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now(), attempts = 0, locked_at = NULL, locked_by = NULL WHERE attempts < max_attempts`;
    await db.$executeRaw`UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL`;
    await db.$executeRaw`UPDATE deal_claims SET expires_at = now() WHERE state = 'CLAIMED' AND expires_at > now()`;
    let decided = 1;
    try {
      decided = (await decideDisputes()) + (await payOwed());
      for (const name of EACH_ROUND) await handlers[name]?.({});
      await drainJobs(new Date("2000-01-01T00:00:30Z"));
    } catch (error) {
      problem = error;
    }
    const isStill = decided + sum(await left()) === 0 && (await isQuiet());
    // Twice: what the last round set off is heard in the next.
    still = isStill ? still + 1 : 0;
    if (still === 2) return;
    await setTimeout(500);
  }
  const jobs = await db.$queryRaw<object[]>`
    SELECT t.identifier, j.attempts, j.payload, left(j.last_error, 300) AS error
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id LIMIT 5`;
  const moving = JSON.stringify({ quiet: await isQuiet(), jobs, left: await left() }, null, 2);
  throw new Error(`The store did not come to rest: ${moving}`, { cause: problem });
}

async function left(): Promise<Record<string, number>> {
  const [row] = await db.$queryRaw<Record<string, number>[]>`
    SELECT (SELECT count(*)::int FROM graphile_worker._private_jobs WHERE attempts < max_attempts) AS jobs,
      (SELECT count(*)::int FROM checkouts WHERE status = 'PLACED') AS placed,
      (SELECT count(*)::int FROM outbox_events WHERE published_at IS NULL) AS events,
      (SELECT count(*)::int FROM deal_claims WHERE state = 'CLAIMED') AS claims`;
  return row ?? {};
}

function sum(of: Record<string, number>): number {
  return Object.values(of).reduce((total, one) => total + one, 0);
}

async function isQuiet(): Promise<boolean> {
  const response = await fetch(`${env().STRIPE_API_BASE}/_sandbox/state`);
  return ((await response.json()) as { quiet: boolean }).quiet;
}

/** The banks decide, every second time for the shopper. @returns how many were open */
async function decideDisputes(): Promise<number> {
  let open = 0;
  for await (const { id, status } of stripe().disputes.list({ limit: 100 })) {
    if (["won", "lost", "warning_closed"].includes(status)) continue;
    await sandbox(`disputes/${id}`, { outcome: open % 2 === 0 ? "won" : "lost" });
    open += 1;
  }
  return open;
}

/** What banks did not take back is paid. @returns how many were owed */
async function payOwed(): Promise<number> {
  const failed = await db.refund.findMany({ where: { status: "FAILED" }, select: { id: true } });
  const paid = await Promise.all(failed.map(({ id }) => payFailedRefund(id, "bank")));
  return paid.filter(({ ok }) => ok).length;
}
