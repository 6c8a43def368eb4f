import { beforeAll, expect, test } from "vitest";
import { expireBrandPages, mergeBrands, renameBrand } from "@/lib/catalog/commands/brands";
import { findDuplicates } from "@/lib/catalog/commands/find-duplicates";
import { dismissDuplicate, mergeProducts } from "@/lib/catalog/commands/merge-products";
import { brandIds } from "@/lib/catalog/import/apply/words";
import { pairVariants } from "@/lib/catalog/model/merging";
import { deskBrand, listBrands, movedBrands } from "@/lib/catalog/queries/brands";
import { comparedProduct, listDuplicates } from "@/lib/catalog/queries/duplicates";
import { findProduct } from "@/lib/catalog/queries/products";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { indexChanges } from "@/lib/search/commands/index-changes";
import { searchInput } from "@/lib/search/model/input";
import { movedFilters } from "@/lib/search/queries/moved";
import { searchProducts } from "@/lib/search/queries/search";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";

import { someGuest } from "../cart/support";
import { delivery, fillCart, placed, readyCheckout } from "../checkout/support";

let staff: { id: string; role: string; address: string };

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "203.0.113.9" };
}, 120_000);

const word = () => `x${newId().slice(-10)}`;
async function brand(name = word()) {
  return db.brand.create({ data: { slug: name.toLowerCase().replace(/ /g, "-"), name } });
}
const pair = (from: string, to: string | null) => [{ from, to }];

test("a brand is renamed: products are found by the new name, the former one leads there, also in files", async () => {
  const name = word();
  const { id, slug } = await brand(name);
  const { product } = await make.sellable({ title: `Kettle ${name}` });
  await db.product.update({ where: { id: product.id }, data: { brandId: id } });
  const fresh = word();
  const input = { id, was: name, name: fresh, slug: fresh };
  expect(await renameBrand(input, staff)).toMatchObject({ ok: true });
  expect(await renameBrand(input, staff)).toMatchObject({ ok: true });
  expect(await db.auditLog.count({ where: { entityId: id, action: "brand.rename" } })).toBe(1);
  expect(await movedBrands([slug, fresh])).toEqual(new Map([[slug, fresh]]));
  expect(await movedFilters(searchInput.parse({ brand: slug }))).toMatchObject({ brand: [fresh] });
  expect(await movedFilters(searchInput.parse({ brand: fresh }))).toBeNull();
  await indexChanges();
  const found = await searchProducts(searchInput.parse({ q: fresh }));
  expect(found.cards.map(({ maker }) => maker)).toEqual([fresh]);
  // A file that still says the former name means this brand.
  const ids = await db.$transaction((tx) => brandIds(tx, [{ brand: name }]));
  expect([...ids.values()]).toEqual([id]);
  // Back to the former word, which is its own.
  expect(await renameBrand({ id, was: fresh, name, slug }, staff)).toMatchObject({ ok: true });
  expect(await movedBrands([slug, fresh])).toEqual(new Map([[fresh, slug]]));
  await expireBrandPages({ brandId: id });
  const { payload } = await db.outboxEvent.findFirstOrThrow({
    where: { topic: "cache.expire" },
    orderBy: { id: "desc" },
  });
  expect(payload).toEqual({ tags: [`product:${product.id}`] });
  const other = await brand();
  expect(await renameBrand({ id, was: name, name, slug: other.slug }, staff)).toMatchObject({
    error: { code: "taken", field: "slug" },
  });
  expect(await renameBrand({ id, was: "else", name: word(), slug: word() }, staff)).toMatchObject({
    error: { code: "changed" },
  });
});

test("two brands become one, while products of the first are still being made", async () => {
  const [from, into] = [await brand(), await brand()];
  const shelf = (await make.category()).id;
  const old = await make.product({ categoryId: shelf, brandId: from.id });
  const [merged, ...made] = await Promise.all([
    mergeBrands({ id: from.id, intoId: into.id }, staff),
    ...Array.from({ length: 20 }, () => make.product({ categoryId: shelf, brandId: from.id })),
  ]);
  expect(merged).toMatchObject({ ok: true });
  expect(await mergeBrands({ id: from.id, intoId: into.id }, staff)).toEqual({
    ok: true,
    data: { moved: 0 },
  });
  const brands = await db.product.findMany({ where: { id: { in: [old.id, ...made.map(({ id }) => id)] } } });
  expect(new Set(brands.map(({ brandId }) => brandId))).toEqual(new Set([into.id]));
  expect(await deskBrand(from.id)).toBeNull();
  expect((await deskBrand(into.id))?.formerly.map(({ id }) => id)).toEqual([from.id]);
  // Merged on, both lead to the last; a circle can't be made.
  const last = await brand();
  await mergeBrands({ id: into.id, intoId: last.id }, staff);
  expect(await movedBrands([from.slug, into.slug])).toEqual(
    new Map([
      [from.slug, last.slug],
      [into.slug, last.slug],
    ]),
  );
  expect(await mergeBrands({ id: last.id, intoId: into.id }, staff)).toMatchObject({
    error: { code: "gone" },
  });
});

