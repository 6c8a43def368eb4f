import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { tryDelivery } from "@/lib/checkout/queries/trial";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { setTaxRate } from "@/lib/pricing/actions";
import { endTax, setTax } from "@/lib/pricing/commands/tax";
import { listTaxes, taxOfPlace } from "@/lib/pricing/queries/tax";
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
  staff = { id: (await make.user({ staffRole: "FINANCE" })).id, role: "FINANCE", address: "203.0.113.9" };
});

const DAY = 86_400_000;
const inDays = (days: number) => new Date((Math.floor(Date.now() / DAY) + days) * DAY);

type Change = { region?: string; from?: Date | null; name?: string; included?: boolean };

/** Sets a rate as who has just looked at the table. */
async function set(country: string, bps: number, change: Change = {}): Promise<string> {
  const region = change.region ?? "";
  const seen = (await taxOfPlace(country, region))?.id ?? null;
  const answer = await ask(country, bps, seen, change);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data.rateId;
}
const ask = (country: string, bps: number, seen: string | null, change: Change = {}) =>
  setTax(
    {
      country,
      region: "",
      taxClass: "standard",
      name: "VAT",
      bps,
      included: false,
      from: null,
      seen,
      ...change,
    },
    staff,
  );

const holds = async (country: string, region = "", at = new Date()) => {
  const [rate] = await db.$queryRaw<{ bps: number }[]>`
    SELECT bps FROM tax_rate_at(${country}, ${region}, ${at}::timestamptz)`;
  return rate?.bps ?? null;
};
const rateOf = async (checkoutId: string) => {
  const lines = await db.checkoutLine.findMany({ where: { checkoutId }, select: { taxBps: true } });
  return [...new Set(lines.map(({ taxBps }) => taxBps))];
};

test("a region’s rate holds before its country’s, however the region is written; where none is, none is due", async () => {
  expect(await holds("PT")).toBeNull();
  await set("PT", 2_300);
  await set("PT", 1_600, { region: "Madeira" });
  expect(await holds("PT", "Lisboa")).toBe(2_300);
  expect(await holds("PT", "madeira")).toBe(1_600);
  expect(await endTax((await taxOfPlace("PT", "Madeira"))?.id ?? "", staff)).toMatchObject({ ok: true });
  expect(await holds("PT", "Madeira")).toBe(2_300);
});

test("a rate may count from a day on; withdrawn, the one before goes on", async () => {
  await set("DK", 2_500);
  const first = await taxOfPlace("DK", "");
  const planned = await set("DK", 2_600, { from: inDays(3) });
  expect(await holds("DK", "", inDays(2.9))).toBe(2_500);
  expect(await holds("DK", "", inDays(3))).toBe(2_600);
  expect((await listTaxes({ state: "planned", words: "denmark", after: null })).rows).toMatchObject([
    { id: planned, bps: 2_600 },
  ]);
  expect(await ask("DK", 2_700, first?.id ?? null)).toMatchObject({ error: { code: "planned" } });
  expect(await endTax(first?.id ?? "", staff)).toMatchObject({ error: { code: "planned" } });
  expect(await endTax(planned, staff)).toMatchObject({ ok: true });
  expect(await holds("DK", "", inDays(4))).toBe(2_500);
  expect(await ask("DK", 2_700, first?.id ?? null, { from: inDays(-2) })).toMatchObject({
    error: { code: "past", field: "from" },
  });
  expect(await ask("DK", 2_500, first?.id ?? null)).toMatchObject({
    error: { code: "same", field: "percent" },
  });
  expect(await ask("DK", 2_400, null)).toMatchObject({ error: { code: "taken", field: "country" } });
  const [entry] = await db.$queryRaw<{ action: string; before: { bps: number }; after: unknown }[]>`
    SELECT action, before, after FROM audit_log WHERE entity = 'tax' AND entity_id = ${planned} ORDER BY id DESC LIMIT 1`;
  expect(entry).toMatchObject({ action: "tax.withdraw", before: { bps: 2_600 }, after: null });
});

