import { expect, test } from "vitest";
import { about } from "@/lib/catalog/model/market-size";

test.each([
  [0, 0, false],
  [7, 7, false],
  [10, 10, false],
  [12, 10, true],
  [808, 800, true],
  [900, 900, false],
  [999, 900, true],
  [10_001, 10_000, true],
])("%i is about %i", (exact, count, more) => {
  expect(about(exact)).toEqual({ count, more });
});
