import { beforeAll, expect, test } from "vitest";
import { cancelOrder } from "@/lib/orders/commands/cancel";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { testRedis } from "@/tests/support/redis";
import { testStripe } from "@/tests/support/stripe";
import { delivery } from "../checkout/support";
import { level, paidOrder } from "../orders/support";

const { sql } = await testDatabase();
beforeAll(async () => {
  await Promise.all([testRedis(), testStripe()]);
  await delivery();
});

test("goods are given back while others write movements of the same levels in any order: nobody waits for the other", async () => {
  const { order } = await paidOrder([{ quantity: 1 }, { quantity: 2 }]);
  const levels = await db.stockLevel.findMany({
    where: { offerId: { in: order.lines.map(({ offerId }) => offerId) } },
    orderBy: { id: "asc" },
  });
  const [first, last] = levels as [(typeof levels)[0], (typeof levels)[0]];
  let cancelling: ReturnType<typeof cancelOrder> | undefined;
  await db.$transaction(
    async (tx) => {
      const write = ({ id, offerId, warehouseId }: typeof first) =>
        tx.stockMovement.create({
          data: {
            stockLevelId: id,
            offerId,
            warehouseId,
            kind: "COUNT",
            quantityDelta: 0,
            reference: newId(),
          },
        });
      await write(last);
      cancelling = cancelOrder(order.id, "changed my mind", null);
      // Either it has its locks, or it waits for one: then the next movement closes the circle.
      await expect
        .poll(
          async () => {
            const [row] = await sql<{ count: number }>(
              `SELECT count(*)::int AS count FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
               WHERE c.relname = 'stock_levels' AND l.mode IN ('RowShareLock', 'RowExclusiveLock') AND l.pid NOT IN (
                 SELECT pid FROM pg_stat_activity WHERE state = 'idle in transaction' AND query LIKE '%stock_movements%')`,
            );
            const done = await db.order.findUniqueOrThrow({ where: { id: order.id } });
            return done.status === "CANCELLED" || (row?.count ?? 0) > 0;
          },
          { timeout: 60_000 },
        )
        .toBe(true);
      await write(first);
    },
    { timeout: 120_000 },
  );
  expect((await cancelling)?.ok).toBe(true);
  for (const { offerId } of order.lines) expect((await level(offerId)).reserved).toBe(0);
});

test("no function shuts foreign keys out of stock levels", async () => {
  const functions = await sql<{ name: string }>(
    `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ~ 'FROM stock_levels[^;]*?\\mFOR UPDATE'`,
  );
  expect(functions).toEqual([]);
});
