import { cn } from "@/components/ui/cn";
import { type Happening, wordsOf } from "@/lib/orders/model/happening";

const moment = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});

const SOURCES: Record<string, string> = {
  event: "order",
  capture: "payment",
  clawback: "payout",
  transfer: "payout",
  webhook: "provider",
};

const DOTS = { plain: "bg-edge", ok: "bg-ok", warn: "bg-warn", bad: "bg-bad" } as const;

/** Everything that happened to an order, newest first: when, what in plain words, who. */
export function HappeningsList({ rows, currency }: { rows: readonly Happening[]; currency: string }) {
  return (
    <ol aria-label="What happened, newest first" className="divide-y border-y">
      {rows.map((row) => {
        const { title, detail, tone } = wordsOf(row, currency);
        return (
          <li
            key={row.id}
            className="grid gap-x-4 gap-y-0.5 py-2 lg:grid-cols-[11rem_5.5rem_minmax(0,1fr)_10rem]"
          >
            <time dateTime={row.at.toISOString()} className="text-soft tnum">
              {moment.format(row.at)}
            </time>
            <span className="text-xs leading-5 text-soft max-lg:hidden">
              {SOURCES[row.source] ?? row.source}
            </span>
            <span className="min-w-0">
              <span className="flex items-baseline gap-2 font-medium">
                <span aria-hidden="true" className={cn("size-2 shrink-0 rounded-full", DOTS[tone])} />
                <span className="min-w-0 break-words">{title}</span>
              </span>
              {detail ? <span className="block pl-4 break-words text-soft">{detail}</span> : null}
            </span>
            <span className="min-w-0 truncate text-soft max-lg:pl-4">
              {[row.who, row.part].filter(Boolean).join(", ")}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
