import { distanceKm, type Point } from "./geography";
import { countryOfZone, isHoliday } from "./holidays";

/** A place that ships: its clock, its working days and where it is. */
export type Origin = Point & {
  timeZone: string;
  /** Minutes after local midnight until which an order still counts for today. */
  cutOffMinutes: number;
  /** ISO weekdays, 1 = Monday. */
  workingDays: readonly number[];
};

export type Carriage = {
  /** Carrier's working days, Monday to Friday. */
  maxDays: number;
  /** Added for each whole 1,000 km. */
  daysPer1000Km: number;
};

export type DeliveryPromise = {
  /** Calendar day it leaves the warehouse, "2026-11-23". */
  shipDay: string;
  /** Calendar day by which it arrives. */
  day: string;
  /** Minutes left to order for this day to hold. */
  minutesLeft: number;
};

const CARRIER_DAYS = [1, 2, 3, 4, 5];
const DAY_MS = 86_400_000;

/**
 * The day by which an order placed now arrives: today counts until the warehouse's own cut-off, then its handling days,
 * then the carrier's days for the distance. Neither works on weekends or on the holidays of where it is. `notBefore` is
 * the first day a pre-order ships.
 */
export function promiseFor(
  origin: Origin,
  carriage: Carriage,
  handlingDays: number,
  to: Point,
  now: Date,
  notBefore: string | null = null,
): DeliveryPromise {
  const local = localClock(origin.timeZone, now);
  const home = countryOfZone(origin.timeZone);
  const ships = (day: string) => origin.workingDays.includes(weekday(day)) && !isHoliday(home, day);
  const carries = (day: string) =>
    CARRIER_DAYS.includes(weekday(day)) && !(to.country && isHoliday(to.country, day));
  const inTime = ships(local.day) && local.minutes < origin.cutOffMinutes;
  const start = inTime ? local.day : nextDay(local.day, ships);
  const earliest = notBefore !== null && notBefore > start ? notBefore : start;
  const shipDay = addDaysOf(ships(earliest) ? earliest : nextDay(earliest, ships), handlingDays, ships);
  const transit = carriage.maxDays + Math.floor(distanceKm(origin, to) / 1_000) * carriage.daysPer1000Km;
  return {
    shipDay,
    day: addDaysOf(shipDay, transit, carries),
    minutesLeft: daysBetween(local.day, start) * 1_440 + origin.cutOffMinutes - local.minutes,
  };
}

/**
 * The earliest promise of the places that have it, the nearest of equal ones; null when none has. The one rule of pages,
 * cart and checkout.
 */
export function bestPromise(
  origins: readonly Origin[],
  carriage: Carriage,
  handlingDays: number,
  to: Point,
  now: Date,
  notBefore: string | null = null,
): DeliveryPromise | null {
  const promises = origins
    .map((origin) => ({
      promise: promiseFor(origin, carriage, handlingDays, to, now, notBefore),
      km: distanceKm(origin, to),
    }))
    .sort((a, b) => a.promise.day.localeCompare(b.promise.day) || a.km - b.km);
  return promises[0]?.promise ?? null;
}

/** Day and minute of day on a clock elsewhere. */
export function localClock(timeZone: string, now: Date): { day: string; minutes: number } {
  const parts = clockOf(timeZone).formatToParts(now);
  const pick = (type: string) => parts.find((part) => part.type === type)?.value ?? "00";
  return {
    day: `${pick("year")}-${pick("month")}-${pick("day")}`,
    minutes: Number(pick("hour")) * 60 + Number(pick("minute")),
  };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** No calendar is closed for longer. */
const LONGEST_PAUSE = 21;

function nextDay(day: string, works: (day: string) => boolean): string {
  let next = addDays(day, 1);
  for (let tries = 0; tries < LONGEST_PAUSE && !works(next); tries += 1) next = addDays(next, 1);
  return next;
}

function addDaysOf(day: string, count: number, works: (day: string) => boolean): string {
  let result = day;
  for (let step = 0; step < count; step += 1) result = nextDay(result, works);
  return result;
}
