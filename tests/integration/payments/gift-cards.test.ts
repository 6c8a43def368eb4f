import { beforeAll, expect, test } from "vitest";
import { issueGiftCard, redeemGiftCard, voidGiftCard } from "@/lib/payments/commands/gift-card";
import { creditOf } from "@/lib/payments/queries/credit";
import { proveMoney } from "@/lib/payments/queries/prove";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { user } from "@/tests/support/factories";

const { sql } = await testDatabase();
let operator: string;

beforeAll(async () => {
  operator = (await user({ staffRole: "FINANCE" })).id;
});

async function issued(amount: number) {
  const made = await issueGiftCard({ amount, currency: "USD", note: "a test", issuedById: operator });
  if (!made.ok) throw new Error(made.error.message);
  return made.data;
}

test("a code is kept as its hash only, and becomes credit once, however it is typed and however many try", async () => {
  const { id, code } = await issued(5_000);
  const [row] = await sql("SELECT * FROM gift_cards WHERE id = $1", [id]);
  expect(JSON.stringify(row)).not.toContain(code);
  expect(JSON.stringify(row)).not.toContain(code.replaceAll("-", ""));
  expect(await proveMoney()).toEqual([]);
  const people = await Promise.all([user(), user(), user()]);
  const tries = await Promise.all(
    people.flatMap(({ id: userId }) => [
      redeemGiftCard(userId, code.toLowerCase().replaceAll("-", " ")),
      redeemGiftCard(userId, code),
    ]),
  );
  expect(tries.filter((one) => one.ok && !one.data.before)).toHaveLength(1);
  const views = await Promise.all(people.map(({ id: userId }) => creditOf(userId)));
  expect(views.flatMap(({ accounts }) => accounts)).toEqual([{ currency: "USD", balance: 5_000 }]);
  expect(await voidGiftCard(id)).toMatchObject({ ok: false, error: { code: "spent" } });
  expect(await proveMoney()).toEqual([]);
});

test("a wrong, voided or expired code gives nothing, and the balance is the entries", async () => {
  const { id: userId } = await user();
  expect(await redeemGiftCard(userId, "0000-0000-0000-0000")).toMatchObject({ error: { code: "unknown" } });
  const gone = await issued(100);
  const voided = await Promise.all([voidGiftCard(gone.id), voidGiftCard(gone.id)]);
  expect(voided.filter((one) => one.ok)).toHaveLength(1);
  expect(await redeemGiftCard(userId, gone.code)).toMatchObject({ error: { code: "unknown" } });
  const old = await issued(100);
  await sql("UPDATE gift_cards SET expires_at = now() - interval '1 day' WHERE id = $1", [old.id]);
  expect(await redeemGiftCard(userId, old.code)).toMatchObject({ error: { code: "expired" } });
  expect((await creditOf(userId)).accounts).toEqual([]);
  await expect(sql("UPDATE gift_cards SET balance = 50 WHERE id = $1", [old.id])).rejects.toThrow(
    /spent_once/,
  );
  expect(await db.giftCard.count({ where: { redeemedById: userId } })).toBe(0);
  expect(await proveMoney()).toEqual([]);
});
