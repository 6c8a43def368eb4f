import fc from "fast-check";
import { expect, test } from "vitest";
import { filterParts } from "@/lib/search/meilisearch/filters";
import { searchPath } from "@/lib/search/model/address";
import { isWhole, searchInput } from "@/lib/search/model/input";
import { pieces, scoreOf } from "@/lib/search/model/rank";
import { recordable } from "@/lib/search/model/suggest";
import { alternativesOf, parseQuery, storable, typosBetween } from "@/lib/search/model/words";

test("typos: a sign left out, added, changed, or swapped with its neighbour", () => {
  expect(typosBetween("kettle", "kettle", 2)).toBe(0);
  for (const other of ["ketle", "kettlee", "kettla", "ketlte"])
    expect(typosBetween("kettle", other, 2)).toBe(1);
  expect(typosBetween("kettle", "kitchen", 2)).toBe(3);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(typosBetween(a, b, 12)).toBe(typosBetween(b, a, 12));
      expect(typosBetween(a, b, 12) === 0).toBe(a === b);
    }),
  );
});

test("a word is corrected to the nearest, then to what more products have; numbers never", () => {
  const near = [
    { word: "kettle", products: 40 },
    { word: "nettle", products: 3_000 },
    { word: "kettles", products: 2 },
  ];
  expect(alternativesOf("ketle", near)[0]).toBe("kettle");
  expect(alternativesOf("1234", [{ word: "1235", products: 9 }])).toEqual([]);
  expect(alternativesOf("iphone6s", [{ word: "iphone7s", products: 9 }])).toEqual([]);
});

test("quotes, minus and OR are read, lonely signs are not", () => {
  expect(parseQuery('"tea kettle" -steel copper')).toEqual({
    text: "tea kettle copper",
    phrases: ["tea kettle"],
    without: ["steel"],
    any: false,
  });
  expect(parseQuery("usb OR samsung")).toMatchObject({ text: "usb samsung", any: true });
  expect(parseQuery("OR - galaxy s -7")).toMatchObject({ any: false, without: ["7"] });
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      (text) => typeof parseQuery(storable(text, 200)).text === "string",
    ),
  );
});

test("rare words in order in a short title win, then stock, sales and ratings", () => {
  const product = { id: "x", maker: "", popularity: 0, rating: 4, inStock: true };
  const terms = ["iphone", "6s"].map((word, index) => ({
    word,
    alternatives: [],
    prefix: index === 1,
    weight: 1,
  }));
  const score = (words: string, more = {}) => scoreOf({ ...product, words, ...more }, terms);
  expect(score("apple iphone 6s")).toBeGreaterThan(score("leather case for apple iphone 6s plus in black"));
  expect(score("iphone 6 s")).toBe(score("iphone 6s"));
  expect(score("iphone 6s")).toBeGreaterThan(score("6s iphone"));
  expect(score("iphone 6s", { popularity: 100 })).toBeGreaterThan(score("iphone 6s"));
  expect(score("iphone 6s")).toBeGreaterThan(score("iphone 6s", { inStock: false }));
  expect(pieces("iphone6s 32gb")).toEqual(["iphone", "6", "s", "32", "gb"]);
});

test("what may be somebody's own is not counted", () => {
  expect(recordable("  Copper   KETTLE ")).toBe("copper kettle");
  for (const text of ["a", "ada@example.test", "4111 1111 1111 1111", "555-123-4567", "x".repeat(61), "<b>"])
    expect(recordable(text)).toBeNull();
});

test("the address of a search is read back as it was written", () => {
  const input = searchInput.parse({
    q: "lamp",
    brand: ["a", "b"],
    f: "colour=Ink",
    min: "10",
    max: "x",
    stock: "1",
    page: "9",
  });
  const again = Object.fromEntries(
    [...new URL(searchPath(input), "http://x").searchParams.keys()].map((key) => [
      key,
      new URL(searchPath(input), "http://x").searchParams.getAll(key),
    ]),
  );
  expect(searchInput.parse(again)).toEqual(input);
  expect(input.max).toBeUndefined();
  expect(isWhole(input)).toBe(false);
  expect(isWhole(searchInput.parse({ q: "lamp" }))).toBe(true);
});

test("a filter's value can't leave its quotes", () => {
  const none = {
    category: null,
    brands: [],
    sellers: [],
    min: null,
    max: null,
    rating: null,
    inStock: false,
    values: {},
    ranges: {},
  };
  expect(filterParts({ ...none, values: { colour: ['a" OR stock = 1 \\'] } })[0]?.any).toEqual([
    `options = 'colour=a" OR stock = 1 /'`,
  ]);
  expect(filterParts({ ...none, values: { colour: ["a' OR \"b"] } })[0]?.any).toEqual([
    `options = "colour=a' OR ″b"`,
  ]);
});
