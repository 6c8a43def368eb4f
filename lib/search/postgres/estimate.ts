import "server-only";
import type pg from "pg";
import { Prisma } from "@/lib/platform/db/client";
import { type Expected, STEPS } from "./candidates";
import { allBut, type Condition, type FilterKind } from "./conditions";

type Asked = {
  match: Prisma.Sql | null;
  conditions: readonly Condition[];
  /** Kinds of filters of which is also asked how many match without them. */
  kinds: readonly FilterKind[];
  /** No more can match, whatever the planner says. */
  most: number;
};

type Estimate = {
  /** The conditions with their shares. */
  conditions: Condition[];
  all: Expected;
  without: ReadonlyMap<FilterKind, Expected>;
};

/**
 * How many products probably match: what PostgreSQL's planner knows of words and tags, without reading any. A guess, also far
 * off where the table was not analysed yet.
 */
export async function estimate(
  client: pg.ClientBase,
  { match, conditions, kinds, most }: Asked,
): Promise<Estimate> {
  const [total = 1, ...rows] = await plannedRows(client, [
    Prisma.sql`true`,
    ...STEPS,
    ...conditions.map(({ listed }) => listed),
    allBut(conditions, match, null),
    ...kinds.map((kind) => allBut(conditions, match, kind)),
  ]);
  const share = (planned: number | undefined) => Math.min((planned ?? total) / Math.max(total, 1), 1);
  const steps = rows.splice(0, STEPS.length).map(share);
  const shares = rows.splice(0, conditions.length).map(share);
  const [all, ...others] = rows.map((planned): Expected => {
    const matches = Math.min(planned, most);
    return { matches, steps: steps.map((one) => one * matches) };
  }) as [Expected, ...Expected[]];
  return {
    conditions: conditions.map((one, index) => ({ ...one, share: shares[index] ?? 0 })),
    all,
    without: new Map(kinds.map((kind, index) => [kind, others[index] ?? all])),
  };
}

type Plan = { "Plan Rows": number; Plans?: Plan[] };

async function plannedRows(client: pg.ClientBase, conditions: readonly Prisma.Sql[]): Promise<number[]> {
  const each = conditions.map((where) => Prisma.sql`SELECT 1 FROM product_search s WHERE ${where}`);
  const { text, values } = Prisma.sql`EXPLAIN (FORMAT JSON) ${Prisma.join(each, " UNION ALL ")}`;
  const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(text, values);
  const plans = rows[0]?.["QUERY PLAN"][0].Plan.Plans ?? [];
  // A plan of another form says nothing.
  if (plans.length !== conditions.length) return conditions.map(() => Number.POSITIVE_INFINITY);
  return plans.map((plan) => plan["Plan Rows"]);
}
