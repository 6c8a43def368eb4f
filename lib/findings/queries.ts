import "server-only";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { Area, FindingFilter } from "./model";

const PAGE = 50;

export type FindingRow = {
  id: string;
  area: Area;
  kind: string;
  subject: string;
  detail: Record<string, unknown>;
  foundAt: Date;
  seenAt: Date;
  askedAt: Date | null;
  askedBy: string | null;
  resolvedAt: Date | null;
  /** Number of the purchase it is about, where it is about one. */
  order: string | null;
  seller: { id: string; name: string } | null;
};

/** Findings that are open, or those that are resolved, newest first. */
export function listFindings(filter: FindingFilter & { after: string | null }): Promise<Page<FindingRow>> {
  return findingsOf(db, filter, filter.after, PAGE);
}

/** A page of `size` of them, read where it is told: a job that writes all of them has no desk's hurry. */
export async function findingsOf(
  client: Pick<Tx, "$queryRaw">,
  { show }: FindingFilter,
  after: string | null,
  size: number,
): Promise<Page<FindingRow>> {
  const start = isId(after) ? Prisma.sql`AND f.id < ${after}::uuid` : Prisma.empty;
  const state =
    show === "resolved" ? Prisma.sql`f.resolved_at IS NOT NULL` : Prisma.sql`f.resolved_at IS NULL`;
  const rows = await client.$queryRaw<
    (Omit<FindingRow, "seller"> & { sellerId: string | null; seller: string | null })[]
  >`
    WITH page AS (SELECT * FROM findings f WHERE ${state} ${start} ORDER BY f.id DESC LIMIT ${size + 1}),
    subjects AS (SELECT id AS finding, subject::uuid AS id FROM page WHERE subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
    SELECT p.id, p.area, p.kind, p.subject, p.detail, p.found_at AS "foundAt", p.seen_at AS "seenAt", p.asked_at AS "askedAt",
      coalesce(u.name, u.email) AS "askedBy", p.resolved_at AS "resolvedAt", g.number AS "order", s.id AS "sellerId", s.name AS seller
    FROM page p LEFT JOIN users u ON u.id = p.asked_by_id LEFT JOIN subjects x ON x.finding = p.id
      LEFT JOIN orders o ON o.id = x.id
      LEFT JOIN payments y ON y.id = x.id
      LEFT JOIN refunds r ON r.id = x.id LEFT JOIN orders ro ON ro.id = r.order_id
      LEFT JOIN transfers t ON t.id = x.id LEFT JOIN orders so ON so.id = t.order_id
      LEFT JOIN payments i ON i.intent_id = p.detail ->> 'intent'
      LEFT JOIN order_groups g ON g.id = coalesce(o.group_id, y.group_id, ro.group_id, so.group_id, i.group_id)
      LEFT JOIN sellers s ON s.id = coalesce(t.seller_id, x.id)
    ORDER BY p.id DESC`;
  return pageOf(
    rows.map(({ sellerId, seller, ...row }) => ({
      ...row,
      seller: sellerId && seller ? { id: sellerId, name: seller } : null,
    })),
    size,
  );
}

/** How many findings are open. */
export async function openFindings(): Promise<number> {
  return db.finding.count({ where: { resolvedAt: null } });
}