test("brands are listed by name, page by page, and searched", async () => {
  const mark = word();
  for (let at = 0; at < 55; at += 1) await brand(`${mark} ${String(at).padStart(2, "0")}`);
  const first = await listBrands(mark, null);
  const second = await listBrands(mark, first.next);
  expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 5, null]);
  expect(first.rows[0]?.name).toBe(`${mark} 00`);
  expect((await listBrands(`${mark} 07`, null)).rows).toHaveLength(1);
});

async function reviewed(productId: string, userId: string, rating: number) {
  return db.review.create({
    data: { productId, userId, authorName: "Ada", rating, title: "T", body: "B" },
  });
}

test("two products become one with offers, reviews, wishes, alerts and addresses; orders keep what they say", async () => {
  const keep = await make.sellable({ title: `Kettle ${word()}`, price: 2_000 });
  const gone = await make.sellable({
    title: `Kettle twice ${word()}`,
    price: 1_500,
    categoryId: keep.category.id,
  });
  const [ada, bob] = [await make.user(), await make.user()];
  await reviewed(keep.product.id, ada.id, 5);
  await reviewed(gone.product.id, ada.id, 1);
  await reviewed(gone.product.id, bob.id, 3);
  const wishlist = await db.wishlist.create({
    data: { userId: ada.id, name: "Wishes", items: { create: { variantId: gone.variant.id } } },
  });
  for (const variantId of [keep.variant.id, gone.variant.id])
    await db.priceAlert.create({
      data: { variantId, email: "ada@example.test", currency: "USD", askedAtPrice: 2_000, seenPrice: 2_000 },
    });
  await db.stockAlert.create({ data: { variantId: gone.variant.id, email: "bob@example.test" } });
  await db.slugRedirect.create({ data: { kind: "product", fromSlug: "older", toSlug: gone.product.slug } });
  await db.product.update({ where: { id: gone.product.id }, data: { attributes: { colour: "Ink" } } });

  const input = {
    keepId: keep.product.id,
    mergeId: gone.product.id,
    variants: pair(gone.variant.id, keep.variant.id),
  };
  expect(await mergeProducts(input, staff)).toEqual({
    ok: true,
    data: { offers: 1, archived: 0, reviews: 1 },
  });
  expect(await mergeProducts(input, staff)).toEqual({
    ok: true,
    data: { offers: 0, archived: 0, reviews: 0 },
  });

  const offer = await db.offer.findUniqueOrThrow({
    where: { id: gone.offer.id },
    include: { stockLevels: true },
  });
  expect(offer).toMatchObject({ productId: keep.product.id, variantId: keep.variant.id, status: "ACTIVE" });
  expect(offer.stockLevels[0]?.quantity).toBe(10);
  const after = await db.product.findUniqueOrThrow({ where: { id: keep.product.id } });
  expect(after).toMatchObject({
    minPrice: 1_500,
    buyBoxOfferId: gone.offer.id,
    ratingCount: 2,
    ratingSum: 8,
    attributes: { colour: "Ink" },
  });
  expect(await db.product.findUniqueOrThrow({ where: { id: gone.product.id } })).toMatchObject({
    status: "ARCHIVED",
    mergedIntoId: keep.product.id,
    ratingCount: 1,
  });
  expect(await db.wishlistItem.findMany({ where: { wishlistId: wishlist.id } })).toMatchObject([
    { variantId: keep.variant.id },
  ]);
  expect(await db.priceAlert.count({ where: { email: "ada@example.test", cancelledAt: null } })).toBe(1);
  expect(await db.stockAlert.findFirst({ where: { email: "bob@example.test" } })).toMatchObject({
    variantId: keep.variant.id,
  });
  for (const slug of [gone.product.slug, "older"])
    expect(await findProduct(slug)).toEqual({ moved: keep.product.slug });
  await indexChanges();
  const found = await searchProducts(searchInput.parse({ q: "Kettle" }));
  expect(found.cards.map(({ id }) => id)).toContain(keep.product.id);
  expect(found.cards.map(({ id }) => id)).not.toContain(gone.product.id);
  const told = await db.auditLog.findMany({ where: { action: "product.merge", entityId: gone.product.id } });
  expect(told).toHaveLength(1);
  const { payload } = await db.outboxEvent.findFirstOrThrow({
    where: { topic: "cache.expire" },
    orderBy: { id: "desc" },
  });
  expect(payload).toMatchObject({
    tags: expect.arrayContaining([`product:${gone.product.id}`, `reviews:${keep.product.id}`, "sitemap"]),
  });
  // Merged on, every former address leads to the last.
  const last = await make.sellable();
  await mergeProducts(
    { keepId: last.product.id, mergeId: keep.product.id, variants: pair(keep.variant.id, last.variant.id) },
    staff,
  );
  expect(await findProduct("older")).toEqual({ moved: last.product.slug });
});

