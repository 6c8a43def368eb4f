import { lowestOf, type PriceHistoryView } from "@/lib/catalog/model/price-history";
import { formatMoney } from "@/lib/platform/money";

/** Of the drawing, which is stretched to its place; heights are pixels. */
const WIDTH = 640;
const HEIGHT = 168;
const TOP = 20;
const BOTTOM = 24;

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
  const levels = high === low ? [low] : [low, high];
  const room = high === low ? Math.max(1, high * 0.1) : (high - low) * 0.12;
  const y = (price: number) =>
    TOP + ((high + room - price) / (high - low + 2 * room)) * (HEIGHT - TOP - BOTTOM);
  const x = (at: number) => (Math.max(0, at - start) / (now - start)) * WIDTH;
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
      <div
        role="img"
        aria-label={said}
        className="relative text-xs text-soft tnum"
        style={{ height: HEIGHT }}
      >
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-0 size-full overflow-visible *:[vector-effect:non-scaling-stroke]"
        >
          {levels.map((price) => (
            <line
              key={price}
              x1="0"
              x2={WIDTH}
              y1={y(price)}
              y2={y(price)}
              className="stroke-line"
              strokeDasharray="2 5"
              strokeWidth="1.5"
            />
          ))}
          <path
            d={`${steps.join("")}H${WIDTH}`}
            fill="none"
            strokeWidth="2.5"
            strokeLinejoin="round"
            strokeLinecap="round"
            className="stroke-ink"
          />
        </svg>
        {last ? (
          <span
            className="absolute -right-1 size-2 -translate-y-1/2 rounded-full bg-go"
            style={{ top: y(last.price) }}
          />
        ) : null}
        {levels.map((price) => (
          <span key={price} className="absolute left-0 -translate-y-full pb-0.5" style={{ top: y(price) }}>
            {money(price)}
          </span>
        ))}
        <span className="absolute bottom-0 left-0">{DAY.format(new Date(start))}</span>
        <span className="absolute right-0 bottom-0">today</span>
      </div>
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
