import { beforeAll, expect, test } from "vitest";
import { findForSeller, findForStaff } from "@/lib/palette/queries";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";
import { delivery, placed, readyCheckout } from "../checkout/support";

const ALL = { orders: true, people: true, sellers: true };

async function bought() {
  const goods = await make.sellable({ title: "Brass desk lamp" });
  const { checkoutId, total } = await readyCheckout([{ offerId: goods.offer.id, quantity: 1 }]);
  await placed(checkoutId, total);
  const order = await db.order.findFirstOrThrow({
    where: { sellerId: goods.sellerId },
    include: { group: true, seller: true },
  });
  await db.order.update({ where: { id: order.id }, data: { status: "CONFIRMED" } });
  return { ...goods, order, seller: { id: order.sellerId, slug: order.seller.slug } };
}

let mine: Awaited<ReturnType<typeof bought>>;
let theirs: Awaited<ReturnType<typeof bought>>;

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  await delivery();
  mine = await bought();
  theirs = await bought();
});

const hrefs = (groups: Awaited<ReturnType<typeof findForStaff>>, name: string) =>
  groups.find((group) => group.name === name)?.hits.map(({ href }) => href) ?? [];

test("an order is found by its number as people type it, by name and by mail; the seller's own and no other", async () => {
  const { order, seller } = mine;
  const address = order.address as { name: string };
  const typed = [
    order.number.toLowerCase().replaceAll("-", " "),
    order.group.number,
    address.name.slice(1),
    order.email,
  ];
  for (const words of typed) {
    const found = hrefs(await findForSeller(seller, words), "Orders");
    expect(found, words).toEqual([`/sell/${seller.slug}/orders/${order.number}`]);
  }
  expect(hrefs(await findForSeller(theirs.seller, order.number), "Orders")).toEqual([]);
});

test("a payment of the provider leads to its order", async () => {
  const { order, seller } = mine;
  const intentId = `pi_${order.id.replaceAll("-", "")}`;
  await db.payment.create({
    data: {
      checkoutId: order.group.checkoutId,
      groupId: order.groupId,
      attempt: 7,
      intentId,
      status: "FAILED",
      amount: 1,
      currency: "USD",
    },
  });
  expect(hrefs(await findForSeller(seller, intentId), "Orders")).toHaveLength(1);
  expect(hrefs(await findForSeller(theirs.seller, intentId), "Orders")).toEqual([]);
  expect(hrefs(await findForStaff(intentId, ALL), "Orders")).toEqual([`/admin/orders/${order.group.number}`]);
});

test("things are found by SKU, EAN and own id, whoever made them; not what others sell", async () => {
  const { seller, variant, product, offer } = mine;
  await db.variant.update({ where: { id: variant.id }, data: { sku: "LAMP-7", ean: "4006381333931" } });
  for (const words of ["LAMP-7", "4006381333931", offer.externalId])
    expect(hrefs(await findForSeller(seller, words), "Products"), words).toEqual([
      `/sell/${seller.slug}/listings/${product.id}`,
    ]);
  expect(hrefs(await findForSeller(theirs.seller, "LAMP-7"), "Products")).toEqual([]);
});

test("titles are found by how their words begin", async () => {
  const { product, seller } = mine;
  await db.$executeRaw`SELECT refresh_search(ARRAY[${product.id}::uuid])`;
  expect(hrefs(await findForSeller(seller, "lamp bra"), "Products")).toContain(
    `/sell/${seller.slug}/listings/${product.id}`,
  );
  expect(hrefs(await findForStaff("desk lam", ALL), "Products")).toContain(`/p/${product.slug}`);
});

test("staff find people and sellers by how they begin, and nothing that is beyond their right", async () => {
  const ada = await make.user({ name: "Zelda Quux 100%" });
  const seller = await make.seller({ name: "Zelda & Sons" });
  const found = await findForStaff("zelda", ALL);
  expect(found.map(({ name }) => name)).toEqual(["People", "Sellers"]);
  expect(found.flatMap(({ hits }) => hits.map(({ id }) => id)).sort()).toEqual([ada.id, seller.id].sort());
  expect(await findForStaff("zelda quux 100%", { ...ALL, people: false })).toEqual([]);
  expect(await findForStaff(mine.order.number, { ...ALL, orders: false })).toEqual([]);
  expect(await findForStaff("z", ALL)).toEqual([]);
  expect(await findForStaff("%%", ALL)).toEqual([]);
});