test("an order of what was merged keeps its words, and a cart its line", async () => {
  await delivery();
  const keep = await make.sellable();
  const gone = await make.sellable();
  const { checkoutId, total } = await readyCheckout([{ offerId: gone.offer.id, quantity: 2 }]);
  await placed(checkoutId, total);
  const line = await db.orderLine.findFirstOrThrow({ where: { offerId: gone.offer.id } });
  const owner = someGuest();
  await fillCart(owner, [{ offerId: gone.offer.id, quantity: 1 }]);
  const variants = pair(gone.variant.id, keep.variant.id);
  expect(
    await mergeProducts({ keepId: keep.product.id, mergeId: gone.product.id, variants }, staff),
  ).toMatchObject({ ok: true });
  expect(await db.orderLine.findUniqueOrThrow({ where: { id: line.id } })).toEqual(line);
  const later = await readyCheckout([], { owner });
  await placed(later.checkoutId, later.total);
  const { productId, title } = await db.orderLine.findFirstOrThrow({
    where: { offerId: gone.offer.id, id: { not: line.id } },
  });
  expect({ productId, title }).toEqual({ productId: keep.product.id, title: keep.product.title });
});

test("a seller who offers both keeps one offer; with a deal on the other nothing is merged", async () => {
  const keep = await make.sellable();
  const gone = await make.sellable({ sellerId: keep.sellerId });
  const input = {
    keepId: keep.product.id,
    mergeId: gone.product.id,
    variants: pair(gone.variant.id, keep.variant.id),
  };
  const deal = await db.deal.create({
    data: {
      slug: word(),
      title: "Deal",
      offerId: gone.offer.id,
      productId: gone.product.id,
      price: 500,
      compareAtPrice: 1_000,
      currency: "USD",
      stock: 5,
      limitPerShopper: 1,
      startsAt: new Date(Date.now() + 3_600_000),
      endsAt: new Date(Date.now() + 7_200_000),
      status: "SCHEDULED",
    },
  });
  expect(await mergeProducts(input, staff)).toMatchObject({ error: { code: "deal" } });
  expect((await db.product.findUniqueOrThrow({ where: { id: gone.product.id } })).status).toBe("ACTIVE");
  await db.deal.delete({ where: { id: deal.id } });
  expect(await mergeProducts(input, staff)).toEqual({
    ok: true,
    data: { offers: 0, archived: 1, reviews: 0 },
  });
  expect((await db.offer.findUniqueOrThrow({ where: { id: gone.offer.id } })).status).toBe("ARCHIVED");
  expect((await db.offer.findUniqueOrThrow({ where: { id: keep.offer.id } })).status).toBe("ACTIVE");
});

test("offers made while two products are merged are lost to nobody: they are on what was kept, or refused", async () => {
  for (let round = 0; round < 4; round += 1) {
    const [keep, gone] = [await make.sellable(), await make.sellable()];
    const sellers = await Promise.all(Array.from({ length: 6 }, () => make.seller()));
    const input = {
      keepId: keep.product.id,
      mergeId: gone.product.id,
      variants: pair(gone.variant.id, keep.variant.id),
    };
    const [merged, ...offers] = await Promise.all([
      mergeProducts(input, staff),
      ...sellers.map(({ id }) =>
        make.offer({ variant: gone.variant, sellerId: id }).then(
          () => true,
          () => false,
        ),
      ),
    ]);
    expect(merged.ok).toBe(true);
    expect(await db.offer.count({ where: { productId: gone.product.id } })).toBe(0);
    const made = offers.filter(Boolean).length;
    expect(await db.offer.count({ where: { productId: keep.product.id } })).toBe(made + 2);
  }
});

