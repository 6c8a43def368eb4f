import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { affinityOf } from "@/lib/recommendations/model/affinity";
import { diversify } from "@/lib/recommendations/model/diversify";
import { type Content, likeness, mostAlike } from "@/lib/recommendations/model/likeness";
import { shelve } from "@/lib/recommendations/model/shelve";

describe("affinity", () => {
  test("confidence and lift are those of the book", () => {
    // 1,000 baskets: 50 with this, 100 with the other, 20 with both.
    const { confidence, lift } = affinityOf({ both: 20, a: 50, b: 100, baskets: 1_000 });
    expect(confidence).toBeCloseTo(0.4);
    expect(lift).toBeCloseTo(4);
  });

  test("what is in every basket is no partner, however often it is there", () => {
    const everywhere = affinityOf({ both: 45, a: 50, b: 900, baskets: 1_000 });
    const rare = affinityOf({ both: 20, a: 50, b: 25, baskets: 1_000 });
    expect(everywhere.lift).toBeCloseTo(1);
    expect(rare.score).toBeGreaterThan(everywhere.score);
  });

  test("one coincidence weighs less than a habit of the same lift", () => {
    const once = affinityOf({ both: 1, a: 1, b: 10, baskets: 1_000 });
    const often = affinityOf({ both: 30, a: 30, b: 10, baskets: 1_000 });
    expect(once.confidence).toBe(often.confidence);
    expect(often.score).toBeGreaterThan(once.score);
  });

  test("more baskets with both never make a pair weaker", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 400, max: 10_000 }),
        fc.nat(),
        (a, b, baskets, many) => {
          const both = many % a;
          const less = affinityOf({ both, a, b, baskets });
          const more = affinityOf({ both: both + 1, a, b, baskets });
          expect(more.lift).toBeGreaterThan(less.lift);
          expect(more.score).toBeGreaterThan(less.score);
          expect(Number.isFinite(more.score)).toBe(true);
        },
      ),
    );
  });

  test("without baskets there is nothing to say", () => {
    expect(affinityOf({ both: 0, a: 0, b: 0, baskets: 0 })).toEqual({ confidence: 0, lift: 0, score: 0 });
  });
});

describe("diversity", () => {
  const things = fc.array(
    fc.record({
      id: fc.constantFrom(..."abcdefghijklmnop"),
      brandId: fc.option(fc.constantFrom("x", "y", "z")),
      categoryId: fc.constantFrom("1", "2", "3"),
    }),
    { maxLength: 60 },
  );

  test("each thing once, in order, never too many of a brand or a category, and no place left empty without need", () => {
    fc.assert(
      fc.property(
        things,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (ranked, perBrand, perCategory) => {
          const caps = { size: 8, perBrand, perCategory };
          const taken = diversify(ranked, caps);
          expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
          expect(taken.length).toBeLessThanOrEqual(8);
          const places = taken.map((one) => ranked.indexOf(one));
          expect(places).toEqual([...places].sort((a, b) => a - b));
          const most = (keyOf: (one: (typeof taken)[number]) => string | null) => {
            const counts = new Map<string, number>();
            for (const one of taken) {
              const key = keyOf(one);
              if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
            }
            return Math.max(0, ...counts.values());
          };
          expect(most(({ brandId }) => brandId)).toBeLessThanOrEqual(perBrand);
          expect(most(({ categoryId }) => categoryId)).toBeLessThanOrEqual(perCategory);
          // What was left out, though there was room, would have broken a cap.
          if (taken.length < 8)
            for (const one of ranked.filter(({ id }) => !taken.some((other) => other.id === id)))
              expect(diversify([...taken, one], caps).length).toBe(taken.length);
        },
      ),
    );
  });
});

describe("likeness", () => {
  const content = (given: Partial<Content>): Content => ({
    id: "a",
    title: "Oak desk lamp",
    brandId: "north",
    categoryId: "lamps",
    price: 4_000,
    attributes: { colour: "Oak", watts: 8 },
    ...given,
  });
  const anything = fc.record({
    id: fc.uuid(),
    title: fc.string(),
    brandId: fc.option(fc.constantFrom("x", "y")),
    categoryId: fc.constantFrom("1", "2"),
    price: fc.nat(),
    attributes: fc.dictionary(
      fc.constantFrom("colour", "watts", "tags"),
      fc.oneof(fc.string(), fc.nat(), fc.array(fc.string())),
    ),
  });

  test("a thing is wholly like its twin, and likeness goes both ways between 0 and 1", () => {
    expect(likeness(content({}), content({ id: "b" }))).toBeCloseTo(1);
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const alike = likeness(one, other);
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1 + 1e-9);
        expect(likeness(other, one)).toBeCloseTo(alike);
      }),
    );
  });

  test("the closest come first, without the thing itself", () => {
    const lamp = content({});
    const near = content({
      id: "near",
      title: "Walnut desk lamp",
      attributes: { colour: "Walnut", watts: 8 },
    });
    const far = content({
      id: "far",
      title: "Rubber duck",
      categoryId: "bath",
      price: 300,
      brandId: null,
      attributes: {},
    });
    expect(mostAlike(lamp, [far, lamp, near], 5).map(([id]) => id)).toEqual(["near", "far"]);
  });
});

test("what moves stands on its own shelf and on every one above", () => {
  const parents = new Map([
    ["leaf", "group"],
    ["group", "department"],
    ["department", null],
  ]);
  const shelves = shelve(
    [
      { id: "hot", categoryId: "leaf", heat: 9 },
      { id: "warm", categoryId: "group", heat: 4 },
    ],
    parents,
  );
  expect(shelves.get("leaf")).toEqual([["hot", 9]]);
  for (const shelf of ["group", "department", "all"])
    expect(shelves.get(shelf)).toEqual([
      ["hot", 9],
      ["warm", 4],
    ]);
});
