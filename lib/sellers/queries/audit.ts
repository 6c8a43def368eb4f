import "server-only";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { beginning, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import { type AuditFilter, auditFilter } from "../model/lists";

const PAGE = 50;

export type AuditRow = {
  id: string;
  at: Date;
  who: string | null;
  mail: string | null;
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

/** The audit log, newest first. */
export function listAudit({
  after,
  ...filter
}: Partial<AuditFilter> & { after: string | null }): Promise<Page<AuditRow>> {
  return auditOf(db, auditFilter.parse(filter), after, PAGE);
}

/** A page of `size` entries, newest first, read where it is told: a job that writes all of them has no desk's hurry. */
export async function auditOf(
  client: Pick<Tx, "$queryRaw">,
  filter: AuditFilter,
  after: string | null,
  size: number,
): Promise<Page<AuditRow>> {
  const rows = await client.$queryRaw<AuditRow[]>`
    ${named(filter)}
    SELECT a.id::text AS id, a.created_at AS at, coalesce(u.name, u.email) AS who, u.email AS mail, a.actor_role AS role, a.action, a.entity,
      a.entity_id AS "entityId", a.before, a.after, a.ip
    FROM ${found(filter, Prisma.join(conditions(filter, after), " AND "), size)} LEFT JOIN users u ON u.id = a.actor_id
    ORDER BY a.id DESC LIMIT ${size + 1}`;
  return pageOf(rows, size);
}

/** What begins as asked: acts, each found by one step through the index, and people. */
function named({ words, who, act }: AuditFilter): Prisma.Sql {
  const byWords = words !== "" && !isId(words);
  const parts = [
    ...(byWords ? [actsNamed(words), peopleNamed(words)] : []),
    ...(!byWords && who === "" && act !== "" ? [actsNamed(act)] : []),
    ...(who !== "" && !isId(who) ? [peopleNamed(who, Prisma.sql`whom`)] : []),
  ];
  return parts.length > 0 ? Prisma.sql`WITH RECURSIVE ${Prisma.join(parts, ", ")}` : Prisma.empty;
}

function actsNamed(begin: string): Prisma.Sql {
  return Prisma.sql`acts (action) AS (
    (SELECT action FROM audit_log WHERE action COLLATE "C" >= ${begin} ORDER BY action COLLATE "C" LIMIT 1)
    UNION ALL
    SELECT (SELECT b.action FROM audit_log b WHERE b.action COLLATE "C" > acts.action COLLATE "C" ORDER BY b.action COLLATE "C" LIMIT 1)
    FROM acts WHERE starts_with(acts.action, ${begin})
  )`;
}

function peopleNamed(begin: string, name = Prisma.sql`people`): Prisma.Sql {
  const begins = beginning(begin.toLowerCase());
  return Prisma.sql`${name} (id) AS (
    (SELECT id FROM users WHERE lower(email) LIKE ${begins} LIMIT ${PEOPLE})
    UNION (SELECT id FROM users WHERE lower(name) LIKE ${begins} LIMIT ${PEOPLE})
  )`;
}

/**
 * What must hold of an entry `a` whichever way it is found. Ids and times grow together but for the length of a
 * transaction, so that a span of days is also a span of ids, an hour wider at each end.
 */
function conditions({ who, act, entity, from, to }: AuditFilter, after: string | null): Prisma.Sql[] {
  const parts = [Prisma.sql`true`];
  if (after && /^\d{1,18}$/.test(after)) parts.push(Prisma.sql`a.id < ${after}::bigint`);
  if (entity) parts.push(Prisma.sql`a.entity = ${entity}`);
  if (act) parts.push(Prisma.sql`starts_with(a.action, ${act})`);
  if (isId(who)) parts.push(Prisma.sql`a.actor_id = ${who}::uuid`);
  else if (who) parts.push(Prisma.sql`a.actor_id IN (SELECT id FROM whom)`);
  if (from) {
    const begin = new Date(from);
    parts.push(Prisma.sql`a.created_at >= ${begin} AND a.id > coalesce((SELECT id FROM audit_log
      WHERE created_at < ${begin}::timestamptz - interval '1 hour' ORDER BY created_at DESC LIMIT 1), 0)`);
  }
  if (to) {
    const end = new Date(Date.parse(to) + DAY_MS);
    parts.push(Prisma.sql`a.created_at < ${end} AND a.id < coalesce((SELECT id FROM audit_log
      WHERE created_at > ${end}::timestamptz + interval '1 hour' ORDER BY created_at LIMIT 1), ${LAST}::bigint)`);
  }
  return parts;
}

const DAY_MS = 86_400_000;
const LAST = "9223372036854775807";

/** Rows of the log as `a`, by the narrowest index that was asked for: of each act and person only as many as a page shows. */
function found({ words, who, act, entity }: AuditFilter, hold: Prisma.Sql, size: number): Prisma.Sql {
  const latest = (where: Prisma.Sql) =>
    Prisma.sql`(SELECT * FROM audit_log a WHERE ${where} AND ${hold} ORDER BY a.id DESC LIMIT ${size + 1})`;
  const ofActs = (begin: string) =>
    Prisma.sql`SELECT l.* FROM acts CROSS JOIN LATERAL ${latest(Prisma.sql`a.action COLLATE "C" = acts.action COLLATE "C"`)} l WHERE starts_with(acts.action, ${begin})`;
  const ofPeople = (name: Prisma.Sql) =>
    Prisma.sql`SELECT l.* FROM ${name} p CROSS JOIN LATERAL ${latest(Prisma.sql`a.actor_id = p.id`)} l`;
  if (isId(words))
    return Prisma.sql`(${latest(Prisma.sql`a.entity_id = ${words}`)} UNION ${latest(Prisma.sql`a.actor_id = ${words}::uuid`)}) a`;
  if (words) return Prisma.sql`(${ofActs(words)} UNION ${ofPeople(Prisma.sql`people`)}) a`;
  if (who && !isId(who)) return Prisma.sql`(${ofPeople(Prisma.sql`whom`)}) a`;
  if (act && !who) return Prisma.sql`(${ofActs(act)}) a`;
  if (entity) return Prisma.sql`${latest(Prisma.sql`a.entity = ${entity}`)} a`;
  return Prisma.sql`${latest(Prisma.sql`true`)} a`;
}

const MOST_NAMES = 300;

/** The acts and the kinds of things that the log knows, each found by one step through its index. */
export async function auditNames(): Promise<{ acts: string[]; entities: string[] }> {
  const rows = await db.$queryRaw<{ act: string | null; entity: string | null }[]>`
    WITH RECURSIVE acts (name) AS (
      (SELECT action FROM audit_log ORDER BY action COLLATE "C" LIMIT 1)
      UNION ALL
      SELECT (SELECT b.action FROM audit_log b WHERE b.action COLLATE "C" > acts.name COLLATE "C" ORDER BY b.action COLLATE "C" LIMIT 1)
      FROM acts WHERE acts.name IS NOT NULL
    ), entities (name) AS (
      (SELECT entity FROM audit_log ORDER BY entity LIMIT 1)
      UNION ALL
      SELECT (SELECT b.entity FROM audit_log b WHERE b.entity > entities.name ORDER BY b.entity LIMIT 1)
      FROM entities WHERE entities.name IS NOT NULL
    )
    (SELECT name AS act, NULL AS entity FROM acts WHERE name IS NOT NULL LIMIT ${MOST_NAMES})
    UNION ALL (SELECT NULL, name FROM entities WHERE name IS NOT NULL LIMIT ${MOST_NAMES})`;
  return {
    acts: rows.flatMap(({ act }) => act ?? []),
    entities: rows.flatMap(({ entity }) => entity ?? []),
  };
}
