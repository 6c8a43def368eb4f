import "server-only";
import { deskDb, Prisma, type Tx } from "@/lib/platform/db/client";
import { cursorOf, type Page, type Place, pageOf, placeOf } from "@/lib/platform/db/paging";
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

type Client = Pick<Tx, "$queryRaw">;

/**
 * Disputes as operators see them: those to answer and those with the bank by their deadline, the decided last decided
 * first, all of them newest first. A page goes on behind what was read, also when the last one read has moved since.
 */
export async function listDisputePage(show: ShownDisputes, after: string | null): Promise<Page<DisputeView>> {
  return shownTo(null, await places(deskDb, { show, sellerId: null }, after, PAGE));
}

/** The same of one seller's orders. */
export async function sellerDisputePage(
  sellerId: string,
  show: ShownDisputes,
  after: string | null,
): Promise<Page<DisputeView>> {
  return shownTo(sellerId, await places(deskDb, { show, sellerId }, after, PAGE));
}

/** How many disputes about a seller's orders wait for an answer. */
export async function disputesToAnswer(sellerId: string): Promise<number> {
  const [row] = await deskDb.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM disputes d ${about(sellerId)} WHERE d.status = 'NEEDS_RESPONSE'`;
  return row?.count ?? 0;
}

async function shownTo(sellerId: string | null, { rows, next }: Page<Place>): Promise<Page<DisputeView>> {
  const ids = rows.map(({ id }) => id);
  return { rows: await viewsOf(ids, sellerId), next };
}

/** A page of `size` disputes in the order of their list, read where it is told. */
export async function disputesPage(
  client: Client,
  { show }: { show: ShownDisputes },
  after: string | null,
  size: number,
): Promise<Page<DisputeRow>> {
  const page = await places(client, { show, sellerId: null }, after, size);
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

type Wanted = { show: ShownDisputes; sellerId: string | null };

/** Which disputes are on a page, and where the next one begins. */
async function places(
  client: Client,
  { show, sellerId }: Wanted,
  after: string | null,
  size: number,
): Promise<Page<Place>> {
  const rows = await client.$queryRaw<Place[]>(READ[show](about(sellerId), placeOf(after), size + 1));
  return pageOf(rows, size, cursorOf);
}

/** There are few disputes beside orders: each is asked whose it is, not each order whether it is disputed. */
const about = (sellerId: string | null) =>
  sellerId
    ? Prisma.sql`CROSS JOIN LATERAL (
        SELECT FROM payments p JOIN orders o ON o.group_id = p.group_id AND o.seller_id = ${sellerId}::uuid
        WHERE p.id = d.payment_id LIMIT 1) mine`
    : Prisma.empty;

type Read = (whose: Prisma.Sql, start: Place | null, most: number) => Prisma.Sql;

const behind = (column: Prisma.Sql, than: ">" | "<", start: Place | null) =>
  start
    ? Prisma.sql`AND (${column}, d.id) ${Prisma.raw(than)} (${start.at?.toISOString() ?? "infinity"}::timestamptz, ${start.id}::uuid)`
    : Prisma.empty;

// The index disputes_by_deadline is of these very words.
const DEADLINE = Prisma.sql`coalesce(d.due_by, 'infinity'::timestamptz)`;

const byDeadline =
  (status: "NEEDS_RESPONSE" | "UNDER_REVIEW"): Read =>
  (whose, start, most) =>
    Prisma.sql`
    SELECT d.id, d.due_by AS at FROM disputes d ${whose} WHERE d.status = ${status}::dispute_status
      ${behind(DEADLINE, ">", start)} ORDER BY ${DEADLINE}, d.id LIMIT ${most}`;

const READ: Record<ShownDisputes, Read> = {
  answer: byDeadline("NEEDS_RESPONSE"),
  bank: byDeadline("UNDER_REVIEW"),
  over: (whose, start, most) => Prisma.sql`
    SELECT d.id, d.closed_at AS at FROM disputes d ${whose} WHERE d.closed_at IS NOT NULL
      ${behind(Prisma.sql`d.closed_at`, "<", start)} ORDER BY d.closed_at DESC, d.id DESC LIMIT ${most}`,
  all: (whose, start, most) => Prisma.sql`
    SELECT d.id, NULL::timestamptz AS at FROM disputes d ${whose} WHERE true
      ${start ? Prisma.sql`AND d.id < ${start.id}::uuid` : Prisma.empty} ORDER BY d.id DESC LIMIT ${most}`,
};
