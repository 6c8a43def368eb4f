import pg from "pg";
import { expect, vi } from "vitest";
import { POST as webhookRoute } from "@/app/api/webhooks/stripe/route";
import { proveLedgers } from "@/lib/inventory/jobs";
import { reconcilePayments } from "@/lib/payments/commands/reconcile";
import { db } from "@/lib/platform/db/client";
import { drainJobs } from "@/lib/platform/jobs/run";
import type { TestDatabase } from "@/tests/support/database";
import { type TestStripe, testStripe } from "@/tests/support/stripe";

/** Quantity and reserved of an offer over all its warehouses. */
export async function level(offerId: string): Promise<{ quantity: number; reserved: number }> {
  const levels = await db.stockLevel.findMany({ where: { offerId } });
  return {
    quantity: levels.reduce((sum, one) => sum + one.quantity, 0),
    reserved: levels.reduce((sum, one) => sum + one.reserved, 0),
  };
}

/** The books add up: every level is the sum of its movements, every booking sums to zero. */
export async function expectBooksToAgree(): Promise<void> {
  expect(await proveLedgers()).toEqual([]);
}

/** Ends a checkout's hold now, as if its minutes had passed. The sweeper has not been there yet. */
export async function endHold(checkoutId: string): Promise<void> {
  await db.$executeRaw`UPDATE reservations SET expires_at = now() - interval '1 second' WHERE checkout_id = ${checkoutId}::uuid`;
  await db.$executeRaw`UPDATE checkouts SET expires_at = now() - interval '1 second' WHERE id = ${checkoutId}::uuid`;
}

/** The sandbox, with its events going to the store's webhook route. */
export const stripeWithWebhooks = (): Promise<TestStripe> => testStripe({ webhook: webhookRoute });

/** Waits until the store has an event of a type about each of these intents in its inbox. */
export async function arrived(type: string, ...intentIds: string[]): Promise<void> {
  await vi.waitFor(
    async () => {
      const events = await db.webhookEvent.findMany({ where: { type }, select: { payload: true } });
      const texts = events.map(({ payload }) => JSON.stringify(payload));
      expect(intentIds.filter((id) => !texts.some((text) => text.includes(id)))).toEqual([]);
    },
    { timeout: 60_000, interval: 50 },
  );
}

/** Runs what waits in the queue, as the worker does, until nothing that is due is left. */
export async function runJobs(): Promise<void> {
  // A minute in which the clock asks for nothing but the sweeper.
  await drainJobs(new Date("2026-11-21T12:01:00Z"));
}

/** The reconciler, as it runs some minutes later. */
export const reconcileLater = () => reconcilePayments(new Date(Date.now() + 5 * 60_000));

type Guards = {
  /** Constraints to take out, as "table.constraint". */
  constraints?: readonly string[];
  /** Words of a database function to replace: name, what stands there, what stands there instead. */
  functions?: readonly (readonly [name: string, words: string, instead: string])[];
};

/**
 * Runs `act` in this file's database without some of its guards, and puts them back: to show what they hold. Constraints
 * come back for new rows only; the damage that `act` did stays.
 */
export async function withoutGuards(
  { sql }: TestDatabase,
  { constraints = [], functions = [] }: Guards,
  act: () => Promise<void>,
): Promise<void> {
  const back: string[] = [];
  for (const name of constraints) {
    const [table = "", constraint = ""] = name.split(".");
    const [found] = await sql<{ words: string }>(
      "SELECT pg_get_constraintdef(oid) AS words FROM pg_constraint WHERE conname = $1 AND conrelid = $2::regclass",
      [constraint, table],
    );
    if (!found) throw new Error(`There is no constraint ${name}`);
    await sql(`ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`);
    back.push(`ALTER TABLE ${table} ADD CONSTRAINT ${constraint} ${found.words} NOT VALID`);
  }
  for (const [name, words, instead] of functions) {
    const [found] = await sql<{ source: string }>("SELECT pg_get_functiondef($1::regproc) AS source", [name]);
    if (!found?.source.includes(words)) throw new Error(`${name} does not say: ${words}`);
    back.unshift(found.source);
    await sql(found.source.replace(words, instead));
  }
  try {
    await act();
  } finally {
    for (const statement of back) await sql(statement);
  }
}

/**
 * Two sessions in the one order that hurts: `first` works and has not committed when `second` begins; it commits when
 * `second` waits for it or is done. Each gets a connection of its own.
 */
export async function interleave<A, B>(
  { url, sql }: TestDatabase,
  first: (client: pg.Client) => Promise<A>,
  second: (client: pg.Client) => Promise<B>,
): Promise<[A, PromiseSettledResult<B>]> {
  const [one, two] = [
    new pg.Client({ connectionString: url }),
    new pg.Client({ connectionString: url, application_name: "second" }),
  ];
  await Promise.all([one.connect(), two.connect()]);
  try {
    await one.query("BEGIN");
    const a = await first(one);
    await two.query("BEGIN");
    let done = false;
    const b = second(two).finally(() => {
      done = true;
    });
    const settled = b.then(
      (value) => ({ status: "fulfilled", value }) as const,
      (reason: unknown) => ({ status: "rejected", reason }) as const,
    );
    const waits = async () => {
      const rows = await sql(
        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'second' AND wait_event_type = 'Lock' AND datname = current_database()",
      );
      return rows.length > 0;
    };
    while (!done && !(await waits())) await new Promise((resolve) => setTimeout(resolve, 5));
    await one.query("COMMIT");
    const outcome = await settled;
    await two.query(outcome.status === "fulfilled" ? "COMMIT" : "ROLLBACK");
    return [a, outcome];
  } finally {
    await Promise.all([one.end(), two.end()]);
  }
}
