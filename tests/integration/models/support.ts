import fc from "fast-check";
import { expect } from "vitest";
import { proveLedgers } from "@/lib/inventory/jobs";
import { proveMoney } from "@/lib/payments/queries/prove";
import { db } from "@/lib/platform/db/client";

/**
 * Runs random commands against the model and PostgreSQL, for some seconds at most. A failure prints its seed and path:
 * `MODEL_SEED=<seed> MODEL_PATH=<path>` in the environment repeats it.
 */
export async function checkModel<Model extends object, Real>(
  commands: fc.Arbitrary<fc.AsyncCommand<Model, Real>>[],
  begin: () => Promise<{ model: Model; real: Real }>,
  { runs, most }: { runs: number; most: number },
): Promise<void> {
  const { MODEL_SEED, MODEL_PATH } = process.env;
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: most, size: "max" }), async (steps) => {
      await fc.asyncModelRun(begin, steps);
    }),
    {
      numRuns: runs,
      interruptAfterTimeLimit: 12_000,
      verbose: 1,
      ...(MODEL_SEED ? { seed: Number(MODEL_SEED) } : {}),
      ...(MODEL_PATH ? { path: MODEL_PATH } : {}),
    },
  );
}

/** What may never happen (DESIGN, section 4), as far as the database can tell by itself. */
export async function expectNothingImpossible(): Promise<void> {
  expect(await proveLedgers()).toEqual([]);
  expect(await proveMoney()).toEqual([]);
  const broken = await db.$queryRaw<{ what: string; id: string }[]>`
    SELECT 'level out of bounds' AS what, id::text AS id FROM stock_levels WHERE reserved < 0 OR reserved > quantity
    UNION ALL
    SELECT 'confirmed without being settled', o.id::text FROM orders o JOIN order_groups g ON g.id = o.group_id
      JOIN checkouts c ON c.id = g.checkout_id
    WHERE (o.status IN ('PENDING_PAYMENT', 'FAILED')) = (c.status = 'SETTLED')
    UNION ALL
    SELECT 'ended checkout holds something', c.id::text FROM checkouts c
    WHERE c.status IN ('FAILED', 'EXPIRED', 'CANCELLED') AND (
      EXISTS (SELECT 1 FROM reservations r WHERE r.checkout_id = c.id AND r.state IN ('HELD', 'COMMITTED'))
      OR EXISTS (SELECT 1 FROM coupon_uses u WHERE u.checkout_id = c.id AND u.state <> 'RELEASED'))
    UNION ALL
    SELECT 'settled checkout without its goods', c.id::text FROM checkouts c
      JOIN (SELECT checkout_id, sum(quantity) AS units FROM checkout_lines GROUP BY 1) l ON l.checkout_id = c.id
    WHERE c.status = 'SETTLED' AND l.units <>
      (SELECT coalesce(sum(quantity), 0) FROM reservations r WHERE r.checkout_id = c.id AND r.state = 'COMMITTED')
    UNION ALL
    SELECT 'refunded more than was paid', p.id::text FROM payments p WHERE p.refunded_amount > p.captured_amount
    UNION ALL
    SELECT 'two orders of a checkout', checkout_id::text FROM order_groups GROUP BY checkout_id HAVING count(*) > 1
    UNION ALL
    SELECT 'coupon beyond its limit', id::text FROM coupons WHERE used_count > usage_limit`;
  expect(broken).toEqual([]);
}
