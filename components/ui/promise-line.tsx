import { cn } from "./cn";

// By hand: the first date that Intl writes on a page takes a phone a tenth of a second.
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** "Tue 24 Nov", or in full "Tuesday 24 November"; `day` is a calendar day, "2026-11-24". */
export function promiseDay(day: string, long = false): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  const word = (name = "") => (long ? name : name.slice(0, name === "September" ? 4 : 3));
  return `${word(WEEKDAYS[date.getUTCDay()])} ${date.getUTCDate()} ${word(MONTHS[date.getUTCMonth()])}`;
}

/** The promise under a price. `day` is a calendar day, "2026-11-24"; without one it says what is known. */
export function PromiseLine({
  day,
  long,
  className,
}: {
  day: string | null;
  long?: boolean;
  className?: string;
}) {
  return (
    <span className={cn("text-sm font-medium text-ok", className)}>
      {day ? (
        <>
          Get it <time dateTime={day.slice(0, 10)}>{promiseDay(day, long)}</time>
        </>
      ) : (
        "Delivery day at checkout"
      )}
    </span>
  );
}
