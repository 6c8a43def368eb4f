import { beforeAll, expect, test } from "vitest";
import { findProduct } from "@/lib/catalog/queries/products";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/support/database";
import { category, offer, product, sellable, stock, variant } from "@/tests/support/factories";

beforeAll(async () => {
  await testDatabase();
});

async function found(slug: string) {
  const answer = await findProduct(slug);
  if (!answer || !("product" in answer)) throw new Error(`No product at ${slug}`);
  return answer.product;
}

test("the buy box comes first, then what is in stock, by price", async () => {
  const made = await product();
  const one = await variant({ productId: made.id });
  const cheapButGone = await offer({ variant: one, price: 900 });
  const dear = await offer({ variant: one, price: 1_200 });
  const box = await offer({ variant: one, price: 1_000 });
  await stock(dear.id, 3);
  await stock(box.id, 3);
  await db.$executeRaw`SELECT refresh_buy_box(ARRAY[${made.id}::uuid])`;
  const { variants } = await found(made.slug);
  expect(variants[0]?.offers.map((entry) => [entry.id, entry.inStock])).toEqual([
    [box.id, true],
    [dear.id, true],
    [cheapButGone.id, false],
  ]);
});

test("the lowest of 30 days comes from the recorded history", async () => {
  const { product: made, offer: sold } = await sellable({ price: 2_000 });
  await db.offer.update({ where: { id: sold.id }, data: { price: 1_500 } });
  await db.offer.update({ where: { id: sold.id }, data: { price: 1_900 } });
  const view = await found(made.slug);
  expect(view.variants[0]?.offers[0]).toMatchObject({ price: 1_900, lowest30: 1_500 });
});

test("attributes are told in the words of the category, options are not repeated", async () => {
  const department = await category();
  const leaf = await category({
    slug: "leaf",
    path: `${department.path}/leaf`,
    parentId: department.id,
    depth: 2,
  });
  await db.attributeDefinition.createMany({
    data: [
      { categoryId: department.id, key: "warranty", label: "Warranty", type: "TEXT" },
      { categoryId: leaf.id, key: "battery", label: "Battery", type: "NUMBER", unit: "h" },
      { categoryId: leaf.id, key: "folds", label: "Folds flat", type: "BOOLEAN" },
    ],
  });
  const made = await product({
    categoryId: leaf.id,
    attributes: {
      warranty: "3 years",
      battery: 1038,
      folds: true,
      colour: "Sky",
      cable_length: ["1 m", "2 m"],
    },
  });
  await db.productOption.create({ data: { productId: made.id, key: "colour", label: "Colour", values: [] } });
  const view = await found(made.slug);
  expect(view.facts.map(({ label, value }) => [label, value])).toEqual([
    ["Battery", "1,038 h"],
    ["Folds flat", "Yes"],
    ["Warranty", "3 years"],
    ["Cable length", "1 m, 2 m"],
  ]);
  expect(view.trail.map((step) => step.path)).toEqual([department.path, leaf.path]);
});

test("a swatch that is no colour never reaches the page", async () => {
  const made = await product();
  await db.productOption.create({
    data: {
      productId: made.id,
      key: "colour",
      label: "Colour",
      kind: "COLOR",
      values: [
        { value: "Red", swatch: "red;background:url(//x)" },
        { value: "Sky", swatch: "#9dbbe3" },
      ],
    },
  });
  expect((await found(made.slug)).options[0]?.values).toEqual([
    { value: "Red", swatch: null },
    { value: "Sky", swatch: "#9dbbe3" },
  ]);
});

test("a slug that was moved leads on, an archived product stays readable, a draft does not exist", async () => {
  const { product: made } = await sellable();
  await db.slugRedirect.create({ data: { kind: "product", fromSlug: "old-name", toSlug: made.slug } });
  expect(await findProduct("old-name")).toEqual({ moved: made.slug });
  await db.product.update({ where: { id: made.id }, data: { status: "ARCHIVED" } });
  expect((await found(made.slug)).variants[0]?.offers).toEqual([]);
  await db.product.update({ where: { id: made.id }, data: { status: "DRAFT" } });
  expect(await findProduct(made.slug)).toBeNull();
});
