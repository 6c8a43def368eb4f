import { beforeAll, expect, test } from "vitest";
import { renameValue, saveAttributes } from "@/lib/catalog/commands/category-desk/attributes";
import { orderCategories, saveCategory, showCategory } from "@/lib/catalog/commands/category-desk/save";
import { type AttributesInput, attributesInput, categoryInput } from "@/lib/catalog/model/category-form";
import { allCategories, findCategory, movedCategory } from "@/lib/catalog/queries/categories";
import { deskCategory, deskTree } from "@/lib/catalog/queries/category-desk";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { indexChanges } from "@/lib/search/commands/index-changes";
import { searchInput } from "@/lib/search/model/input";
import { searchProducts } from "@/lib/search/queries/search";
import { testDatabase } from "@/tests/support/database";
import * as make from "@/tests/support/factories";
import { testRedis } from "@/tests/support/redis";

let staff: { id: string; role: string; address: string };

beforeAll(async () => {
  await Promise.all([testDatabase(), testRedis()]);
  staff = { id: (await make.user({ staffRole: "OPERATOR" })).id, role: "OPERATOR", address: "203.0.113.9" };
}, 120_000);

const word = () => `x${newId().slice(-10)}`;

async function save(more: Record<string, unknown>) {
  const input = { id: null, version: null, parentId: null, slug: "", description: "", name: word(), ...more };
  return saveCategory(categoryInput.parse(input), staff);
}
async function made(name: string, parentId: string | null = null): Promise<string> {
  const answer = await save({ name, parentId });
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data.id;
}
const again = async (id: string, more: Record<string, unknown>) => {
  const { version, name, slug, parentId, description } = await db.category.findUniqueOrThrow({
    where: { id },
  });
  return save({ id, version, name, slug, parentId, description, ...more });
};
const pathOf = async (id: string) => (await db.category.findUniqueOrThrow({ where: { id } })).path;

test("a category is added, renamed and moved; everything below moves along and former addresses lead on", async () => {
  const [a, b] = [word(), word()];
  const top = await made(a);
  const other = await made(b);
  const mid = await made("Lamps", top);
  const leaf = await made("Desk lamps", mid);
  expect(await pathOf(leaf)).toBe(`${a}/lamps/desk-lamps`);

  expect((await again(mid, { parentId: other, name: "Lights", slug: "lights" })).ok).toBe(true);
  expect(await pathOf(leaf)).toBe(`${b}/lights/desk-lamps`);
  expect(await movedCategory(`${a}/lamps/desk-lamps`)).toBe(`${b}/lights/desk-lamps`);
  // A second move does not make a chain, and moving back does not lead round and round.
  expect((await again(mid, { parentId: null })).ok).toBe(true);
  expect(await movedCategory(`${a}/lamps`)).toBe("lights");
  expect((await again(mid, { parentId: top, slug: "lamps" })).ok).toBe(true);
  expect(await movedCategory(`${a}/lamps`)).toBeNull();
  expect(await movedCategory(`${b}/lights/desk-lamps`)).toBe(`${a}/lamps/desk-lamps`);
  const place = await findCategory(`${a}/lamps/desk-lamps`);
  expect(place?.ancestors.map(({ name }) => name)).toEqual([a, "Lights"]);

  const told = await db.auditLog.findMany({ where: { entityId: mid }, orderBy: { id: "asc" } });
  expect(told.map(({ action }) => action)).toEqual([
    "category.create",
    "category.save",
    "category.save",
    "category.save",
  ]);
  expect(told[1]).toMatchObject({
    before: { path: `${a}/lamps` },
    after: { path: `${b}/lights` },
    actorRole: "OPERATOR",
  });
  const expired = await db.outboxEvent.findFirstOrThrow({
    where: { topic: "cache.expire" },
    orderBy: { id: "desc" },
  });
  expect(expired.payload).toMatchObject({ tags: expect.arrayContaining(["categories", "sitemap"]) });
});

