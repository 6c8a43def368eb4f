import { beforeAll, expect, test } from "vitest";
import { removeOrdered } from "@/lib/cart/commands";
import { placeOrder } from "@/lib/checkout/commands/place";
import { settleCheckout } from "@/lib/checkout/commands/settle";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { sellable, user } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, readyCheckout } from "../checkout/support";
import { expectBooksToAgree, level, withoutGuards } from "./support";

/**
 * F12. What happened: two tabs spent the same store credit (spree 11284).
 * Guard: the conditional update `balance >= c.credit_total` in the SQL function `place_order`, and behind it the CHECK
 * `credit_accounts_balance`.
 * Without the condition the CHECK makes the loser's refusal an error and the first test fails; without both the credit is
 * spent by everybody, as the last test shows.
 */
const database = await testDatabase();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

/** `tabs` checkouts of 15.00 each of one member who has 15.00 of credit. */
async function tabsOfOneMember(tabs: number) {
  const { offer } = await sellable({ quantity: 100, price: 1_000 });
  const { id: userId } = await user();
  await db.creditAccount.create({ data: { userId, currency: "USD", balance: 1_500 } });
  const ids: string[] = [];
  for (let tab = 0; tab < tabs; tab += 1) {
    const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }], {
      owner: `user:${userId}`,
      useCredit: true,
    });
    expect(total).toBe(0);
    ids.push(checkoutId);
    await removeOrdered(`user:${userId}`, checkoutId, [{ offerId: offer.id, quantity: 1 }]);
    // A tab of another browser has an owner key of its own until its cart is brought along.
    await db.checkout.update({ where: { id: checkoutId }, data: { ownerKey: `guest:${newId()}` } });
    await db.checkout.updateMany({ where: { userId, status: "CANCELLED" }, data: { status: "OPEN" } });
  }
  const balance = async () => (await db.creditAccount.findFirstOrThrow({ where: { userId } })).balance;
  return { ids, offer, balance };
}

test("ten tabs spend the same credit at once: spent once, one order, nine refusals", async () => {
  const { ids, offer, balance } = await tabsOfOneMember(10);
  const results = await Promise.all(ids.map((id) => placeOrder(id, newId(), 0)));
  const winners = ids.filter((_, at) => results[at]?.ok);
  expect(winners).toHaveLength(1);
  // Who looked after the winner was done sees the new total instead.
  for (const result of results) if (!result.ok) expect(["credit", "changed"]).toContain(result.error.code);
  expect(await balance()).toBe(0);
  expect(await level(offer.id)).toEqual({ quantity: 100, reserved: 1 });
  expect((await settleCheckout(winners[0] as string)).ok).toBe(true);
  expect(await db.orderGroup.count({ where: { checkoutId: { in: ids } } })).toBe(1);
  await expectBooksToAgree();
});

test("the spent credit comes back once when its checkout ends, however often it is ended", async () => {
  const { ids, balance } = await tabsOfOneMember(1);
  expect(await placeOrder(ids[0] as string, newId(), 0)).toMatchObject({ ok: true });
  expect(await balance()).toBe(0);
  const release = () => db.$executeRaw`SELECT release_checkout(${ids[0]}::uuid, 'EXPIRED', 'over')`;
  await Promise.all([release(), release(), release()]);
  expect(await balance()).toBe(1_500);
});

test("without the guards the credit is spent by everybody", async () => {
  const { ids, balance } = await tabsOfOneMember(3);
  const spend = (id: string) => db.$queryRaw<{ answer: { status: string } }[]>`
    SELECT place_order(id, ${newId()}, version, total, ${newId()}, ARRAY[${newId()}], 40, -74, now() + interval '15 minutes', 'x') AS answer
    FROM checkouts WHERE id = ${id}::uuid`;
  await withoutGuards(
    database,
    {
      constraints: ["credit_accounts.credit_accounts_balance"],
      functions: [["place_order", "AND balance >= c.credit_total", ""]],
    },
    async () => {
      const answers = (await Promise.all(ids.map(spend))).flat();
      expect(answers.map(({ answer }) => answer.status)).toEqual(["placed", "placed", "placed"]);
      expect(await balance()).toBe(-3_000);
    },
  );
});
