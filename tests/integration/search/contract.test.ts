import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import type { EngineQuery, SearchEngine } from "@/lib/search/engine/port";
import { testDatabase } from "@/tests/support/database";
import { realMeilisearch } from "@/tests/support/meilisearch/real";
import { type Name, PRODUCTS } from "./products";
import { asked, listed, NO_FILTERS } from "./support";

const isReal = realMeilisearch("contract");

const nameOf = new Map<string, Name>();

beforeAll(async () => {
  await testDatabase();
  const { indexChanges } = await import("@/lib/search/commands/index-changes");
  for (const [name, wanted] of Object.entries(PRODUCTS)) nameOf.set((await listed(wanted)).id, name as Name);
  await db.searchSynonym.createMany({
    data: [{ words: ["soundwear", "headphones"] }, { words: ["tea pot maker", "kettle"], oneWay: true }],
  });
  await indexChanges();
  if (isReal) await (await import("@/lib/search/commands/reindex")).rebuildIndex();
});

afterAll(async () => {
  if (isReal) await (await import("@/tests/support/meilisearch/drop")).dropIndexes();
});

const ENGINES: { name: string; load: () => Promise<SearchEngine>; there: boolean }[] = [
  {
    name: "PostgreSQL",
    load: async () => (await import("@/lib/search/postgres/engine")).postgresEngine,
    there: true,
  },
  {
    name: isReal ? "Meilisearch" : "Meilisearch (needs a server: set MEILISEARCH_URL and MEILISEARCH_KEY)",
    load: async () => (await import("@/lib/search/meilisearch/engine")).meilisearchEngine,
    there: isReal,
  },
];