test("what can't be is refused by its field, and what somebody else changed is not overwritten", async () => {
  const top = await made(word());
  const child = await made("Cups", top);
  await made("Mugs", top);
  expect(await again(child, { slug: "mugs" })).toMatchObject({ error: { code: "taken", field: "slug" } });
  const below = await made("Small", child);
  expect(await again(child, { parentId: below })).toMatchObject({
    error: { code: "inside", field: "parentId" },
  });
  expect(await again(child, { parentId: child })).toMatchObject({ error: { code: "inside" } });
  let deep = below;
  for (const name of ["four", "five", "six"]) deep = await made(name, deep);
  expect(await save({ parentId: deep })).toMatchObject({ error: { code: "deep", field: "parentId" } });
  const [x, y] = [await made(word()), await made("y")];
  expect(await again(y, { parentId: x })).toMatchObject({ ok: true });
  expect(await again(top, { parentId: y })).toMatchObject({ error: { code: "deep", field: "parentId" } });
  expect(await again(child, { version: 99 })).toMatchObject({ error: { code: "changed" } });
  expect(await save({ id: newId(), version: 1 })).toMatchObject({ error: { code: "gone" } });
  expect(
    categoryInput.safeParse({
      id: null,
      version: null,
      parentId: null,
      name: "N",
      slug: "sort",
      description: "",
    }).success,
  ).toBe(false);
});

test("the database itself refuses circles, places that don't fit, and slugs that stand twice", async () => {
  const top = await made(word());
  const child = await made("a", top);
  await made("b", top);
  await expect(
    db.$executeRaw`UPDATE categories SET parent_id = ${child}::uuid WHERE id = ${top}::uuid`,
  ).rejects.toThrow(/does not stand|23514/);
  await expect(db.category.update({ where: { id: child }, data: { slug: "c" } })).rejects.toThrow(
    /does not stand|23514/,
  );
  await expect(
    db.category.update({
      where: { id: child },
      data: { slug: "b", path: await pathOf(child).then((p) => p.replace(/a$/, "b")) },
    }),
  ).rejects.toThrow();
  await expect(db.category.update({ where: { id: child }, data: { depth: 9 } })).rejects.toThrow();
  expect(await pathOf(child)).toMatch(/\/a$/);
});

