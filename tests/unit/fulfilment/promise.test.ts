import { expect, test } from "vitest";
import { distanceKm, pointOf } from "@/lib/fulfilment/model/geography";
import { parsePlace, writePlace } from "@/lib/fulfilment/model/places";
import { type Origin, promiseFor } from "@/lib/fulfilment/model/promise";

const lisbon: Origin = {
  latitude: 38.7,
  longitude: -9.1,
  timeZone: "Europe/Lisbon",
  cutOffMinutes: 17 * 60,
  workingDays: [1, 2, 3, 4, 5],
};
const near = { latitude: 38.8, longitude: -9.2 };
const post = { maxDays: 1, daysPer1000Km: 1 };
const promise = (now: string, handlingDays = 0, to = near, notBefore: string | null = null) =>
  promiseFor(lisbon, post, handlingDays, to, new Date(now), notBefore);

test("before the cut-off today counts, after it tomorrow does", () => {
  expect(promise("2026-11-23T16:00:00Z")).toEqual({
    shipDay: "2026-11-23",
    day: "2026-11-24",
    minutesLeft: 60,
  });
  expect(promise("2026-11-23T17:00:00Z")).toEqual({
    shipDay: "2026-11-24",
    day: "2026-11-25",
    minutesLeft: 24 * 60,
  });
});

test("the warehouse's own clock decides", () => {
  const tokyo = { ...lisbon, timeZone: "Asia/Tokyo" };
  expect(promiseFor(tokyo, post, 0, near, new Date("2026-11-23T16:00:00Z")).shipDay).toBe("2026-11-24");
});

test("weekends neither ship nor deliver", () => {
  expect(promise("2026-11-20T18:00:00Z")).toMatchObject({ shipDay: "2026-11-23", day: "2026-11-24" });
  expect(promise("2026-11-21T10:00:00Z").minutesLeft).toBe(2 * 24 * 60 + 7 * 60);
  expect(promise("2026-11-20T10:00:00Z")).toMatchObject({ shipDay: "2026-11-20", day: "2026-11-23" });
});

test("handling days are the warehouse's working days", () => {
  expect(promise("2026-11-19T10:00:00Z", 2)).toMatchObject({ shipDay: "2026-11-23", day: "2026-11-24" });
  const everyDay = { ...lisbon, workingDays: [1, 2, 3, 4, 5, 6, 7] };
  expect(promiseFor(everyDay, post, 2, near, new Date("2026-11-19T10:00:00Z")).shipDay).toBe("2026-11-21");
});

test("every whole 1,000 km costs its days", () => {
  const warsaw = { latitude: 52.2, longitude: 21 };
  expect(Math.floor(distanceKm(lisbon, warsaw) / 1_000)).toBe(2);
  expect(promise("2026-11-23T10:00:00Z", 0, warsaw).day).toBe("2026-11-26");
});

test("a pre-order ships from its first day, on a working day", () => {
  expect(promise("2026-11-23T10:00:00Z", 0, near, "2026-12-05")).toMatchObject({
    shipDay: "2026-12-07",
    day: "2026-12-08",
  });
});

test("clocks that change overnight do not shift a day", () => {
  expect(promise("2026-10-24T23:30:00Z").shipDay).toBe("2026-10-26");
  expect(promise("2027-03-28T00:30:00Z").shipDay).toBe("2027-03-29");
});

test("a place is read as it was written, and nothing else is", () => {
  expect(parsePlace(writePlace({ country: "PT", postcode: "1100-042" }))).toEqual({
    country: "PT",
    postcode: "1100-042",
  });
  for (const bad of ["", "pt-1100", "PT", "PT-<script>", undefined, null]) expect(parsePlace(bad)).toBeNull();
  expect(pointOf({ country: "PT", postcode: "" })).not.toBeNull();
  expect(pointOf({ country: "XX", postcode: "" })).toBeNull();
});
