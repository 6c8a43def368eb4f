import { beforeAll, describe, expect, test } from "vitest";
import { MARKET_SORTS, type MarketSort, SHOWN_ORDERS, type ShownOrders } from "@/lib/orders/model/market";
import { type MarketFilter, type MarketOrder, marketOrders, marketPlaces } from "@/lib/orders/queries/market";
import { findForStaff } from "@/lib/palette/queries";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, placed, readyCheckout } from "../checkout/support";

const { sql } = await testDatabase();
const EVERY: MarketFilter = {
  show: "all",
  trouble: null,
  sellerId: null,
  userId: null,
  words: "",
  sort: "newest",
  after: null,
};
/** Two pages and a bit. */
const MANY = 130;

let shop: Awaited<ReturnType<typeof make.seller>>;
let member: Awaited<ReturnType<typeof make.user>>;
let real: Awaited<ReturnType<typeof bought>>;

async function bought() {
  const { offer } = await make.sellable();
  member = await make.user({ name: "Zora Quillfeather" });
  const { checkoutId, total } = await readyCheckout([{ offerId: offer.id, quantity: 1 }], {
    owner: `user:${member.id}`,
  });
  await placed(checkoutId, total);
  return db.order.findFirstOrThrow({ where: { group: { checkoutId } }, include: { group: true } });
}

beforeAll(async () => {
  await testRedis();
  await delivery();
  real = await bought();
  shop = await make.seller({ name: "Many & Co" });
  // Seven orders a minute and five sums in all: what is sorted has ties, which the id decides.
  await sql(`
    WITH many AS (SELECT n, gen_random_uuid() AS checkout, gen_random_uuid() AS purchase FROM generate_series(1, ${MANY}) n),
    c AS (INSERT INTO checkouts (id, owner_key, status, currency, items_total, total)
      SELECT checkout, 'guest:' || n, 'SETTLED', 'USD', 100 * (n % 5), 100 * (n % 5) FROM many RETURNING id),
    g AS (INSERT INTO order_groups (id, number, checkout_id, owner_key, email, currency, items_total, discount_total, shipping_total, tax_total, credit_total, total)
      SELECT purchase, 'G-' || n, checkout, 'guest:' || n, 'buyer' || n || '@example.test', 'USD', 100 * (n % 5), 0, 0, 0, 0, 100 * (n % 5) FROM many RETURNING id)
    INSERT INTO orders (number, group_id, seller_id, status, currency, items_total, discount_total, shipping_total, tax_total, total, refunded_total, email, address, shipping_method, placed_at)
    SELECT 'M-' || n, purchase, '${shop.id}', (ARRAY['CONFIRMED','PACKED','SHIPPED','DELIVERED','CANCELLED','FAILED'])[1 + n % 6]::order_status,
      'USD', 100 * (n % 5), 0, 0, 0, 100 * (n % 5), CASE WHEN n % 10 = 4 THEN 50 ELSE 0 END, 'buyer' || n || '@example.test',
      jsonb_build_object('name', 'Parcel ' || n), 'Standard', now() - (n / 7) * interval '1 minute'
    FROM many`);
});

async function whole(filter: Partial<MarketFilter>): Promise<MarketOrder[]> {
  const all: MarketOrder[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { rows, next } = await marketOrders({ ...EVERY, ...filter, after });
    expect(rows.length).toBeLessThanOrEqual(50);
    all.push(...rows);
    after = next;
    more = next !== null;
  }
  return all;
}

const RANK: Record<MarketSort, (order: MarketOrder) => number> = {
  newest: ({ placedAt }) => -placedAt.getTime(),
  oldest: ({ placedAt }) => placedAt.getTime(),
  largest: ({ total }) => -total,
  smallest: ({ total }) => total,
};

