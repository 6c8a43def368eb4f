import { expect, test } from "vitest";
import { askAgainMs, estimateSeconds, waitText } from "@/lib/deals/model";

test("the estimate is the line divided by how fast it moves, and none while it stands", () => {
  expect(estimateSeconds(0, 0)).toBeNull();
  expect(estimateSeconds(9, 2)).toBe(5);
  expect(estimateSeconds(0, 100)).toBe(1);
  expect(estimateSeconds(1_000_000, 0.5)).toBe(3_600);
});

test("who is in front asks more often, and within the grace after a loss everybody asks once", () => {
  const pauses = [0, 49, 50, 499, 500, 100_000].map(askAgainMs);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(Math.max(...pauses)).toBeLessThan(12_000);
});

test("waits are told in words", () => {
  expect([null, 5, 59, 60, 100, 150, 3_600].map(waitText)).toEqual([
    "a few minutes",
    "less than a minute",
    "less than a minute",
    "about a minute",
    "about 2 minutes",
    "about 3 minutes",
    "an hour or more",
  ]);
});
