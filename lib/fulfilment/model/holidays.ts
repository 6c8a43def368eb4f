/**
 * Days on which nothing is shipped or delivered, by country: "12-25" is a date, 1 the days after Easter Sunday,
 * "3mon01" the third Monday of January, "-1mon05" the last of May.
 */
type Rule = string | number;

const GOOD_FRIDAY = -2;
const EASTER_MONDAY = 1;
const ASCENSION = 39;
const WHIT_MONDAY = 50;
const CORPUS_CHRISTI = 60;

const RULES: Record<string, readonly Rule[]> = {
  AT: [
    "01-01",
    "01-06",
    EASTER_MONDAY,
    "05-01",
    ASCENSION,
    WHIT_MONDAY,
    CORPUS_CHRISTI,
    "08-15",
    "10-26",
    "11-01",
    "12-08",
    "12-25",
    "12-26",
  ],
  BE: ["01-01", EASTER_MONDAY, "05-01", ASCENSION, WHIT_MONDAY, "07-21", "08-15", "11-01", "11-11", "12-25"],
  DE: ["01-01", GOOD_FRIDAY, EASTER_MONDAY, "05-01", ASCENSION, WHIT_MONDAY, "10-03", "12-25", "12-26"],
  DK: ["01-01", -3, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, "12-25", "12-26"],
  ES: ["01-01", "01-06", GOOD_FRIDAY, "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"],
  FR: [
    "01-01",
    EASTER_MONDAY,
    "05-01",
    "05-08",
    ASCENSION,
    WHIT_MONDAY,
    "07-14",
    "08-15",
    "11-01",
    "11-11",
    "12-25",
  ],
  GB: ["01-01", GOOD_FRIDAY, EASTER_MONDAY, "1mon05", "-1mon05", "-1mon08", "12-25", "12-26"],
  IE: ["01-01", "1mon02", "03-17", EASTER_MONDAY, "1mon05", "1mon06", "1mon08", "-1mon10", "12-25", "12-26"],
  IT: [
    "01-01",
    "01-06",
    EASTER_MONDAY,
    "04-25",
    "05-01",
    "06-02",
    "08-15",
    "11-01",
    "12-08",
    "12-25",
    "12-26",
  ],
  NL: ["01-01", EASTER_MONDAY, "04-27", ASCENSION, WHIT_MONDAY, "12-25", "12-26"],
  PT: [
    "01-01",
    GOOD_FRIDAY,
    "04-25",
    "05-01",
    CORPUS_CHRISTI,
    "06-10",
    "08-15",
    "10-05",
    "11-01",
    "12-01",
    "12-08",
    "12-25",
  ],
  US: [
    "01-01",
    "3mon01",
    "3mon02",
    "-1mon05",
    "06-19",
    "07-04",
    "1mon09",
    "2mon10",
    "11-11",
    "4thu11",
    "12-25",
  ],
};
const ANYWHERE: readonly Rule[] = ["01-01", "12-25"];

/** What a holiday on a weekend is moved to: nearest working day, the next one, or nothing. */
const MOVED: Record<string, "nearest" | "next"> = { US: "nearest", GB: "next", IE: "next" };

const COUNTRY_OF_ZONE: Record<string, string> = {
  "America/Chicago": "US",
  "America/Denver": "US",
  "America/Los_Angeles": "US",
  "America/New_York": "US",
  "America/Phoenix": "US",
  "Europe/Amsterdam": "NL",
  "Europe/Berlin": "DE",
  "Europe/Brussels": "BE",
  "Europe/Copenhagen": "DK",
  "Europe/Dublin": "IE",
  "Europe/Lisbon": "PT",
  "Europe/London": "GB",
  "Europe/Madrid": "ES",
  "Europe/Paris": "FR",
  "Europe/Rome": "IT",
  "Europe/Vienna": "AT",
};

/** The country whose holidays a clock keeps; "" for one we know only the holidays of everywhere of. */
export function countryOfZone(timeZone: string): string {
  return COUNTRY_OF_ZONE[timeZone] ?? "";
}

const DAY_MS = 86_400_000;
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const known = new Map<string, ReadonlySet<string>>();

/** Whether a calendar day ("2026-11-26") is a holiday of a country; of an unknown one only New Year and Christmas are. */
export function isHoliday(country: string, day: string): boolean {
  const year = Number(day.slice(0, 4));
  // A holiday of January may be kept in December.
  return (
    holidaysOf(country, year).has(day) || (day.endsWith("12-31") && holidaysOf(country, year + 1).has(day))
  );
}

function holidaysOf(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`;
  const found = known.get(key);
  if (found) return found;
  const days = new Set<string>();
  for (const rule of RULES[country] ?? ANYWHERE) days.add(kept(dayOf(rule, year), MOVED[country], days));
  known.set(key, days);
  return days;
}

function dayOf(rule: Rule, year: number): number {
  if (typeof rule === "number") return easter(year) + rule * DAY_MS;
  const nth = /^(-?\d)([a-z]{3})(\d{2})$/.exec(rule);
  if (!nth) return Date.parse(`${year}-${rule}T00:00:00Z`);
  const [count, weekday, month] = [Number(nth[1]), WEEKDAYS.indexOf(nth[2] ?? ""), Number(nth[3])];
  if (count > 0) {
    const first = Date.UTC(year, month - 1, 1);
    return first + (((weekday - new Date(first).getUTCDay() + 7) % 7) + (count - 1) * 7) * DAY_MS;
  }
  const last = Date.UTC(year, month, 0);
  return last - ((new Date(last).getUTCDay() - weekday + 7) % 7) * DAY_MS;
}

function kept(at: number, moved: "nearest" | "next" | undefined, taken: ReadonlySet<string>): string {
  const weekday = new Date(at).getUTCDay();
  const weekend = weekday === 0 || weekday === 6;
  if (moved === "nearest" && weekday === 6) return text(at - DAY_MS);
  let day = at;
  while (moved && weekend && ([0, 6].includes(new Date(day).getUTCDay()) || taken.has(text(day))))
    day += DAY_MS;
  return text(day);
}

function text(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher), milliseconds since 1970. */
function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1);
}
