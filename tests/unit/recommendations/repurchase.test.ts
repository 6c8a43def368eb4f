import { expect, test } from "vitest";
import { gather } from "@/lib/recommendations/model/candidates";
import { dueAgain } from "@/lib/recommendations/model/repurchase";

const NOW = new Date("2026-11-20T12:00:00Z");
const bought = (productId: string, ...daysAgo: number[]) =>
  daysAgo.map((days) => ({
    productId,
    categoryId: "pantry",
    at: new Date(NOW.getTime() - days * 86_400_000),
  }));

test("what has a rhythm comes when it is due: by the shopper's own, else by the category's", () => {
  const own = [...bought("coffee", 90, 60, 30), ...bought("salt", 300, 5)];
  expect(dueAgain(own, new Map(), NOW)).toEqual(["coffee"]);
  expect(dueAgain(bought("tea", 29), new Map([["pantry", 30]]), NOW)).toEqual(["tea"]);
  expect(dueAgain(bought("tea", 29), new Map(), NOW)).toEqual([]);
});

test("neither too early nor long after, and two orders of one day are no rhythm", () => {
  const rhythm = new Map([["pantry", 30]]);
  expect(dueAgain(bought("early", 10), rhythm, NOW)).toEqual([]);
  expect(dueAgain(bought("late", 200), rhythm, NOW)).toEqual([]);
  expect(dueAgain(bought("twice", 30, 30.2), new Map(), NOW)).toEqual([]);
});

test("the most due comes first", () => {
  const rhythm = new Map([["pantry", 30]]);
  expect(dueAgain([...bought("overdue", 80), ...bought("due", 31)], rhythm, NOW)).toEqual(["due", "overdue"]);
});

test("candidates of every kind are merged, each once, without the anchors", () => {
  const anchors = ["a", "b"].map((id) => ({ id, categoryId: "desks", brandId: null, price: 1 }));
  const found = gather(
    {
      together: new Map([
        [
          "a",
          [
            ["x", 0.5],
            ["b", 0.9],
          ],
        ],
        ["b", [["x", 0.25]]],
      ]),
      similar: new Map([
        [
          "b",
          [
            ["x", 0.4],
            ["y", 0.3],
          ],
        ],
      ]),
      affine: new Map([["desks", [["lamps", 3]]]]),
      trending: new Map([
        [
          "all",
          [
            ["z", 7],
            ["y", 5],
          ],
        ],
      ]),
      popular: new Map([["lamps", [["w", 2]]]]),
    },
    anchors,
  );
  expect(Object.fromEntries(found)).toEqual({
    x: { together: 0.75, similar: 0.4, trending: 0 },
    y: { together: 0, similar: 0.3, trending: 5 },
    z: { together: 0, similar: 0, trending: 7 },
    w: { together: 0, similar: 0, trending: 0 },
  });
});
