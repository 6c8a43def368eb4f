import "server-only";
import type { Staff } from "@/lib/accounts/model/actor";
import { writeAudit } from "@/lib/platform/audit";
import { tag } from "@/lib/platform/cache/manifest";
import { db, type Tx } from "@/lib/platform/db/client";
import { expireLater } from "@/lib/platform/events/outbox";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { type Result, refusable, refuse } from "@/lib/platform/result";
import { pageOfPath } from "./model";

/**
 * Has jobs that gave up tried again from their first try; with no ids all of them. One that runs or was tried again by
 * somebody else meanwhile is left alone.
 */
export async function retryJobs(ids: readonly string[], staff: Staff): Promise<Result<{ jobs: number }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string; job: string }[]>`
        WITH failed AS (
          SELECT j.id, t.identifier AS job FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
          WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL AND j.last_error IS NOT NULL
            AND (${ids.length === 0} OR j.id = ANY(${[...ids]}::bigint[])) FOR UPDATE OF j
        ), retried AS (
          SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now(), attempts => 0) FROM failed
        )
        SELECT f.id::text AS id, f.job FROM failed f, (SELECT count(*) FROM retried) r`;
      if (rows.length === 0) refuse("gone", "None of these jobs waits for it any more.");
      await told(tx, staff, "job.retry", "job", rows.length === 1 ? (rows[0]?.id ?? "") : "all", {
        jobs: rows.slice(0, 200).map(({ id, job }) => `${id} ${job}`),
      });
      return { jobs: rows.length };
    }),
  );
}

/** Has an event of the payment provider handled again. Failures: `gone` when it is handled by now. */
export async function retryWebhook(id: string, staff: Staff): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const event = await tx.webhookEvent.findUnique({ where: { id } });
      if (!event || event.handledAt) refuse("gone", "This is handled by now.");
      await enqueue(tx, "handle-webhook", { eventId: id }, { key: `webhook:${id}` });
      await told(tx, staff, "webhook.retry", "webhook", id, { type: event.type });
      return null;
    }),
  );
}

/** Has the page at a path made anew on every instance and at the edge. Failures: `gone`. */
export async function purge(page: string, staff: Staff): Promise<Result<{ tags: string[] }>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      const tags = await tagsOf(tx, page);
      if (!tags) refuse("gone", "There is no such page.", "page");
      await expireLater(tx, tags);
      await told(tx, staff, "cache.purge", "page", page, { tags });
      return { tags };
    }),
  );
}

async function tagsOf(tx: Tx, path: string): Promise<string[] | null> {
  const page = pageOfPath(path);
  switch (page?.kind) {
    case "home":
      return [tag("home")];
    case "deals":
      return [tag("deals")];
    case "product": {
      const found = await tx.product.findUnique({ where: { slug: page.slug }, select: { id: true } });
      return found && [tag("product", found.id), tag("reviews", found.id)];
    }
    case "seller": {
      const found = await tx.seller.findUnique({ where: { slug: page.slug }, select: { id: true } });
      return found && [tag("seller", found.id)];
    }
    case "deal": {
      const found = await tx.deal.findUnique({ where: { slug: page.slug }, select: { id: true } });
      return found && [tag("deal", found.id)];
    }
    case "category": {
      const found = await tx.category.findUnique({ where: { path: page.path }, select: { id: true } });
      return found && [tag("category", found.id), tag("listing", found.id)];
    }
    default:
      return null;
  }
}

/** Has the whole search written anew in the background, while shoppers go on searching. One at a time. */
export async function askReindex(staff: Staff): Promise<Result<null>> {
  return refusable(() =>
    db.$transaction(async (tx) => {
      await enqueue(tx, "reindex-search", {}, { key: "reindex-search", maxAttempts: 3 });
      await told(tx, staff, "search.reindex", "search", "all", {});
      return null;
    }),
  );
}

async function told(
  tx: Tx,
  { id, role, address }: Staff,
  action: string,
  entity: string,
  entityId: string,
  after: object,
): Promise<void> {
  await writeAudit(tx, [
    { actorId: id, actorRole: role, ip: address, action, entity, entityId, before: null, after },
  ]);
}
