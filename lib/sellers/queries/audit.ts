import "server-only";
import { db, Prisma } from "@/lib/platform/db/client";
import { containing, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";

const PAGE = 50;

export type AuditRow = {
  id: string;
  at: Date;
  who: string | null;
  role: string;
  action: string;
  entity: string;
  entityId: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  ip: string | null;
};

/**
 * The audit log, newest first. `words` is the id of a thing or of a person, the beginning of an act ("seller.", "listing.change"),
 * or part of a person's name or mail.
 */
export async function listAudit(filter: { words: string; after: string | null }): Promise<Page<AuditRow>> {
  const start =
    filter.after && /^\d{1,18}$/.test(filter.after)
      ? Prisma.sql`AND a.id < ${filter.after}::bigint`
      : Prisma.empty;
  const rows = await db.$queryRaw<AuditRow[]>`
    SELECT a.id::text AS id, a.created_at AS at, coalesce(u.name, u.email) AS who, a.actor_role AS role, a.action, a.entity,
      a.entity_id AS "entityId", a.before, a.after, a.ip
    FROM audit_log a LEFT JOIN users u ON u.id = a.actor_id
    WHERE true ${found(filter.words)} ${start}
    ORDER BY a.id DESC LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE);
}

function found(words: string): Prisma.Sql {
  if (words === "") return Prisma.empty;
  if (isId(words)) return Prisma.sql`AND (a.entity_id = ${words} OR a.actor_id = ${words}::uuid)`;
  return Prisma.sql`AND (starts_with(a.action, ${words}) OR a.actor_id IN (
    SELECT id FROM users WHERE email ILIKE ${containing(words)} OR name ILIKE ${containing(words)}))`;
}
