import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { db } from "@/lib/platform/db/client";
import { newId, newOrderNumber, parseOrderNumber } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, readyCheckout } from "../checkout/support";
import { expectBooksToAgree, level } from "./support";

/**
 * F17. What happened: the same order number twice (bagisto 3902).
 * Guards: UNIQUE `order_groups_number_key` and `orders_number_key`; `placeOrder` draws again when a number is taken
 * (`attempt` in its loop). Numbers are random with a check digit: none follows from another.
 * Without the indexes the first test finds twenty orders of one number; without the loop the second ends in errors.
 */
const { sql } = await testDatabase();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

async function ready(count: number) {
  const { offer } = await sellable({ quantity: 100 });
  const checkouts = await Promise.all(
    Array.from({ length: count }, () => readyCheckout([{ offerId: offer.id, quantity: 1 }])),
  );
  return { offer, checkouts };
}

test("twenty orders try for one number at once: one has it, the rest leave nothing behind", async () => {
  const { offer, checkouts } = await ready(20);
  const [group, part] = [newOrderNumber(), newOrderNumber()];
  const tries = await Promise.allSettled(
    checkouts.map(({ checkoutId }) =>
      sql(
        `SELECT place_order(id, $2, version, total, $3, ARRAY[$4], 40, -74, now() + interval '15 minutes', 'x')
         FROM checkouts WHERE id = $1`,
        [checkoutId, newId(), group, part],
      ),
    ),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.orderGroup.count({ where: { number: group } })).toBe(1);
  expect(await db.order.count({ where: { number: part } })).toBe(1);
  expect(await level(offer.id)).toEqual({ quantity: 100, reserved: 1 });
});

test("the number drawn is taken every other time: it is drawn again, and every order gets its own", async () => {
  const { offer, checkouts } = await ready(20);
  const taken = await db.orderGroup.findFirstOrThrow();
  await sql("CREATE SEQUENCE draws");
  await sql(
    `CREATE FUNCTION unlucky() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF nextval('draws') % 2 = 1 THEN NEW.number := '${taken.number}'; END IF; RETURN NEW; END $$`,
  );
  await sql("CREATE TRIGGER unlucky BEFORE INSERT ON order_groups FOR EACH ROW EXECUTE FUNCTION unlucky()");
  for (const { checkoutId, total } of checkouts)
    expect(await placeOrder(checkoutId, newId(), total)).toMatchObject({ ok: true });
  await sql("DROP TRIGGER unlucky ON order_groups");
  const [drawn] = await sql<{ n: number }>("SELECT last_value::int AS n FROM draws");
  expect(drawn?.n).toBe(40);
  expect(await level(offer.id)).toEqual({ quantity: 100, reserved: 20 });
  await expectBooksToAgree();
});

test("sixty orders at once: numbers all different, all with their check digit, none following another", async () => {
  const { checkouts } = await ready(60);
  const results = await Promise.all(
    checkouts.map(({ checkoutId, total }) => placeOrder(checkoutId, newId(), total)),
  );
  expect(results.every(({ ok }) => ok)).toBe(true);
  const groups = await db.orderGroup.findMany({
    where: { checkoutId: { in: checkouts.map(({ checkoutId }) => checkoutId) } },
    include: { orders: { select: { number: true } } },
    orderBy: { placedAt: "asc" },
  });
  const numbers = groups.flatMap(({ number, orders }) => [number, ...orders.map((order) => order.number)]);
  expect(new Set(numbers).size).toBe(120);
  for (const number of numbers) expect(parseOrderNumber(number)).toBe(number);
  // One digit wrong is no order's number, so that a number can't be found by counting.
  const [first = ""] = numbers;
  const wrong = first.slice(0, -1) + (first.endsWith("A") ? "B" : "A");
  expect(parseOrderNumber(wrong)).toBeNull();
  const heads = numbers.map((number) => number.slice(0, 4));
  expect(new Set(heads).size).toBeGreaterThan(100);
});
