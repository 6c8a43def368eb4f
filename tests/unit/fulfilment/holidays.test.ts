import { expect, test } from "vitest";
import { countryOfZone, isHoliday } from "@/lib/fulfilment/model/holidays";
import { bestPromise, type Origin, promiseFor } from "@/lib/fulfilment/model/promise";

test.each([
  ["US", "2026-11-26", "Thanksgiving"],
  ["US", "2026-07-03", "Independence Day, a Saturday, kept the day before"],
  ["US", "2027-12-31", "New Year, a Saturday, kept the year before"],
  ["US", "2026-01-19", "the third Monday of January"],
  ["GB", "2026-12-28", "Boxing Day, a Saturday, kept on Monday"],
  ["GB", "2027-12-28", "Boxing Day after Christmas, both on a weekend"],
  ["GB", "2026-08-31", "the last Monday of August"],
  ["DE", "2026-04-06", "Easter Monday"],
  ["DE", "2027-05-17", "Whit Monday"],
  ["PT", "2026-06-04", "Corpus Christi"],
  ["ZZ", "2026-12-25", "Christmas anywhere"],
])("%s keeps %s: %s", (country, day) => {
  expect(isHoliday(country, day)).toBe(true);
});

test("other days are days like any", () => {
  for (const [country, day] of [
    ["US", "2026-11-25"],
    ["GB", "2026-11-26"],
    ["DE", "2026-12-08"],
    ["ZZ", "2026-04-06"],
  ] as const)
    expect(isHoliday(country, day)).toBe(false);
  expect(countryOfZone("Europe/Lisbon")).toBe("PT");
  expect(countryOfZone("Mars/Olympus")).toBe("");
});

const newYork: Origin = {
  latitude: 40.75,
  longitude: -74,
  timeZone: "America/New_York",
  cutOffMinutes: 15 * 60,
  workingDays: [1, 2, 3, 4, 5],
};
const post = { maxDays: 1, daysPer1000Km: 0 };
const boston = { latitude: 42.4, longitude: -71, country: "US" };

test("holidays neither ship nor deliver, and the clock runs to the cut-off after them", () => {
  // Wednesday, an hour before the cut-off: out today, there on Friday because Thursday is Thanksgiving.
  expect(promiseFor(newYork, post, 0, boston, new Date("2026-11-25T19:00:00Z"))).toEqual({
    shipDay: "2026-11-25",
    day: "2026-11-27",
    minutesLeft: 60,
  });
  // On the day itself: out on Friday, until Friday's cut-off.
  expect(promiseFor(newYork, post, 0, boston, new Date("2026-11-26T19:00:00Z"))).toEqual({
    shipDay: "2026-11-27",
    day: "2026-11-30",
    minutesLeft: 25 * 60,
  });
  // Where it isn't kept, it delivers.
  const toronto = { ...boston, country: "CA" };
  expect(promiseFor(newYork, post, 0, toronto, new Date("2026-11-25T19:00:00Z")).day).toBe("2026-11-26");
});

test("of the places that have it the earliest promise counts, not the shortest way", () => {
  const closed = { ...newYork, cutOffMinutes: 9 * 60 };
  const chicago = { ...newYork, latitude: 41.9, longitude: -87.6, timeZone: "America/Chicago" };
  const now = new Date("2026-11-23T16:00:00Z");
  expect(bestPromise([closed, chicago], post, 0, boston, now)).toEqual(
    promiseFor(chicago, post, 0, boston, now),
  );
  expect(bestPromise([chicago, newYork], post, 0, boston, now)).toEqual(
    promiseFor(newYork, post, 0, boston, now),
  );
  expect(bestPromise([], post, 0, boston, now)).toBeNull();
});