test("merged both ways at once, one of the two is kept", async () => {
  for (let round = 0; round < 4; round += 1) {
    const [a, b] = [await make.sellable(), await make.sellable()];
    const answers = await Promise.all([
      mergeProducts(
        { keepId: a.product.id, mergeId: b.product.id, variants: pair(b.variant.id, a.variant.id) },
        staff,
      ),
      mergeProducts(
        { keepId: b.product.id, mergeId: a.product.id, variants: pair(a.variant.id, b.variant.id) },
        staff,
      ),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = await db.product.findMany({ where: { id: { in: [a.product.id, b.product.id] } } });
    expect(rows.filter(({ mergedIntoId }) => mergedIntoId === null)).toHaveLength(1);
    expect(
      await db.offer.count({
        where: { productId: { in: rows.filter((row) => row.mergedIntoId).map(({ id }) => id) } },
      }),
    ).toBe(0);
  }
});

test("variants that only one has come along, and what does not fit is said", async () => {
  const shelf = (await make.category()).id;
  const option = (values: string[]) => ({
    create: { key: "colour", label: "Colour", values: values.map((value) => ({ value })) },
  });
  const of = async (values: string[]) => {
    const { id } = await make.product({ categoryId: shelf });
    await db.product.update({ where: { id }, data: { options: option(values) } });
    const variants = [];
    for (const value of values)
      variants.push(
        await make.variant({
          productId: id,
          title: value,
          options: { colour: value },
          optionsKey: `colour=${value}`,
        }),
      );
    return { id, variants };
  };
  const keep = await of(["Ink", "Sand"]);
  const gone = await of(["Ink", "Rose"]);
  const [ink, rose] = gone.variants;
  if (!ink || !rose) throw new Error("no variants");
  const guessed = pairVariants(gone.variants, keep.variants);
  expect([...guessed.values()]).toEqual([keep.variants[0]?.id, null]);
  const base = { keepId: keep.id, mergeId: gone.id };
  expect(await mergeProducts({ ...base, variants: pair(ink.id, null) }, staff)).toMatchObject({
    error: { code: "changed" },
  });
  expect(
    await mergeProducts(
      {
        ...base,
        variants: [
          { from: ink.id, to: null },
          { from: rose.id, to: null },
        ],
      },
      staff,
    ),
  ).toMatchObject({ error: { code: "unlike", field: "variants" } });
  const variants = [...guessed].map(([from, to]) => ({ from, to }));
  expect(await mergeProducts({ ...base, variants }, staff)).toMatchObject({ ok: true });
  const after = await comparedProduct(keep.id);
  expect(after?.variants.map(({ title }) => title)).toEqual(["Ink", "Sand", "Rose"]);
  expect(after?.options[0]?.values).toEqual([{ value: "Ink" }, { value: "Sand" }, { value: "Rose" }]);
  await expect(make.variant({ productId: gone.id, optionsKey: "x" })).rejects.toThrow(/write conflict/);
});

test("duplicates are proposed by code and by title, dismissed ones stay away", async () => {
  const shelf = (await make.category()).id;
  const maker = (await brand()).id;
  const mark = word();
  const one = await make.product({ categoryId: shelf, brandId: maker, title: `Copper kettle ${mark} 1.2 l` });
  const two = await make.product({ categoryId: shelf, brandId: maker, title: `Copper Kettle ${mark} 1.2l` });
  await make.product({ categoryId: shelf, brandId: maker, title: "Iron pan" });
  const [a, b] = [await make.product(), await make.product()];
  await make.variant({ productId: a.id, ean: "4006381333931" });
  await make.variant({ productId: b.id, ean: "4006381333931" });
  await db.marketFact.deleteMany({ where: { key: "duplicates-walked" } });
  expect(await findDuplicates()).toBeGreaterThan(4);
  expect(await findDuplicates()).toBe(0);
  const all = await listDuplicates(null);
  const between = (x: string, y: string) =>
    all.rows.find((row) => [row.one.id, row.other.id].sort().join() === [x, y].sort().join());
  expect(between(a.id, b.id)).toMatchObject({ cause: "CODE", score: 1 });
  const alike = between(one.id, two.id);
  expect(alike?.cause).toBe("TITLE");
  expect(all.rows.filter((row) => [row.one.id, row.other.id].includes(one.id))).toHaveLength(1);
  const id = alike?.id ?? "";
  expect(await dismissDuplicate({ id, dismissed: true }, staff)).toMatchObject({ ok: true });
  expect(await dismissDuplicate({ id, dismissed: true }, staff)).toMatchObject({ ok: true });
  await db.marketFact.deleteMany({ where: { key: "duplicates-walked" } });
  await findDuplicates();
  expect((await listDuplicates(null)).rows.map((row) => row.id)).not.toContain(id);
  expect(await db.auditLog.count({ where: { action: "duplicate.dismiss" } })).toBe(1);
});
