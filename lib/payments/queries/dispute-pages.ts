import "server-only";
import { deskDb, Prisma, type Tx } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { ShownDisputes } from "../model/dispute-filter";
import { type DisputeView, viewsOf } from "./disputes";

const PAGE = 25;

export type DisputeRow = {
  id: string;
  /** The provider's. */
  providerId: string;
  orders: string;
  sellers: string;
  amount: number;
  currency: string;
  reason: string;
  status: DisputeView["status"];
  openedAt: Date;
  dueBy: Date | null;
  answeredAt: Date | null;
  closedAt: Date | null;
};

type Place = { id: string; at: string };
type Client = Pick<Tx, "$queryRaw">;

/**
 * Disputes as operators see them: those to answer and those with the bank by their deadline, the decided last decided
 * first, all of them newest first. A page goes on behind what was read, also when the last one read has moved since.
 */
export async function listDisputePage(show: ShownDisputes, after: string | null): Promise<Page<DisputeView>> {
  const { rows, next } = await places(deskDb, show, after, PAGE);
  return {
    rows: await viewsOf(
      rows.map(({ id }) => id),
      null,
    ),
    next,
  };
}

/** A page of `size` disputes in the order of their list, read where it is told. */
export async function disputesPage(
  client: Client,
  { show }: { show: ShownDisputes },
  after: string | null,
  size: number,
): Promise<Page<DisputeRow>> {
  const page = await places(client, show, after, size);
  const ids = page.rows.map(({ id }) => id);
  const rows = await client.$queryRaw<DisputeRow[]>`
    SELECT d.id, d.provider_dispute_id AS "providerId", coalesce(o.numbers, '') AS orders, coalesce(o.sellers, '') AS sellers, d.amount,
      trim(d.currency) AS currency, d.reason, d.status::text AS status, d.created_at AS "openedAt", d.due_by AS "dueBy",
      d.submitted_at AS "answeredAt", d.closed_at AS "closedAt"
    FROM disputes d JOIN payments p ON p.id = d.payment_id
      LEFT JOIN LATERAL (
        SELECT string_agg(o.number, '; ' ORDER BY o.number) AS numbers, string_agg(s.name, '; ' ORDER BY o.number) AS sellers
        FROM orders o JOIN sellers s ON s.id = o.seller_id WHERE o.group_id = p.group_id) o ON true
    WHERE d.id = ANY(${ids}::uuid[]) ORDER BY array_position(${ids}::uuid[], d.id)`;
  return { rows, next: page.next };
}

/** Which disputes are on a page, and where the next one begins. */
async function places(
  client: Client,
  show: ShownDisputes,
  after: string | null,
  size: number,
): Promise<Page<Place>> {
  const [at = "", id = ""] = (after ?? "").split("_");
  const start = isId(id) && /^(\d{1,14}|none)$/.test(at) ? { id, at } : null;
  const rows = await client.$queryRaw<Place[]>(READ[show](start, size + 1));
  return pageOf(rows, size, (last) => `${last.at}_${last.id}`);
}

type Read = (start: Place | null, most: number) => Prisma.Sql;

const moment = (at: string) =>
  Prisma.sql`${at === "none" ? "infinity" : new Date(Number(at)).toISOString()}::timestamptz`;
const milliseconds = (column: Prisma.Sql) =>
  Prisma.sql`coalesce((extract(epoch FROM ${column}) * 1000)::bigint::text, 'none') AS at`;

// The index disputes_by_deadline is of these very words.
const DEADLINE = Prisma.sql`coalesce(d.due_by, 'infinity'::timestamptz)`;

const byDeadline =
  (status: "NEEDS_RESPONSE" | "UNDER_REVIEW"): Read =>
  (start, most) =>
    Prisma.sql`
    SELECT d.id, ${milliseconds(Prisma.sql`d.due_by`)} FROM disputes d WHERE d.status = ${status}::dispute_status
      ${start ? Prisma.sql`AND (${DEADLINE}, d.id) > (${moment(start.at)}, ${start.id}::uuid)` : Prisma.empty}
    ORDER BY ${DEADLINE}, d.id LIMIT ${most}`;

const READ: Record<ShownDisputes, Read> = {
  answer: byDeadline("NEEDS_RESPONSE"),
  bank: byDeadline("UNDER_REVIEW"),
  over: (start, most) => Prisma.sql`
    SELECT d.id, ${milliseconds(Prisma.sql`d.closed_at`)} FROM disputes d WHERE d.closed_at IS NOT NULL
      ${start ? Prisma.sql`AND (d.closed_at, d.id) < (${moment(start.at)}, ${start.id}::uuid)` : Prisma.empty}
    ORDER BY d.closed_at DESC, d.id DESC LIMIT ${most}`,
  all: (start, most) => Prisma.sql`
    SELECT d.id, 'none' AS at FROM disputes d WHERE true
      ${start ? Prisma.sql`AND d.id < ${start.id}::uuid` : Prisma.empty}
    ORDER BY d.id DESC LIMIT ${most}`,
};
