import { expect, test } from "vitest";
import { effectivePrice, lowestOf30Days } from "@/lib/catalog/model/pricing";

const NOW = new Date("2026-11-21T12:00:00Z");
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const offer = { price: 12_000, compareAtPrice: null, salePrice: null, saleStartsAt: null, saleEndsAt: null };

test("a sale counts from its start until, not including, its end", () => {
  const sale = {
    ...offer,
    salePrice: 9_000,
    saleStartsAt: NOW,
    saleEndsAt: new Date("2026-11-22T00:00:00Z"),
  };
  expect(effectivePrice(sale, NOW)).toEqual({ price: 9_000, was: 12_000 });
  expect(effectivePrice(sale, daysAgo(0.001))).toEqual({ price: 12_000, was: null });
  expect(effectivePrice(sale, sale.saleEndsAt)).toEqual({ price: 12_000, was: null });
  expect(effectivePrice({ ...offer, salePrice: 9_000 }, NOW)).toEqual({ price: 9_000, was: 12_000 });
});

test("a former price is shown only when it was higher", () => {
  expect(effectivePrice({ ...offer, compareAtPrice: 15_000 }, NOW)).toEqual({ price: 12_000, was: 15_000 });
  expect(effectivePrice({ ...offer, compareAtPrice: 12_000 }, NOW).was).toBeNull();
  expect(effectivePrice({ ...offer, compareAtPrice: 9_000 }, NOW).was).toBeNull();
});

test("the lowest of 30 days knows the price that held when they began", () => {
  const history = [
    { price: 5_000, changedAt: daysAgo(90) },
    { price: 8_000, changedAt: daysAgo(45) },
    { price: 11_000, changedAt: daysAgo(10) },
  ];
  expect(lowestOf30Days(11_000, history, NOW)).toBe(8_000);
  expect(lowestOf30Days(7_000, history, NOW)).toBe(7_000);
  expect(lowestOf30Days(11_000, [], NOW)).toBe(11_000);
});

test("the order of the history does not matter", () => {
  const history = [
    { price: 9_000, changedAt: daysAgo(3) },
    { price: 4_000, changedAt: daysAgo(60) },
    { price: 6_000, changedAt: daysAgo(40) },
  ];
  expect(lowestOf30Days(9_000, history, NOW)).toBe(6_000);
  expect(lowestOf30Days(9_000, [...history].reverse(), NOW)).toBe(6_000);
});
