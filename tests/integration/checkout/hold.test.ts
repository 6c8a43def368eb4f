import { beforeAll, expect, test } from "vitest";
import { abandonCheckout, extendHold } from "@/lib/checkout/commands/release";
import { viewCheckout } from "@/lib/checkout/queries/checkout";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { sellable } from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { endHold } from "../failures/support";
import { delivery, placed, readyCheckout } from "./support";

const MINUTES = 7;
process.env.RESERVATION_TTL_MINUTES = String(MINUTES);
const { sql } = await testDatabase();

beforeAll(async () => {
  await testRedis();
  await delivery();
});

async function held() {
  const { offer } = await sellable({ quantity: 1 });
  const before = Date.now();
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  return { offer, checkoutId, before, after: Date.now() };
}

const ends = async (checkoutId: string) => {
  const rows = await db.reservation.findMany({ where: { checkoutId }, select: { expiresAt: true } });
  return rows.map(({ expiresAt }) => expiresAt.getTime());
};

test("goods are held as long as the environment says, and the page knows until when", async () => {
  const { checkoutId, before, after } = await held();
  const view = await viewCheckout(checkoutId);
  expect(view.holdEnds).toBeGreaterThanOrEqual(before + MINUTES * 60_000);
  expect(view.holdEnds).toBeLessThanOrEqual(after + MINUTES * 60_000);
  expect(view.extended).toBe(false);
  expect(await ends(checkoutId)).toEqual([view.holdEnds]);
});

test("five tabs keep it longer at once: ten minutes more, once, for the order and for what is held", async () => {
  const { checkoutId } = await held();
  const { holdEnds } = await viewCheckout(checkoutId);
  const later = (holdEnds ?? 0) + 10 * 60_000;
  const answers = await Promise.all(Array.from({ length: 5 }, () => extendHold(checkoutId)));
  expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, data: { holdEnds: later } }]);
  for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe("extended");
  expect(await viewCheckout(checkoutId)).toMatchObject({ holdEnds: later, extended: true });
  expect(await ends(checkoutId)).toEqual([later]);
});

test("the database keeps it to once, whatever the code does", async () => {
  const { checkoutId } = await held();
  const longer = (extended: string) =>
    sql(
      `UPDATE checkouts SET expires_at = expires_at + interval '1 minute', extended = ${extended} WHERE id = $1`,
      [checkoutId],
    );
  await expect(longer("false")).rejects.toThrow(/was prolonged/);
  await longer("true");
  await expect(longer("true")).rejects.toThrow(/was prolonged/);
  await expect(sql("UPDATE checkouts SET extended = false WHERE id = $1", [checkoutId])).rejects.toThrow(
    /was prolonged/,
  );
});

test("what is over, lost, or given up can't be kept", async () => {
  const over = await held();
  await endHold(over.checkoutId);
  expect(await extendHold(over.checkoutId)).toMatchObject({ ok: false, error: { code: "extended" } });

  const lost = await held();
  await sql("UPDATE reservations SET expires_at = now() - interval '1 second' WHERE checkout_id = $1", [
    lost.checkoutId,
  ]);
  await sql("SELECT expire_holds(array_agg(id)) FROM stock_levels WHERE offer_id = $1", [lost.offer.id]);
  expect(await extendHold(lost.checkoutId)).toMatchObject({ ok: false });
  expect((await viewCheckout(lost.checkoutId)).extended).toBe(false);

  const left = await held();
  await abandonCheckout(left.checkoutId);
  expect(await extendHold(left.checkoutId)).toMatchObject({ ok: false });
});