describe.each(MARKET_SORTS)("sorted by %s", (sort) => {
  test.each(Object.keys(SHOWN_ORDERS) as ShownOrders[])("%s: every order once, in order", async (show) => {
    const states: readonly string[] = SHOWN_ORDERS[show].states;
    const wanted = await db.order.findMany({ select: { id: true, status: true } });
    const rows = await whole({ sort, show });
    expect(rows.map(({ id }) => id).sort()).toEqual(
      wanted
        .filter(({ status }) => states.includes(status))
        .map(({ id }) => id)
        .sort(),
    );
    const ranks = rows.map(RANK[sort]);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test("of one seller, and of those the refunded ones", async () => {
    expect(await whole({ sort, sellerId: shop.id })).toHaveLength(MANY);
    const refunded = await whole({ sort, sellerId: shop.id, trouble: "refunded" });
    expect(refunded).toHaveLength(MANY / 10);
    expect(refunded.every((order) => order.refunded === 50)).toBe(true);
  });
});

test("an order is found by its number, the purchase's, its payment, mail, member and parcel, within the filters", async () => {
  const intentId = `pi_${newId().replaceAll("-", "")}`;
  await db.payment.create({
    data: {
      checkoutId: real.group.checkoutId,
      groupId: real.groupId,
      attempt: 7,
      intentId,
      status: "FAILED",
      amount: 1,
      currency: "USD",
    },
  });
  const name = (real.address as { name: string }).name;
  const ways = [
    real.number.toLowerCase().replaceAll("-", " "),
    real.group.number,
    intentId,
    real.email.toUpperCase(),
    "zora quill",
    member.email.slice(0, 16),
    name.slice(1),
  ];
  for (const words of ways) {
    const { rows } = await marketOrders({ ...EVERY, words });
    expect(
      rows.map(({ id }) => id),
      words,
    ).toEqual([real.id]);
    expect((await marketOrders({ ...EVERY, words, sellerId: shop.id })).rows, words).toEqual([]);
    expect((await marketOrders({ ...EVERY, words, show: "delivered" })).rows, words).toEqual([]);
  }
  expect((await marketOrders({ ...EVERY, words: "%" })).rows).toEqual([]);
  expect((await whole({ words: "Parcel 1" })).map(({ shopper }) => shopper)).toContain("Parcel 13");
  const mine = await marketOrders({ ...EVERY, userId: member.id });
  expect(mine.rows).toMatchObject([{ id: real.id, userId: member.id }]);
});

test("what is disputed or has an open finding is marked, and listed alone", async () => {
  const some = await marketOrders({ ...EVERY, sellerId: shop.id, show: "delivered" });
  const [one, two, three] = some.rows.map(({ id }) => id) as [string, string, string];
  expect(some.rows.some((row) => row.isDisputed || row.hasFinding)).toBe(false);
  const { group } = await db.order.findUniqueOrThrow({ where: { id: one }, include: { group: true } });
  const payment = await db.payment.create({
    data: {
      checkoutId: group.checkoutId,
      groupId: group.id,
      intentId: `pi_${newId()}`,
      status: "CAPTURED",
      amount: 400,
      capturedAmount: 400,
      currency: "USD",
      disputes: {
        create: { providerDisputeId: `dp_${newId()}`, amount: 400, currency: "USD", reason: "fraudulent" },
      },
    },
  });
  const found = (subject: string, detail = {}) =>
    db.finding.create({ data: { area: "money", kind: "order differs from its refunds", subject, detail } });
  await found(two);
  await found(payment.id);
  await found("the shelf");
  const ids = async (filter: Partial<MarketFilter>) => (await whole(filter)).map(({ id }) => id);
  expect(await ids({ trouble: "disputed" })).toEqual([one]);
  expect((await ids({ trouble: "finding" })).sort()).toEqual([one, two].sort());
  expect(await ids({ trouble: "finding", words: "G-1" })).toEqual([]);
  const marked = new Map((await whole({ sellerId: shop.id })).map((row) => [row.id, row]));
  expect(marked.get(one)).toMatchObject({ isDisputed: true, hasFinding: true });
  expect(marked.get(two)).toMatchObject({ isDisputed: false, hasFinding: true });
  expect(marked.get(three)).toMatchObject({ isDisputed: false, hasFinding: false });
  await db.dispute.updateMany({ data: { closedAt: new Date(), status: "WON" } });
  await db.finding.updateMany({ data: { resolvedAt: new Date() } });
  expect(await ids({ trouble: "disputed" })).toEqual([]);
  expect(await ids({ trouble: "finding" })).toEqual([]);
});

test("an address that names nobody, or a place that is gone, does no harm", async () => {
  expect(await marketPlaces({ seller: "nobody", person: "'; --" })).toEqual({ seller: null, person: null });
  expect(await marketPlaces({ seller: shop.slug, person: member.id })).toMatchObject({
    seller: { id: shop.id },
    person: { id: member.id },
  });
  for (const after of [newId(), "x"]) {
    const { rows } = await marketOrders({ ...EVERY, after });
    expect(rows).toHaveLength(50);
  }
});

test("the palette finds the same orders, and leads to the list where there are more", async () => {
  const sight = { orders: true, people: true, sellers: false };
  const hits = async (words: string, name: string) =>
    (await findForStaff(words, sight)).find((group) => group.name === name)?.hits ?? [];
  expect((await hits("zora quill", "Orders")).map(({ href }) => href)).toEqual([
    `/admin/orders/${real.group.number}`,
  ]);
  expect((await hits("zora quill", "People")).map(({ href }) => href)).toEqual([
    `/admin/people/${member.id}`,
  ]);
  expect(await hits("zora quill", "Lists")).toEqual([]);
  expect((await hits("Parcel", "Lists")).map(({ href }) => href)).toEqual(["/admin/orders?q=Parcel"]);
});
