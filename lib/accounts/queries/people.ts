import "server-only";
import { deskDb as db, Prisma, type Tx } from "@/lib/platform/db/client";
import { beginning, containing, type Page, pageOf } from "@/lib/platform/db/paging";
import { isId } from "@/lib/platform/ids";
import type { StaffRole } from "../model/actor";
import type { PeopleFilter, ShownPeople } from "../model/people";

const PAGE = 50;
/** Of what words find in one way: of more than these the search has to say more. */
const FOUND = 1_000;

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  createdAt: Date;
  lastSignInAt: Date | null;
  isClosed: boolean;
  staffRole: StaffRole | null;
  /** The sellers they work for. */
  sellers: string[];
};

// As an array the members are fetched by their ids, not looked for among everybody.
const NARROWED: Readonly<Record<ShownPeople, Prisma.Sql | null>> = {
  all: null,
  closed: Prisma.sql`u.disabled_at IS NOT NULL`,
  sellers: Prisma.sql`u.id = ANY(ARRAY(SELECT DISTINCT user_id FROM seller_members))`,
};

/**
 * People, newest first; with `words` those whose name or mail begins so, and, from three signs on, holds them: by name. Each
 * way of finding gives at most 1,000.
 */
export function listPeople(filter: PeopleFilter & { after: string | null }): Promise<Page<PersonRow>> {
  return peopleOf(db, filter, filter.after, PAGE);
}

/** A page of `size` of them, read where it is told: a job that writes all of them has no desk's hurry. */
export async function peopleOf(
  client: Pick<Tx, "$queryRaw" | "user">,
  { words, show }: PeopleFilter,
  after: string | null,
  size: number,
): Promise<Page<PersonRow>> {
  const narrowed = NARROWED[show];
  const from = isId(after)
    ? await client.user.findUnique({ where: { id: after }, select: { createdAt: true } })
    : null;
  const page = words
    ? Prisma.sql`
        SELECT u.id, u.name, u.created_at FROM users u WHERE u.id IN (${peopleFound(words.toLowerCase(), narrowed)})
          ${from ? Prisma.sql`AND (lower(u.name) COLLATE "C", u.id) > (SELECT lower(name) COLLATE "C", id FROM users WHERE id = ${after}::uuid)` : Prisma.empty}
        ORDER BY lower(u.name) COLLATE "C", u.id LIMIT ${size + 1}`
    : Prisma.sql`
        SELECT u.id, u.name, u.created_at FROM users u WHERE ${narrowed ?? Prisma.sql`true`}
          ${from ? Prisma.sql`AND (u.created_at, u.id) < (${from.createdAt}::timestamptz, ${after}::uuid)` : Prisma.empty}
        ORDER BY u.created_at DESC, u.id DESC LIMIT ${size + 1}`;
  const order = words
    ? Prisma.sql`lower(u.name) COLLATE "C", u.id`
    : Prisma.sql`u.created_at DESC, u.id DESC`;
  const rows = await client.$queryRaw<PersonRow[]>`
    SELECT u.id, u.name, u.email, u.created_at AS "createdAt", u.last_sign_in_at AS "lastSignInAt",
      u.disabled_at IS NOT NULL AS "isClosed", u.staff_role::text AS "staffRole",
      ARRAY(SELECT s.name FROM seller_members m JOIN sellers s ON s.id = m.seller_id WHERE m.user_id = u.id ORDER BY m.created_at, s.name LIMIT 3) AS sellers
    FROM (${page}) page JOIN users u ON u.id = page.id ORDER BY ${order}`;
  return pageOf(rows, size);
}

/** Who may not sign in or works for a seller is few: they are looked through. Of everybody each way of finding is bounded. */
function peopleFound(words: string, narrowed: Prisma.Sql | null): Prisma.Sql {
  const begins = beginning(words);
  const holds = containing(words);
  if (narrowed)
    return Prisma.sql`
      SELECT u.id FROM users u WHERE ${narrowed} AND (lower(u.name) LIKE ${holds} OR lower(u.email) LIKE ${holds})`;
  const anywhere =
    words.length < 3
      ? Prisma.empty
      : Prisma.sql`
        UNION (SELECT u.id FROM users u WHERE lower(u.name) LIKE ${holds} LIMIT ${FOUND})
        UNION (SELECT u.id FROM users u WHERE lower(u.email) LIKE ${holds} LIMIT ${FOUND})`;
  return Prisma.sql`
    (SELECT u.id FROM users u WHERE lower(u.name) LIKE ${begins} ORDER BY lower(u.name) USING ~<~ LIMIT ${FOUND})
    UNION (SELECT u.id FROM users u WHERE lower(u.email) LIKE ${begins} ORDER BY lower(u.email) USING ~<~ LIMIT ${FOUND})
    ${anywhere}`;
}
