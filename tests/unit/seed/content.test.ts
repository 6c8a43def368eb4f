import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { GOES_WITH } from "@/prisma/seed/content/affinities";
import { DEPARTMENTS } from "@/prisma/seed/content/departments";
import { OBJECTS } from "@/prisma/seed/content/objects";
import { readScope } from "@/prisma/seed/content/scope";
import { SELLER_SLUGS, SELLERS } from "@/prisma/seed/content/sellers";
import { items } from "@/prisma/seed/content/tables";

const groups = DEPARTMENTS.flatMap((department) => department.groups);
const leaves = groups.flatMap((group) => group.leaves);
const products = leaves.flatMap((leaf) => leaf.items);

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

describe("the demo market's texts", () => {
  it("are as many as the market needs", () => {
    expect(SELLER_SLUGS.length).toBeGreaterThanOrEqual(16);
    expect(DEPARTMENTS.length).toBeGreaterThanOrEqual(14);
    expect(products.length).toBeGreaterThanOrEqual(800);
  });

  it("never repeat a title, a sentence about a product, a story or a name on one level", () => {
    expect(repeated(products.map(({ title }) => title))).toEqual([]);
    expect(repeated(products.map(({ text }) => text))).toEqual([]);
    expect(repeated(SELLER_SLUGS.map((slug) => SELLERS[slug].story))).toEqual([]);
    expect(repeated(DEPARTMENTS.map(({ name }) => name))).toEqual([]);
    for (const { leaves: own } of groups) expect(repeated(own.map(({ name }) => name))).toEqual([]);
  });

  it("hold no filler and no shouting", () => {
    const texts = [
      ...products.flatMap(({ title, text }) => [title, text]),
      ...leaves.flatMap((leaf) => [...leaf.features, ...leaf.closers]),
      ...groups.flatMap(({ voice }) => [...voice.good, ...voice.bad, ...voice.asked.flat()]),
      ...SELLER_SLUGS.map((slug) => SELLERS[slug].story),
    ];
    for (const text of texts) {
      expect(text).not.toMatch(/lorem|ipsum|\bTODO\b|\bxxx\b|undefined|!|\s\s|^\s|\s$/i);
    }
  });

  it("print only attributes in the sentences that are filled in", () => {
    for (const leaf of leaves) {
      for (const text of [...leaf.closers, ...leaf.features]) expect(text).not.toMatch(/[{}]/);
    }
  });

  it("name pictures that exist", () => {
    const files = new Set(readdirSync("node_modules/@lobehub/fluent-emoji-3d/assets"));
    for (const code of Object.values(OBJECTS)) expect(files).toContain(`${code}.webp`);
  });

  it("send what is bought together to categories that exist", () => {
    const names = new Set(leaves.map(({ name }) => name));
    for (const [from, to] of Object.entries(GOES_WITH)) {
      for (const name of [from, ...to]) expect(names).toContain(name);
    }
  });

  it("say a sentence of one category only where that category is", () => {
    for (const group of groups) {
      const names = group.leaves.map(({ name }) => name);
      const { good, bad, asked } = group.voice;
      const said = [
        ...good,
        ...bad,
        ...asked.map(([question]) => question),
        ...group.leaves.flatMap((leaf) => [...leaf.features, ...leaf.closers]),
      ];
      for (const line of said) {
        const { leaf, objects, text } = readScope(line);
        if (leaf) expect(names).toContain(leaf);
        const own = group.leaves.flatMap((one) => [
          one.object,
          ...one.items.flatMap(({ object }) => object ?? []),
        ]);
        if (objects)
          expect(
            objects.some((name) => own.includes(name as never)),
            line,
          ).toBe(true);
        expect(text, line).not.toMatch(/^@|^[a-z]+(,[a-z]+)+: /);
      }
    }
  });

  it("give every leaf enough to choose from", () => {
    for (const leaf of leaves) {
      expect(leaf.attributes.length, leaf.name).toBeGreaterThanOrEqual(2);
      expect(leaf.features.length, leaf.name).toBeGreaterThanOrEqual(3);
      expect(leaf.items.length, leaf.name).toBeGreaterThanOrEqual(5);
    }
  });
});

describe("product tables", () => {
  it("refuse a line that is not a product, an object or a colour that does not exist", () => {
    expect(() => items("A chair | cheap | Sits well.")).toThrow("Not a product");
    expect(() => items("A chair | 10 | Sits well. | throne")).toThrow("throne");
    expect(() => items("A chair | 10 | Sits well. | chair | colours=beigeish")).toThrow("beigeish");
  });

  it("read price, object, colours and promises", () => {
    expect(items("A chair | 10.50 | Sits {height}. | chair | colours=ink,sand; was=12; height=45")).toEqual([
      {
        title: "A chair",
        price: 10.5,
        text: "Sits {height}.",
        object: "chair",
        extra: { has: { height: "45" }, colours: ["ink", "sand"], was: 12 },
      },
    ]);
  });
});
