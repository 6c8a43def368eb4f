import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { keepPicture } from "@/lib/catalog/commands/keep-picture";
import { type SaveInput, saveListing } from "@/lib/catalog/commands/save-listing/save";
import { emptyListing, emptyRow, type ListingForm, matrixOf } from "@/lib/catalog/model/listing-form";
import { editorListing, productsByCode } from "@/lib/catalog/queries/editor";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";

beforeAll(async () => {
  await testDatabase();
});

async function shop() {
  const { id: sellerId } = await make.seller();
  const { id } = await make.user({ memberOf: sellerId });
  await make.warehouse({ sellerId });
  const category = await make.category();
  await db.attributeDefinition.createMany({
    data: [
      {
        categoryId: category.id,
        key: "battery",
        label: "Battery",
        type: "NUMBER",
        unit: "h",
        required: true,
      },
      { categoryId: category.id, key: "wireless", label: "Wireless", type: "BOOLEAN" },
      { categoryId: category.id, key: "fit", label: "Fit", type: "ENUM", options: ["Over-ear", "In-ear"] },
    ],
  });
  const by = { id, address: "203.0.113.9" };
  return {
    sellerId,
    category,
    by,
    save: (input: Partial<SaveInput>) =>
      saveListing(
        { sellerId, productId: null, stamp: "", form: emptyListing(), intent: "keep", ...input },
        by,
      ),
  };
}

const colours = [{ key: "", label: "Colour", values: ["Ink", "Sand"] }];

function headphones(categoryId: string, change: Partial<ListingForm> = {}): ListingForm {
  const rows = matrixOf({ options: [], rows: [emptyRow([])] }, colours).map((row, at) => ({
    ...row,
    sku: `HP-${newId().slice(-6)}-${at}`,
    price: "129,90",
    stock: String(at + 3),
  }));
  return {
    ...emptyListing(),
    title: "  Aria   headphones ",
    description: "Quiet.",
    brand: "Aria",
    categoryId,
    features: "Folds flat\n\nLight",
    attributes: { battery: "38", wireless: "yes", fit: "Over-ear" },
    options: colours,
    rows,
    ...change,
  };
}

