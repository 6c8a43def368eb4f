import fc from "fast-check";
import { expect, test } from "vitest";
import { HISTORY_DAYS, lowestOf, pricesWithin } from "@/lib/catalog/model/price-history";

const NOW = new Date("2026-11-20T12:00:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const prices = (...changes: [days: number, price: number][]) =>
  changes.map(([days, price]) => ({ changedAt: ago(days), price }));

test("the price that held when the window began begins it; what was before is not shown", () => {
  const points = pricesWithin(prices([300, 50], [120, 90], [10, 80]), 80, NOW);
  expect(points).toEqual([
    { price: 90, since: ago(HISTORY_DAYS).toISOString() },
    { price: 80, since: ago(10).toISOString() },
  ]);
  expect(lowestOf(points).price).toBe(80);
});

test("an offer younger than the window begins with its first price, and a price not noted yet ends it", () => {
  expect(pricesWithin(prices([20, 100], [12, 100]), 70, NOW)).toEqual([
    { price: 100, since: ago(20).toISOString() },
    { price: 70, since: NOW.toISOString() },
  ]);
  expect(pricesWithin([], 70, NOW)).toEqual([{ price: 70, since: NOW.toISOString() }]);
});

test("whatever changed, the points go forward in time, differ from one to the next and end with the price of now", () => {
  const change = fc.record({
    changedAt: fc.date({ min: ago(200), max: new Date(NOW.getTime() + 86_400_000), noInvalidDate: true }),
    price: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (history, current) => {
      const points = pricesWithin(history, current, NOW);
      expect(points.at(-1)?.price).toBe(current);
      for (const [index, point] of points.entries()) {
        const before = points[index - 1];
        if (before) {
          expect(point.price).not.toBe(before.price);
          expect(point.since >= before.since).toBe(true);
        }
        expect(new Date(point.since) >= ago(HISTORY_DAYS) && new Date(point.since) <= NOW).toBe(true);
      }
      expect(lowestOf(points).price).toBe(Math.min(...points.map(({ price }) => price)));
    }),
  );
});
