import "server-only";
import { askProvider } from "@/lib/payments/queries/provider";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { cursorOf, type Page, pageOf, placeOf } from "@/lib/platform/db/paging";
import { env } from "@/lib/platform/env";
import { redis } from "@/lib/platform/redis";
import { searchHealth } from "@/lib/search/queries/health";
import { type FailedJob, type QueueRow, type ServiceState, type ShownNews, webhookInput } from "./model";

const PATIENCE_MS = 2_500;

/** Whether each service answers, asked at once; none is waited for longer than 2.5 seconds. */
export async function serviceStates(): Promise<ServiceState[]> {
  return Promise.all([
    ask("PostgreSQL", async () => {
      const [row] = await db.$queryRaw<{ version: string; used: number; most: number }[]>`
        SELECT current_setting('server_version') AS version, (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
          current_setting('max_connections')::int AS most`;
      return `${row?.version}, ${row?.used} of ${row?.most} connections`;
    }),
    ask("Redis", async () => String(await redis().ping())),
    ask("Worker", async () => {
      const [row] = await db.$queryRaw<{ seconds: number | null }[]>`
        SELECT extract(epoch FROM now() - max(last_execution))::int AS seconds FROM graphile_worker._private_known_crontabs`;
      if (row?.seconds == null) throw new Error("None has run yet");
      if (row.seconds > 180) throw new Error(`Last sign of life ${Math.round(row.seconds / 60)} minutes ago`);
      return `sign of life ${row.seconds} s ago`;
    }),
    env().MEILISEARCH_URL
      ? ask("Meilisearch", searchHealth)
      : { name: "Meilisearch", state: "unused", detail: "PostgreSQL searches", took: null },
    ask("Payments", async () => {
      await askProvider(PATIENCE_MS);
      return env().STRIPE_API_BASE ? "the sandbox answers" : "the provider answers";
    }),
  ]);
}

async function ask(name: string, check: () => Promise<string>): Promise<ServiceState> {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("No answer in time")), PATIENCE_MS);
  });
  try {
    const detail = await Promise.race([check(), late]);
    return { name, state: "ok", detail, took: Math.round(performance.now() - started) };
  } catch (error) {
    return {
      name,
      state: "unreachable",
      detail: (error as Error).message.split("\n", 1)[0] ?? "",
      took: null,
    };
  } finally {
    clearTimeout(timer);
  }
}

// A job that was replaced while it ran counts as used up and has neither key nor error; its work went to the next.
const GAVE_UP = Prisma.sql`j.attempts >= j.max_attempts AND j.locked_at IS NULL AND j.last_error IS NOT NULL`;

/** Jobs by name: those of the clock that wait for their next turn are not among them. */
export function queueStates(): Promise<QueueRow[]> {
  return queuesOf(db);
}

/** Jobs by name, read where it is told. */
export async function queuesOf(client: Pick<Tx, "$queryRaw">): Promise<QueueRow[]> {
  return client.$queryRaw<QueueRow[]>`
    SELECT t.identifier AS id,
      count(*) FILTER (WHERE j.is_available AND j.attempts = 0)::int AS waiting,
      count(*) FILTER (WHERE j.is_available AND j.attempts > 0)::int AS retrying,
      count(*) FILTER (WHERE j.locked_at IS NOT NULL)::int AS running,
      count(*) FILTER (WHERE ${GAVE_UP})::int AS failed,
      extract(epoch FROM now() - min(j.run_at) FILTER (WHERE j.is_available AND j.run_at <= now()))::int AS oldest
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    GROUP BY t.identifier ORDER BY failed DESC, retrying DESC, waiting DESC, t.identifier`;
}

const PAGE = 50;
const SHOWN_ERROR = 300;

/** Jobs that used up all their tries, newest first. What they were told is not shown: it may be a link that opens something. */
export function failedJobs(after: string | null): Promise<Page<FailedJob>> {
  return failedOf(db, after, PAGE);
}

/** A page of `size` jobs that used up all their tries, newest first, read where it is told. */
export async function failedOf(
  client: Pick<Tx, "$queryRaw">,
  after: string | null,
  size: number,
): Promise<Page<FailedJob>> {
  const from = after && /^\d{1,18}$/.test(after) ? Prisma.sql`AND j.id < ${after}::bigint` : Prisma.empty;
  const rows = await client.$queryRaw<FailedJob[]>`
    SELECT j.id::text AS id, t.identifier AS job, j.attempts::int AS attempts, left(j.last_error, ${SHOWN_ERROR}::int) AS error, j.updated_at AS at
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE ${GAVE_UP} ${from} ORDER BY j.id DESC LIMIT ${size + 1}`;
  return pageOf(rows, size);
}

