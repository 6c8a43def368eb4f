import { expect, test } from "vitest";
import { hasNumbers, joinGtins } from "@/lib/search/model/numbers";

test.each([
  ["4006381333931", "4006381333931"],
  ["4006 3813 33931", "4006381333931"],
  ["4-006381-333931", "4006381333931"],
  ["isbn 978-3-16-148410-0 new", "isbn 9783161484100 new"],
  // The last digit does not fit.
  ["4006 3813 33930", "4006 3813 33930"],
  ["1000 2000 4000", "1000 2000 4000"],
  ["diary 2024-01-03", "diary 2024-01-03"],
  ["brake pads 2014-2018", "brake pads 2014-2018"],
  ["monitor 4096 2160", "monitor 4096 2160"],
  ["-4006 3813 33931", "-4006 3813 33931"],
  ["s4006 3813 33931", "s4006 3813 33931"],
  ["iphone 6s 32", "iphone 6s 32"],
])("a GTIN is one word: %s", (text, wanted) => {
  expect(joinGtins(text)).toBe(wanted);
});

test.each([
  ["samsung galaxy s7 edge", "galaxys7", true],
  ["samsung galaxy s7 edge", "galaxy s8", false],
  ["wi-fi router 802.11ac", "80211ac", true],
  ["rtx 3080 ti", "rtx 308", false],
  ["router 80211", "802 11 router", true],
  ["mug", "mug", true],
])("what %s has of the numbers in %s", (text, query, wanted) => {
  expect(hasNumbers(text, query)).toBe(wanted);
});
