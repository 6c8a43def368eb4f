import { cn } from "./cn";

const DAY = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;
const LONG_DAY = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;

/** "Tue 24 Nov", or in full "Tuesday 24 November"; `day` is a calendar day, "2026-11-24". */
export function promiseDay(day: string, long = false): string {
  const parts = new Intl.DateTimeFormat("en-GB", long ? LONG_DAY : DAY).formatToParts(
    new Date(`${day.slice(0, 10)}T00:00:00Z`),
  );
  return ["weekday", "day", "month"].map((type) => parts.find((p) => p.type === type)?.value).join(" ");
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
