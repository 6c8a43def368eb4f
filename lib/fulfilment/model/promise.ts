import { distanceKm, type Point } from "./geography";

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
 * then the carrier's days for the distance. `notBefore` is the first day a pre-order ships.
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
  const worksToday = origin.workingDays.includes(weekday(local.day));
  const inTime = worksToday && local.minutes < origin.cutOffMinutes;
  const start = inTime ? local.day : nextWorkingDay(local.day, origin.workingDays);
  const earliest = notBefore !== null && notBefore > start ? notBefore : start;
  const shipDay = addWorkingDays(
    origin.workingDays.includes(weekday(earliest)) ? earliest : nextWorkingDay(earliest, origin.workingDays),
    handlingDays,
    origin.workingDays,
  );
  const transit = carriage.maxDays + Math.floor(distanceKm(origin, to) / 1_000) * carriage.daysPer1000Km;
  return {
    shipDay,
    day: addWorkingDays(shipDay, transit, CARRIER_DAYS),
    minutesLeft: inTime
      ? origin.cutOffMinutes - local.minutes
      : daysBetween(local.day, start) * 1_440 + origin.cutOffMinutes - local.minutes,
  };
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

function nextWorkingDay(day: string, workingDays: readonly number[]): string {
  let next = addDays(day, 1);
  for (let tries = 0; tries < 7 && !workingDays.includes(weekday(next)); tries += 1) next = addDays(next, 1);
  return next;
}

function addWorkingDays(day: string, count: number, workingDays: readonly number[]): string {
  let result = day;
  for (let step = 0; step < count; step += 1) result = nextWorkingDay(result, workingDays);
  return result;
}
