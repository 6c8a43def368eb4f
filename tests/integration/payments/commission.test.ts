import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { setRate } from "@/lib/pricing/actions";
import { endCommission, setCommission } from "@/lib/pricing/commands/commission";
import type { CommissionScope } from "@/lib/pricing/model/commission";
import { commissionOf, listCommission } from "@/lib/pricing/queries/commission";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";
import { delivery, placed, readyCheckout } from "../checkout/support";

let staff: { id: string; role: string; address: string };

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
  staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "203.0.113.9" };
});

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

/** A shelf below a shelf with an offer on it. */
async function listing() {
  const top = await make.category();
  const leaf = await make.category({ parentId: top.id, path: `${top.path}/leaf`, slug: "leaf", depth: 2 });
  const product = await make.product({ categoryId: leaf.id });
  const { id: sellerId } = await make.seller();
  const offer = await make.offer({
    sellerId,
    variant: await make.variant({ productId: product.id }),
    price: 10_000,
  });
  return { top: top.id, leaf: leaf.id, sellerId, offerId: offer.id };
}

const set = (scope: CommissionScope, bps: number, from: Date | null = null) =>
  setCommission({ scope, bps, from, note: "" }, staff);
const ruleId = (answer: Awaited<ReturnType<typeof set>>) => {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data.ruleId;
};
const pays = async (offerId: string, at = new Date()) =>
  (await commissionOf([offerId], at)).get(offerId)?.bps;

test("the most specific rule wins: seller, own category, the one above, everybody, the built-in rate", async () => {
  const { top, leaf, sellerId, offerId } = await listing();
  expect(await pays(offerId)).toBe(1_200);
  const everybody = ruleId(await set({ kind: "market" }, 1_100));
  expect(await pays(offerId)).toBe(1_100);
  ruleId(await set({ kind: "category", id: top }, 900));
  expect(await pays(offerId)).toBe(900);
  const own = ruleId(await set({ kind: "category", id: leaf }, 0));
  expect(await pays(offerId)).toBe(0);
  const seller = ruleId(await set({ kind: "seller", id: sellerId }, 2_000));
  expect(await pays(offerId)).toBe(2_000);
  expect((await commissionOf([offerId], new Date())).get(offerId)).toMatchObject({ isRule: true });
  for (const [rule, then] of [
    [seller, 0],
    [own, 900],
  ] as const) {
    expect(await endCommission(rule, staff)).toMatchObject({ ok: true });
    expect(await endCommission(rule, staff)).toMatchObject({ error: { code: "gone" } });
    expect(await pays(offerId)).toBe(then);
  }
  await endCommission(everybody, staff);
});

test("a planned rate holds from its moment; withdrawn, the one before goes on", async () => {
  const { sellerId, offerId } = await listing();
  const scope = { kind: "seller", id: sellerId } as const;
  ruleId(await set(scope, 1_500));
  const planned = ruleId(await set(scope, 800, inHours(2)));
  expect(await pays(offerId)).toBe(1_500);
  expect(await pays(offerId, inHours(1.99))).toBe(1_500);
  expect(await pays(offerId, inHours(2.01))).toBe(800);
  expect(await set(scope, 700, inHours(1))).toMatchObject({ error: { code: "planned", field: "from" } });
  expect(await endCommission(planned, staff)).toMatchObject({ ok: true });
  expect(await pays(offerId, inHours(2.01))).toBe(1_500);
  expect(await set(scope, 900, new Date(Date.now() - HOUR))).toMatchObject({ error: { code: "past" } });
  expect(await set(scope, 1_500)).toMatchObject({ error: { code: "same" } });
  const [entry] = await db.$queryRaw<{ action: string; before: { bps: number } }[]>`
    SELECT action, before FROM audit_log WHERE entity = 'commission' AND entity_id = ${planned} ORDER BY id DESC LIMIT 1`;
  expect(entry).toMatchObject({ action: "commission.withdraw", before: { bps: 800 } });
});

test("an order keeps the rate it was placed at, on its line and in its total", async () => {
  const { offer, sellerId } = await make.sellable();
  const scope = { kind: "seller", id: sellerId } as const;
  ruleId(await set(scope, 1_000));
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  await placed(checkoutId, total);
  ruleId(await set(scope, 5_000));
  const order = await db.order.findFirstOrThrow({ where: { sellerId }, include: { lines: true } });
  const [line] = order.lines;
  expect(line?.commissionBps).toBe(1_000);
  const net = (line?.quantity ?? 0) * (line?.unitPrice ?? 0) - (line?.discount ?? 0);
  expect(line?.commission).toBe(Math.round(net / 10));
  expect(order.commissionTotal).toBe(line?.commission);
  const next = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  const frozen = await db.checkoutLine.findFirstOrThrow({ where: { checkoutId: next.checkoutId } });
  expect(frozen.commissionBps).toBe(5_000);
});

