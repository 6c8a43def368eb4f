import { beforeAll, expect, test } from "vitest";
import { placeOrder } from "@/lib/checkout/commands/place";
import { tryDelivery } from "@/lib/checkout/queries/trial";
import { dropOwnMethod, setMethod, setOwnMethod, setZone } from "@/lib/fulfilment/actions/tables";
import { removeMethod, saveMethod } from "@/lib/fulfilment/commands/tables/methods";
import { removeZone, saveZone } from "@/lib/fulfilment/commands/tables/zones";
import type { MethodInput } from "@/lib/fulfilment/model/tables";
import { listOwnMethods, shippingZones, unservedCountries } from "@/lib/fulfilment/queries/tables";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { visit } from "@/tests/support/visit";
import { signedIn } from "../accounts/support";
import { placed, readyCheckout } from "../checkout/support";

let staff: { id: string; role: string; address: string };

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "203.0.113.9" };
});

const must = async <T>(
  answer: Promise<{ ok: true; data: T } | { ok: false; error: { message: string } }>,
) => {
  const got = await answer;
  if (!got.ok) throw new Error(got.error.message);
  return got.data;
};
const tail = () => newId().slice(-8);
const zone = (countries: string[], name = `Zone ${tail()}`) =>
  must(saveZone({ seen: null, name, countries }, staff)).then(({ zoneId }) => zoneId);
const method = (zoneId: string, change: Partial<MethodInput> = {}): MethodInput => ({
  seen: null,
  zoneId,
  name: "Standard",
  carrier: "Post",
  currency: "USD",
  basePrice: 500,
  perKgPrice: 0,
  freeFrom: null,
  minDays: 1,
  maxDays: 3,
  daysPer1000Km: 0,
  position: 0,
  active: true,
  ...change,
});
const entries = (entityId: string) =>
  db.$queryRaw<{ action: string; before: Record<string, unknown>; after: Record<string, unknown> }[]>`
    SELECT action, before, after FROM audit_log WHERE entity_id = ${entityId} ORDER BY id`;
const expired = async () => {
  const [row] = await db.$queryRaw<{ tags: string[] }[]>`
    SELECT payload -> 'tags' AS tags FROM outbox_events WHERE topic = 'cache.expire' ORDER BY id DESC LIMIT 1`;
  return row?.tags;
};

test("a country stands in one zone; the refusal names the field, the country and the zone that has it", async () => {
  const name = `Alps ${tail()}`;
  const first = await zone(["AT", "CH"], name);
  const second = await zone(["LU"]);
  expect(
    await saveZone({ seen: { id: second, version: 1 }, name: "Both", countries: ["CH", "LU"] }, staff),
  ).toMatchObject({
    error: { field: "countries", message: `Switzerland stands in ${name}. Take it out there first.` },
  });
  expect(await saveZone({ seen: null, name: name.toUpperCase(), countries: ["JP"] }, staff)).toMatchObject({
    error: { code: "taken", field: "name" },
  });
  await expect(db.shippingZone.create({ data: { name: "Raw", countries: ["JP", "AT"] } })).rejects.toThrow();
  await expect(
    db.shippingZone.update({ where: { id: second }, data: { countries: ["CH"] } }),
  ).rejects.toThrow();
  await must(saveZone({ seen: { id: first, version: 1 }, name, countries: ["AT"] }, staff));
  await must(
    saveZone({ seen: { id: second, version: 1 }, name: `Both ${tail()}`, countries: ["CH", "LU"] }, staff),
  );
  const [, change] = await entries(first);
  expect(change).toMatchObject({
    action: "zone.change",
    before: { countries: ["AT", "CH"], version: 1 },
    after: { countries: ["AT"], version: 2 },
  });
});

