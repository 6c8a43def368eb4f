import { beforeAll, expect, test } from "vitest";
import { suggestBrands, suggestProducts, suggestQueries } from "@/lib/search/postgres/suggest";
import { type TestDatabase, testDatabase } from "@/tests/support/database";
import { listed } from "./support";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  for (const title of [
    "Kettle",
    "Sofa",
    "Soap",
    "Sandals",
    "Sugar bowl",
    "Scarf",
    "Green scarf",
    "Leather sofa",
    "Vase",
  ])
    await listed({ title, brand: title === "Vase" ? "Stelton" : "Kestrel" });
  // Two dozen more things under one letter than a list has room for.
  for (let nth = 1; nth <= 24; nth += 1) await listed({ title: `Zip ${nth}`, brand: "Kestrel" });
  await database.sql("SELECT refresh_search(array(SELECT id FROM products))");
  await database.sql("SELECT count_search_words()");
  await database.sql(
    "INSERT INTO search_queries (text, searches, results) VALUES ('sofa', 40, 2), ('soap dish', 9, 1), ('secret', 2, 1), ('sauna', 50, 0), ('sofa bed', 12, 1)",
  );
});

const titles = async (typed: string) => (await suggestProducts(typed)).map(({ title }) => title);

test("one letter: what begins with it, and never more than fit", async () => {
  const shown = await titles("s");
  expect(shown).toHaveLength(5);
  expect(shown.every((title) => title.startsWith("S"))).toBe(true);
  expect(await titles("z")).toHaveLength(5);
});

test("one letter that no title begins with: what has a word that does", async () => {
  expect(await titles("l")).toEqual(["Leather sofa"]);
  expect(await titles("b")).toEqual(["Sugar bowl"]);
});

test("two letters and more: words inside a title too, those that begin it first", async () => {
  expect(await titles("so")).toEqual(expect.arrayContaining(["Sofa", "Soap", "Leather sofa"]));
  expect(await titles("scarf")).toEqual(["Scarf", "Green scarf"]);
  expect(await titles("green sc")).toEqual(["Green scarf"]);
  expect(await titles("nothing like it")).toEqual([]);
});

test("other words and a beginning that thousands have: titles with those words, and nothing else", async () => {
  const before = await titles("green sc");
  await database.sql("UPDATE search_words SET products = 5000 WHERE word LIKE 'sc%' OR word LIKE 'so%'");
  try {
    expect(await titles("green sc")).toEqual(before);
    expect(await titles("leather so")).toEqual(["Leather sofa"]);
    expect(await titles("leather sc")).toEqual([]);
  } finally {
    await database.sql("SELECT count_search_words()");
  }
});

test("what is not sold is not suggested", async () => {
  const gone = await listed({ title: "Quilt" });
  await database.sql("SELECT refresh_search(array(SELECT id FROM products))");
  expect(await titles("q")).toEqual(["Quilt"]);
  await database.sql("UPDATE products SET status = 'ARCHIVED' WHERE id = $1", [gone.id]);
  expect(await titles("q")).toEqual([]);
});

test("brands begin as it is typed; queries are those that several asked and that found something, most asked first", async () => {
  expect((await suggestBrands("st")).map(({ name }) => name)).toEqual(["Stelton"]);
  expect(await suggestQueries("s")).toEqual(["sofa", "sofa bed", "soap dish"]);
  expect(await suggestQueries("sofa")).toEqual(["sofa bed"]);
});
