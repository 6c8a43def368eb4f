import "server-only";
import { deskDb as db, Prisma } from "@/lib/platform/db/client";
import { beginning, type Page, pageOf } from "@/lib/platform/db/paging";
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

/** People whose name or mail begins so; of more than these the search has to say more. */
const PEOPLE = 50;

/**
 * The audit log, newest first. `words` is the id of a thing or of a person, the beginning of an act ("seller.",
 * "listing.change"), or of a person's name or mail.
 */
export async function listAudit(filter: { words: string; after: string | null }): Promise<Page<AuditRow>> {
  const start =
    filter.after && /^\d{1,18}$/.test(filter.after)
      ? Prisma.sql`AND a.id < ${filter.after}::bigint`
      : Prisma.empty;
  const rows = await db.$queryRaw<AuditRow[]>`
    ${keysFound(filter.words)}
    SELECT a.id::text AS id, a.created_at AS at, coalesce(u.name, u.email) AS who, a.actor_role AS role, a.action, a.entity,
      a.entity_id AS "entityId", a.before, a.after, a.ip
    FROM ${found(filter.words, start)} LEFT JOIN users u ON u.id = a.actor_id
    ORDER BY a.id DESC LIMIT ${PAGE + 1}`;
  return pageOf(rows, PAGE);
}

/** The acts that begin so, each found by one step through the index, and the people. */
function keysFound(words: string): Prisma.Sql {
  const begins = beginning(words.toLowerCase());
  if (words === "" || isId(words)) return Prisma.empty;
  return Prisma.sql`
    WITH RECURSIVE acts (action) AS (
      (SELECT action FROM audit_log WHERE action COLLATE "C" >= ${words} ORDER BY action COLLATE "C" LIMIT 1)
      UNION ALL
      SELECT (SELECT b.action FROM audit_log b WHERE b.action COLLATE "C" > acts.action COLLATE "C" ORDER BY b.action COLLATE "C" LIMIT 1)
      FROM acts WHERE starts_with(acts.action, ${words})
    ), people (id) AS (
      (SELECT id FROM users WHERE lower(email) LIKE ${begins} LIMIT ${PEOPLE})
      UNION (SELECT id FROM users WHERE lower(name) LIKE ${begins} LIMIT ${PEOPLE})
    )`;
}

/** Rows of the log as `a`: of each act and person only as many as one page can show. */
function found(words: string, start: Prisma.Sql): Prisma.Sql {
  if (words === "") return Prisma.sql`(SELECT * FROM audit_log a WHERE true ${start}) a`;
  const latest = (where: Prisma.Sql) =>
    Prisma.sql`(SELECT * FROM audit_log a WHERE ${where} ${start} ORDER BY a.id DESC LIMIT ${PAGE + 1})`;
  if (isId(words))
    return Prisma.sql`(${latest(Prisma.sql`a.entity_id = ${words}`)} UNION ${latest(Prisma.sql`a.actor_id = ${words}::uuid`)}) a`;
  return Prisma.sql`(
    SELECT l.* FROM acts CROSS JOIN LATERAL ${latest(Prisma.sql`a.action COLLATE "C" = acts.action COLLATE "C"`)} l WHERE starts_with(acts.action, ${words})
    UNION SELECT l.* FROM people CROSS JOIN LATERAL ${latest(Prisma.sql`a.actor_id = people.id`)} l
  ) a`;
}