const COUNTED = 1_000;

/** Events that are not delivered yet, by topic; of each up to 1,000 are counted, `oldest` in seconds. */
export async function undelivered(): Promise<{ topic: string; count: number; oldest: number }[]> {
  return db.$queryRaw`
    SELECT topic, count(*)::int AS count, extract(epoch FROM now() - min(created_at))::int AS oldest
    FROM (SELECT topic, created_at FROM outbox_events WHERE published_at IS NULL ORDER BY id LIMIT ${COUNTED}) e
    GROUP BY topic ORDER BY count DESC, topic`;
}

/** What waits for the market's staff, each counted as far as a hundred; of what waits longest since when, or until when. */
export type MarketToday = {
  /** Orders that should have left their seller, of the thousand oldest of each state. */
  late: number;
  applications: number;
  appliedAt: Date | null;
  listings: number;
  reviews: number;
  disputes: number;
  answerBy: Date | null;
  /** Refunds that their bank sent back. */
  owed: number;
  findings: number;
  jobs: number;
  news: number;
};

export const WAITING = 100;

/** What needs the staff now, one round trip. */
export async function marketToday(): Promise<MarketToday> {
  const upTo = (rows: Prisma.Sql) =>
    Prisma.sql`(SELECT count(*)::int FROM (SELECT ${rows} LIMIT ${WAITING}) w)`;
  const [row] = await db.$queryRaw<MarketToday[]>`
    SELECT
      ${upTo(Prisma.sql`FROM unnest('{CONFIRMED,PACKED,PARTIALLY_SHIPPED}'::order_status[]) state, LATERAL (
        SELECT ship_by FROM orders WHERE status = state ORDER BY placed_at, id LIMIT 1000) o WHERE o.ship_by < now()`)} AS late,
      ${upTo(Prisma.sql`FROM seller_applications WHERE status = 'SUBMITTED'`)} AS applications,
      (SELECT min(created_at) FROM seller_applications WHERE status = 'SUBMITTED') AS "appliedAt",
      ${upTo(Prisma.sql`FROM moderation_cases WHERE state = 'OPEN' AND product_id IS NOT NULL`)} AS listings,
      ${upTo(Prisma.sql`FROM moderation_cases WHERE state = 'OPEN' AND product_id IS NULL`)} AS reviews,
      ${upTo(Prisma.sql`FROM disputes WHERE status = 'NEEDS_RESPONSE' AND closed_at IS NULL`)} AS disputes,
      (SELECT min(due_by) FROM disputes WHERE status = 'NEEDS_RESPONSE' AND closed_at IS NULL) AS "answerBy",
      ${upTo(Prisma.sql`FROM refunds r WHERE r.status = 'FAILED' AND NOT EXISTS (
        SELECT FROM ledger_transactions WHERE reference = 'refund-paid:' || r.id)`)} AS owed,
      ${upTo(Prisma.sql`FROM findings WHERE resolved_at IS NULL`)} AS findings,
      ${upTo(Prisma.sql`FROM graphile_worker._private_jobs j WHERE ${GAVE_UP}`)} AS jobs,
      ${upTo(Prisma.sql`FROM webhook_events WHERE handled_at IS NULL AND attempts > 0`)} AS news`;
  if (!row) throw new Error("The overview has no row");
  return row;
}

const NEWS = { id: true, type: true, attempts: true, lastError: true, receivedAt: true } as const;
const OF_NEWS: Record<ShownNews, Prisma.WebhookEventWhereInput> = {
  all: {},
  failed: { attempts: { gt: 0 } },
  waiting: { attempts: 0 },
};

/**
 * A page of what the payment provider told us that is not handled yet, oldest first. It goes on behind what was read, also
 * when the last one read was handled since.
 */
export async function unhandledWebhooks(show: ShownNews, after: string | null) {
  const start = placeOf(after, (id) => webhookInput.safeParse({ id }).success);
  const rows = await db.webhookEvent.findMany({
    where: {
      handledAt: null,
      ...OF_NEWS[show],
      ...(start?.at
        ? {
            receivedAt: { gte: start.at },
            OR: [{ receivedAt: { gt: start.at } }, { id: { gt: start.id } }],
          }
        : {}),
    },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    take: PAGE + 1,
    select: NEWS,
  });
  return pageOf(rows, PAGE, ({ receivedAt: at, id }) => cursorOf({ at, id }));
}
