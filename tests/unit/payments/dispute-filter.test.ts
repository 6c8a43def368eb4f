import { expect, test } from "vitest";
import { SHOWS, sellerShows } from "@/lib/payments/model/dispute-filter";

test("a seller sees first what must be answered, all disputes when nothing must, and what was chosen always", () => {
  expect(sellerShows(undefined, { waiting: 1, after: null })).toBe("answer");
  expect(sellerShows("odd", { waiting: 1, after: null })).toBe("answer");
  expect(sellerShows(undefined, { waiting: 0, after: null })).toBe("all");
  expect(sellerShows(undefined, { waiting: 1, after: "a cursor of all" })).toBe("all");
  for (const show of SHOWS) expect(sellerShows(show, { waiting: 3, after: null })).toBe(show);
});