async function saved(answer: Awaited<ReturnType<typeof saveListing>>) {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

test("a new product is a draft, and goes live with its variants, attributes, pictures and stock", async () => {
  const { sellerId, category, save, by } = await shop();
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
  const kept = await keepPicture(sellerId, bytes);
  if (!kept.ok) throw new Error(kept.error.message);
  const pictures = [{ key: kept.data.key, alt: "From the side", variant: "Sand" }];
  const draft = await saved(await save({ form: headphones(category.id, { pictures }) }));
  expect(draft).toMatchObject({ outcome: "saved", listing: { status: "DRAFT", own: true } });
  const { productId, stamp, form } = draft.listing;
  const live = await saved(await save({ productId, stamp, form, intent: "publish" }));
  expect(live.listing.status).toBe("ACTIVE");
  const product = await db.product.findUniqueOrThrow({
    where: { id: productId },
    include: { brand: true, variants: { orderBy: { position: "asc" } }, images: true, options: true },
  });
  expect(product).toMatchObject({
    title: "Aria headphones",
    features: ["Folds flat", "Light"],
    attributes: { battery: 38, wireless: true, fit: "Over-ear" },
    minPrice: 12_990,
    inStock: true,
    imageKey: kept.data.key,
    brand: { name: "Aria" },
    options: [{ key: "colour", values: [{ value: "Ink" }, { value: "Sand" }] }],
    variants: [
      { optionsKey: "colour=Ink", title: "Ink" },
      { optionsKey: "colour=Sand", title: "Sand" },
    ],
    images: [{ alt: "From the side", variantId: product.variants[1]?.id }],
  });
  const levels = await db.stockLevel.findMany({
    where: { offer: { productId } },
    orderBy: { quantity: "asc" },
  });
  expect(levels.map(({ quantity }) => quantity)).toEqual([3, 4]);
  const log = await db.auditLog.findMany({ where: { entityId: productId }, orderBy: { id: "asc" } });
  expect(log.map(({ action, actorId }) => [action, actorId])).toEqual([
    ["listing.create", by.id],
    ["listing.edit", by.id],
  ]);
});

test("what is wrong is told field by field, and nothing is saved", async () => {
  const { category, save } = await shop();
  const form = headphones(category.id, { attributes: { battery: "long", fit: "On-ear" }, title: " " });
  const [first, second] = form.rows;
  if (!first || !second) throw new Error("no rows");
  form.rows = [
    { ...first, price: "1.299", ean: "4006381333932", stock: "-1", handlingDays: "90" },
    { ...second, sku: first.sku, salePrice: "200" },
  ];
  const answer = await save({ form, intent: "publish" });
  expect(answer).toMatchObject({
    ok: false,
    error: {
      code: "invalid",
      fields: {
        title: expect.any(String),
        "attributes.battery": expect.stringContaining("in h"),
        "attributes.fit": expect.stringContaining("Over-ear"),
        "rows.0.price": expect.stringContaining("two amounts"),
        "rows.0.ean": expect.any(String),
        "rows.0.stock": expect.any(String),
        "rows.0.handlingDays": expect.any(String),
        "rows.1.salePrice": expect.any(String),
        "rows.1.sku": expect.any(String),
      },
    },
  });
  expect(await db.product.count({ where: { categoryId: category.id } })).toBe(0);
});

test("a draft may lack what the category demands, what is published may not", async () => {
  const { category, save } = await shop();
  const { listing } = await saved(await save({ form: headphones(category.id, { attributes: {} }) }));
  const { productId, stamp, form } = listing;
  expect(await save({ productId, stamp, form, intent: "publish" })).toMatchObject({
    error: { fields: { "attributes.battery": expect.any(String) } },
  });
});

test("of two people who edit one listing the second is told, and overwrites nothing", async () => {
  const { category, save } = await shop();
  const { listing } = await saved(await save({ form: headphones(category.id) }));
  const { productId, stamp, form } = listing;
  const both = await Promise.all(
    ["Aria one", "Aria two"].map((title) => save({ productId, stamp, form: { ...form, title } })),
  );
  const outcomes = both.map((answer) => (answer.ok ? answer.data.outcome : answer.error.code)).sort();
  expect(outcomes).toEqual(["changed", "saved"]);
  const told = both.find((answer) => answer.ok && answer.data.outcome === "changed");
  const { title } = await db.product.findUniqueOrThrow({ where: { id: productId } });
  expect(told).toMatchObject({ data: { listing: { form: { title } } } });
});

test("a value taken away is not sold any more, and taken back it is the same variant again", async () => {
  const { category, save } = await shop();
  const { listing } = await saved(await save({ form: headphones(category.id), intent: "publish" }));
  const variants = () =>
    db.variant.findMany({ where: { productId: listing.productId }, include: { offers: true } });
  const [colour] = listing.form.options;
  if (!colour) throw new Error("no option");
  const options = [{ ...colour, values: ["Ink"] }];
  const less = await saved(
    await save({ ...listing, form: { ...listing.form, options, rows: matrixOf(listing.form, options) } }),
  );
  const sand = (await variants()).find((one) => one.title === "Sand");
  expect(sand?.offers[0]?.status).toBe("ARCHIVED");
  const both = [{ ...colour, values: ["Ink", "Sand"] }];
  const rows = matrixOf(less.listing.form, both).map((row) => ({ ...row, price: "99" }));
  await saved(await save({ ...less.listing, form: { ...less.listing.form, options: both, rows } }));
  const after = await variants();
  expect(after.map(({ id }) => id)).toContain(sand?.id);
  expect(after.flatMap(({ offers }) => offers.map(({ status, price }) => [status, price]))).toEqual([
    ["ACTIVE", 9900],
    ["ACTIVE", 9900],
  ]);
});

test("two values that change places change places", async () => {
  const { category, save } = await shop();
  const { listing } = await saved(await save({ form: headphones(category.id) }));
  const [colour] = listing.form.options;
  const options = [{ key: colour?.key ?? "", label: "Colour", values: ["Sand", "Ink"] }];
  const rows = listing.form.rows.map((row) => ({
    ...row,
    values: [row.values[0] === "Ink" ? "Sand" : "Ink"],
  }));
  const { listing: after } = await saved(
    await save({ ...listing, form: { ...listing.form, options, rows } }),
  );
  expect(
    after.form.rows.find(({ variantId }) => variantId === listing.form.rows[0]?.variantId)?.values,
  ).toEqual(["Sand"]);
});

test("an offer on somebody else's product changes nothing but the offer", async () => {
  const goods = await make.sellable({ title: "Brass lamp" });
  await db.variant.update({ where: { id: goods.variant.id }, data: { ean: "4006381333931" } });
  const { sellerId, save } = await shop();
  expect((await productsByCode("4006381 333931", sellerId)).map(({ id }) => id)).toContain(goods.product.id);
  const seen = await editorListing(sellerId, goods.product.id);
  if (!seen) throw new Error("not found");
  expect(seen).toMatchObject({ own: false, form: { rows: [{ sold: false }] } });
  const rows = seen.form.rows.map((row) => ({
    ...row,
    sold: true,
    price: "7",
    stock: "2",
    condition: "GOOD" as const,
  }));
  const form = { ...seen.form, rows, title: "Stolen", pictures: [] };
  await saved(await save({ ...seen, form, intent: "publish" }));
  const product = await db.product.findUniqueOrThrow({ where: { id: goods.product.id } });
  expect(product).toMatchObject({ title: "Brass lamp", status: "ACTIVE" });
  expect(await db.offer.findFirst({ where: { sellerId, productId: goods.product.id } })).toMatchObject({
    price: 700,
    condition: "GOOD",
    status: "ACTIVE",
  });
  const archived = await editorListing(sellerId, goods.product.id);
  if (!archived) throw new Error("not found");
  await saved(await save({ ...archived, intent: "archive" }));
  expect((await db.product.findUniqueOrThrow({ where: { id: goods.product.id } })).status).toBe("ACTIVE");
});

test("other people's drafts, variants, offers and pictures are out of reach", async () => {
  const theirs = await shop();
  const mine = await shop();
  const { listing } = await saved(await theirs.save({ form: headphones(theirs.category.id) }));
  expect(await mine.save({ ...listing, intent: "publish" })).toMatchObject({ error: { code: "gone" } });
  const own = await saved(await mine.save({ form: headphones(mine.category.id) }));
  const [row] = own.listing.form.rows;
  const [foreign] = listing.form.rows;
  if (!row || !foreign) throw new Error("no rows");
  for (const stolen of [{ variantId: foreign.variantId }, { offerId: foreign.offerId }]) {
    const rows = [{ ...row, ...stolen }, ...own.listing.form.rows.slice(1)];
    expect(await mine.save({ ...own.listing, form: { ...own.listing.form, rows } })).toMatchObject({
      error: { code: "gone" },
    });
  }
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  const kept = await keepPicture(theirs.sellerId, bytes);
  const pictures = [{ key: kept.ok ? kept.data.key : "", alt: "x", variant: "" }];
  expect(await mine.save({ ...own.listing, form: { ...own.listing.form, pictures } })).toMatchObject({
    error: { code: "gone", field: "pictures" },
  });
});

test("a seller who was suspended in the middle saves nothing", async () => {
  const { sellerId, category, save } = await shop();
  await db.seller.update({ where: { id: sellerId }, data: { status: "SUSPENDED" } });
  expect(await save({ form: headphones(category.id) })).toMatchObject({ error: { code: "suspended" } });
});

test("a file is a picture by what it holds, not by its name", async () => {
  const { sellerId } = await shop();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>');
  for (const bytes of [svg, Buffer.from("MZ executable"), Buffer.alloc(16_000_000)])
    expect((await keepPicture(sellerId, bytes)).ok).toBe(false);
});