for (const { name, load, there } of ENGINES) {
  describe.skipIf(!there)(name, () => {
    const find = async (text: string, more: Partial<EngineQuery> = {}) => {
      const answer = await (await load()).search(asked(text, more));
      return { ...answer, names: answer.ids.map((id) => nameOf.get(id) as Name) };
    };
    const names = async (text: string, more: Partial<EngineQuery> = {}) => (await find(text, more)).names;

    test("a keyword finds what has it in its title, its brand, its category or its text", async () => {
      expect(await names("kettle")).toEqual(["kettle"]);
      expect((await names("halden")).sort()).toEqual(["case", "kettle", "teapot"]);
      expect((await names("kitchen")).sort()).toEqual(["cup", "kettle", "mug", "teapot"]);
      expect(await names("gooseneck")).toContain("kettle");
    });

    test("what says it in the title comes before what says it elsewhere", async () => {
      expect((await names("headphones"))[0]).toMatch(/^wire/);
      expect((await names("iphone 6s"))[0]).toMatch(/^(iphone|case)$/);
      expect((await names("apple iphone"))[0]).toBe("iphone");
    });

    test("a phrase in quotes stands together", async () => {
      expect(await names('"wireless headphones"')).toEqual(["wireless"]);
      expect(await names('"headphones wireless"')).not.toContain("wired");
      expect(await names('"tea kettle"')).toEqual(["kettle"]);
    });

    test("the last word may go on", async () => {
      expect(await names("headph")).toEqual(expect.arrayContaining(["wireless", "wired"]));
      expect(await names("copper ket")).toEqual(["kettle"]);
    });

    test.each([
      ["headphnes", "wireless"],
      ["hedphones", "wireless"],
      ["haedphones", "wireless"],
      ["samsnug galaxy", "galaxy"],
      ["coper kettel", "kettle"],
    ] as const)("a typo is forgiven: %s", async (text, wanted) => {
      const { names: found, matched } = await find(text);
      expect(found).toContain(wanted);
      expect(matched).not.toBe("all");
    });

    test("plural and singular are one", async () => {
      expect(await names("headphone")).toEqual(expect.arrayContaining(["wireless", "wired"]));
      expect(await names("mugs")).toContain("mug");
      expect(await names("kettles")).toContain("kettle");
    });

    test("accents make no difference, on either side", async () => {
      expect(await names("cafe creme")).toContain("cup");
      expect(await names("CAFÉ")).toContain("cup");
      expect(await names("köttle")).toContain("kettle");
      expect((await names("soner")).sort()).toEqual(expect.arrayContaining(["cup", "mug"]));
    });

    test.each([
      "strassenkarte",
      "STRASSENKARTE",
      "straßenkarte",
      "strasse",
      "lodz",
      "Łódź",
      "ore strassenkarte",
      "ØRE",
    ])("letters that a keyboard lacks are found as they are typed then: %s", async (text) => {
      const answer = await find(text);
      expect([answer.names, answer.matched]).toEqual([["map"], "all"]);
    });

    test("a number of the seller or of the trade finds its product", async () => {
      expect((await names("AP-6S-32"))[0]).toBe("iphone");
      expect((await names("ap6s32"))[0]).toBe("iphone");
      expect((await names("SM-G935"))[0]).toBe("galaxy");
      expect(await names("4006381333931")).toEqual(["iphone"]);
    });

    test.each(["iphone6s", "iphone 6s", "iphone 6 s", "iphone-6s", "iPhone6S"])(
      "a model number, joined or apart: %s",
      async (text) => {
        expect((await names(text)).slice(0, 2).sort()).toEqual(["case", "iphone"]);
      },
    );

    test.each(["galaxy s7", "galaxy s-7", "galaxy s 7", "s7 edge", "s-7 edge"])(
      "a letter and a digit: %s",
      async (text) => {
        expect((await names(text))[0]).toBe("galaxy");
      },
    );

    test.each([
      ["galaxys7", "galaxy"],
      ["galaxy s7edge", "galaxy"],
      ["s7edge", "galaxy"],
      ["teakettle", "kettle"],
      ["tea ket tle", "kettle"],
      ["leathercase", "case"],
      ["head phones", "wireless"],
      ["wire less headphones", "wireless"],
      ["tshirt", "shirt"],
      ["t shirt", "shirt"],
    ] as const)("words that are written as one, or one as two: %s", async (text, wanted) => {
      expect(await names(text)).toContain(wanted);
    });

    test("a letter and a word, as one or apart, find what has them together first", async () => {
      for (const text of ["tshirt", "tshirts", "t-shirt"]) expect((await names(text))[0], text).toBe("shirt");
      for (const text of ["usbc", "usb c", "usb-c plug"]) expect(await names(text), text).toEqual(["cable"]);
    });

    test("a word that most write as two finds those, too, behind its own", async () => {
      const found = await find("watchband");
      expect([found.names[0], found.names.slice(1).sort()]).toEqual(["strap", ["leather", "steel"]]);
      expect(found).toMatchObject({ matched: "all", corrected: null });
    });

    test("a word is not two of which one is too common to count", async () => {
      expect(await names("inside")).toEqual(["inside"]);
    });

    test("two words found as one are no words spelled wrong", async () => {
      for (const text of [
        "galaxys7",
        "teakettle",
        "tea ket tle",
        "head phones",
        "tea pot maker",
        "tshirt",
        "tshirts",
      ])
        expect(await find(text), text).toMatchObject({ matched: "all", corrected: null });
    });

    test.each([
      ["iphnoe6s", "iphone6s", ["case", "iphone"]],
      ["ifone6s", "iphone6s", ["case", "iphone"]],
      ["galxy s7", "galaxy s7", ["galaxy"]],
    ])("a typo beside a number: %s", async (text, corrected, wanted) => {
      const found = await find(text);
      expect(found.names.slice(0, wanted.length).sort()).toEqual(wanted);
      expect(found).toMatchObject({ matched: "corrected", corrected });
    });

    test("another number is another thing", async () => {
      expect(await names("4006381333930")).toEqual([]);
      for (const text of ["galaxy s8", "galaxy s 8", "iphone 9s"]) {
        const { matched, corrected } = await find(text);
        expect([matched, corrected], text).toEqual(["some", null]);
      }
    });

    test.each(["4006381 333931", "4-006381-333931", "4006 3813 33931", "400638", "4006381333"])(
      "a number of the trade in groups, or the beginning of one: %s",
      async (text) => {
        expect(await names(text)).toEqual(["iphone"]);
        expect(await names(text, { filters: { ...NO_FILTERS, category: "phones" } })).toEqual(["iphone"]);
        expect(await names(text, { filters: { ...NO_FILTERS, category: "audio" } })).toEqual([]);
      },
    );

    test.each([
      ...["SMG935", "sm g935", "sm-g 935", "SM G 935", "g935"].map((text) => [text, "galaxy"]),
      ...["ap-6s", "ap 6s 32", "AP6S-32"].map((text) => [text, "iphone"]),
    ])("a number of the seller, however it is split: %s", async (text, name) => {
      expect((await names(text as string))[0]).toBe(name);
    });

    test("either of two words is enough, also where they would be one", async () => {
      const phones = await names("phones");
      expect(phones).toContain("galaxy");
      expect(await names("head OR phones")).toEqual(expect.arrayContaining(phones));
    });

    test("brand and attribute together", async () => {
      const gold = { ...NO_FILTERS, brands: ["aria"], values: { colour: ["Gold"] } };
      expect(await names("", { filters: gold })).toEqual(["wired"]);
      expect(await names("headphones", { filters: gold })).toEqual(["wired"]);
      expect(
        (await names("", { filters: { ...NO_FILTERS, values: { colour: ["Gold", "Gray"] } } })).sort(),
      ).toEqual(["galaxy", "iphone", "wired"]);
      expect(await names("aria black")).toContain("wireless");
    });

    test("price, stock, category and number ranges narrow", async () => {
      const filtered = (filters: Partial<typeof NO_FILTERS>) =>
        names("", { filters: { ...NO_FILTERS, ...filters } });
      expect((await filtered({ min: 5_400, max: 5_900 })).sort()).toEqual(["kettle", "wired"]);
      expect((await filtered({ category: "audio", inStock: true })).sort()).toEqual(["sony", "wireless"]);
      expect((await filtered({ category: "phones" })).sort()).toEqual(["galaxy", "iphone"]);
      expect((await filtered({ ranges: { weight: ["200"] } })).sort()).toEqual(["wireless"]);
      expect((await filtered({ ranges: { weight: ["100"] }, brands: ["apple", "samsung"] })).sort()).toEqual([
        "galaxy",
        "iphone",
      ]);
    });

    test("facets count what else could be chosen, also of what is chosen from", async () => {
      const { facets } = await find("", {
        facets: true,
        filters: { ...NO_FILTERS, brands: ["aria"], category: "audio" },
      });
      expect(facets?.brands).toEqual([
        { value: "aria", count: 2 },
        { value: "sony", count: 1 },
      ]);
      expect(facets?.categories).toEqual([{ value: "audio", count: 2 }]);
      expect(facets?.values.colour).toEqual([
        { value: "Black", count: 1 },
        { value: "Gold", count: 1 },
      ]);
      expect(facets?.ranges.weight).toEqual(
        expect.arrayContaining([
          { value: "100", count: 1 },
          { value: "200", count: 1 },
        ]),
      );
      expect(facets?.inStock).toBe(1);
      expect(facets?.prices.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    });

    test("sorted by price, and every product once over all pages", async () => {
      const seen: Name[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof find>> = await find("", { sort: "price", size: 3, cursor });
        seen.push(...page.names);
        cursor = page.next;
      } while (cursor);
      expect(seen).toEqual(
        (Object.keys(PRODUCTS) as Name[]).sort((a, b) => PRODUCTS[a].price - PRODUCTS[b].price),
      );
    });

    test("best matches too, every product once over all pages", async () => {
      const seen: Name[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof find>> = await find("", { size: 4, cursor });
        seen.push(...page.names);
        cursor = page.next;
      } while (cursor);
      expect(seen.sort()).toEqual(Object.keys(PRODUCTS).sort());
    });

    test("nothing but common words is an answer, not an error", async () => {
      for (const text of ["the", "and or the", "of"]) expect(Array.isArray(await names(text))).toBe(true);
      expect(await names("the kettle")).toEqual(["kettle"]);
    });

    test("signs and emoji are no words", async () => {
      expect(await names("kettle 🫖")).toEqual(["kettle"]);
      for (const text of ["🫖", "!!!", "-", '"', "\\", "%_", "\u0000", "''"])
        expect(Array.isArray(await names(text)), text).toBe(true);
    });

    test("ten kilobytes of text are answered", async () => {
      expect(Array.isArray(await names("kettle ".repeat(1_500)))).toBe(true);
      expect(Array.isArray(await names("x".repeat(10_000)))).toBe(true);
    });

    test("quotes and operators of query languages do no harm", async () => {
      for (const text of [
        "kettle'; DROP TABLE products; --",
        "' | & ! :* <->",
        '"kettle',
        "kettle & | ! ( )",
        "kettle:*",
        "price > 5 OR 1 = 1",
      ])
        expect(Array.isArray(await names(text)), text).toBe(true);
      expect(await names("kettle:* & (copper)")).toContain("kettle");
      const injected = {
        ...NO_FILTERS,
        brands: ['aria" OR brand = "sony'],
        values: { colour: ['it\'s "odd" \\'] },
      };
      expect(await names("", { filters: injected })).toEqual([]);
    });

    test("a word with a minus is left out", async () => {
      expect(await names("headphones -wired")).toEqual(["wireless"]);
      expect(await names("-wired headphones")).toEqual(["wireless"]);
      expect(await names('headphones -"aria wired"')).toEqual(["wireless"]);
      expect(await names("headphones -wireless -wired")).toEqual([]);
      expect(await names("-headphones")).not.toContain("wired");
    });

    test("other scripts", async () => {
      expect(await names("чайник")).toEqual(["teapot"]);
      expect(await names("ЧАЙНИК")).toEqual(["teapot"]);
      expect(await names("ソニー")).toContain("sony");
      expect(await names("ヘッドホン")).toContain("sony");
      expect(await names("ワイヤレスヘッドホン")).toContain("sony");
      expect(await names("หูฟัง")).toEqual(["thai"]);
      expect(await names("ไร้สาย")).toEqual(["thai"]);
    });

    test("more words than any product has find those with most of them", async () => {
      const { names: found, matched } = await find("copper kettle zeppelin");
      expect(found[0]).toBe("kettle");
      expect(matched).toBe("some");
    });

    test("words that operators say mean the same find each other", async () => {
      expect(await names("television")).toEqual([]);
      expect((await names("cell phone case")).slice(0, 1)).toEqual(["case"]);
      expect((await names("soundwear")).sort()).toEqual(["wired", "wireless"]);
      expect((await names("tea pot maker")).sort()).toEqual(["kettle"]);
      expect(await names("kettle", { literal: true })).toEqual(["kettle"]);
    });

    test("only among some, or without some; facets count those all the same", async () => {
      const idOf = (name: Name) => [...nameOf].find(([, one]) => one === name)?.[0] as string;
      const some = [idOf("kettle"), idOf("mug"), idOf("sony")];
      expect((await names("", { only: some })).sort()).toEqual(["kettle", "mug", "sony"]);
      expect(await names("kettle", { only: some })).toEqual(["kettle"]);
      expect(await names("", { only: some, filters: { ...NO_FILTERS, category: "audio" } })).toEqual([
        "sony",
      ]);
      const kitchen = { ...NO_FILTERS, category: "kitchen" };
      const rest = await find("", { filters: kitchen, without: some, facets: true });
      expect(rest.names.sort()).toEqual(["cup", "teapot"]);
      expect(rest.facets?.brands.find(({ value }) => value === "soner")?.count).toBe(2);
      for (const sort of ["price", "new"] as const)
        expect((await names("", { filters: kitchen, without: some, sort })).sort()).toEqual([
          "cup",
          "teapot",
        ]);
    });

    test("what has no word in it is no question, and finds nothing", async () => {
      for (const text of ["🫖", "!!!", "- -"]) expect(await names(text), text).toEqual([]);
    });

    test("capitals within a word make no difference", async () => {
      expect((await names("iPhOnE")).sort()).toEqual(["case", "iphone"]);
      expect((await names("APPLE iPHONE"))[0]).toBe("iphone");
    });

    test("what ends in a common word, or goes on behind what is left out", async () => {
      expect(await names("copper kettle with")).toEqual(["kettle"]);
      expect(await names("the wireless headphones for the")).toEqual(["wireless"]);
      expect(await names("headph -wired")).toEqual(["wireless"]);
      const many = "the aria headphones and aria headphones or aria headphones in aria headphones of aria";
      expect(await names(`${many} headphones -wired`)).toEqual(["wireless"]);
    });

    test("a cursor that is none begins at the start", async () => {
      const first = await names("", { size: 3 });
      for (const cursor of ["", "x", "0_0", "o", "-1"])
        expect(await names("", { size: 3, cursor })).toEqual(first);
    });
  });
}