test("of many who set one scope at once, at every moment one rule holds", async () => {
  const { sellerId, offerId } = await listing();
  const scope = { kind: "seller", id: sellerId } as const;
  const answers = await Promise.all([100, 200, 300, 400, 500, 500].map((bps) => set(scope, bps)));
  expect(answers.filter((answer) => answer.ok).length).toBeGreaterThanOrEqual(5);
  const open = await db.commissionRule.findMany({ where: { sellerId, endsAt: null } });
  expect(open).toHaveLength(1);
  expect(await pays(offerId)).toBe(open[0]?.bps);
});

test("the database refuses what overlaps, what is no share, and what would rewrite the past", async () => {
  const { sellerId, leaf } = await listing();
  const startsAt = inHours(-1);
  const row = await db.commissionRule.create({ data: { sellerId, bps: 500, startsAt } });
  const add = (data: object) => db.commissionRule.create({ data: { bps: 500, startsAt, ...data } });
  await expect(add({ sellerId })).rejects.toThrow("commission_rules_no_overlap");
  await expect(add({ sellerId, startsAt: inHours(-3), endsAt: inHours(-0.5) })).rejects.toThrow("no_overlap");
  await expect(add({ categoryId: leaf, bps: 10_001 })).rejects.toThrow("commission_rules_bps");
  await expect(add({ categoryId: leaf, bps: -1 })).rejects.toThrow("commission_rules_bps");
  await expect(add({ categoryId: leaf, sellerId })).rejects.toThrow("one_scope");
  await expect(add({ categoryId: leaf, endsAt: inHours(-2) })).rejects.toThrow("commission_rules_span");
  const change = (data: object) => db.commissionRule.update({ where: { id: row.id }, data });
  await expect(change({ bps: 600 })).rejects.toThrow("can only be ended");
  await expect(change({ startsAt: inHours(-2) })).rejects.toThrow("can only be ended");
  await expect(change({ endsAt: inHours(-0.5) })).rejects.toThrow("can only be ended");
  await expect(db.commissionRule.delete({ where: { id: row.id } })).rejects.toThrow("has begun");
  const gone = await make.seller({ commissionBps: 500 });
  await db.seller.delete({ where: { id: gone.id } });
  expect(await db.commissionRule.count({ where: { sellerId: gone.id } })).toBe(0);
});

test("a rate that comes with a seller or a category is a rule, and so is its change", async () => {
  const { id: sellerId } = await make.seller({ commissionBps: 700 });
  const rules = () => db.commissionRule.findMany({ where: { sellerId }, orderBy: { startsAt: "asc" } });
  expect((await rules()).map(({ bps }) => bps)).toEqual([700]);
  await db.seller.update({ where: { id: sellerId }, data: { commissionBps: 600 } });
  expect((await rules()).map(({ bps, endsAt }) => [bps, endsAt === null])).toEqual([
    [700, false],
    [600, true],
  ]);
});

test("rates are typed as people write them; only operators set them; lists find them by name and state", async () => {
  const { sellerId } = await listing();
  const scope = { kind: "seller", id: sellerId } as const;
  const operator = await signedIn(await make.user({ staffRole: "OPERATOR" }));
  const support = await signedIn(await make.user({ staffRole: "SUPPORT" }));
  const form = { scope, percent: "12,5", from: "", note: "autumn" };
  expect(await visit(support, () => setRate(form))).toMatchObject({ error: { code: "forbidden" } });
  for (const percent of ["", "-1", "101", "12.345", "abc"])
    expect(await visit(operator, () => setRate({ ...form, percent }))).toMatchObject({
      error: { code: "invalid" },
    });
  expect(await visit(operator, () => setRate(form))).toMatchObject({ ok: true });
  const { name } = await db.seller.findUniqueOrThrow({ where: { id: sellerId } });
  const found = await listCommission({ state: "now", words: name, after: null });
  expect(found.rows).toMatchObject([{ seller: name, bps: 1_250, note: "autumn" }]);
  expect((await listCommission({ state: "planned", words: name, after: null })).rows).toEqual([]);
});
