import { lowestOf, type PriceHistoryView } from "@/lib/catalog/model/price-history";
import { formatMoney } from "@/lib/platform/money";

const WIDTH = 640;
const HEIGHT = 168;
const TOP = 16;
const BOTTOM = 24;
const RIGHT = 4;

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const LONG_DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** Prices as steps through time, and the same as a table. */
export function PriceChart({ history }: { history: PriceHistoryView }) {
  const { points, days, currency } = history;
  const lowest = lowestOf(points);
  const now = Date.now();
  const start = now - days * 86_400_000;
  const prices = points.map(({ price }) => price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const room = high === low ? Math.max(1, high * 0.1) : (high - low) * 0.12;
  const y = (price: number) =>
    TOP + ((high + room - price) / (high - low + 2 * room)) * (HEIGHT - TOP - BOTTOM);
  const x = (at: number) => (Math.max(0, at - start) / (now - start)) * (WIDTH - RIGHT);
  const steps = points.map(({ price, since }, index) => {
    const at = x(Date.parse(since));
    return index === 0
      ? `M${at.toFixed(1)} ${y(price).toFixed(1)}`
      : `H${at.toFixed(1)}V${y(price).toFixed(1)}`;
  });
  const last = points.at(-1);
  const money = (amount: number) => formatMoney(amount, currency);
  const said =
    points.length === 1
      ? `The price was ${money(lowest.price)} all the time.`
      : `The lowest was ${money(lowest.price)}, from ${LONG_DAY.format(new Date(lowest.since))}; the highest ${money(high)}.`;
  return (
    <figure className="grid min-w-0 gap-3">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said} className="block h-auto w-full">
        <line
          x1="0"
          x2={WIDTH}
          y1={y(low)}
          y2={y(low)}
          className="stroke-line"
          strokeDasharray="2 5"
          strokeWidth="1.5"
        />
        {high === low ? null : (
          <line
            x1="0"
            x2={WIDTH}
            y1={y(high)}
            y2={y(high)}
            className="stroke-line"
            strokeDasharray="2 5"
            strokeWidth="1.5"
          />
        )}
        <path
          d={`${steps.join("")}H${WIDTH - RIGHT}`}
          fill="none"
          strokeWidth="2.5"
          strokeLinejoin="round"
          strokeLinecap="round"
          className="stroke-ink"
        />
        {last ? <circle cx={WIDTH - RIGHT} cy={y(last.price)} r="4" className="fill-go" /> : null}
        <g className="fill-soft text-[13px] tnum">
          <text x="0" y={HEIGHT - 6}>
            {DAY.format(new Date(start))}
          </text>
          <text x={WIDTH} y={HEIGHT - 6} textAnchor="end">
            today
          </text>
          {high === low ? null : (
            <text x="0" y={y(high) - 6}>
              {money(high)}
            </text>
          )}
          <text x="0" y={y(low) - 6}>
            {money(low)}
          </text>
        </g>
      </svg>
      <figcaption className="text-base">{said}</figcaption>
      <details className="text-sm">
        <summary className="w-fit rounded-xs font-semibold underline underline-offset-3">
          All prices as a table
        </summary>
        <table className="mt-2 w-full max-w-sm">
          <caption className="sr-only">What it cost in the last {days} days</caption>
          <thead>
            <tr className="text-left text-soft">
              <th scope="col" className="py-1.5 font-medium">
                From
              </th>
              <th scope="col" className="py-1.5 text-right font-medium">
                Price
              </th>
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map(({ since, price }) => (
              <tr key={since} className="border-t">
                <td className="py-1.5">
                  <time dateTime={since}>{LONG_DAY.format(new Date(since))}</time>
                </td>
                <td className="py-1.5 text-right tnum">{money(price)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