test("two categories moved into each other at once: one moves, the other is refused", async () => {
  for (let round = 0; round < 5; round += 1) {
    const [a, b] = [await made(word()), await made(word())];
    const answers = await Promise.all([again(a, { parentId: b }), again(b, { parentId: a })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const rows = await db.category.findMany({ where: { id: { in: [a, b] } } });
    expect(rows.filter(({ parentId }) => parentId === null)).toHaveLength(1);
  }
});

test("ten operators add the same category at once: there is one", async () => {
  const name = word();
  const answers = await Promise.all(Array.from({ length: 10 }, () => save({ name })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.category.count({ where: { path: name } })).toBe(1);
});

test("an order is kept, said twice changes nothing, and a list that is no longer whole is refused", async () => {
  const top = await made(word());
  const ids = [await made("one", top), await made("two", top), await made("three", top)];
  const [one = "", two = "", three = ""] = ids;
  const wanted = { parentId: top, ids: [three, one, two] };
  expect((await orderCategories(wanted, staff)).ok).toBe(true);
  expect((await orderCategories(wanted, staff)).ok).toBe(true);
  const place = await findCategory(await pathOf(top));
  expect(place?.children.map(({ name }) => name)).toEqual(["three", "one", "two"]);
  expect(await db.auditLog.count({ where: { entityId: top, action: "category.order" } })).toBe(1);
  await made("four", top);
  expect(await orderCategories({ parentId: top, ids }, staff)).toMatchObject({ error: { code: "changed" } });
});

test("a hidden category leaves the menus with all below it, and its products stay on sale", async () => {
  const top = await made(word());
  const mid = await made("mid", top);
  const leaf = await made("leaf", mid);
  const { product } = await make.sellable({ categoryId: leaf, title: `Hidden ${word()}` });
  expect(await showCategory({ id: mid, hidden: true }, staff)).toMatchObject({ ok: true });
  expect(await showCategory({ id: mid, hidden: true }, staff)).toMatchObject({ ok: true });
  expect(await db.auditLog.count({ where: { entityId: mid, action: "category.hide" } })).toBe(1);
  expect((await findCategory(await pathOf(top)))?.children).toEqual([]);
  expect((await allCategories()).find(({ id }) => id === leaf)?.hidden).toBe(true);
  await indexChanges();
  const found = await searchProducts(searchInput.parse({ q: product.title }));
  expect(found.cards.map(({ id }) => id)).toEqual([product.id]);
  expect(found.shelves.map(({ path }) => path)).toEqual([await pathOf(top)]);
  expect(await showCategory({ id: mid, hidden: false }, staff)).toMatchObject({ ok: true });
  expect((await findCategory(await pathOf(top)))?.children.map(({ id }) => id)).toEqual([mid]);
});

test("products are counted by a job, not by the page", async () => {
  const shelf = await made(word());
  await make.product({ categoryId: shelf });
  await make.product({ categoryId: shelf, status: "DRAFT" });
  await db.$executeRaw`SELECT count_categories()`;
  expect((await deskTree()).find(({ id }) => id === shelf)?.productCount).toBe(1);
});

type Attribute = AttributesInput["attributes"][number];
const attribute = (more: Record<string, unknown>) => ({
  id: null,
  label: "Material",
  type: "TEXT",
  unit: "",
  least: "",
  most: "",
  choices: [] as { value: string; was: string | null; swatch: string }[],
  required: false,
  filterable: true,
  ...more,
});
const choice = (value: string, was: string | null = null, swatch = "") => ({ value, was, swatch });

async function ask(
  categoryId: string,
  attributes: ReturnType<typeof attribute>[],
  agreed: string | null = null,
) {
  const { version } = await db.category.findUniqueOrThrow({ where: { id: categoryId } });
  return saveAttributes(attributesInput.parse({ categoryId, version, attributes, agreed }), staff);
}
const kept = async (categoryId: string) => (await deskCategory(categoryId))?.attributes ?? [];

test("attributes are kept whole and in order; what happens to products is told before, and saved only when agreed", async () => {
  const shelf = await made(word());
  expect(
    await ask(shelf, [
      attribute({ type: "ENUM", choices: [choice("Wood"), choice("Steel")] }),
      attribute({ label: "Weight", type: "NUMBER", unit: "g", least: "1", most: "5000,5" }),
      attribute({ label: "Colour", type: "COLOR", choices: [choice("Ink", null, "#112233")] }),
    ]),
  ).toMatchObject({ data: { outcome: "saved" } });
  const [material, weight, colour] = await kept(shelf);
  expect(weight).toMatchObject({ key: "weight", unit: "g", least: 1, most: 5000.5 });
  expect(colour).toMatchObject({ options: ["Ink"], swatches: ["#112233"] });
  const two = [
    await make.product({ categoryId: shelf, attributes: { material: "Wood", weight: 20, colour: "Ink" } }),
    await make.product({ categoryId: shelf, attributes: { material: "Wood", weight: 4000 } }),
  ];
  const changed = [
    attribute({
      id: weight?.id,
      label: "Weight",
      type: "NUMBER",
      unit: "g",
      least: "1",
      most: "100",
      required: true,
    }),
    attribute({ id: material?.id, type: "ENUM", choices: [choice("Oak", "Wood"), choice("Steel", "Steel")] }),
  ];
  const asked = await ask(shelf, changed);
  if (!asked.ok || asked.data.outcome !== "ask") throw new Error("Nothing was asked");
  expect(asked.data.consequences).toEqual([
    "Colour: 1 product has a value. It stays on their pages, but is no longer asked or filtered by.",
    "Weight: 1 product has a value that no longer fits (“4000”). It stays on their pages until their sellers next edit them.",
    "Material: “Wood” becomes “Oak” on 2 products.",
  ]);
  expect((await kept(shelf)).map(({ label }) => label)).toEqual(["Material", "Weight", "Colour"]);

  // What was agreed to is no longer what would happen: it is asked again.
  await make.product({ categoryId: shelf, attributes: { material: "Wood" } });
  const anew = await ask(shelf, changed, asked.data.agreed);
  if (!anew.ok || anew.data.outcome !== "ask") throw new Error("It was not asked again");
  expect(await ask(shelf, changed, anew.data.agreed)).toMatchObject({ data: { outcome: "saved" } });
  expect((await kept(shelf)).map(({ label }) => label)).toEqual(["Weight", "Material"]);

  await renameValue({ categoryId: shelf, key: "material", from: "Wood", to: "Oak" });
  await renameValue({ categoryId: shelf, key: "material", from: "Wood", to: "Oak" });
  const after = await db.product.findMany({
    where: { id: { in: two.map(({ id }) => id) } },
    orderBy: { id: "asc" },
  });
  expect(after.map(({ attributes }) => attributes)).toEqual([
    { material: "Oak", weight: 20, colour: "Ink" },
    { material: "Oak", weight: 4000 },
  ]);
  const [told] = await db.auditLog.findMany({
    where: { entityId: shelf, action: "category.attributes" },
    orderBy: { id: "desc" },
  });
  expect(told?.after).toMatchObject({ attributes: [{ label: "Weight" }, { options: ["Oak", "Steel"] }] });
});

test("attributes of a department filter what stands below it, colours with their swatch", async () => {
  const top = await made(word());
  const leaf = await made("leaf", top);
  await ask(top, [
    attribute({
      label: "Finish",
      type: "COLOR",
      choices: [choice("Brass", null, "#b08d57"), choice("Ink", null, "#112233")],
    }),
  ]);
  const title = `Vessel ${word()}`;
  for (const finish of ["Ink", "Brass", "Ink"]) {
    const { product } = await make.sellable({ categoryId: leaf, title });
    await db.product.update({ where: { id: product.id }, data: { attributes: { finish } } });
  }
  await indexChanges();
  const { facets } = await searchProducts(searchInput.parse({ q: title }));
  const facet = facets.find(({ key }) => key === "finish");
  expect(facet).toMatchObject({ label: "Finish", kind: "colours" });
  expect(facet?.values.map(({ label, count, swatch }) => [label, count, swatch])).toEqual([
    ["Brass", 1, "#b08d57"],
    ["Ink", 2, "#112233"],
  ]);
  const [own] = await kept(top);
  await ask(top, [
    attribute({
      id: own?.id,
      label: "Finish",
      type: "COLOR",
      filterable: false,
      choices: [choice("Brass", "Brass", "#b08d57"), choice("Ink", "Ink", "#112233")],
    }),
  ]);
  expect((await searchProducts(searchInput.parse({ q: title }))).facets.map(({ key }) => key)).not.toContain(
    "finish",
  );
});

test("a colour of a product's own is a facet with its swatch, unless it is no colour", async () => {
  const title = `Carafe ${word()}`;
  for (const value of ["Sea", "Sky", "Sky"]) {
    const { product } = await make.sellable({ title });
    await db.product.update({ where: { id: product.id }, data: { attributes: { glaze: value } } });
    await db.productOption.create({
      data: {
        productId: product.id,
        key: "glaze",
        label: "Glaze",
        kind: "COLOR",
        position: 0,
        values: [
          { value: "Sky", swatch: "#9dbbe3" },
          { value: "Sea", swatch: "red;background:url(//x)" },
        ],
      },
    });
  }
  await indexChanges();
  const { facets } = await searchProducts(searchInput.parse({ q: title }));
  const facet = facets.find(({ key }) => key === "glaze");
  expect(facet).toMatchObject({ label: "Glaze", kind: "colours" });
  expect(facet?.values.map(({ label, swatch }) => [label, swatch])).toEqual([
    ["Sky", "#9dbbe3"],
    ["Sea", null],
  ]);
});

test("each wrong field is named", async () => {
  const parsed = attributesInput.safeParse({
    categoryId: newId(),
    version: 1,
    agreed: null,
    attributes: [
      attribute({ label: " " }),
      attribute({ type: "NUMBER", least: "5", most: "2" }),
      attribute({ type: "ENUM", choices: [choice("One")] }),
      attribute({ type: "COLOR", choices: [choice("Ink")] }),
      attribute({ type: "NUMBER", least: "many" }),
    ],
  });
  expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([
    "attributes.0.label",
    "attributes.1.most",
    "attributes.2.choices",
    "attributes.3.choices",
    "attributes.4.least",
  ]);
  const shelf = await made(word());
  expect(await ask(shelf, [attribute({}), attribute({ label: "material" })])).toMatchObject({
    error: { code: "taken", field: "attributes.1.label" },
  });
  await ask(shelf, [attribute({ type: "ENUM", choices: [choice("A"), choice("B")] })]);
  const [own] = await kept(shelf);
  expect(
    await ask(shelf, [
      attribute({ id: own?.id, type: "ENUM", choices: [choice("B", "A"), choice("C", "B")] }),
    ]),
  ).toMatchObject({ error: { code: "taken", field: "attributes.0.choices" } });
  const stale = { categoryId: shelf, version: 1, agreed: null, attributes: [] as Attribute[] };
  expect(await saveAttributes(stale, staff)).toMatchObject({ error: { code: "changed" } });
});
