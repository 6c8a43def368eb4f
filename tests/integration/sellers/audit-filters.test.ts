import { beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/platform/ids";
import type { AuditFilter } from "@/lib/sellers/model/lists";
import { auditNames, listAudit } from "@/lib/sellers/queries/audit";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";

let database: TestDatabase;
let people: { id: string; name: string; email: string }[];
const things = [newId(), newId()];

beforeAll(async () => {
  database = await testDatabase();
  people = await Promise.all(
    ["Ada Ahlberg", "Adam Brandt", "Cleo Castle"].map((name) => make.user({ name })),
  );
  // One entry every three hours for forty days, oldest first, as the log grows.
  await database.sql(
    `INSERT INTO audit_log (actor_id, actor_role, action, entity, entity_id, before, after, created_at)
     SELECT ($1::uuid[])[1 + n % 3], 'OPERATOR', (ARRAY['seller.suspend','seller.open','order.refund','listing.change'])[1 + n % 4],
       (ARRAY['seller','offer'])[1 + n % 2], ($2::text[])[1 + n % 2], '{"n": 1}', '{"n": 2}', '2026-10-01T00:00:00Z'::timestamptz + n * interval '3 hours'
     FROM generate_series(0, 319) n`,
    [people.map(({ id }) => id), things],
  );
});

/** All that a filter finds, page after page. */
async function through(filter: Partial<AuditFilter>): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit({ ...filter, after });
    found.push(...page.rows.map(({ id }) => id));
    if (!page.next) return found;
    after = page.next;
  }
}

async function wanted(where: string, values: unknown[] = []): Promise<string[]> {
  const rows = await database.sql<{ id: string }>(
    `SELECT a.id::text AS id FROM audit_log a JOIN users u ON u.id = a.actor_id WHERE ${where} ORDER BY a.id DESC`,
    values,
  );
  return rows.map(({ id }) => id);
}

test.each<[string, Partial<AuditFilter>, string, number]>([
  ["everything", {}, "true", 320],
  ["a person by name", { who: "ada" }, "u.name LIKE 'Ada%'", 214],
  ["an act", { act: "seller." }, "a.action LIKE 'seller.%'", 160],
  ["a kind of thing", { entity: "offer" }, "a.entity = 'offer'", 160],
  [
    "one day",
    { from: "2026-10-05", to: "2026-10-05" },
    "(a.created_at AT TIME ZONE 'UTC')::date = '2026-10-05'",
    8,
  ],
  ["from a day on", { from: "2026-11-01" }, "a.created_at >= '2026-11-01T00:00:00Z'", 72],
  ["up to a day", { to: "2026-10-31" }, "a.created_at < '2026-11-01T00:00:00Z'", 248],
  ["before there was anything", { to: "2026-09-30" }, "false", 0],
  [
    "an act by somebody on a kind of thing within days",
    { who: "cleo", act: "seller.s", entity: "seller", from: "2026-10-10", to: "2026-10-30" },
    "u.name LIKE 'Cleo%' AND a.action LIKE 'seller.s%' AND a.entity = 'seller' AND a.created_at >= '2026-10-10T00:00:00Z' AND a.created_at < '2026-10-31T00:00:00Z'",
    14,
  ],
  [
    "words with a filter beside them",
    { words: "seller.", who: "Adam" },
    "a.action LIKE 'seller.%' AND u.name = 'Adam Brandt'",
    54,
  ],
  ["nobody", { who: "nobody" }, "false", 0],
  ["an act that there is not", { act: "zzz" }, "false", 0],
])("%s is found whole, each entry once, newest first", async (_, filter, where, least) => {
  const found = await through(filter);
  expect(found).toEqual(await wanted(where));
  expect(found.length).toBeGreaterThanOrEqual(least > 0 ? least - 2 : 0);
});

test("a person and a thing are found by id, and a sign of the pattern is text", async () => {
  const [ada] = people;
  expect(await through({ who: ada?.id ?? "" })).toEqual(await wanted("u.id = $1", [ada?.id]));
  expect(await through({ words: things[1] ?? "", act: "seller.o" })).toEqual(
    await wanted("a.entity_id = $1 AND a.action LIKE 'seller.o%'", [things[1]]),
  );
  expect(await through({ who: "%" })).toEqual([]);
  expect(await through({ act: "_" })).toEqual([]);
});

test("the log's own acts and kinds of things are offered", async () => {
  expect(await auditNames()).toEqual({
    acts: ["listing.change", "order.refund", "seller.open", "seller.suspend"],
    entities: ["offer", "seller"],
  });
});
