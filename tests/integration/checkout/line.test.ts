import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { readStored } from "@/lib/cart/store";
import { aheadInLine, finishInLine, placeInLine } from "@/lib/checkout/commands/line";
import { proveLedgers } from "@/lib/inventory/jobs";
import { db } from "@/lib/platform/db/client";
import { makeGate } from "@/lib/platform/gate";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, readyCheckout } from "./support";

process.env.CHECKOUT_CONCURRENCY = "2";
process.env.CHECKOUT_QUEUE = "10";
const { url } = await testDatabase();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

test("when the database is held up, two wait inside, ten in line, and the rest are told at once when to come back", async () => {
  const { offer, level } = await sellable({ quantity: 100 });
  const shoppers: (Awaited<ReturnType<typeof readyCheckout>> & { key: string })[] = [];
  for (let n = 0; n < 20; n += 1)
    shoppers.push({ ...(await readyCheckout([{ offerId: offer.id, quantity: 1 }])), key: newId() });
  const jam = new pg.Client({ connectionString: url });
  await jam.connect();
  await jam.query("BEGIN");
  await jam.query("SELECT 1 FROM stock_levels WHERE id = $1 FOR UPDATE", [level.id]);

  const order: string[] = [];
  const placing = shoppers.map(async ({ checkoutId, total, key }) => {
    const result = await placeInLine(checkoutId, key, total);
    order.push(key);
    return result;
  });
  const refused = await Promise.all(placing.slice(12));
  for (const one of refused) {
    expect(one).toMatchObject({ ok: false, error: { code: "busy" } });
    if (!one.ok) expect(one.error.retryAfter).toBeGreaterThan(0);
  }
  expect(shoppers.map(({ key }) => aheadInLine(key))).toEqual([
    null,
    null,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    ...Array.from({ length: 8 }, () => null),
  ]);
  const finished = finishInLine("a paid order", async () => {
    order.push("a paid order");
  });
  expect(aheadInLine(shoppers[2]!.key)).toBe(1);
  expect(await readStored(shoppers[19]!.owner)).toMatchObject({ lines: [{ offerId: offer.id }] });

  await jam.query("COMMIT");
  await jam.end();
  const placed = await Promise.all(placing.slice(0, 12));
  await finished;
  expect(placed.every((one) => one.ok)).toBe(true);
  const began = order.filter((key) => !shoppers.slice(12).some((one) => one.key === key));
  expect(began.indexOf("a paid order")).toBeLessThanOrEqual(3);
  const again = await placeInLine(shoppers[19]!.checkoutId, shoppers[19]!.key, shoppers[19]!.total);
  expect(again.ok).toBe(true);
  expect(await db.stockLevel.findUniqueOrThrow({ where: { id: level.id } })).toMatchObject({ reserved: 13 });
  expect(await proveLedgers()).toEqual([]);
});

test("a gate lets in first come, first served, and what fails gives its place on", async () => {
  const gate = makeGate({ atOnce: 1, most: 50 });
  const entered: number[] = [];
  let open = () => {};
  const holding = gate.run("first", () => new Promise<void>((resolve) => (open = resolve)));
  const others = Array.from({ length: 50 }, (_, n) =>
    gate
      .run(String(n), async () => {
        entered.push(n);
        if (n % 3 === 0) throw new Error("failed inside");
      })
      .catch(() => null),
  );
  expect(gate.ahead("49")).toBe(49);
  expect(await gate.run("late", async () => "in")).toBeNull();
  open();
  await Promise.all([holding, ...others]);
  expect(entered).toEqual(Array.from({ length: 50 }, (_, n) => n));
  expect(await gate.run("after", async () => "in")).toBe("in");
});