test("of many who change one rate that all of them looked at, one does; the others are told what it is now", async () => {
  await set("SE", 2_500);
  const seen = (await taxOfPlace("SE", ""))?.id ?? null;
  const answers = await Promise.all([100, 200, 300, 400, 500].map((bps) => ask("SE", bps, seen)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  const now = await holds("SE");
  for (const answer of answers)
    if (!answer.ok) {
      expect(answer.error.code).toBe("changed");
      expect(answer.error.message).toContain(`Sweden now has ${(now ?? 0) / 100} %`);
    }
  expect(await db.taxRate.count({ where: { country: "SE", endsAt: null } })).toBe(1);
  const [{ count = 0 } = {}] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM audit_log WHERE action = 'tax.set' AND before ->> 'id' = ${seen}`;
  expect(count).toBe(1);
});

test("of many who add a rate for one place at once, one does", async () => {
  const answers = await Promise.all([100, 200, 300, 400].map((bps) => ask("NO", bps, null)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.error.code === "taken")).toHaveLength(3);
});

test("the tax of a placed order never changes", async () => {
  await set("US", 1_000);
  const { offer, sellerId } = await make.sellable();
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  await placed(checkoutId, total);
  const read = () =>
    db.order.findFirstOrThrow({
      where: { sellerId },
      select: { taxTotal: true, total: true, lines: { select: { tax: true, taxBps: true, total: true } } },
    });
  const before = await read();
  expect(before.lines).toMatchObject([{ taxBps: 1_000 }]);
  expect(before.lines[0]?.tax).toBe(Math.round(offer.price * 2 * 0.1));
  const seen = await set("US", 2_000, { included: true });
  expect(await read()).toEqual(before);
  await endTax(seen, staff);
  expect(await read()).toEqual(before);
  expect(await placeOrder(checkoutId, newId(), total)).toMatchObject({ ok: true, data: { total } });
  expect(await read()).toEqual(before);
});

test("a checkout under way is told of a new rate before it is placed, and bears one rate on every line", async () => {
  await set("US", 1_000);
  const [one, other] = [await make.sellable(), await make.sellable()];
  const { checkoutId, total } = await readyCheckout([
    { offerId: one.offer.id, quantity: 1 },
    { offerId: other.offer.id, quantity: 3 },
  ]);
  await set("US", 2_000);
  expect(await placeOrder(checkoutId, newId(), total)).toMatchObject({ error: { code: "changed" } });
  const now = await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } });
  const goods = one.offer.price + 3 * other.offer.price;
  expect(now).toMatchObject({ status: "OPEN", taxTotal: goods / 5, total: total + goods / 10 });
  expect(await rateOf(checkoutId)).toEqual([2_000]);
  expect(await placeOrder(checkoutId, newId(), now.total)).toMatchObject({ ok: true });
  expect(await rateOf(checkoutId)).toEqual([2_000]);
});

test("while a rate is changed again and again, no order is placed at another total than its shopper saw", async () => {
  await set("US", 1_000);
  const { offer } = await make.sellable({ quantity: 100 });
  const ready = await Promise.all(
    Array.from({ length: 8 }, () => readyCheckout([{ offerId: offer.id, quantity: 1 }])),
  );
  const changing = (async () => {
    for (const bps of [1_100, 1_200, 1_300, 1_400]) await set("US", bps);
  })();
  const answers = await Promise.all(
    ready.map(async ({ checkoutId, total }) => ({
      checkoutId,
      total,
      answer: await placeOrder(checkoutId, newId(), total),
    })),
  );
  await changing;
  for (const { checkoutId, total, answer } of answers) {
    const [bps = 0] = await rateOf(checkoutId);
    const checkout = await db.checkout.findUniqueOrThrow({
      where: { id: checkoutId },
      include: { lines: true },
    });
    expect(checkout.taxTotal).toBe(Math.round((offer.price * bps) / 10_000));
    expect(checkout.lines.reduce((sum, { tax }) => sum + tax, 0)).toBe(checkout.taxTotal);
    if (answer.ok) {
      expect(checkout.total).toBe(total);
      const orders = await db.order.findMany({ where: { group: { checkoutId } }, include: { lines: true } });
      expect(orders.flatMap(({ lines }) => lines.map(({ taxBps }) => taxBps))).toEqual([bps]);
    } else expect(answer.error.code).toBe("changed");
  }
});

test("a trial says what the checkout then asks, added to the price or contained in it", async () => {
  for (const included of [false, true]) {
    await set("US", included ? 1_900 : 825, { included });
    const { offer } = await make.sellable({ price: 12_345 });
    const { checkoutId } = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
    const checkout = await db.checkout.findUniqueOrThrow({ where: { id: checkoutId } });
    const trial = { amount: 12_345, grams: 100, country: "US", region: "NY", warehouseId: null };
    const said = await tryDelivery(trial, new Date());
    expect(said.taxTotal).toBe(checkout.taxTotal);
    expect(said.taxTotal).toBeGreaterThan(0);
    expect(said.rate).toMatchObject({ included });
  }
});

test("the database refuses what overlaps, what is no rate, and what would rewrite the past", async () => {
  const startsAt = new Date(Date.now() - DAY);
  const row = { country: "JP", name: "Tax", bps: 1_000, startsAt };
  const { id } = await db.taxRate.create({ data: row });
  const add = (data: object) => db.taxRate.create({ data: { ...row, country: "KR", ...data } });
  await expect(add({ country: "JP" })).rejects.toThrow("tax_rates_no_overlap");
  await expect(add({ bps: 10_001 })).rejects.toThrow("tax_rates_bps");
  await expect(add({ country: "kr" })).rejects.toThrow("tax_rates_country");
  await expect(add({ endsAt: new Date(startsAt.getTime() - 1) })).rejects.toThrow("tax_rates_span");
  const change = (data: object) => db.taxRate.update({ where: { id }, data });
  await expect(change({ bps: 0 })).rejects.toThrow("can only be ended");
  await expect(change({ included: true })).rejects.toThrow("can only be ended");
  await expect(change({ endsAt: new Date(Date.now() - DAY / 2) })).rejects.toThrow("can only be ended");
  await expect(db.taxRate.delete({ where: { id } })).rejects.toThrow("has begun");
});

test("every wrong field is named, all at once; rates are typed as people write them; only who may sets them", async () => {
  const finance = await signedIn(await make.user({ staffRole: "FINANCE" }));
  const support = await signedIn(await make.user({ staffRole: "SUPPORT" }));
  const form = {
    country: "DE",
    region: "",
    name: "VAT",
    percent: "19,5",
    included: true,
    from: "",
    seen: null,
  };
  expect(await visit(support, () => setTaxRate(form))).toMatchObject({ error: { code: "forbidden" } });
  const wrong = { ...form, region: "Bavaria", name: " ", percent: "1.950,00", from: "2027-02-30" };
  expect(await visit(finance, () => setTaxRate(wrong))).toMatchObject({
    error: {
      code: "invalid",
      fields: {
        region: "Addresses in Germany have no region. Leave it empty.",
        name: expect.any(String),
        percent: "A rate from 0 to 100, such as 12.5.",
        from: expect.stringContaining("Give a day"),
      },
    },
  });
  for (const country of ["", "XX", "Germany"])
    expect(await visit(finance, () => setTaxRate({ ...form, country }))).toMatchObject({
      error: { fields: { country: expect.any(String) } },
    });
  for (const percent of ["", "-1", "101", "12.345", "abc"])
    expect(await visit(finance, () => setTaxRate({ ...form, percent }))).toMatchObject({
      error: { fields: { percent: expect.any(String) } },
    });
  expect(await visit(finance, () => setTaxRate(form))).toMatchObject({ ok: true });
  expect(await holds("DE")).toBe(1_950);
  expect(
    await visit(finance, () => setTaxRate({ ...form, country: "us", region: "california" })),
  ).toMatchObject({ ok: true });
  expect((await listTaxes({ state: "now", words: "CA", after: null })).rows).toMatchObject([
    { country: "US", region: "CA", bps: 1_950 },
  ]);
});
