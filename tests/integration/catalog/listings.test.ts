import { beforeAll, expect, test } from "vitest";
import { changeListings } from "@/lib/catalog/commands/change-listings";
import { db } from "@/lib/platform/db/client";
import { deskListings } from "@/lib/sellers/queries/listings";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";

beforeAll(async () => {
  await testDatabase();
});

async function listing(data: Parameters<typeof make.sellable>[0] = {}) {
  const goods = await make.sellable(data);
  const { id } = await make.user({ memberOf: goods.sellerId });
  return { ...goods, actor: { id, address: "203.0.113.7" }, row: { offerId: goods.offer.id, version: 1 } };
}

const expiredTags = async () =>
  (await db.outboxEvent.findMany({ where: { topic: "cache.expire" } })).flatMap(
    (event) => (event.payload as { tags: string[] }).tags,
  );

test("a new price reaches the buy box, the history, the audit log and the pages that show it", async () => {
  const { sellerId, actor, row, product } = await listing({ price: 1000 });
  const answer = await changeListings(sellerId, [{ ...row, cells: { price: "12,99" } }], actor);
  expect(answer).toMatchObject({ data: [{ outcome: "saved", version: 2, terms: { price: 1299 } }] });
  expect((await db.product.findUniqueOrThrow({ where: { id: product.id } })).minPrice).toBe(1299);
  const history = await db.priceHistory.findMany({ where: { offerId: row.offerId }, orderBy: { id: "asc" } });
  expect(history.map(({ price }) => price)).toEqual([1000, 1299]);
  expect(await db.auditLog.findFirst({ where: { entityId: row.offerId } })).toMatchObject({
    actorId: actor.id,
    action: "listing.change",
    before: { price: 1000 },
    after: { price: 1299 },
    ip: "203.0.113.7",
  });
  expect(await expiredTags()).toContain(`product:${product.id}`);
});

test("of two people who edit one listing the second is told what it is now, and overwrites nothing", async () => {
  const { sellerId, actor, row } = await listing();
  const answers = await Promise.all(
    ["11", "12"].map((price) => changeListings(sellerId, [{ ...row, cells: { price } }], actor)),
  );
  const rows = answers.map((answer) => (answer.ok ? answer.data[0] : undefined));
  const won = rows.find((one) => one?.outcome === "saved");
  const told = rows.find((one) => one?.outcome === "changed");
  expect(told).toEqual({ ...won, outcome: "changed" });
  const { price } = await db.offer.findUniqueOrThrow({ where: { id: row.offerId } });
  expect(won).toMatchObject({ version: 2, terms: { price } });
});

test("rows stand for themselves: good ones are saved, bad ones told, others' left alone", async () => {
  const mine = await listing();
  const also = await listing({ sellerId: mine.sellerId });
  const foreign = await listing();
  const answer = await changeListings(
    mine.sellerId,
    [
      { ...mine.row, cells: { handlingDays: "3" } },
      { ...also.row, cells: { price: "1.299" } },
      { ...foreign.row, cells: { price: "1" } },
    ],
    mine.actor,
  );
  expect(answer.ok && answer.data.map((row) => row.outcome)).toEqual(["saved", "refused", "gone"]);
  const { price } = await db.offer.findUniqueOrThrow({ where: { id: foreign.row.offerId } });
  expect(price).toBe(1000);
});

test("archiving takes an offer out of the buy box, and undoing brings it back", async () => {
  const { sellerId, actor, row, product } = await listing();
  const box = async () => (await db.product.findUniqueOrThrow({ where: { id: product.id } })).buyBoxOfferId;
  await changeListings(sellerId, [{ ...row, cells: { status: "ARCHIVED" } }], actor);
  expect(await box()).toBeNull();
  expect(await expiredTags()).toEqual(
    expect.arrayContaining([`seller:${sellerId}`, `listing:${product.categoryId}`]),
  );
  await changeListings(sellerId, [{ ...row, version: 2, cells: { status: "ACTIVE" } }], actor);
  expect(await box()).toBe(row.offerId);
});

test("publishing brings out the seller's own draft, never what moderation refused", async () => {
  const { sellerId, actor, row, product } = await listing();
  const publish = async (status: "DRAFT" | "REJECTED") => {
    await db.product.update({
      where: { id: product.id },
      data: { status, createdBySellerId: sellerId },
    });
    const { version } = await db.offer.update({ where: { id: row.offerId }, data: { status: "DRAFT" } });
    await changeListings(sellerId, [{ ...row, version, cells: { status: "ACTIVE" } }], actor);
    return (await db.product.findUniqueOrThrow({ where: { id: product.id } })).status;
  };
  expect(await publish("REJECTED")).toBe("REJECTED");
  expect(await publish("DRAFT")).toBe("ACTIVE");
});

test("a seller who was suspended in the middle saves nothing and is told", async () => {
  const { sellerId, actor, row } = await listing();
  await db.seller.update({ where: { id: sellerId }, data: { status: "SUSPENDED" } });
  expect(await changeListings(sellerId, [{ ...row, cells: { price: "1" } }], actor)).toMatchObject({
    error: { code: "suspended" },
  });
});

test("pages follow one another without gap or repeat, in every order", async () => {
  const { sellerId } = await listing({ title: "Lamp 100%" });
  for (let at = 0; at < 52; at += 1) await make.offer({ sellerId, price: 500 + (at % 3), status: "DRAFT" });
  for (const sort of ["changed", "cheapest", "dearest"] as const) {
    const first = await deskListings(sellerId, { show: "all", sort, words: "", after: null });
    const rest = await deskListings(sellerId, { show: "all", sort, words: "", after: first.next });
    const all = [...first.rows, ...rest.rows];
    expect([first.rows.length, new Set(all.map((row) => row.id)).size, rest.next]).toEqual([50, 53, null]);
    const prices = all.map((row) => row.terms.price);
    if (sort !== "changed")
      expect(prices).toEqual([...prices].sort((a, b) => (sort === "cheapest" ? a - b : b - a)));
  }
  const found = await deskListings(sellerId, { show: "active", sort: "changed", words: "100%", after: null });
  expect(found.rows.map((row) => row.title)).toEqual(["Lamp 100%"]);
});
