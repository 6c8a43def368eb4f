import { expect, test } from "vitest";
import { compareSizes, isUseful, priceBars, rangeEnd, rangeLabel } from "@/lib/search/model/facets";
import { baseRows, idOf, productRows } from "@/prisma/seed/scale/rows";

test("sizes stand as they hang in a shop", () => {
  expect(["L", "42", "XS", "36.5", "S", "One size", "M", "9"].sort(compareSizes)).toEqual([
    "XS",
    "S",
    "M",
    "L",
    "One size",
    "9",
    "36.5",
    "42",
  ]);
});

test("ranges end at the next of 1, 2, 5 and 10", () => {
  expect([0.2, 0.5, 1, 2, 5, 10, 200, 5_000].map(rangeEnd)).toEqual([0.5, 1, 2, 5, 10, 20, 500, 10_000]);
  expect(rangeLabel("2000", "g")).toBe("2,000 – 5,000 g");
});

test("price bars have no gaps", () => {
  const bars = priceBars(
    [
      { step: 20, count: 3 },
      { step: 23, count: 1 },
    ],
    100,
  );
  expect(bars.map(({ count }) => count)).toEqual([3, 0, 0, 1]);
  expect(bars[0]).toMatchObject({ from: 10, to: 15 });
  expect(priceBars([], 100)).toEqual([]);
});

test("a facet that tells nothing apart is not shown, unless something of it is chosen", () => {
  expect(isUseful([{ value: "a", count: 9 }], 10, false)).toBe(false);
  expect(
    isUseful(
      [
        { value: "a", count: 1 },
        { value: "b", count: 1 },
      ],
      100,
      false,
    ),
  ).toBe(false);
  expect(
    isUseful(
      [
        { value: "a", count: 20 },
        { value: "b", count: 9 },
      ],
      100,
      false,
    ),
  ).toBe(true);
  expect(isUseful([{ value: "a", count: 1 }], 100, true)).toBe(true);
});

test("the large catalogue is the same every time, its ids rise, its brands follow a power law", () => {
  const { leaves, brandNames } = baseRows();
  const tables = new Map(productRows(0, 3_000, leaves, brandNames));
  expect(new Map(productRows(1_000, 1_010, leaves, brandNames)).get("products")).toEqual(
    tables.get("products")?.slice(1_000, 1_010),
  );
  const ids = tables.get("products")?.map(({ id }) => String(id)) ?? [];
  expect(ids).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(3_000);
  const first = tables.get("products")?.filter(({ brand_id }) => brand_id === idOf(2, 0)).length ?? 0;
  expect(first).toBeGreaterThan(20);
});
