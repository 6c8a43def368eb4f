import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";

const { sql } = await testDatabase({ seeded: "small" });

test("the small market is sold, reviewed and delivered", async () => {
  expect(await db.product.count({ where: { inStock: true } })).toBeGreaterThan(0);
  expect(await db.review.count()).toBeGreaterThan(0);
  expect(await db.order.count({ where: { status: "DELIVERED" } })).toBeGreaterThan(0);
});

test("its stock is what its movements add up to", async () => {
  const wrong = await sql(
    `SELECT l.id FROM stock_levels l LEFT JOIN stock_movements m ON m.stock_level_id = l.id
     GROUP BY l.id HAVING l.quantity <> coalesce(sum(m.quantity_delta), 0) OR l.reserved <> coalesce(sum(m.reserved_delta), 0)`,
  );
  expect(wrong).toEqual([]);
});

test("its books sum to zero", async () => {
  const wrong = await sql(
    "SELECT transaction_id FROM ledger_entries GROUP BY transaction_id, currency HAVING sum(amount) <> 0",
  );
  expect(wrong).toEqual([]);
});