test("of many who put one country into zones of their own at once, one does", async () => {
  const answers = await Promise.all(
    Array.from({ length: 6 }, () =>
      saveZone({ seen: null, name: `Race ${tail()}`, countries: ["NZ"] }, staff),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await db.shippingZone.count({ where: { countries: { has: "NZ" } } })).toBe(1);
  const raw = await Promise.allSettled(
    Array.from({ length: 6 }, () =>
      db.shippingZone.create({ data: { name: `Raw ${tail()}`, countries: ["ZA"] } }),
    ),
  );
  expect(raw.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("of many who change one method that all of them looked at, one does; the others are told", async () => {
  const zoneId = await zone(["BR"]);
  const { methodId: id } = await must(saveMethod(method(zoneId), null, staff));
  const seen = { id, version: 1 };
  const answers = await Promise.all(
    [100, 200, 300, 400].map((basePrice) => saveMethod(method(zoneId, { seen, basePrice }), null, staff)),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.error.code === "changed")).toHaveLength(3);
  const log = await entries(id);
  expect(log.map(({ action }) => action)).toEqual(["method.add", "method.change"]);
  expect(log[1]).toMatchObject({ before: { basePrice: 500, version: 1 }, after: { version: 2 } });
  expect(await removeMethod(seen, null, staff)).toMatchObject({ error: { code: "changed" } });
  expect(await removeZone({ id: zoneId, version: 1 }, staff)).toMatchObject({ error: { code: "in-use" } });
  expect(await removeMethod({ id, version: 2 }, null, staff)).toMatchObject({ ok: true });
  expect(await removeMethod({ id, version: 2 }, null, staff)).toMatchObject({ error: { code: "gone" } });
  expect(await removeZone({ id: zoneId, version: 1 }, staff)).toMatchObject({ ok: true });
  expect(await entries(zoneId)).toMatchObject([
    { action: "zone.add" },
    { action: "zone.remove", after: null },
  ]);
});

test("pages’ promises expire with every change, the list of countries only when it is another", async () => {
  const zoneId = await zone(["MX"]);
  expect(await expired()).toEqual(["delivery"]);
  expect((await unservedCountries()).nobody).toContain("Mexico");
  const { methodId: id } = await must(saveMethod(method(zoneId), null, staff));
  expect(await expired()).toEqual(["delivery", "delivery-countries"]);
  expect((await unservedCountries()).nobody).not.toContain("Mexico");
  await must(saveMethod(method(zoneId, { seen: { id, version: 1 }, basePrice: 900 }), null, staff));
  expect(await expired()).toEqual(["delivery"]);
  await must(saveMethod(method(zoneId, { seen: { id, version: 2 }, active: false }), null, staff));
  expect(await expired()).toEqual(["delivery", "delivery-countries"]);
  const { id: sellerId } = await make.seller();
  await must(saveMethod(method(zoneId), sellerId, { ...staff, role: "seller" }));
  const unserved = await unservedCountries();
  expect(unserved.nobody).not.toContain("Mexico");
  expect(unserved.onlySellers).toContain("Mexico");
});

test("checkouts price by the table as it stands, a trial says the same, and what was ordered keeps its price", async () => {
  const zoneId = await zone(["US"]);
  const { methodId: id } = await must(
    saveMethod(method(zoneId, { basePrice: 700, perKgPrice: 100, freeFrom: 50_000 }), null, staff),
  );
  const { offer, sellerId, level } = await make.sellable({ price: 10_000 });
  const { weightGrams } = await db.variant.findUniqueOrThrow({ where: { id: offer.variantId } });
  const first = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  const asked = async (checkoutId: string) =>
    db.checkout.findUniqueOrThrow({
      where: { id: checkoutId },
      select: { shippingTotal: true, shipping: true },
    });
  const said = await tryDelivery(
    { amount: 10_000, grams: weightGrams, country: "US", region: "NY", warehouseId: level.warehouseId },
    new Date(),
  );
  const { shippingTotal, shipping } = await asked(first.checkoutId);
  expect(said.options).toMatchObject([{ methodId: id, price: shippingTotal }]);
  expect(shippingTotal).toBe(700 + Math.ceil(weightGrams / 10));
  const [chosen] = Object.values(shipping as Record<string, { promisedDay: string }>);
  expect(said.options[0]?.promisedDay).toBe(chosen?.promisedDay);
  await placed(first.checkoutId, first.total);

  const second = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  await must(saveMethod(method(zoneId, { seen: { id, version: 1 }, basePrice: 900 }), null, staff));
  expect(await placeOrder(second.checkoutId, newId(), second.total)).toMatchObject({
    error: { code: "changed" },
  });
  expect((await asked(second.checkoutId)).shippingTotal).toBe(900);
  const kept = await db.order.findFirstOrThrow({ where: { sellerId } });
  expect(kept.shippingTotal).toBe(shippingTotal);

  const own = await must(
    saveMethod(method(zoneId, { name: "By bike", basePrice: 100 }), sellerId, { ...staff, role: "seller" }),
  );
  const third = await readyCheckout([{ offerId: offer.id, quantity: 1 }]);
  expect((await asked(third.checkoutId)).shipping).toMatchObject({ [sellerId]: { methodId: own.methodId } });
  await must(removeMethod({ id: own.methodId, version: 1 }, sellerId, { ...staff, role: "seller" }));
  const fourth = await readyCheckout([{ offerId: offer.id, quantity: 2 }]);
  expect((await asked(fourth.checkoutId)).shipping).toMatchObject({ [sellerId]: { methodId: id } });
});

test("sellers’ owners keep their own methods and nobody else’s", async () => {
  const zoneId = await zone(["AU"]);
  const market = await must(saveMethod(method(zoneId), null, staff));
  const [one, other] = [await make.seller(), await make.seller()];
  const [owner, packer] = await Promise.all(
    (["OWNER", "ORDERS"] as const).map(async (role) => {
      const user = await make.user();
      await db.sellerMember.create({ data: { sellerId: one.id, userId: user.id, role } });
      return signedIn(user);
    }),
  );
  if (!owner || !packer) throw new Error("nobody signed in");
  const form = {
    seen: null as { id: string; version: number } | null,
    zoneId,
    name: "Van",
    carrier: "Ours",
    currency: "USD",
    price: "3.90",
    perKg: "",
    freeFrom: "",
    minDays: "1",
    maxDays: "2",
    daysPer1000Km: "0",
    position: "0",
    active: true,
  };
  const send = (from: typeof owner, sellerId: string, change: Partial<typeof form> = {}) =>
    visit(from, () => setOwnMethod({ sellerId, method: { ...form, ...change } }));
  expect(await send(packer, one.id)).toMatchObject({ error: { code: "forbidden" } });
  expect(await send(owner, other.id)).toMatchObject({ error: { code: "forbidden" } });
  expect(await visit(owner, () => setMethod(form))).toMatchObject({ error: { code: "forbidden" } });
  const made = await must(send(owner, one.id));
  expect(await send(owner, one.id, { seen: { id: market.methodId, version: 1 } })).toMatchObject({
    error: { code: "gone" },
  });
  expect(await send(owner, one.id, { name: "Lorry", currency: "EUR" })).toMatchObject({
    error: { code: "currency" },
  });
  const row = { id: market.methodId, version: 1 };
  expect(await visit(owner, () => dropOwnMethod({ sellerId: one.id, method: row }))).toMatchObject({
    error: { code: "gone" },
  });
  expect((await shippingZones(one.id)).find(({ id }) => id === zoneId)?.methods).toMatchObject([
    { id: made.methodId, basePrice: 390, freeFrom: null },
  ]);
  expect((await listOwnMethods({ words: one.name, after: null })).rows).toMatchObject([{ seller: one.name }]);
});

test("every wrong field is named, all at once", async () => {
  const operator = await signedIn(await make.user({ staffRole: "OPERATOR" }));
  const zoneId = await zone(["TR"]);
  const wrong = {
    seen: null,
    zoneId,
    name: "Standard",
    carrier: "Post",
    currency: "USD",
    price: "-1",
    perKg: "0,60",
    freeFrom: "12.345",
    minDays: "5",
    maxDays: "3",
    daysPer1000Km: "0",
    position: "0",
    active: true,
  };
  const answer = await visit(operator, () => setMethod(wrong));
  expect(Object.keys((!answer.ok && answer.error.fields) || {}).sort()).toEqual([
    "freeFrom",
    "maxDays",
    "perKg",
    "price",
  ]);
  const more = await visit(operator, () => setMethod({ ...wrong, name: "", carrier: " ", minDays: "1.5" }));
  expect(Object.keys((!more.ok && more.error.fields) || {})).toEqual(
    expect.arrayContaining(["name", "carrier", "minDays", "price", "perKg", "freeFrom"]),
  );
  for (const countries of [[], ["XX"], ["Austria"]])
    expect(await visit(operator, () => setZone({ seen: null, name: "Z", countries }))).toMatchObject({
      error: { fields: { countries: expect.any(String) } },
    });
});
